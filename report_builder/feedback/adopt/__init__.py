"""Adopt: a report.yaml from a Word report that somebody else wrote.

    lines ─▶ outline: title block and sections ─▶ title, entries: facts and data ─▶ prose, references ─▶ source

What cannot be placed stands in the source as a remark and is told: nothing is dropped without a word.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from report_builder.feedback.adopt.catalogue import Answer, Question
from report_builder.feedback.adopt.compile import compiled
from report_builder.feedback.adopt.facts import Facts, settled
from report_builder.feedback.adopt.lines import read_lines
from report_builder.feedback.adopt.nodes import Line, Reading, Shot
from report_builder.feedback.adopt.outline import outline
from report_builder.feedback.adopt.pictures import read_pictures
from report_builder.feedback.adopt.title import read_title
from report_builder.model.house import HouseStyle
from report_builder.ooxml.custom_xml import read_base
from report_builder.ooxml.package import Package
from report_builder.ooxml.story import Story, accepted, read_story
from report_builder.ooxml.story.nodes import paragraphs
from report_builder.ooxml.tracked import has_changes

__all__ = ["Adopted", "Answer", "Asked", "Facts", "Question", "adopt"]


@dataclass(frozen=True, slots=True)
class Asked:
    """facts: what a person says of the report, where the file says nothing or something else; sections: section ids, or
    "own", by heading as `checks.sections.reduced` makes of it."""

    facts: Facts = field(default_factory=Facts)
    sections: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Adopted:
    """source: the report.yaml; files: pictures by their name in the report's folder; look: what a person should look
    at, a sentence each; references: how many typed ones were turned; story: what the file says, changes accepted."""

    source: str
    files: Mapping[str, bytes]
    look: tuple[str, ...]
    references: int
    story: Story


def adopt(package: Package, house: HouseStyle, asked: Asked, ask: Answer) -> Adopted:
    """Raises a Refusal where the meeting, the title or the director are neither in the file nor given."""
    story = accepted(read_story(package))
    reading = read_lines(story.body)
    found = outline(reading.items, house, asked.sections, ask)
    title = read_title(found.title, house)
    facts = settled(title, asked.facts, package.shown)
    notes = {
        f"{note.kind}:{note.id}": [item for item in read_lines(note.blocks).items if isinstance(item, Line)]
        for note in story.notes
    }
    shown = [item for section in found.sections for item in section.items if isinstance(item, Shot)]
    pictures = read_pictures(package, [shot.target for shot in shown])
    look = [*_told(package, story, reading), *pictures.remarks]
    look += [f"In the title block, which is the house's, left out: {each}" for each in title.pictures]
    for question in found.unsure:
        look.append(
            f"The heading “{question.heading}” may be “{question.known}”; it was kept as the report's own. If it is, "
            f'adopt again with --section "{question.heading}={question.suggestion}".'
        )
    made = compiled(found, facts, house, notes, pictures.names, package.shown)
    return Adopted(made.source, pictures.files, (*look, *made.look), made.references, story)


def _told(package: Package, story: Story, reading: Reading) -> list[str]:
    """What of the file is left out as a whole."""
    look = list(reading.remarks)
    if has_changes(package):
        look.append("Tracked changes were taken as accepted.")
    if story.comments:
        one = len(story.comments) == 1
        look.append(f"{len(story.comments)} comment{'' if one else 's'} stayed behind in the Word file.")
    said = {" ".join(para.text.split()) for part in story.running for para in paragraphs(part.blocks)}
    for text in sorted(text for text in said if any(char.isalpha() for char in text)):
        look.append(f"Header or footer, which are the house's: “{text[:120]}”")
    if read_base(package) is not None:
        look.append(
            "This Word file was built by report-builder and carries its source; `absorb` brings its edits home."
        )
    if not any(isinstance(item, Line) for item in reading.items):
        look.append("The file has no text.")
    return look
