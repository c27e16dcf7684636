"""Rows of tables put in, taken out and moved, and paragraphs in tables that were not there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from report_builder.feedback.align import out_of_order
from report_builder.feedback.copy import Hand
from report_builder.feedback.edits import GoneRow, MovedRow, NewRow, Op
from report_builder.feedback.finding.drafted import typed_words
from report_builder.feedback.finding.ledger import Ledger
from report_builder.feedback.finding.matched import Matched
from report_builder.feedback.outline import Passage
from report_builder.feedback.pieces import Piece, Pieces, words
from report_builder.feedback.places import place_of


def note_rows(m: Matched, book: Ledger) -> None:
    """Notes the rows put in, taken out and moved of each table that has an anchor in the copy."""
    for table, number in m.tables.items():
        cells = [one for one in m.outline.passages if one.table == table]
        stays: dict[int, int] = {}  # rows of the file by those that they were
        for passage in cells:
            pair = m.pairs.get(passage.key)
            if pair is not None and pair.copied.spot is not None and pair.copied.spot.table == number:
                stays.setdefault(passage.row, pair.copied.spot.row)
        for row in sorted({one.row for one in cells}):
            here = [one for one in cells if one.row == row]
            spots = [m.pairs[one.key].copied.spot for one in here if one.key in m.pairs]
            by = next((spot.gone for spot in spots if spot and spot.gone), ())
            if row not in stays or by:
                _gone_row(m, book, table, row, here, by)
                stays.pop(row, None)
        _moved_rows(m, book, table, stays, cells)
        _new_rows(m, book, table, number, stays, cells)


def _said(cells: Sequence[Pieces]) -> str:
    return " | ".join(words(one) for one in cells)


def _fixed(cells: Sequence[Passage], table: str) -> str:
    """Why rows cannot come and go here, "" where they can."""
    if table == "timetable" or any(one.spans for one in cells):
        return ""
    return "this table is worked out; change what it is worked out from"


def _gone_row(
    m: Matched, book: Ledger, table: str, row: int, cells: Sequence[Passage], hands: tuple[Hand, ...]
) -> None:
    text = _said([one.pieces for one in cells])
    if not text.strip(" |"):
        return
    reason = _fixed(cells, table) or ("the head of a table stays" if row == 0 else "")
    ops: tuple[Op, ...] = () if reason else (GoneRow(table, row),)
    places = tuple(m.pairs[one.key].at for one in cells if one.key in m.pairs)
    book.add("row taken out", place_of(cells[0]), text, "", None, ops, hands=hands, reason=reason,
             paragraphs=places)  # fmt: skip


def _moved_rows(
    m: Matched, book: Ledger, table: str, stays: Mapping[int, int], cells: Sequence[Passage]
) -> None:
    order = sorted(stays, key=lambda row: stays[row])
    for index in sorted(out_of_order(order)):
        row = order[index]
        here = [one for one in cells if one.row == row]
        others = [each for each in order[:index] if each != row]
        after = others[-1] if others else 0
        reason = _fixed(here, table)
        ops: tuple[Op, ...] = () if reason else (MovedRow(table, row, after),)
        at = m.pairs[here[0].key].at if here[0].key in m.pairs else None
        text = _said([one.pieces for one in here])
        book.add("row moved", place_of(here[0]), text, f"after row {after}", at, ops, reason=reason)


def _new_rows(
    m: Matched, book: Ledger, table: str, number: int, stays: Mapping[int, int], cells: Sequence[Passage]
) -> None:
    columns = 1 + max(one.column for one in cells)
    known = {found: row for row, found in stays.items()}
    rows: dict[int, dict[int, list[int]]] = {}
    for at in m.strange:
        spot = m.copies[at].spot
        if spot is not None and spot.table == number and spot.row not in known:
            rows.setdefault(spot.row, {}).setdefault(spot.column, []).append(at)
    turn: dict[int, int] = {}
    for row, held in sorted(rows.items()):
        said = [
            _together([m.copies[at].after or () for at in held.get(column, [])])
            for column in range(max((*held, columns - 1)) + 1)
        ]
        if not any(said):
            continue
        after = max((known[each] for each in known if each < row), default=0)
        turn[after] = turn.get(after, -1) + 1
        reason = _fixed([one for one in cells if one.row], table)
        if len(said) > columns:
            reason = reason or "it has more cells than the table has columns"
        cut = tuple(m.sourced(one) for one in said)
        ops: tuple[Op, ...] = () if reason else (NewRow(table, after, cut, turn[after]),)
        places = tuple(at for column in held.values() for at in column)
        where = f"below {place_of(next(one for one in cells if one.row == after))}"
        book.add("new row", where, "", _said(said), None, ops, hands=_put_in_by(m, places), reason=reason,
                 paragraphs=places)  # fmt: skip


def _put_in_by(m: Matched, places: Sequence[int]) -> tuple[Hand, ...]:
    hands: dict[Hand, None] = {}
    for at in places:
        copied = m.copies[at]
        hands.update(dict.fromkeys(copied.spot.new if copied.spot else ()))
        hands.update(dict.fromkeys(hand for each in copied.hands_after for hand in each))
    return tuple(hands)


def _together(parts: Sequence[Pieces]) -> Pieces:
    made: list[Piece] = []
    for part in parts:
        if part:
            made += [Piece("space", " "), *part] if made else part
    return tuple(made)


def row_is_gone(book: Ledger, passage: Passage) -> bool:
    """Whether a cell's row was noted as taken out."""
    gone = (op for edit in book.edits for op in edit.ops if isinstance(op, GoneRow))
    return bool(passage.table) and any((op.table, op.row) == (passage.table, passage.row) for op in gone)


def note_strange_cell(m: Matched, book: Ledger, at: int) -> None:
    """Notes a paragraph in a table that was not there: more in a known cell, a new column, or a new table."""
    copied = m.copies[at]
    spot = copied.spot
    assert spot is not None  # noqa: S101 (the caller looked)
    text, hands = words(copied.after or ()), copied.put_in_by
    here = (spot.table, spot.row, spot.column)
    for pair in m.pairs.values():
        other = pair.copied.spot
        if other is None or (other.table, other.row, other.column) != here:
            continue
        end = len(pair.passage.pieces)
        more = (Piece("space", " "), *m.sourced(copied.after or (), pair.passage))
        ops = typed_words(pair.passage, end, end, more)
        reason = "" if ops else "this cell is worked out"
        book.add("words put in", place_of(pair.passage), "", text, at, ops, hands=hands, reason=reason)
        return
    if m.frames.has(text):
        book.fates[at] = "the house style's words"
        return
    what = "a new column" if spot.table in m.tables.values() else "a new table"
    where, reason = f"table {spot.table + 1} of the file", f"{what} is written in the source by hand"
    book.add(what, where, "", text, at, hands=hands, reason=reason)
