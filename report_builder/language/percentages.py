"""Which percentages a whole number of people can give."""

from __future__ import annotations

from decimal import ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

_HALVES = (ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_HALF_DOWN)  # no house says how a half is rounded


def rounded(count: int, base: int, places: int) -> frozenset[Decimal]:
    """count of base as a percentage with so many decimal places: two results where it ends in a half."""
    exact = Decimal(100 * count) / Decimal(base)
    return frozenset(exact.quantize(Decimal(1).scaleb(-places), half) for half in _HALVES)


def nearest(percent: Decimal, places: int, base: int) -> tuple[tuple[int, Decimal], ...]:
    """The counts of base next to a percentage, each with the percentage it gives: one below and one above, or the
    one that gives exactly this."""
    below = min(int(percent * base / 100), base)
    candidates = [count for count in range(below - 1, below + 3) if 0 <= count <= base]
    for count in candidates:
        if percent in rounded(count, base, places):
            return ((count, percent),)
    found = []
    for count in (below + 1, below):
        if count in candidates:
            found.append((count, max(rounded(count, base, places))))
    return tuple(found)


def is_possible(percent: Decimal, places: int, base: int) -> bool:
    """Whether some whole number out of base gives this percentage, rounded to so many places."""
    if not 0 <= percent <= 100:
        return False
    return any(given == percent for _, given in nearest(percent, places, base))
