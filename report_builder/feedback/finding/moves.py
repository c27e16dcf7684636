"""Passages that stand elsewhere in the copy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from report_builder.feedback.align import likeness, out_of_order
from report_builder.feedback.copy import Hand, resolved
from report_builder.feedback.edits import Gone, Moved
from report_builder.feedback.finding.ledger import Ledger
from report_builder.feedback.finding.matched import Matched, Pair
from report_builder.feedback.finding.words import note_words
from report_builder.feedback.outline import Passage, entry_of
from report_builder.feedback.pieces import words
from report_builder.feedback.places import place_of

_SAME = 95.0
"""From how much likeness (0 to 100) on a new paragraph is one that is gone elsewhere."""
_SAME_MOVED = 80.0
"""The same, where the file itself says that it was moved."""


def moved_in_place(m: Matched) -> list[str]:
    """Keys of passages that kept their anchors and stand elsewhere: the fewest that explain the copy's order."""
    order = [
        pair
        for pair in sorted(m.pairs.values(), key=lambda pair: pair.at)
        if pair.copied.where == "body" and pair.copied.after and not pair.passage.table
        and pair.passage.kind not in ("title", "note")
    ]  # fmt: skip
    place = {passage.key: index for index, passage in enumerate(m.outline.passages)}
    out = out_of_order([place[pair.passage.key] for pair in order])
    return [order[index].passage.key for index in sorted(out)]


def put_elsewhere(m: Matched) -> dict[str, int]:
    """Passages that are gone in one place and stand, word for word or nearly, as new ones in another: the
    places of these, by the passages' keys."""
    found: dict[str, int] = {}
    gone = [pair.passage for pair in m.pairs.values() if not pair.copied.after and pair.passage.pieces]
    gone += [one for one in m.lost if one.pieces]
    gone = [one for one in gone if not one.table and one.kind not in ("title", "note", "heading")]
    new = [at for at in m.strange if m.copies[at].after and m.copies[at].spot is None
           and m.copies[at].where == "body"]  # fmt: skip
    for passage in gone:
        said = words(passage.pieces)
        free = [at for at in new if at not in found.values()]
        like, at = max(
            ((likeness(said, words(m.copies[at].after or ())), at) for at in free), default=(0.0, -1)
        )
        enough = _SAME_MOVED if at >= 0 and m.copies[at].moved else _SAME
        if like >= enough and len(passage.pieces) > 3:
            found[passage.key] = at
    return found


def note_moves(m: Matched, book: Ledger, moved: Sequence[str], elsewhere: Mapping[str, int]) -> None:
    """Notes the moves; and what else was done to passages that were taken from one place to another."""
    for key in moved:
        pair = m.pairs[key]
        _move(m, book, pair.passage, pair.at, pair.copied.mark, frozenset(moved), pair.sure)
    for key, at in elsewhere.items():
        passage = next(one for one in m.outline.passages if one.key == key)
        copied = resolved(m.copies[at], tuple(one for one in passage.pieces if one.kind == "value"))
        if key in m.pairs:
            book.give_up(Gone(key))
            book.fates[m.pairs[key].at] = "moved"
        _move(m, book, passage, at, copied.put_in_by, frozenset((key,)), True)
        if passage.pieces != copied.after:
            kept = tuple((i, i) for i in range(len(copied.after or ())))
            now = replace(copied, before=copied.after, kept=kept, hands_before=copied.hands_after)
            note_words(m, book, Pair(passage, at, now, True))


def _move(
    m: Matched,
    book: Ledger,
    passage: Passage,
    at: int,
    hands: tuple[Hand, ...],
    without: frozenset[str],
    sure: bool,
) -> None:
    after, before = m.neighbours(at, without)
    reason = ""
    movable = passage.home is not None or any(entry_of(passage))
    if not movable or passage.kind in ("caption", "figure"):
        reason = "this has its place by the house style or with what it belongs to; move it in the source"
    ops = () if reason else (Moved(passage.key, after, before),)
    book.add("moved", place_of(passage), words(passage.pieces), m.beside(after, before), at, ops, hands=hands,
             reason=reason, sure=sure)  # fmt: skip
