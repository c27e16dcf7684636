"""Values of a copy whose content controls lost their names, or are gone, found again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from report_builder.feedback.copy.bits import bits_of
from report_builder.feedback.copy.model import UNNAMED, Bit, Copied
from report_builder.feedback.copy.views import View, kept_of
from report_builder.feedback.merge import matches
from report_builder.feedback.pieces import Piece, Pieces


def resolved(copied: Copied, values: Pieces) -> Copied:
    """The copy's paragraph with these values, which were generated in it, found again where their content
    controls have lost their names or are gone: by the order of the controls, or by their words."""
    is_new = copied.before is None
    held = [one.text for one in (copied.after if is_new else copied.before) or () if one.kind == "value"]
    came = [one.text for one in copied.after or () if one.kind == "value"]
    if UNNAMED not in (*held, *came) and not (Counter(one.text for one in values) - Counter(held)):
        return copied
    bits = copied.new_bits if is_new else copied.old_bits, copied.new_bits
    if copied.paragraph is not None:
        one = tuple(bits_of(copied.paragraph))
        bits = one, one
    before, after = _named(*bits, values)
    before, after = _found(before, after, [one for one in values if one.text not in _tags(before)])
    old, new = View(list(before), old=True), View(list(after), old=False)
    if is_new:
        return replace(copied, after=new.pieces, hands_after=new.hands)
    return replace(
        copied,
        before=old.pieces,
        after=None if copied.after is None else new.pieces,
        kept=() if copied.after is None else tuple(kept_of(old, new)),
        hands_before=old.hands,
        hands_after=() if copied.after is None else new.hands,
        counted=copied.counted | ({one.text for one in values} if UNNAMED in copied.counted else set()),
    )


def _tags(bits: Sequence[Bit]) -> set[str]:
    return {bit.what.text for bit in bits if isinstance(bit.what, Piece)}


def _named(old: Sequence[Bit], new: Sequence[Bit], values: Pieces) -> tuple[tuple[Bit, ...], tuple[Bit, ...]]:
    """Controls that lost their names, named by the values whose words they show, or, where they are as many, by
    their order; the others are plain text."""
    known = {id(bit): bit for bit in (*old, *new)}
    lost = [bit for bit in known.values() if isinstance(bit.what, Piece) and bit.what.text == UNNAMED]
    wanted = list(values)
    named: dict[int, Piece] = {}
    if len(lost) == len(wanted):
        named = {id(bit): value for bit, value in zip(lost, wanted, strict=True)}
    else:
        shown = [_shown(bit) for bit in lost]
        named = {id(lost[j]): wanted[i] for i, j in matches([one.shown for one in wanted], shown)}
    olds: dict[int, tuple[Bit, ...]] = {}
    news: dict[int, tuple[Bit, ...]] = {}
    for bit in known.values():
        if not isinstance(bit.what, Piece) or bit.what.text != UNNAMED:
            continue
        value = named.get(id(bit))
        if value is None:
            olds[id(bit)], news[id(bit)] = _plain(bit, bit.what)
        else:
            olds[id(bit)] = news[id(bit)] = (replace(bit, what=replace(bit.what, text=value.text)),)
    return (
        tuple(each for bit in old for each in olds.get(id(bit), (bit,))),
        tuple(each for bit in new for each in news.get(id(bit), (bit,))),
    )


def _plain(bit: Bit, value: Piece) -> tuple[tuple[Bit, ...], tuple[Bit, ...]]:
    """The characters of a value as they were and as they are; those that stayed are the same in both."""
    before, after = value.source if bit.old else "", value.shown if bit.new else ""
    if not bit.old or not bit.new:
        made = tuple(replace(bit, what=char) for char in before or after)
        return made, made
    stay = {i: replace(bit, what=before[i], hands=()) for i, _ in matches(before, after)}
    stays = {j: stay[i] for i, j in matches(before, after)}
    return (
        tuple(stay.get(i) or replace(bit, what=char, new=False) for i, char in enumerate(before)),
        tuple(stays.get(j) or replace(bit, what=char, old=False) for j, char in enumerate(after)),
    )


def _shown(bit: Bit) -> str:
    """The words of a value as they were; as they are, of one that was put in."""
    assert isinstance(bit.what, Piece)  # noqa: S101 (the callers looked)
    return bit.what.source if bit.old else bit.what.shown


def _found(
    old: tuple[Bit, ...], new: tuple[Bit, ...], missing: Sequence[Piece]
) -> tuple[tuple[Bit, ...], tuple[Bit, ...]]:
    """Values whose controls are gone, found by their words: each in the order in which they were generated."""
    at = 0
    for value in missing:
        text = "".join(bit.what if isinstance(bit.what, str) else "\ufffc" for bit in old)
        pattern = rf"(?<!\w){re.escape(value.shown)}(?!\w)" if value.shown else r"(?!)"
        hit = re.compile(pattern).search(text, at)
        if hit is None:
            continue
        start, end = hit.span()
        inside = {id(bit) for bit in old[start:end]}
        stays = [index for index, bit in enumerate(new) if id(bit) in inside]
        shown = ""
        if stays:
            stretch = new[stays[0] : stays[-1] + 1]
            shown = "".join(bit.what if isinstance(bit.what, str) else "" for bit in stretch)
        by = tuple(dict.fromkeys(hand for bit in old[start:end] for hand in bit.hands))
        first = old[start]
        piece = Piece("value", value.text, first.now, shown, value.shown)
        made = Bit(piece, first.was, first.now, True, bool(shown), by)
        old = (*old[:start], made, *old[end:])
        if stays:
            new = (*new[: stays[0]], made, *new[stays[-1] + 1 :])
        at = start + 1
    return old, new
