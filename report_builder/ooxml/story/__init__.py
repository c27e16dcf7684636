"""What a Word file says, read for people's edits: `read_story`, and the two views of its tracked changes.

    story = read_story(read_package(path))
    accepted(story), rejected(story)

Read by itself on lxml, since python-docx leaves insertions and content controls out of a paragraph's text.
"""

from report_builder.ooxml.story.nodes import Story, all_paragraphs, paragraphs
from report_builder.ooxml.story.read import read_story
from report_builder.ooxml.story.views import accepted, rejected

__all__ = ["Story", "accepted", "all_paragraphs", "paragraphs", "read_story", "rejected"]
