"""What differs within one passage: its words, its computed values, its data."""

from __future__ import annotations

import re
from itertools import groupby

from report_builder.feedback.difference import Stretch, difference
from report_builder.feedback.edits import Op, Sentence
from report_builder.feedback.finding.counted import is_counted
from report_builder.feedback.finding.data import address_of, beside_datum, note_heading, note_value
from report_builder.feedback.finding.drafted import typed_words
from report_builder.feedback.finding.ledger import COUNTED, HOUSE, Ledger
from report_builder.feedback.finding.matched import Matched, Pair
from report_builder.feedback.outline import Passage
from report_builder.feedback.pieces import Look, Pieces, words
from report_builder.feedback.places import place_of

_TYPED_NUMBER = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-z]|[ivx]{1,5})[.)]?\s?")


def note_words(m: Matched, book: Ledger, pair: Pair) -> None:
    """Notes the edits of a passage's words."""
    passage = pair.passage
    after = pair.copied.after or ()
    different = difference(passage.pieces, pair.copied)
    beside = {each: at for each in different.stretches if (at := beside_datum(m, pair, each)) is not None}
    for b, j in different.same:
        value, now = passage.pieces[b], after[j]
        more = [each for each, at in beside.items() if at == b]
        said = now.shown if value.kind == "value" else ""
        for each in more:
            typed = words(after[each.left : each.right])
            said = typed + said if each.start == b else said + typed
        if value.kind != "value" or value.shown == said:
            continue
        if is_counted(value, said, pair.copied.counted):
            book.renumbered.append(f"“{value.shown}” shows as “{said}”")
            continue
        added = (hand for each in more for hand in each.hands)
        note_value(m, book, pair, value, said, b, tuple(dict.fromkeys((*pair.copied.hands_after[j], *added))))
    stretches = [each for each in different.stretches if each not in beside]
    if passage.heading_path and stretches:
        note_heading(m, book, pair, stretches)
        return
    if not _is_sentence(passage) or all(_ops(m, pair, one) for one in stretches):
        for stretch in stretches:
            _stretch(m, book, pair, stretch)
        return
    # The house's words around the author's were changed: the sentence is the author's from now on.
    index = next(
        (i for i, one in enumerate(m.outline.report.timetable) if f"timetable/{one.id}" == passage.key), -1
    )
    hands = tuple(dict.fromkeys(hand for one in stretches for hand in one.hands))
    whole = Sentence(passage.key, index, m.sourced(after, passage))
    book.add("sentence", place_of(passage), words(passage.pieces), words(after), pair.at, (whole,),
             hands=hands, silent=any(one.silent for one in stretches), sure=pair.sure)  # fmt: skip


def _is_sentence(passage: Passage) -> bool:
    return passage.key.startswith("timetable/") and passage.kind == "body"


def _stretch(m: Matched, book: Ledger, pair: Pair, stretch: Stretch) -> None:
    """Notes the edit of one stretch."""
    passage = pair.passage
    old, new = _sides(m, pair, stretch)
    ops = _ops(m, pair, stretch)
    where, before, now = place_of(passage), words(old), words(new)
    if before == now:
        before, now = _with_looks(old), _with_looks(new)
    kind = "words" if before and now else "words put in" if now else "words taken out"
    values = [one for one in old if one.kind == "value"]
    stay = {one.text for one in new if one.kind == "value"}
    lost = [one for one in values if one.text not in stay]

    def add(kind: str, ops: tuple[Op, ...] = (), *, reason: str = "", question: str = "") -> None:
        book.add(kind, where, before, now, pair.at, ops, hands=stretch.hands, silent=stretch.silent,
                 reason=reason, question=question, sure=pair.sure)  # fmt: skip

    if url := address_of(m, passage, new):
        add("datum", (url,))
    elif _is_typed_number(passage, stretch, now):
        add("number", reason=COUNTED)
    elif lost and len(old) == len(values) == 1 and is_counted(old[0], now, pair.copied.counted):
        book.renumbered.append(f"“{before}” shows as “{now}”")
    elif lost and len(old) == len(values) == 1 and now:
        note_value(m, book, pair, old[0], now, stretch.start, stretch.hands)
    elif not ops:
        # What the template itself says around a title's row is nobody's edit.
        if passage.kind != "title" or before or not m.frames.says(now):
            add(kind, reason=_why_not(passage))
    elif lost and now:
        expressions = " and ".join("{{ " + one.source + " }}" for one in lost)
        told = f"typed words replace {expressions}: “{before}” became “{now}”."
        add("value", ops, question=f"{told} Type them, or keep the value?")
    else:
        add(kind, ops)


def _sides(m: Matched, pair: Pair, stretch: Stretch) -> tuple[Pieces, Pieces]:
    old = pair.passage.pieces[stretch.start : stretch.end]
    return old, m.sourced((pair.copied.after or ())[stretch.left : stretch.right], pair.passage)


def _ops(m: Matched, pair: Pair, stretch: Stretch) -> tuple[Op, ...]:
    return typed_words(pair.passage, stretch.start, stretch.end, _sides(m, pair, stretch)[1])


def _why_not(passage: Passage) -> str:
    if passage.computed:
        return "this is worked out; change what it is worked out from"
    if passage.kind == "caption" or passage.key.startswith("appendices/"):
        return COUNTED
    return HOUSE


def _is_typed_number(passage: Passage, stretch: Stretch, now: str) -> bool:
    """Whether a number was typed before a paragraph that has one already."""
    if stretch.start or stretch.end or passage.kind not in ("body", "item", "heading") or not passage.label:
        return False
    return bool(_TYPED_NUMBER.fullmatch(now)) and any(char.isdigit() or char in ".()" for char in now)


def _with_looks(pieces: Pieces) -> str:
    def marked(look: Look, text: str) -> str:
        text = f"*{text}*" if look.emphasis else text
        text = f"**{text}**" if look.strong else text
        return f"[{text}]({look.url})" if look.url else text

    alike = groupby(pieces, key=lambda piece: piece.look)
    return "".join(marked(look, words(tuple(stretch))) for look, stretch in alike)
