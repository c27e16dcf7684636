"""What became of one paragraph: stretches of it that differ, each with the hands that changed it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from report_builder.feedback.copy import Copied, Hand
from report_builder.feedback.merge import matches
from report_builder.feedback.pieces import Piece, Pieces


@dataclass(frozen=True, slots=True)
class Stretch:
    """base[start:end] became after[left:right]. hands: whose tracked changes these are; silent: whether some of
    it was changed without tracking."""

    start: int
    end: int
    left: int
    right: int
    hands: tuple[Hand, ...]
    silent: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """same: pairs of places in base and after; stretches: all that lies between them."""

    same: tuple[tuple[int, int], ...]
    stretches: tuple[Stretch, ...]


def difference(base: Pieces, copied: Copied) -> Difference:
    """What was generated against what the copy says with all its changes."""
    before, after = copied.before or (), copied.after or ()
    if base == before == after and len(copied.kept) == len(base):
        return Difference(tuple((at, at) for at in range(len(base))), ())
    silent = _tidied(matches(base, before), base, before)
    kept = dict(copied.kept)
    same = tuple((b, kept[i]) for b, i in silent if i in kept)
    middle = dict(silent)
    return Difference(same, tuple(_stretches(base, copied, same, middle)))


def _stretches(
    base: Pieces, copied: Copied, same: Sequence[tuple[int, int]], middle: dict[int, int]
) -> Iterator[Stretch]:
    before, after = copied.before or (), copied.after or ()
    matched = set(middle.values())
    start, left, first = 0, 0, 0
    for b, j in (*same, (len(base), len(after))):
        last = middle[b] if b < len(base) else len(before)
        if b > start or j > left:
            hands = [hand for i in range(first, last) for hand in copied.hands_before[i]]
            hands += [hand for at in range(left, j) for hand in copied.hands_after[at]]
            untold = any(at not in middle for at in range(start, b)) or any(
                i not in matched for i in range(first, last)
            )
            yield Stretch(start, b, left, j, tuple(dict.fromkeys(hands)), untold or not hands)
        start, left, first = b + 1, j + 1, last + 1


def _tidied(
    pairs: list[tuple[int, int]], base: Sequence[Piece], other: Sequence[Piece]
) -> list[tuple[int, int]]:
    """The pairs without those that hold two changes apart by nothing but white space or a sign: “fast car” for
    “slow train” is one change, not two."""
    if len(pairs) == len(base) == len(other):
        return pairs
    runs: list[list[tuple[int, int]]] = []
    for pair in pairs:
        if runs and pair == (runs[-1][-1][0] + 1, runs[-1][-1][1] + 1):
            runs[-1].append(pair)
        else:
            runs.append([pair])
    kept: list[tuple[int, int]] = []
    for number, run in enumerate(runs):
        at_start = run[0] == (0, 0)
        at_end = run[-1] == (len(base) - 1, len(other) - 1)
        weak = len(run) <= 2 and all(base[b].kind in ("space", "sign", "break") for b, _ in run)
        if weak and not at_start and not at_end and 0 < number < len(runs) - 1 + (not at_end):
            replaced_before = run[0][0] > 0 and run[0][1] > 0
            if replaced_before and _both_change(runs, number, base, other):
                continue
        kept += run
    return kept


def _both_change(
    runs: list[list[tuple[int, int]]], number: int, base: Sequence[Piece], other: Sequence[Piece]
) -> bool:
    """Whether words were taken out and put in on both sides of this run."""
    run = runs[number]
    before = runs[number - 1][-1] if number else (-1, -1)
    after = runs[number + 1][0] if number + 1 < len(runs) else (len(base), len(other))
    gaps = (
        (run[0][0] - before[0] - 1, run[0][1] - before[1] - 1),
        (after[0] - run[-1][0] - 1, after[1] - run[-1][1] - 1),
    )
    return all(out and into for out, into in gaps)
