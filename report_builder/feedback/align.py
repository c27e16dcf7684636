"""Which paragraph of a copy is which of those that were generated: by anchors first, then by likeness within
the gap between two anchors, never across headings.

Editors damage bookmarks (docs/dev/word/bookmarks.md): a split paragraph's name comes back twice, a pasted
paragraph's with `_Copy_1` behind it, and one that somebody pushed down with Enter stays behind on the empty
line.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from report_builder.feedback.copy import Copied
from report_builder.feedback.outline import Passage
from report_builder.feedback.pieces import Pieces, words

LIKE = 60.0
"""From how much likeness (0 to 100) on a paragraph without an anchor is taken for one that was generated."""
SAME = 90.0
"""From how much on it is so wherever it stands in its gap, even where its anchor says something else."""
_FEW = 5
"""Where fewer than one paragraph of so many kept its anchor, the copy counts as one without."""
_COPY = re.compile(r"_copy_\d+$", re.IGNORECASE)

Item = TypeVar("Item")
Other = TypeVar("Other")


@dataclass(frozen=True, slots=True)
class Match:
    """A generated passage and what it is in the copy, by their places; None where the one has no other. sure:
    by an anchor, or by likeness between anchors."""

    passage: int | None
    copied: int | None
    sure: bool = True


def text_of(copied: Copied) -> Pieces:
    """The copy's words as they were before tracked changes; as they are, where they were not."""
    return copied.before if copied.before is not None else copied.after or ()


def align(passages: Sequence[Passage], copies: Sequence[Copied]) -> tuple[Match, ...]:
    """A match for every passage and every paragraph of the copy (frames, headers that is, have none)."""
    pairs, anchored = _by_anchor(passages, copies)
    _by_likeness(passages, copies, pairs, sure=anchored)
    found = [Match(p, c, anchored) for p, c in pairs.items()]
    taken = set(pairs.values())
    found += [Match(p, None, anchored) for p in range(len(passages)) if p not in pairs]
    found += [Match(None, c, anchored) for c in range(len(copies)) if c not in taken]
    return tuple(found)


# --- anchors ------------------------------------------------------------------------------------------------------


def _by_anchor(passages: Sequence[Passage], copies: Sequence[Copied]) -> tuple[dict[int, int], bool]:
    """Pairs by bookmark; whether there are anchors to go by."""
    known = {passage.bookmark.lower(): index for index, passage in enumerate(passages)}
    claims: dict[int, list[tuple[int, int]]] = {}
    for index, copied in enumerate(copies):
        for name in copied.names if copied.where != "behind" else ():
            low = name.lower()
            bare = _COPY.sub("", low)
            if bare in known and copied.before is not None:
                claims.setdefault(known[bare], []).append((int(bare != low), index))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for passage, claimants in sorted(claims.items()):
        own = passages[passage]
        places = _with_pushed_down(own, claimants, copies)
        # One paragraph may hold several rows of the title block.
        free = [place for place in places if place not in taken or own.kind == "title"]
        if not free:
            continue
        best = max(free, key=lambda place: (_like(own, copies[place]), -place)) if len(free) > 1 else free[0]
        pairs[passage] = best
        taken.add(best)
    return pairs, len(pairs) * _FEW >= len(passages)


def _with_pushed_down(
    own: Passage, claimants: Sequence[tuple[int, int]], copies: Sequence[Copied]
) -> list[int]:
    """The places that claim a passage: by its very name before by a copy of it; and where the name stayed
    behind on an empty line, the paragraph below."""
    exact = [place for copy, place in claimants if not copy]
    places = exact or [place for _, place in claimants]
    found: list[int] = []
    for place in places:
        found.append(place)
        if own.pieces and not text_of(copies[place]) and not copies[place].after:
            below = next(
                (i for i in range(place + 1, min(place + 3, len(copies))) if text_of(copies[i])), None
            )
            if below is not None and not copies[below].names and _like(own, copies[below]) >= LIKE:
                found[-1] = below
    return list(dict.fromkeys(found))


# --- likeness -----------------------------------------------------------------------------------------------------


def likeness(one: str, other: str) -> float:
    from rapidfuzz.fuzz import ratio

    return ratio(one, other)


def _like(passage: Passage, copied: Copied) -> float:
    return likeness(words(passage.pieces), words(text_of(copied)))


def _kind(copied: Copied) -> str:
    if copied.where != "body":
        return copied.where
    return "cell" if copied.spot is not None else "text"


_KINDS = {"cell": "cell", "note": "note", "title": "title", "figure": "figure"}


def _by_likeness(
    passages: Sequence[Passage], copies: Sequence[Copied], pairs: dict[int, int], *, sure: bool
) -> None:
    """Adds pairs of what has no anchor: headings by their words, then paragraphs in the gaps below one heading."""
    _pair_headings(passages, copies, pairs)
    back = {c: p for p, c in pairs.items()}
    headings = {passage.key: index for index, passage in enumerate(passages) if passage.kind == "heading"}
    below: dict[int, list[int]] = {}
    above = -1
    for index, copied in enumerate(copies):
        if copied.where == "body" and index in back and passages[back[index]].kind == "heading":
            above = back[index]
        if index not in back and text_of(copied) and copied.before is not None:
            below.setdefault(-2 if copied.where == "note" else above, []).append(index)
    free: dict[int, list[int]] = {}
    for index, passage in enumerate(passages):
        if index not in pairs and passage.pieces and passage.kind not in ("heading", "title", "figure"):
            free.setdefault(-2 if passage.kind == "note" else headings.get(passage.container, -1), []).append(
                index
            )
    for heading, lefts in free.items():
        rights = below.get(heading, [])
        if not rights:
            continue

        def score(p: int, c: int) -> float:
            if _KINDS.get(passages[p].kind, "text") != _kind(copies[c]) or not _between(p, c, pairs):
                return 0.0
            like = _like(passages[p], copies[c])
            return like if like >= LIKE else 0.0

        pairs.update(ordered(lefts, rights, score))


def _pair_headings(passages: Sequence[Passage], copies: Sequence[Copied], pairs: dict[int, int]) -> None:
    taken = set(pairs.values())
    titles = [c for c, one in enumerate(copies) if c not in taken and one.where == "body" and one.was.outline]
    lost = [p for p, one in enumerate(passages) if p not in pairs and one.kind == "heading"]
    if not titles or not lost:
        return

    def score(p: int, c: int) -> float:
        like = _like(passages[p], copies[c])
        return like if like >= SAME and _between(p, c, pairs) else 0.0

    pairs.update(ordered(lost, titles, score))


def _between(passage: int, copied: int, pairs: dict[int, int]) -> bool:
    """Whether the pair would lie in the gap of the nearest pairs around it; of the nearest three on each side
    one must agree, since a paragraph that somebody moved is out of order itself."""
    if not pairs:
        return True
    before = [pairs[p] for p in range(passage - 1, max(passage - 40, -1), -1) if p in pairs][:3]
    after = [pairs[p] for p in range(passage + 1, passage + 40) if p in pairs][:3]
    return (not before or any(c < copied for c in before)) and (not after or any(c > copied for c in after))


def ordered(
    lefts: Sequence[Item], rights: Sequence[Other], score: Callable[[Item, Other], float]
) -> dict[Item, Other]:
    """The pairs, both in order, whose scores add up to the most (0 is no pair). At most 250,000 are weighed:
    beyond that only neighbours in a band are."""
    rows, columns = len(lefts), len(rights)
    band = max(250_000 // max(rows, 1), 20)
    best: list[list[float]] = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    gains: dict[tuple[int, int], float] = {}
    for i in range(rows):
        middle = i * columns // max(rows, 1)
        for j in range(columns):
            gain = 0.0
            if abs(j - middle) <= band:
                gain = score(lefts[i], rights[j])
                if gain:
                    gains[i, j] = gain
            best[i + 1][j + 1] = max(best[i][j + 1], best[i + 1][j], best[i][j] + gain)
    found: dict[Item, Other] = {}
    i, j = rows, columns
    while i and j:
        gain = gains.get((i - 1, j - 1), 0.0)
        if gain and best[i][j] == best[i - 1][j - 1] + gain:
            found[lefts[i - 1]] = rights[j - 1]
            i, j = i - 1, j - 1
        elif best[i][j] == best[i - 1][j]:
            i -= 1
        else:
            j -= 1
    return found


def out_of_order(sequence: Sequence[int]) -> set[int]:
    """The places of those that must move to make the sequence rise: all but a longest rising run."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for place, value in enumerate(sequence):
        at = bisect_left(tails, value)
        if at == len(tails):
            tails.append(value)
            ends.append(place)
        else:
            tails[at] = value
            ends[at] = place
        before.append(ends[at - 1] if at else -1)
    kept: set[int] = set()
    place = ends[-1] if ends else -1
    while place >= 0:
        kept.add(place)
        place = before[place]
    return set(range(len(sequence))) - kept
