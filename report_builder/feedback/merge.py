"""Three-way merge of sequences: what several people made of one base, put together or held against each other.

An edit is a Hunk of the base: so much of it replaced with something else. Hunks of different people that do not
touch stand side by side; those that do are a conflict, unless both say the same. Nothing is ever placed by
likeness: a hunk stands where it stood in the base.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)
Owner = TypeVar("Owner", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Hunk(Generic[T]):
    """base[start:end] replaced with `new`."""

    start: int
    end: int
    new: tuple[T, ...]


@dataclass(frozen=True, slots=True)
class Region(Generic[Owner, T]):
    """base[start:end] and what each owner who changed it made of it (the hunks at which places of the owner's
    list, and the outcome). One outcome: merged; more: a conflict."""

    start: int
    end: int
    variants: tuple[tuple[Owner, tuple[int, ...], tuple[T, ...]], ...]

    @property
    def agreed(self) -> bool:
        return len({new for _, _, new in self.variants}) == 1


def matches(base: Sequence[T], other: Sequence[T]) -> list[tuple[int, int]]:
    """Pairs of places in `base` and `other` that hold the same, both rising: a longest common subsequence."""
    start = 0
    while start < min(len(base), len(other)) and base[start] == other[start]:
        start += 1
    end = 0
    while end < min(len(base), len(other)) - start and base[-1 - end] == other[-1 - end]:
        end += 1
    pairs = [(at, at) for at in range(start)]
    left, right = base[start : len(base) - end], other[start : len(other) - end]
    if left and right:
        from rapidfuzz.distance import LCSseq

        names: dict[T, int] = {}
        coded = [[names.setdefault(one, len(names)) for one in side] for side in (left, right)]
        for code in LCSseq.opcodes(coded[0], coded[1]):
            if code.tag == "equal":
                span = range(code.src_end - code.src_start)
                pairs += [(start + code.src_start + at, start + code.dest_start + at) for at in span]
    pairs += [(len(base) - at, len(other) - at) for at in range(end, 0, -1)]
    return pairs


def hunks(pairs: Sequence[tuple[int, int]], base_length: int, other: Sequence[T]) -> tuple[Hunk[T], ...]:
    """What lies between the pairs, as hunks of the base."""
    found: list[Hunk[T]] = []
    at, beside = 0, 0
    for left, right in (*pairs, (base_length, len(other))):
        if left > at or right > beside:
            found.append(Hunk(at, left, tuple(other[beside:right])))
        at, beside = left + 1, right + 1
    return tuple(found)


def diff(base: Sequence[T], other: Sequence[T]) -> tuple[Hunk[T], ...]:
    return hunks(matches(base, other), len(base), other)


def applied(base: Sequence[T], changes: Sequence[Hunk[T]]) -> tuple[T, ...]:
    """The base with the hunks carried out, which are in order and do not overlap."""
    made: list[T] = []
    at = 0
    for hunk in changes:
        made += base[at : hunk.start]
        made += hunk.new
        at = hunk.end
    made += base[at:]
    return tuple(made)


def merge(base: Sequence[T], sides: Mapping[Owner, Sequence[Hunk[T]]]) -> tuple[Region[Owner, T], ...]:
    """Every stretch of the base that somebody changed, in order. Stretches touch where they overlap or meet:
    two insertions at one place, or an insertion right beside what another took out, have no order of their own."""
    placed = sorted(
        (hunk.start, hunk.end, number, index)
        for number, side in enumerate(sides.values())
        for index, hunk in enumerate(side)
    )
    found: list[Region[Owner, T]] = []
    members: list[tuple[int, int]] = []
    start, end = 0, -1
    for first, last, number, index in placed:
        if members and first > end:
            found.append(_region(base, start, end, members, sides))
            members = []
        if not members:
            start = first
            end = last
        members.append((number, index))
        end = max(end, last)
    if members:
        found.append(_region(base, start, end, members, sides))
    return tuple(found)


def _region(
    base: Sequence[T],
    start: int,
    end: int,
    members: Sequence[tuple[int, int]],
    sides: Mapping[Owner, Sequence[Hunk[T]]],
) -> Region[Owner, T]:
    variants = []
    for number, (owner, side) in enumerate(sides.items()):
        at = tuple(sorted(index for other, index in members if other == number))
        if at:
            moved = [Hunk(side[i].start - start, side[i].end - start, side[i].new) for i in at]
            variants.append((owner, at, applied(base[start:end], moved)))
    return Region(start, end, tuple(variants))
