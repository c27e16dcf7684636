"""Tables that are layout and no tables: a heading in a frame, a report in a frame, headings beside their texts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from report_builder.feedback.adopt.nodes import Grid, Item, Line
from report_builder.feedback.adopt.typed import check_typed, take_typed_number

_LONGEST = 110
_MANY = 8
"""A frame round more lines than these is a page, and no box in it."""


def unframed(items: Sequence[Item], heads: Callable[[str], bool]) -> list[Item]:
    """The items with what stood in frames as lines. heads: whether a text is the heading of a section that has text."""
    found: list[Item] = []
    taken: list[Item] = []
    for item in items:
        lines = list(_lines(item, heads)) if isinstance(item, Grid) and item.caption is None else None
        if lines:
            taken += lines
            found += lines
        else:
            found.append(item)
    check_typed(taken)
    return found


def _lines(grid: Grid, heads: Callable[[str], bool]) -> Iterator[Item]:
    """The items that a table was laid out of; none for one that is a table."""
    width = max((len(row) for row in grid.rows), default=0)
    lines = [line for row in grid.rows for cell in row for line in cell if line.text]
    if width == 1:
        heading = len(lines) == 1 and (heads(lines[0].text) or (lines[0].bold and _is_short(lines[0])))
        if heading or len(lines) > _MANY or sum(heads(line.text) for line in lines) > 1:
            yield from _numbered(lines)
    elif width == 2 and sum(_heads_row(row, heads) for row in grid.rows) > 1:
        first = next(at for at, row in enumerate(grid.rows) if _heads_row(row, heads))
        if first:
            yield replace(grid, rows=grid.rows[:first])
        for row in grid.rows[first:]:
            left, right = ([line for line in cell if line.text] for cell in (*row, [])[:2])
            if right and len(left) == 1 and _is_short(left[0]):
                left = [replace(left[0], bold=True)]
            yield from _numbered([*left, *right])


def _heads_row(row: Sequence[Sequence[Line]], heads: Callable[[str], bool]) -> bool:
    lines = [line for line in row[0] if line.text] if row else []
    return len(row) > 1 and len(lines) == 1 and heads(lines[0].text) and any(line.text for line in row[1])


def _is_short(line: Line) -> bool:
    return 0 < len(line.text) < _LONGEST and not line.text.endswith((".", ";", ","))


def _numbered(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines with their numbers told apart again, which cells have among their words."""
    for line in lines:
        made = replace(line)
        take_typed_number(made)
        yield made
