"""What differs within one passage: its words, its computed values, its data."""

from __future__ import annotations

import re
from collections.abc import Sequence

from report_builder.feedback.copy import Hand
from report_builder.feedback.difference import Stretch, difference
from report_builder.feedback.edits import Datum, Op, Sentence, Words
from report_builder.feedback.finding.ledger import COUNTED, HOUSE, Ledger
from report_builder.feedback.finding.matched import Matched, Pair
from report_builder.feedback.merge import Hunk
from report_builder.feedback.outline import Passage, Span
from report_builder.feedback.pieces import Piece, Pieces, cut, words
from report_builder.feedback.places import place_of

_TYPED_NUMBER = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-z]|[ivx]{1,5})[.)]?\s?")


def note_words(m: Matched, book: Ledger, pair: Pair) -> None:
    """Notes the edits of a passage's words."""
    passage = pair.passage
    after = pair.copied.after or ()
    different = difference(passage.pieces, pair.copied)
    for b, j in different.same:
        value, now = passage.pieces[b], after[j]
        if value.kind != "value" or value.shown == now.shown:
            continue
        if value.text in pair.copied.counted and _renumbered(value.shown, now.shown):
            book.renumbered.append(f"“{value.shown}” shows as “{now.shown}”")
            continue
        _value(m, book, pair, value, now.shown, b, pair.copied.hands_after[j])
    stretches = different.stretches
    if passage.heading_path and stretches:
        _heading(m, book, pair, stretches)
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


def _heading(m: Matched, book: Ledger, pair: Pair, stretches: Sequence[Stretch]) -> None:
    """A section's heading that the author gave it: a datum of plain text."""
    passage = pair.passage
    old, new = words(passage.pieces), words(pair.copied.after or ())
    hands = tuple(dict.fromkeys(hand for one in stretches for hand in one.hands))
    op = Datum(passage.key, passage.heading_path, old, new)
    book.add("datum", place_of(passage), old, new, pair.at, (op,), hands=hands,
             silent=any(one.silent for one in stretches), sure=pair.sure)  # fmt: skip


def _is_sentence(passage: Passage) -> bool:
    return passage.key.startswith("timetable/") and passage.kind == "body"


def _renumbered(old: str, new: str) -> bool:
    """Whether a reference differs in its number or letter alone."""
    return old.rpartition(" ")[0].lower() == new.rpartition(" ")[0].lower()


def _value(
    m: Matched, book: Ledger, pair: Pair, value: Piece, now: str, at: int, hands: tuple[Hand, ...]
) -> None:
    """A computed value whose words somebody changed: its datum, where there is one, or what the text says
    there."""
    passage = pair.passage
    path = m.outline.data.get(value.text, ())
    data = (Datum(passage.key, path, value.shown, now),) if path else ()
    expression = "{{ " + value.source + " }}"
    own = passage.kind in ("title", "entry") or (passage.table == "timetable" and passage.row > 0)
    where = place_of(passage)
    if own and data:
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

    if url := _address(m, passage, new):
        add("datum", (url,))
    elif _is_typed_number(passage, stretch, now):
        add("number", reason=COUNTED)
    elif lost and len(old) == len(values) == 1 and now:
        _value(m, book, pair, old[0], now, stretch.start, stretch.hands)
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


def _address(m: Matched, passage: Passage, new: Pieces) -> Datum | None:
    """A background paper's address typed anew."""
    if not passage.key.startswith("background_papers/") or len(new) != 1:
        return None
    index = int(passage.key.split("/")[1]) - 1 if passage.key.split("/")[1].isdigit() else -1
    old = m.outline.report.background_papers[index].url if index >= 0 else ""
    if old and re.fullmatch(r"https?://\S+", new[0].text):
        return Datum(passage.key, ("background_papers", index, "url"), old, new[0].text)
    return None


def _with_looks(pieces: Pieces) -> str:
    def marked(piece: Piece) -> str:
        text = words((piece,))
        text = f"*{text}*" if piece.look.emphasis else text
        text = f"**{text}**" if piece.look.strong else text
        return f"[{text}]({piece.look.url})" if piece.look.url else text

    return "".join(marked(piece) for piece in pieces)


def typed_words(passage: Passage, start: int, end: int, new: Pieces) -> tuple[Op, ...]:
    """What writes other words for pieces[start:end] of a passage; () where the source does not say them."""
    for span in passage.spans:
        hunk = _drafted(passage, span, start, end, new)
        if hunk is not None:
            return (Words(passage.key, span, hunk),)
    return ()


def _drafted(passage: Passage, span: Span, start: int, end: int, new: Pieces) -> Hunk[Piece] | None:
    """The stretch pieces[start:end] of a passage as a hunk of the drafts of a span's home; None where it is not
    within the span, or touches words there that the source does not say."""
    if start < span.start or end > span.end:
        return None
    places = span.places
    first, last = start - span.start, end - span.start
    held = [places[at] for at in range(first, last)]
    for at, place in enumerate(held):
        if place < 0 and not (at and passage.pieces[start + at - 1].kind == "value"):
            return None
    real = [place for place in held if place >= 0]
    if real:
        return Hunk(real[0], real[-1] + 1, new)
    if held:
        return None
    before = next((places[at] for at in range(first - 1, -1, -1) if places[at] >= 0), None)
    if before is not None:
        return Hunk(before + 1, before + 1, new)
    after = next((places[at] for at in range(first, len(places)) if places[at] >= 0), None)
    place = after if after is not None else len(span.home.drafts)
    return Hunk(place, place, new)
