"""The survey's export (CSV) -> how many gave each answer. Counts are computed here and never typed by authors."""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import dataclass

from report_builder.faults import Place, nearest
from report_builder.model.report import Question
from report_builder.shape.shapes import Record
from report_builder.source.desk import Desk

SAVE = "save it as “CSV UTF-8 (comma delimited)” and try again"


@dataclass(frozen=True, slots=True)
class Export:
    """rows: each with the line of the file in which it begins; all are as long as the header."""

    shown: str
    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def read_export(name: str, place: Place, desk: Desk) -> Export | None:
    """The export; None, with faults at their lines of the file, where it cannot be counted."""
    data = desk.read(name, place)
    if data is None:
        return None
    shown = desk.shown_beside(name)
    if b"\0" in data:
        desk.fault("this is not a CSV file in UTF-8", Place(shown), SAVE)
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        desk.fault("this text is not in UTF-8", Place(shown, data.count(b"\n", 0, error.start) + 1), SAVE)
        return None
    rows = _rows(text, shown, desk)
    if rows is None:
        return None
    if not rows:
        desk.fault("this file has no header row", Place(shown, 1), "its first line names the columns")
        return None
    (line, header), *below = rows
    return _export(shown, line, header, below, desk)


def _rows(text: str, shown: str, desk: Desk) -> list[tuple[int, tuple[str, ...]]] | None:
    """Every row that is not blank, with its first line."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    found: list[tuple[int, tuple[str, ...]]] = []
    line = 1
    try:
        for cells in reader:
            row = tuple(" ".join(cell.split()) for cell in cells)
            if any(row) and not found and len(cells) == 1 and (";" in cells[0] or "\t" in cells[0]):
                desk.fault("the columns of this file are not separated by commas", Place(shown, line), SAVE)
                return None
            if any(row):
                found.append((line, row))
            line = reader.line_num + 1
    except csv.Error as error:
        hint = "look for a quotation mark that is not closed, or not doubled within quotation marks"
        desk.fault(f"this row cannot be read: {error}", Place(shown, line), hint)
        return None
    return found


def _export(
    shown: str, line: int, header: tuple[str, ...], rows: list[tuple[int, tuple[str, ...]]], desk: Desk
) -> Export | None:
    before = len(desk.faults)
    for number, name in enumerate(header, start=1):
        if not name:
            desk.fault(f"column {number} has no heading", Place(shown, line), "name it, or delete the column")
    for name, times in Counter(header).items():
        if name and times > 1:
            desk.fault(f"the heading “{name}” stands over {times} columns", Place(shown, line), "rename one")
    for first, row in rows:
        if len(row) != len(header):
            hint = "a text with a comma in it needs quotation marks"
            desk.fault(
                f"this row has {len(row)} cells, and the header {len(header)}", Place(shown, first), hint
            )
    if not rows:
        desk.fault("this file has no responses", Place(shown, line), "below its header stands a row for each")
    return Export(shown, header, tuple(rows)) if len(desk.faults) == before else None


def count(record: Record, export: Export, desk: Desk) -> Question | None:
    """One question's answers counted; None, with a fault, where its column is not there."""
    column = " ".join(record.text("column").split())
    if column not in export.header:
        hint = nearest(column, export.header)
        desk.fault(f"{export.shown} has no column “{column}”", _value_place(record, "column"), hint)
        return None
    index = export.header.index(column)
    separator = record.datum("separator")
    between = str(separator.value) if separator else ""
    order = tuple(" ".join(answer.split()) for answer in record.texts("order"))
    for answer, times in Counter(order).items():
        if times > 1:
            desk.fault(
                f"the answer “{answer}” stands in `order` twice", record.place_of("order"), "take one out"
            )
    counts: Counter[str] = Counter()
    first_rows: dict[str, int] = {}
    base = 0
    for line, row in export.rows:
        given = dict.fromkeys(_answers(row[index], between))
        base += bool(given)
        for answer in given:
            counts[answer] += 1
            first_rows.setdefault(answer, line)
    if order:
        _judge(counts, order, first_rows, export, record, desk)
    else:
        order = tuple(sorted(counts, key=lambda answer: (-counts[answer], answer)))
    answers = tuple((answer, counts[answer]) for answer in dict.fromkeys(order))
    text = record.text("text") or column
    return Question(record.text("id"), " ".join(text.split()), answers, base, bool(between), record.place)


def _answers(cell: str, between: str) -> list[str]:
    parts = cell.split(between) if between else [cell]
    return [part.strip() for part in parts if part.strip()]


def _judge(
    counts: Counter[str],
    order: tuple[str, ...],
    first_rows: dict[str, int],
    export: Export,
    record: Record,
    desk: Desk,
) -> None:
    for answer in counts:
        if answer not in order:
            times = "" if counts[answer] == 1 else f" ({counts[answer]} rows have it)"
            shown = answer if len(answer) <= 80 else answer[:79] + "…"
            place = record.place_of("order")
            hint = f"line {place.line} of {place.file} lists the answers; {nearest(answer, order)}"
            desk.fault(
                f"the answer “{shown}” is not in the `order` of the question “{record.text('id')}”{times}",
                Place(export.shown, first_rows[answer]),
                hint,
            )


def _value_place(record: Record, name: str) -> Place:
    value = record.datum(name)
    return value.place if value else record.place_of(name)
