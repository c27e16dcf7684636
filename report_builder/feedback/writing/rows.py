"""Rows of tables and of the timetable."""

from __future__ import annotations

from report_builder.feedback.edits import GoneRow, MovedRow, NewRow
from report_builder.feedback.entries import new_entry
from report_builder.feedback.homes import Home, Path
from report_builder.feedback.markdown import written
from report_builder.feedback.sheet import split_row
from report_builder.feedback.writing.desk import CannotError, Desk
from report_builder.feedback.writing.lists import entry_path


def change_row(desk: Desk, op: GoneRow | MovedRow) -> list[Path]:
    if op.table == "timetable":
        raise CannotError("the timetable is put in another order in the source by hand")
    home = _row(desk, op.table, op.row)
    sheet = desk.sheet(home.path)
    if isinstance(op, GoneRow) and not op.row:
        sheet.take_out(home.whole[0], desk.trimmed(home.path, *home.whole))
        return [home.path]
    lines = sheet.take_lines(*home.lines)
    if isinstance(op, MovedRow):
        sheet.put(_below(desk, op.table, op.after), lines, apart=False)
    return [home.path]


def new_row(desk: Desk, op: NewRow, turn: int) -> list[Path]:
    if op.table == "timetable":
        return _meeting(desk, op, turn)
    home = _row(desk, op.table, op.after)
    sheet = desk.sheet(home.path)
    shape = split_row(sheet.lines[home.lines[0]])
    cells: list[str] = []
    for pieces in op.cells:
        said = written(pieces, "cell") if pieces else ""
        if said is None:
            raise CannotError("no Markdown says this")
        cells.append(f" {said} " if said else " ")
    cells += [" "] * (len(shape.texts) - len(cells))
    line = shape.before.rstrip("|") + "|" + "|".join(cells) + "|"
    sheet.put(_below(desk, op.table, op.after), [line], turn, apart=False)
    return [home.path]


def _below(desk: Desk, table: str, row: int) -> int:
    """The line below a row; below the head, that which follows its rule."""
    return _row(desk, table, row).lines[1] + (1 if row == 0 else 0)


def _row(desk: Desk, table: str, row: int) -> Home:
    """The row of the source as it is now that a row of the base became."""
    for key, passage in desk.merged.now.items():
        parts = key.split("/")
        if key.startswith(table + "/") and passage.table and passage.spans and parts[-2] == str(row):
            return passage.spans[0].home
    raise CannotError("the source no longer has this row")


def _meeting(desk: Desk, op: NewRow, turn: int) -> list[Path]:
    passage = next(
        (p for p in desk.now.passages if p.table == "timetable" and p.row == max(op.after, 1)), None
    )
    if passage is None or op.after == 0:
        raise CannotError("the first row of the timetable is written in the source by hand")
    entry = new_entry("timetable", op.cells, desk.now.report, desk.taken)
    if entry is None:
        raise CannotError("a row of the timetable needs a meeting, a date and what it is to do")
    return [desk.entry(entry_path(desk, passage), entry, turn)]
