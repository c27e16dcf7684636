"""Paragraphs of the copy that were not generated."""

from __future__ import annotations

from collections.abc import Collection

from report_builder.feedback.copy import resolved
from report_builder.feedback.edits import New
from report_builder.feedback.finding.ledger import Ledger
from report_builder.feedback.finding.matched import Matched
from report_builder.feedback.finding.rows import note_strange_cell
from report_builder.feedback.kinds import shape
from report_builder.feedback.pieces import Pieces, words

_KINDS = ("body", "quote", "item", "continued", "heading", "entry")


def note_strange(m: Matched, book: Ledger, moved: Collection[int]) -> None:
    """Notes what was put in. moved: places of paragraphs that were taken there from elsewhere."""
    turn: dict[str, int] = {}
    for at in m.strange:
        copied = m.copies[at]
        if at in moved or book.fates.get(at):
            continue
        if copied.where == "behind":
            continue
        if copied.where in ("frame", "box"):
            _frame(m, book, at)
        elif not copied.after:
            if copied.before and any(copied.hands_before):
                book.fates[at] = "put in without tracking, and taken out again"
        elif copied.where == "note":
            _note(m, book, at)
        elif copied.spot is not None:
            note_strange_cell(m, book, at)
        else:
            _paragraph(m, book, at, turn)


def _note(m: Matched, book: Ledger, at: int) -> None:
    copied = m.copies[at]
    if label := m.notes.get(f"footnote:{copied.note}", ""):
        book.fates[at] = f"the text of the new footnote [{label}]"
        return
    reason = "no mark in the text leads to this footnote"
    book.add("footnote", "a footnote", "", words(copied.after or ()), at, reason=reason)


def _paragraph(m: Matched, book: Ledger, at: int, turn: dict[str, int]) -> None:
    copied = m.copies[at]
    after, before = m.neighbours(at)
    copied = resolved(copied, _left(m, after) + _left(m, before))
    now = shape(copied.now, copied.label)
    kind = now.kind if now.kind in _KINDS else "body"
    pieces = m.sourced(copied.after or ())
    turn[after] = turn.get(after, -1) + 1
    op = New(after, before, kind, now.level, now.ordered, pieces, turn[after])
    told = "new heading" if kind == "heading" else "new paragraph"
    book.add(told, m.beside(after, before), "", words(pieces), at, (op,), hands=copied.put_in_by, sure=m.sure)


def _left(m: Matched, key: str) -> Pieces:
    """The values that a paragraph beside a new one no longer has: where it was split, they went with its words."""
    pair = m.pairs.get(key)
    stay = {one.text for one in (pair.copied.after if pair else None) or () if one.kind == "value"}
    return tuple(
        one for one in (pair.passage.pieces if pair else ()) if one.kind == "value" and one.text not in stay
    )


def _frame(m: Matched, book: Ledger, at: int) -> None:
    """Headers, footers and text boxes hold the template's words; what differs from them is listed."""
    copied = m.copies[at]
    what = "the header or footer" if copied.where == "frame" else "a text box"
    reason = "headers, footers and boxes are the house style's report.docx"
    if copied.tracked:
        hands = tuple(
            dict.fromkeys(hand for each in (*copied.hands_before, *copied.hands_after) for hand in each)
        )
        book.add("frame", what, words(copied.before or ()), words(copied.after or ()), at, hands=hands,
                 reason=reason)  # fmt: skip
    elif copied.after and not m.frames.has(words(copied.after)):
        book.add("frame", what, "", words(copied.after), at, reason=reason)
    elif copied.after:
        book.fates[at] = "the house style's words"
