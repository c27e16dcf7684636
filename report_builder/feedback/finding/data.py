"""Data that a copy says anew: computed values in the text, the entries of lists, the title block, headings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from report_builder.feedback.copy import Hand
from report_builder.feedback.difference import Stretch
from report_builder.feedback.edits import Datum
from report_builder.feedback.finding.drafted import typed_words
from report_builder.feedback.finding.ledger import Ledger
from report_builder.feedback.finding.matched import Matched, Pair
from report_builder.feedback.outline import Passage
from report_builder.feedback.pieces import Piece, Pieces, cut, words
from report_builder.feedback.places import place_of


def beside_datum(m: Matched, pair: Pair, stretch: Stretch) -> int | None:
    """The place of the datum right beside which words were put in, at an end of its line: they belong to it."""
    pieces, at = pair.passage.pieces, stretch.start
    new = (pair.copied.after or ())[stretch.left : stretch.right]
    if stretch.end > at or not _is_own(pair.passage) or any(one.kind == "break" for one in new):
        return None
    if not words(new).strip() or m.frames.says(words(new)):
        return None

    def is_datum(at: int) -> bool:
        return 0 <= at < len(pieces) and pieces[at].kind == "value" and pieces[at].text in m.outline.data

    def ends_line(at: int) -> bool:
        return not 0 <= at < len(pieces) or pieces[at].kind == "break"

    if is_datum(at - 1) and ends_line(at):
        return at - 1
    return at if is_datum(at) and ends_line(at - 1) else None


def _is_own(passage: Passage) -> bool:
    """Whether a passage is made of data: the title block, an entry of a list, a row of the timetable."""
    return passage.kind in ("title", "entry") or (passage.table == "timetable" and passage.row > 0)


def note_heading(m: Matched, book: Ledger, pair: Pair, stretches: Sequence[Stretch]) -> None:
    """A section's heading that the author gave it: a datum of plain text."""
    passage = pair.passage
    old, new = words(passage.pieces), words(pair.copied.after or ())
    hands = tuple(dict.fromkeys(hand for one in stretches for hand in one.hands))
    silent = any(one.silent for one in stretches)
    if old == new:
        reason = "a section's heading is plain text"
        book.add("format", place_of(passage), "", new, pair.at, hands=hands, silent=silent, reason=reason)
        return
    op = Datum(passage.key, passage.heading_path, old, new)
    book.add("datum", place_of(passage), old, new, pair.at, (op,), hands=hands, silent=silent, sure=pair.sure)


def note_value(
    m: Matched, book: Ledger, pair: Pair, value: Piece, now: str, at: int, hands: tuple[Hand, ...]
) -> None:
    """A computed value whose words somebody changed: its datum, where there is one, or what the text says
    there."""
    passage = pair.passage
    path = m.outline.data.get(value.text, ())
    data = (Datum(passage.key, path, value.shown, now),) if path else ()
    expression = "{{ " + value.source + " }}"
    where = place_of(passage)
    if data and _is_own(passage):
        book.add("datum", where, value.shown, now, pair.at, data, hands=hands, sure=pair.sure)
        return
    typed = typed_words(passage, at, at + 1, tuple(Piece(kind, text, value.look) for kind, text in cut(now)))
    if not data and not typed:
        reason = f"{expression} is worked out; change what it is worked out from"
        book.add("value", where, value.shown, now, pair.at, hands=hands, reason=reason)
        return
    asked = f"the text of {expression} was changed from {value.shown} to {now}: "
    asked += "change the data, " if data else ""
    asked += f"type {now} instead of the value, " if typed else ""
    asked += f"or keep {value.shown}?"
    book.add("value", where, value.shown, now, pair.at, typed, hands=hands, question=asked, data=data,
             sure=pair.sure)  # fmt: skip


def address_of(m: Matched, passage: Passage, new: Pieces) -> Datum | None:
    """A background paper's address typed anew."""
    if not passage.key.startswith("background_papers/") or len(new) != 1:
        return None
    index = int(passage.key.split("/")[1]) - 1 if passage.key.split("/")[1].isdigit() else -1
    old = m.outline.report.background_papers[index].url if index >= 0 else ""
    if old and re.fullmatch(r"https?://\S+", new[0].text):
        return Datum(passage.key, ("background_papers", index, "url"), old, new[0].text)
    return None
