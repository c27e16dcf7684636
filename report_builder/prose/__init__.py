"""Markdown as authors and house styles write it -> model.prose.Prose, with the line of every mistake.

It is CommonMark with tables and footnotes, less what a report cannot show (raw HTML, code blocks, rules), and with
{{ … }} for values and {#id} for what a reference can point to.
"""

from __future__ import annotations

from report_builder.faults import Fault, Place
from report_builder.model.prose import Prose
from report_builder.shape.nodes import Scalar

__all__ = ["parse", "parse_text"]


def parse(scalar: Scalar, faults: list[Fault], *, line: bool = False) -> Prose:
    """The prose of a scalar of a YAML file. line: it must be one paragraph of text, without picture or footnote.

    What is wrong is added to `faults`; what is left can still be used to look for more.
    """
    from report_builder.prose.blocks import read

    return read(scalar.text, scalar.at, scalar.place, faults, line)


def parse_text(text: str, place: Place, faults: list[Fault], *, line: bool = False) -> Prose:
    """As `parse`, for a text whose first character stands at `place` and whose other lines are not indented."""
    from report_builder.prose.blocks import read

    def at(row: int, column: int = 0) -> Place:
        if not place.line:
            return place
        beside = max(place.column, 1) if row == 0 else 1
        return Place(place.file, place.line + row, beside + column)

    return read(text, at, place, faults, line)
