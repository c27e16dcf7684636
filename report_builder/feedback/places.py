"""Where something stands, in the words of somebody who looks for it."""

from __future__ import annotations

from report_builder.feedback.outline import Passage
from report_builder.feedback.pieces import words


def place_of(passage: Passage) -> str:
    """ "paragraph 12 (Background)", "the row “Vulnerable people”, column 2 (The Strategy)"."""
    beside = f" ({passage.heading})" if passage.heading else ""
    label = passage.label.rstrip(".")
    match passage.kind:
        case "title":
            return "the title block"
        case "heading":
            return f"the heading “{passage.heading or words(passage.pieces)}”"
        case "cell":
            return f"row {passage.row}, column {passage.column + 1} of a table{beside}"
        case "caption":
            return f"the caption “{words(passage.pieces)[:40]}”{beside}"
        case "note":
            return f"footnote {passage.label}"
        case "figure":
            return f"a picture{beside}"
        case "item":
            return f"item {label}{beside}" if label and label.strip("•()") else f"an item{beside}"
    if label:
        return f"paragraph {label}{beside}"
    return f"“{_short(words(passage.pieces))}”{beside}"


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39].rstrip() + "…"
