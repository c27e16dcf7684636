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
    held = [one.text for one in copied.before or () if one.kind == "value"]
    if UNNAMED not in held and not (Counter(one.text for one in values) - Counter(held)):
        return copied
    bits = copied.old_bits, copied.new_bits
    if copied.paragraph is not None:
        one = tuple(bits_of(copied.paragraph))
        bits = one, one
    before, after = _named(*bits, values)
    before, after = _found(before, after, [one for one in values if one.text not in _tags(before)])
    old, new = View(list(before), old=True), View(list(after), old=False)
    if copied.before is None:
        return copied
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
    lost = [bit for bit in old if isinstance(bit.what, Piece) and bit.what.text == UNNAMED]
    wanted = list(values)
    named: dict[int, Piece] = {}
    if len(lost) == len(wanted):
        named = {id(bit): value for bit, value in zip(lost, wanted, strict=True)}
    else:
        shown = [bit.what.source for bit in lost if isinstance(bit.what, Piece)]
        named = {id(lost[j]): wanted[i] for i, j in matches([one.shown for one in wanted], shown)}
    made: dict[int, tuple[Bit, ...]] = {}
    for bit in {id(one): one for one in (*old, *new)}.values():
        if isinstance(bit.what, Piece) and bit.what.text == UNNAMED:
            value = named.get(id(bit))
            if value is not None:
                made[id(bit)] = (replace(bit, what=replace(bit.what, text=value.text)),)
            else:
                both = bit.what.source if bit.old else bit.what.shown
                made[id(bit)] = tuple(replace(bit, what=char) for char in both)
    return (
        tuple(each for bit in old for each in made.get(id(bit), (bit,))),
        tuple(each for bit in new for each in made.get(id(bit), (bit,))),
    )


_SIMPLE = re.compile(r"\w+|\s|.", re.DOTALL)


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
