"""The figure that a cell of a table is."""

from __future__ import annotations

import re
from decimal import Decimal

from report_builder.language.figures import Figure, figures

_NOTHING = re.compile(r"\s*(?:[-–—]|nil|none)?\s*", re.IGNORECASE)
_PLAIN = re.compile(
    r"\s*\(?\s*[-−–+]?\s*[£€$]?\(?-?[\d.,]+\s?(?:%|million|billion|thousand|mn|bn|[mMkK])?\)?\s*[%mk]?\)?\s*"
)


def read_cell(text: str) -> Figure | None:
    """The one figure that a cell is; zero for a dash; None for words, or for what cannot be known."""
    if _NOTHING.fullmatch(text):
        return Figure("count", text, 0, len(text), step=Decimal(0))  # nothing is exact
    if not _PLAIN.fullmatch(text):
        return None
    inner = text.strip().strip("*†")
    negative = inner.startswith("(") and inner.endswith(")") and "£" not in inner
    read = [each for each in figures(inner.strip("()") if negative else inner) if each.kind != "other"]
    if len(read) != 1 or read[0].ranged:
        return _year_as_number(inner)
    figure = read[0]
    return negated(figure) if negative else figure


def _year_as_number(text: str) -> Figure | None:
    """A cell that is only "2015" is a number like its neighbours, whatever it looks like."""
    plain = text.strip("()")
    if not re.fullmatch(r"(?:19|20)\d\d", plain):
        return None
    made = Figure("count", text, 0, len(text), Decimal(plain))
    return negated(made) if text.startswith("(") else made


def negated(figure: Figure) -> Figure:
    """The figure taken off instead of added."""
    return Figure(
        figure.kind, figure.text, figure.start, figure.end, -abs(figure.value), figure.step, figure.unit
    )
