"""What each passage of the base became in the source as it is now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from itertools import pairwise

from report_builder.feedback.align import LIKE, SAME, likeness, ordered
from report_builder.feedback.outline import Outline, Passage
from report_builder.feedback.pieces import Pieces, words


def counterparts(base: Outline, now: Outline) -> dict[str, Passage]:
    """The passage of the source as it is now that each passage of the base became."""
    if base is now:
        return {passage.key: passage for passage in now.passages}
    found: dict[str, Passage] = {}
    groups: dict[tuple[str, str], list[Passage]] = {}
    became = _sections(base, now)
    for passage in now.passages:
        section, sort = _group(passage)
        groups.setdefault((became.get(section, section), sort), []).append(passage)
    mine: dict[tuple[str, str], list[Passage]] = {}
    for passage in base.passages:
        mine.setdefault(_group(passage), []).append(passage)
    for group, lefts in mine.items():
        rights = groups.get(group, [])
        by_key = {one.key: one for one in rights}
        same = [one for one in lefts if one.key in by_key and _is_same(one, by_key[one.key])]
        if len(same) == len(lefts) == len(rights):
            found.update({one.key: by_key[one.key] for one in lefts})
            continue

        pairs = ordered(list(range(len(lefts))), list(range(len(rights))), partial(_alike, lefts, rights))
        pairs.update(_rewritten(lefts, rights, pairs))
        found.update({lefts[i].key: rights[j] for i, j in pairs.items()})
    found.update(_elsewhere(base, now, found))
    return found


def _sections(base: Outline, now: Outline) -> dict[str, str]:
    """Sections of the report's own without an id are called by their number, which is another where some came or went
    before them: what each such section of the source as it is now was called, "" for one that is new."""
    old, new = _numbered(base), _numbered(now)
    if list(old) == list(new) and all(old[name][0] == new[name][0] for name in old):
        return {}

    def score(one: str, other: str) -> float:
        if old[one][0] == new[other][0]:
            return 200.0
        like = likeness(old[one][1], new[other][1])
        return like if like >= LIKE else 0.0

    was = {other: one for one, other in ordered(list(old), list(new), score).items()}
    return {name: was.get(name, "") for name in new}


def _numbered(outline: Outline) -> dict[str, tuple[str, str]]:
    """The heading and the words of each section that is called by its number, by the beginning of its keys."""
    found: dict[str, tuple[str, str]] = {}
    for passage in outline.passages:
        parts = passage.key.split("/")
        if parts[0] == "part_b" and parts[1].isdigit():
            heading, said = found.get(f"part_b/{parts[1]}", (passage.heading, ""))
            found[f"part_b/{parts[1]}"] = heading, f"{said} {words(passage.pieces)}"
    return found


def _elsewhere(base: Outline, now: Outline, found: Mapping[str, Passage]) -> dict[str, Passage]:
    """Passages that stand in another place now: their section was renamed, or somebody moved them. Only what is
    (nearly) the same is taken for it, the same first."""
    taken = {passage.key for passage in found.values()}
    free = [one for one in now.passages if one.key not in taken and one.pieces]
    made: dict[str, Passage] = {}
    for least in (100.0, SAME):
        for passage in base.passages:
            if passage.key in found or passage.key in made or not passage.pieces or not free:
                continue
            like = [_alike([passage], [one], 0, 0) for one in free]
            best = max(range(len(free)), key=lambda at: like[at])
            if like[best] >= least:
                made[passage.key] = free.pop(best)
    return made


def _rewritten(
    lefts: Sequence[Passage], rights: Sequence[Passage], pairs: Mapping[int, int]
) -> dict[int, int]:
    """Passages that were written anew from end to end: between two that have their counterparts stand as many
    as before, of the same kinds."""
    found: dict[int, int] = {}
    ends = [(-1, -1), *sorted(pairs.items()), (len(lefts), len(rights))]
    for (left, right), (left_end, right_end) in pairwise(ends):
        mine, theirs = range(left + 1, left_end), range(right + 1, right_end)
        if len(mine) == len(theirs) and all(
            lefts[i].kind == rights[j].kind for i, j in zip(mine, theirs, strict=True)
        ):
            found.update(zip(mine, theirs, strict=True))
    return found


def _alike(lefts: Sequence[Passage], rights: Sequence[Passage], i: int, j: int) -> float:
    one, other = lefts[i], rights[j]
    if one.kind != other.kind:
        return 0.0
    if _is_same(one, other):
        return 101.0 + (one.key == other.key)
    like = likeness(words(one.pieces), words(other.pieces))
    if one.key == other.key and (one.home is None or other.home is None):
        like = max(like, LIKE)  # data keep their key
    return like if like >= LIKE else 0.0


def _is_same(one: Passage, other: Passage) -> bool:
    """Whether the author says the same in both; of data, which are cited by their place in a list, whether they are."""
    return drafts_of(one) == drafts_of(other) and (
        bool(one.spans) or words(one.pieces) == words(other.pieces)
    )


def drafts_of(passage: Passage) -> Pieces:
    return passage.spans[0].home.drafts if passage.spans else passage.pieces


def _group(passage: Passage) -> tuple[str, str]:
    """Where a passage may be looked for: in its section, by the sort of thing that it is."""
    parts = passage.key.split("/")
    section = "/".join(parts[:2]) if parts[0] == "part_b" else parts[0]
    return section, "cell" if passage.kind == "cell" else "text"
