"""What was generated, paragraph by paragraph as a Word file has it, each with the places of the source that it
says.

A Passage is one paragraph: a title row, heading, numbered paragraph, list item, cell, caption or footnote. Its
spans tell which of its pieces stand in the source, and where; what no span covers are the house's own words.
"""

from report_builder.feedback.outline.make import outline
from report_builder.feedback.outline.model import Outline, Passage, Span, entry_of, section_of

__all__ = ["Outline", "Passage", "Span", "entry_of", "outline", "section_of"]
