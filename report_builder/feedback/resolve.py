"""Edits that were accepted, merged with the source as it is now: what is to be written, and what is in
conflict."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import pairwise

from report_builder.feedback.align import LIKE, SAME, likeness, ordered
from report_builder.feedback.edits import (
    Datum,
    Edit,
    Gone,
    GoneRow,
    Moved,
    New,
    Restyled,
    Sentence,
    Words,
)
from report_builder.feedback.homes import Home, Path
from report_builder.feedback.merge import Hunk, Region, applied, diff, merge
from report_builder.feedback.outline import Outline, Passage
from report_builder.feedback.pieces import Piece, Pieces, words
from report_builder.feedback.places import place_of

SOURCE = 0
"""The owner of what the source itself has changed since the base; the copies are 1, 2, …"""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Edits that cannot all be: of several copies, or of a copy and the source. variants: who says what, each with the
    answer that chooses it ("" where none does); the first is what stands in the source now. ids: the edits that take
    part. where: the place; base: what was generated."""

    key: str
    ids: tuple[str, ...]
    where: str
    base: str
    variants: tuple[tuple[str, str, str], ...]

    @property
    def answers(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(id for id, _, _ in self.variants if id))

    @property
    def typed(self) -> bool:
        """Whether other words can be typed: of words within a paragraph, not of whole ones."""
        return not self.key.endswith("@")


@dataclass(slots=True)
class Rewording:
    """What a passage of the source is to say. ids: of the edits in it; joint: whether more than one side
    changed it, so that a person should look at the outcome. key: of the passage as it was."""

    key: str
    passage: Passage
    home: Home
    pieces: Pieces
    ids: tuple[str, ...]
    joint: bool
    before: str


@dataclass(slots=True)
class Merged:
    rewordings: list[Rewording] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    lost: dict[str, str] = field(default_factory=dict)
    """Edits whose paragraph the source no longer has, each with the key of that."""
    restored: dict[str, Edit] = field(default_factory=dict)
    """Edits of a paragraph that is gone and is to come back, since a person said so: what each is instead."""
    within: dict[str, str] = field(default_factory=dict)
    """Edits that come back with another one."""
    now: dict[str, Passage] = field(default_factory=dict)
    beaten: dict[str, str] = field(default_factory=dict)
    outdone: dict[str, str] = field(default_factory=dict)
    """Edits that lost against another, since a person said so: against which. beaten: as wholes (a paragraph
    moved or taken out); outdone: in a place of a sentence."""


def counterparts(base: Outline, now: Outline) -> dict[str, Passage]:
    """The passage of the source as it is now that each passage of the base became."""
    if base is now:
        return {passage.key: passage for passage in now.passages}
    found: dict[str, Passage] = {}
    groups: dict[tuple[str, str], list[Passage]] = {}
    for passage in now.passages:
        groups.setdefault(_group(passage), []).append(passage)
    mine: dict[tuple[str, str], list[Passage]] = {}
    for passage in base.passages:
        mine.setdefault(_group(passage), []).append(passage)
    for group, lefts in mine.items():
        rights = groups.get(group, [])
        by_key = {one.key: one for one in rights}
        same = [one for one in lefts if one.key in by_key and _drafts(one) == _drafts(by_key[one.key])]
        if len(same) == len(lefts) == len(rights):
            found.update({one.key: by_key[one.key] for one in lefts})
            continue

        pairs = ordered(list(range(len(lefts))), list(range(len(rights))), partial(_alike, lefts, rights))
        pairs.update(_rewritten(lefts, rights, pairs))
        found.update({lefts[i].key: rights[j] for i, j in pairs.items()})
    found.update(_elsewhere(base, now, found))
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
    if _drafts(one) == _drafts(other):
        return 101.0 + (one.key == other.key)
    like = likeness(words(one.pieces), words(other.pieces))
    if one.key == other.key and (one.home is None or other.home is None):
        like = max(like, LIKE)  # data keep their key
    return like if like >= LIKE else 0.0


def _drafts(passage: Passage) -> Pieces:
    return passage.spans[0].home.drafts if passage.spans else passage.pieces


def _group(passage: Passage) -> tuple[str, str]:
    """Where a passage may be looked for: in its section, by the sort of thing that it is."""
    parts = passage.key.split("/")
    section = "/".join(parts[:2]) if parts[0] == "part_b" else parts[0]
    return section, "cell" if passage.kind == "cell" else "text"


def merge_edits(
    base: Outline,
    now: Outline,
    edits: Sequence[Edit],
    names: Mapping[int, str],
    wins: Mapping[str, str] = {},
) -> Merged:
    """Merges what was accepted. names: what each copy is called; wins: for conflicts that a person settled,
    the words, by the passage's key and the place in it ("purpose/1@12")."""
    merged = Merged(now=counterparts(base, now))
    by_key: dict[str, list[tuple[Edit, Words]]] = {}
    whole: dict[str, list[Edit]] = {}
    for edit in edits:
        for op in edit.ops:
            if isinstance(op, Words):
                by_key.setdefault(op.key, []).append((edit, op))
            elif isinstance(op, Gone | Moved | Restyled | Datum | Sentence):
                whole.setdefault(op.key, []).append(edit)
            if (
                isinstance(op, Gone | Moved | Restyled | Words | Datum | Sentence)
                and op.key not in merged.now
            ):
                merged.lost.setdefault(edit.id, op.key)
    for key, held in by_key.items():
        if key in merged.now:
            _merge_passage(key, held, base, merged, names, wins)
    _whole(base, whole, by_key, merged, names, edits, wins)
    _gone(base, edits, merged, names, wins)
    return merged


def _merge_passage(
    key: str,
    held: Sequence[tuple[Edit, Words]],
    base: Outline,
    merged: Merged,
    names: Mapping[int, str],
    wins: Mapping[str, str],
) -> None:
    passage = merged.now[key]
    span = held[0][1].span
    home = next((one.home for one in passage.spans if one.home.kind == span.home.kind), None)
    if home is None:  # the source says this in another way now
        now_said = words(passage.pieces)
        rivals = [edit for edit, _ in held]
        _rivals(key, passage, words(base.by_key()[key].pieces), rivals, now_said, merged, names, wins, None)
        return
    start = span.home.drafts
    sides: dict[int, list[Hunk[Piece]]] = {}
    ids: dict[int, list[str]] = {}
    ours = list(diff(start, home.drafts)) if start != home.drafts else []
    if ours:
        sides[SOURCE] = ours
        ids[SOURCE] = [""] * len(ours)
    for edit, op in sorted(held, key=lambda pair: (pair[0].copy, pair[1].hunk.start, pair[1].hunk.end)):
        sides.setdefault(edit.copy, []).append(op.hunk)
        ids.setdefault(edit.copy, []).append(edit.id)
    chosen: list[Hunk[Piece]] = []
    done: list[str] = []
    for region in merge(start, sides):
        involved = [ids[owner][at] for owner, places, _ in region.variants for at in places]
        if region.agreed:
            chosen.append(Hunk(region.start, region.end, region.variants[0][2]))
            done += involved
            continue
        said = wins.get(f"{key}@{region.start}")
        settled = _settled(region, said, ids, start)
        if settled is not None and said is not None:
            chosen.append(Hunk(region.start, region.end, settled))
            losers = [] if said.startswith("=") else _losers(region, settled, ids)
            merged.outdone.update({id: said for id in losers if id})
            done += [id for id in involved if id not in losers]
            continue
        merged.conflicts.append(_conflict(key, region, start, involved, passage, names, held))
        own = next((new for owner, _, new in region.variants if owner == SOURCE), None)
        if own is not None:
            chosen.append(Hunk(region.start, region.end, own))
    done_ids = tuple(dict.fromkeys(id for id in done if id))
    if done_ids:
        joint = len(sides) > 1
        pieces = applied(start, chosen)
        merged.rewordings.append(
            Rewording(key, passage, home, pieces, done_ids, joint, words(passage.pieces))
        )


def _settled(
    region: Region[int, Piece], said: str | None, ids: Mapping[int, Sequence[str]], start: Pieces
) -> Pieces | None:
    """The words that a person chose: those of an edit by its id, "source", or other words typed out after "="."""
    if said is None:
        return None
    if said.startswith("="):
        from report_builder.feedback.markdown import read_line

        return read_line(said[1:]) if said[1:].strip() else ()
    for owner, places, new in region.variants:
        if (owner == SOURCE and said == "source") or any(ids[owner][at] == said for at in places):
            return new
    return start[region.start : region.end] if said == "source" else None


def _losers(region: Region[int, Piece], settled: Pieces, ids: Mapping[int, Sequence[str]]) -> list[str]:
    """The edits of a settled conflict that want something else."""
    return [ids[owner][at] for owner, places, new in region.variants if new != settled for at in places]


def _conflict(
    key: str,
    region: Region[int, Piece],
    start: Pieces,
    involved: Sequence[str],
    passage: Passage,
    names: Mapping[int, str],
    held: Sequence[tuple[Edit, Words]],
) -> Conflict:
    who = {edit.id: edit for edit, _ in held}
    variants: list[tuple[str, str, str]] = []
    for owner, _, new in region.variants:
        said = words(new)
        if owner == SOURCE:
            variants.insert(0, ("source", "the source as it is now", said))
        else:
            own = [id for id in involved if id in who and who[id].copy == owner]
            authors = dict.fromkeys(who[id].who for id in own)
            told = f"{', '.join(authors)}, in {names.get(owner, str(owner))}"
            variants.append((own[0] if own else "", told, said))
    if not any(owner == SOURCE for owner, _, _ in region.variants):
        variants.insert(0, ("source", "as it was", words(start[region.start : region.end])))
    context = (
        words(start[max(region.start - 12, 0) : region.start]),
        words(start[region.end : region.end + 12]),
    )
    base = f"{context[0]}[{words(start[region.start : region.end])}]{context[1]}"
    ids = tuple(dict.fromkeys(id for id in involved if id))
    return Conflict(f"{key}@{region.start}", ids, place_of(passage), base, tuple(variants))


def _whole(
    base: Outline,
    whole: Mapping[str, Sequence[Edit]],
    by_key: Mapping[str, Sequence[tuple[Edit, Words]]],
    merged: Merged,
    names: Mapping[int, str],
    edits: Sequence[Edit],
    wins: Mapping[str, str],
) -> None:
    """What is taken out by one and changed by another is a conflict; so are two new values for one datum."""
    generated = base.by_key()
    for key, held in whole.items():
        if key not in merged.now:
            continue
        passage = merged.now[key]
        takers = [one for one in held if Gone(key) in one.ops]
        others = [edit for edit, _ in by_key.get(key, ()) if edit not in takers]
        others += [
            one for one in held if one not in takers and any(isinstance(op, Restyled) for op in one.ops)
        ]
        source_changed = _drafts(generated[key]) != _drafts(passage)
        if takers and (others or source_changed):
            own = words(passage.pieces) if source_changed else None
            _rivals(key, passage, words(generated[key].pieces), [*takers, *others], own, merged, names, wins)
        by_path: dict[Path, dict[str, Edit]] = {}
        for one in held:
            for op in one.ops:
                if isinstance(op, Datum) and op.key == key:
                    by_path.setdefault(op.path, {})[op.new] = one
        for rivals in by_path.values():
            if len(rivals) > 1:
                _rivals(
                    key,
                    passage,
                    words(generated[key].pieces),
                    list(rivals.values()),
                    None,
                    merged,
                    names,
                    wins,
                )
    rows: dict[tuple[str, int], list[Edit]] = {}
    for edit in edits:
        for op in edit.ops:
            if isinstance(op, GoneRow):
                rows.setdefault((op.table, op.row), []).append(edit)
    for (table, row), takers in rows.items():
        cells = {one.key for one in base.passages if one.table == table and one.row == row}
        changed = [edit for key in cells for edit, _ in by_key.get(key, ())]
        if changed:
            cell = next(one for one in base.passages if one.key in cells)
            _rivals(cell.key, cell, takers[0].before, [*takers, *changed], None, merged, names, wins)


def _rivals(
    key: str,
    passage: Passage,
    generated: str,
    rivals: Sequence[Edit],
    source: str | None,
    merged: Merged,
    names: Mapping[int, str],
    wins: Mapping[str, str],
    holding: Callable[[Edit], bool] | None = lambda edit: True,
) -> None:
    """A conflict between whole edits, or what a person said of it: the id of the one that holds, or "source". source:
    what that says now, where it changed; holding: which of them can be chosen, None where none can."""
    ids = tuple(dict.fromkeys(one.id for one in rivals if holding is not None and holding(one)))
    said = wins.get(f"{key}@")
    if said in ids or said == "source":
        copy = next((one.copy for one in rivals if one.id == said), 0)
        merged.beaten.update({one.id: said or "" for one in rivals if one.id != said and one.copy != copy})
        return
    what = "the source as it is now" if source is not None else "as it was"
    told = [("source", what, generated if source is None else source)]
    for one in dict.fromkeys(rivals):
        id = one.id if one.id in ids else ""
        told.append((id, f"{one.who}, in {names.get(one.copy, '')}", one.after or "(taken out)"))
    ids = tuple(dict.fromkeys(one.id for one in rivals))
    merged.conflicts.append(Conflict(f"{key}@", ids, place_of(passage), generated, tuple(told)))


_BACK = ("body", "quote", "item", "continued")


def _gone(
    base: Outline,
    edits: Sequence[Edit],
    merged: Merged,
    names: Mapping[int, str],
    wins: Mapping[str, str],
) -> None:
    """Edits of a paragraph that the source no longer has: it stays away, or comes back as one of the copies has it."""
    by_key: dict[str, list[Edit]] = {}
    for edit in edits:
        key = merged.lost.get(edit.id)
        if key is not None and not all(isinstance(op, Gone) for op in edit.ops):
            by_key.setdefault(key, []).append(edit)
    for key, held in by_key.items():
        passage = base.by_key()[key]
        copies: dict[int, list[Edit]] = {}
        for edit in held:
            copies.setdefault(edit.copy, []).append(edit)
        wholes = {mine[0].id: _whole_text(passage, mine) for mine in copies.values()}
        variants = [("source", "the source as it is now", "(this paragraph is gone)")]
        for mine in copies.values():
            pieces = wholes[mine[0].id]
            said = words(pieces) if pieces else "; ".join(one.after or "(taken out)" for one in mine)
            answer = mine[0].id if pieces else ""
            variants.append((answer, f"{mine[0].who}, in {names.get(mine[0].copy, '')}", said))
        chosen = wins.get(f"{key}@")
        if chosen == "source":
            merged.beaten.update({edit.id: "source" for edit in held})
        elif chosen is not None and wholes.get(chosen):
            first = next(mine for mine in copies.values() if mine[0].id == chosen)
            merged.restored[chosen] = _back(base, passage, first[0], wholes[chosen] or (), merged)
            merged.within.update({edit.id: chosen for edit in first[1:]})
            merged.beaten.update({edit.id: chosen for edit in held if edit not in first})
            for edit in first:
                del merged.lost[edit.id]
        else:
            ids = tuple(edit.id for edit in held)
            place = place_of(passage)
            merged.conflicts.append(Conflict(f"{key}@", ids, place, words(passage.pieces), tuple(variants)))


def _whole_text(passage: Passage, edits: Sequence[Edit]) -> Pieces | None:
    """The paragraph as a copy has it, None where it cannot be put back as one."""
    hunks = [op.hunk for edit in edits for op in edit.ops if isinstance(op, Words)]
    if passage.kind not in _BACK or passage.home is None or len(hunks) != len(edits):
        return None
    if any(len(edit.ops) != 1 for edit in edits):
        return None
    return applied(passage.home.drafts, sorted(hunks, key=lambda hunk: (hunk.start, hunk.end)))


def _back(base: Outline, passage: Passage, edit: Edit, pieces: Pieces, merged: Merged) -> Edit:
    keys = [one.key for one in base.passages]
    at = keys.index(passage.key)
    after = next((key for key in reversed(keys[:at]) if key in merged.now), "")
    before = next((key for key in keys[at + 1 :] if key in merged.now), "")
    new = New(after, before, passage.kind, passage.level, passage.ordered, pieces)
    return replace(edit, ops=(new,))
