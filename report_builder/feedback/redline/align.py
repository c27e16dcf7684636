"""Which block of the old text is which of the new one: in order, the same first, then the most alike."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

Pairing = list[tuple[int | None, int | None]]
"""Places in the old and the new sequence, in reading order: a pair, or one of them alone."""

_ALIKE = 0.4
"""Two texts that share less than so much of their words, in order, are not one text changed."""
_MOST = 60_000
"""Comparisons within one gap; where there would be more, only neighbours are compared."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A block or row to be aligned. key: what makes two the same; words: what makes them alike; kind: units of
    different kinds are never one."""

    key: Hashable
    words: tuple[str, ...]
    kind: str = ""


def align(old: Sequence[Unit], new: Sequence[Unit]) -> Pairing:
    """The pairs that share the most words without crossing; within a gap, what has gone comes before what has come."""
    found: Pairing = []
    for a, b, c, d in _gaps(old, new):
        found += _align_gap(old, new, a, b, c, d)
        if b < len(old) and d < len(new):
            found.append((b, d))
    return found


def _gaps(old: Sequence[Unit], new: Sequence[Unit]) -> Iterator[tuple[int, int, int, int]]:
    """What lies between the units that are the same: old[a:b] and new[c:d], with old[b] and new[d] the same."""
    a = c = 0
    for b, d in [*_same(old, new), (len(old), len(new))]:
        yield a, b, c, d
        a, c = b + 1, d + 1


def _same(old: Sequence[Unit], new: Sequence[Unit]) -> list[tuple[int, int]]:
    """Pairs of the same: those of which there is one in each, as many as do not cross; then their neighbours."""
    pairs: list[tuple[int, int]] = []

    def within(a: int, b: int, c: int, d: int) -> None:
        while a < b and c < d and old[a].key == new[c].key:
            pairs.append((a, c))
            a, c = a + 1, c + 1
        tail: list[tuple[int, int]] = []
        while a < b and c < d and old[b - 1].key == new[d - 1].key:
            tail.append((b - 1, d - 1))
            b, d = b - 1, d - 1
        middle = _uncrossed(_unique(old, new, a, b, c, d))
        for i, j in [*middle, (b, d)] if middle else ():
            within(a, i, c, j)
            if (i, j) != (b, d):
                pairs.append((i, j))
            a, c = i + 1, j + 1
        pairs.extend(reversed(tail))

    within(0, len(old), 0, len(new))
    return pairs


def _unique(
    old: Sequence[Unit], new: Sequence[Unit], a: int, b: int, c: int, d: int
) -> list[tuple[int, int]]:
    def once(units: Sequence[Unit], start: int, end: int) -> dict[Hashable, int]:
        places: dict[Hashable, int] = {}
        for place in range(start, end):
            key = units[place].key
            places[key] = -1 if key in places else place
        return {key: place for key, place in places.items() if place >= 0}

    others = once(new, c, d)
    return [(place, others[key]) for key, place in once(old, a, b).items() if key in others]


def _uncrossed(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """As many of the pairs (rising in the first) as rise in the second too: patience sorting."""
    from bisect import bisect_left

    tops: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for index, (_, place) in enumerate(pairs):
        pile = bisect_left(tops, place)
        before.append(at[pile - 1] if pile else -1)
        if pile == len(tops):
            tops.append(place)
            at.append(index)
        else:
            tops[pile], at[pile] = place, index
    found: list[tuple[int, int]] = []
    index = at[-1] if at else -1
    while index >= 0:
        found.append(pairs[index])
        index = before[index]
    return found[::-1]


def _align_gap(old: Sequence[Unit], new: Sequence[Unit], a: int, b: int, c: int, d: int) -> Pairing:
    rows, columns = b - a, d - c
    if not rows or not columns:
        return [*((i, None) for i in range(a, b)), *((None, j) for j in range(c, d))]
    likeness = _likeness()
    band = max(rows, columns) if rows * columns <= _MOST else max(_MOST // (2 * max(rows, columns)), 8)
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    scores: dict[tuple[int, int], float] = {}
    for i in range(rows - 1, -1, -1):
        middle = i * columns // rows
        for j in range(columns - 1, -1, -1):
            best[i][j] = max(best[i + 1][j], best[i][j + 1])
            if abs(j - middle) <= band and (score := likeness(old[a + i], new[c + j])):
                scores[i, j] = score
                best[i][j] = max(best[i][j], best[i + 1][j + 1] + score)
    found: Pairing = []
    alone: list[tuple[int | None, int | None]] = []
    i = j = 0
    while i < rows or j < columns:
        if i < rows and j < columns and (i, j) in scores and best[i][j] == best[i + 1][j + 1] + scores[i, j]:
            found += [*alone, (a + i, c + j)]
            alone = []
            i, j = i + 1, j + 1
        elif i < rows and (j == columns or best[i][j] == best[i + 1][j]):
            alone.insert(sum(one[0] is not None for one in alone), (a + i, None))
            i += 1
        else:
            alone.append((None, c + j))
            j += 1
    return found + alone


def _likeness() -> Callable[[Unit, Unit], float]:
    """How much two units are to be a pair: 0 for not at all. Longer texts count for more."""
    from rapidfuzz.distance import Indel

    names: dict[str, int] = {}

    @cache
    def coded(words: tuple[str, ...]) -> list[int]:
        return [names.setdefault(word, len(names)) for word in words]

    def likeness(one: Unit, other: Unit) -> float:
        if one.kind != other.kind:
            return 0.0
        if one.key == other.key:
            return 1.0 + len(one.words) / 100
        if not one.words or not other.words:
            return 0.0
        share = Indel.normalized_similarity(coded(one.words), coded(other.words), score_cutoff=_ALIKE)
        return share * (1 + min(len(one.words), len(other.words)) / 100)

    return likeness
