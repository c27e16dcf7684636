"""The timetable, from sentences or from a table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from report_builder.feedback.adopt.entries.model import Data, Meeting, lines_of
from report_builder.feedback.adopt.nodes import Grid, Item, Line
from report_builder.feedback.adopt.typed import spelt
from report_builder.feedback.meetings import WHO, when_said
from report_builder.feedback.pieces import PLAIN
from report_builder.language.days import written_dates


def read_timetable(items: Sequence[Item], body: str, day: date, data: Data) -> None:
    """body, day: the meeting's, for lines that name none."""
    for item in items:
        if isinstance(item, Grid) and item.caption is not None:
            data.lose("timetable", item.caption.text)
        if isinstance(item, Grid) and len(item.rows) > 1 and any(len(row) >= 2 for row in item.rows):
            _timetable_rows(item, body, day, data)
            continue
        for line in lines_of([item], "timetable", data):
            _timetable_line(line, body, day, data)


def _timetable_line(line: Line, body: str, day: date, data: Data) -> None:
    text = spelt(line.chunks)
    when, span = when_said(text, day)
    named = WHO.search(text)
    entry = Meeting(
        named[1] if named else body, when or day.isoformat(), line, line, span, guessed=not (named and when)
    )
    data.timetable.append(entry)


def _timetable_rows(grid: Grid, body: str, day: date, data: Data) -> None:
    """A table: the column that has dates, the one that names bodies, and what they do."""
    rows = [[" ".join(line.text for line in cell) for cell in row] for row in grid.rows]
    dated = [
        sum(bool(when_said(cell, day)[0]) for cell in column) for column in zip(*_even(rows), strict=True)
    ]
    column = dated.index(max(dated)) if any(dated) else -1
    for row, cells in zip(rows, grid.rows, strict=True):
        when = when_said(row[column], day)[0] if 0 <= column < len(row) else ""
        others = [index for index in range(len(row)) if index != column and row[index]]
        if not when:
            if row is rows[0] and (grid.header or not any(WHO.search(cell) for cell in row)):
                continue  # the headings of its columns, of which the house has its own
            data.lose("timetable", " | ".join(filter(None, row)))
            continue
        data.lose("timetable", _beside_date(row[column]))
        named = next((index for index in others if WHO.search(row[index])), others[0] if others else -1)
        rest = [index for index in others if index != named]
        who = row[named] if named >= 0 else body
        found = WHO.fullmatch(who)
        said = [line for index in rest for line in cells[index]]
        action = Line([chunk for line in said for chunk in (*line.chunks, (" ", PLAIN))] or [(who, PLAIN)])
        data.timetable.append(Meeting(found[1] if found else who, when, action, guessed=not rest))


def _beside_date(text: str) -> str:
    """A cell that says more than its date, whole: "3 May, if the weather is fine"."""
    one = written_dates(text)[0]
    more = f"{text[: one.start]} {text[one.end :]}"
    return text if any(char.isalnum() for char in more) else ""


def _even(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    width = max((len(row) for row in rows), default=0)
    return [[*row, *[""] * (width - len(row))] for row in rows]
