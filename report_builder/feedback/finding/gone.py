"""Passages taken out."""

from __future__ import annotations

from collections.abc import Collection

from report_builder.feedback.copy import Hand
from report_builder.feedback.edits import Gone, GoneRow
from report_builder.feedback.finding.ledger import HOUSE, Ledger
from report_builder.feedback.finding.matched import Matched, Pair
from report_builder.feedback.finding.notes import is_marked
from report_builder.feedback.outline import Passage, entry_of
from report_builder.feedback.pieces import words
from report_builder.feedback.places import place_of

_MARKED = (
    "its mark is still in the text, and a footnote goes when its mark is taken out; "
    "LibreOffice may lose the words of footnotes when it saves a file"
)
_WORKED_OUT = "this is worked out; take its {{ … }} out of the source"


def note_gone(m: Matched, book: Ledger, pair: Pair) -> None:
    """Notes a passage whose paragraph is there without words, or in tracked changes only."""
    _take_out(m, book, pair.passage, pair.at, pair.copied.taken_out_by, pair.sure)


def note_lost(m: Matched, book: Ledger, moved: Collection[str]) -> None:
    """Notes the passages that the copy does not have. moved: the keys of those that stand elsewhere in it."""
    told = {(op.table, op.row) for edit in book.edits for op in edit.ops if isinstance(op, GoneRow)}
    told |= _gone_tables(m, book)
    for passage in m.lost:
        if passage.key in moved or not (passage.pieces or passage.kind == "figure"):
            continue
        if passage.table and (passage.table, passage.row) in told:
            continue
        told.add((passage.table, passage.row))
        _take_out(m, book, passage, None, (), bool(m.pairs) and m.sure)


def _gone_tables(m: Matched, book: Ledger) -> set[tuple[str, int]]:
    """Notes the tables of which nothing is left; their rows."""
    rows: dict[str, dict[int, list[str]]] = {}
    for passage in m.lost:
        if passage.table and passage.table not in m.tables:
            rows.setdefault(passage.table, {}).setdefault(passage.row, []).append(words(passage.pieces))
    sure = m.sure and not any(m.copies[at].spot for at in m.strange)  # another table may be what became of it
    for table, said in rows.items():
        cells = [one for one in m.outline.passages if one.table == table]
        reason = "" if any(one.spans for one in cells) else _WORKED_OUT
        ops = () if reason else tuple(GoneRow(table, row) for row in sorted(said, reverse=True))
        text = "; ".join(" | ".join(row) for row in said.values())
        where = f"a table ({cells[0].heading})" if cells[0].heading else "a table"
        book.add("table taken out", where, text, "", None, ops, reason=reason, sure=sure)
    return {(table, row) for table, said in rows.items() for row in said}


def _take_out(
    m: Matched, book: Ledger, passage: Passage, at: int | None, hands: tuple[Hand, ...], sure: bool
) -> None:
    if passage.kind == "note" and not is_marked(m, passage):
        if at is not None:
            book.fates[at] = "a footnote taken out with its mark"
        return
    if passage.kind == "caption" and passage.home is not None and passage.home.kind == "picture":
        above = m.outline.passages[m.outline.passages.index(passage) - 1]
        if any(op == Gone(above.key) for edit in book.edits for op in edit.ops):
            if at is not None:
                book.fates[at] = "the caption of a picture taken out"
            return
    reason = _why_not(passage)
    ops = () if reason else (Gone(passage.key),)
    text = words(passage.pieces) or "a picture"
    book.add("taken out", place_of(passage), text, "", at, ops, hands=hands, reason=reason, sure=sure)


def _why_not(passage: Passage) -> str:
    """Why the source cannot do without a passage, "" where it can."""
    if passage.kind == "note":
        return _MARKED
    if passage.kind == "caption" and passage.home is not None and passage.home.kind == "picture":
        return "a picture keeps its caption; take it out of the source by hand"
    if passage.computed or (passage.table and not passage.spans):
        return _WORKED_OUT
    if passage.table:
        return "a cell cannot be taken out by itself"
    if passage.kind == "heading" and not passage.spans:
        return "a section is taken out of the source with its heading"
    typed = passage.spans or passage.kind in ("entry", "figure") or any(entry_of(passage))
    if passage.kind == "title" or passage.key.endswith(("/lead", "/none")) or not typed:
        return HOUSE
    return ""
