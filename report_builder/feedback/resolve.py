"""Edits that were accepted, merged with the source as it is now: what is to be written, and what is in
conflict."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise

from report_builder.feedback.align import LIKE, likeness, ordered
from report_builder.feedback.edits import (
    Datum,
    Edit,
    Gone,
    GoneRow,
    Moved,
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
    """Edits that cannot all be: of several copies, or of a copy and the source. variants: who says what; the
    first is what stands in the source now. ids: the edits that take part. where: the place; base: what was
    generated."""

    key: str
    ids: tuple[str, ...]
    where: str
    base: str
    variants: tuple[tuple[str, str, str], ...]


@dataclass(slots=True)
class Rewording:
    """What a passage of the source is to say. ids: of the edits in it; joint: whether more than one side
    changed it, so that a person should look at the outcome."""

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
    """Edits whose paragraph the source no longer has: why each cannot be made."""
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
    return found


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
                merged.lost[edit.id] = "the source no longer has this paragraph"
    for key, held in by_key.items():
        if key in merged.now:
            _merge_passage(key, held, base, merged, names, wins)
    _whole(base, whole, by_key, merged, names, edits, wins)
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
    if home is None:
        for edit, _ in held:
            merged.lost[edit.id] = "the source now says this in another way"
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
        settled = _settled(region, said, ids)
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
        merged.rewordings.append(Rewording(passage, home, pieces, done_ids, joint, words(passage.pieces)))


def _settled(region: Region[int, Piece], said: str | None, ids: Mapping[int, Sequence[str]]) -> Pieces | None:
    """The words that a person chose: those of an edit by its id, "source", or other words typed out after "="."""
    if said is None:
        return None
    if said.startswith("="):
        from report_builder.feedback.markdown import read_line

        return read_line(said[1:]) if said[1:].strip() else ()
    for owner, places, new in region.variants:
        if (owner == SOURCE and said == "source") or any(ids[owner][at] == said for at in places):
            return new
    return None


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
) -> None:
    """A conflict between whole edits, or what a person said of it: the id of the one that holds, or "source"."""
    ids = tuple(dict.fromkeys(one.id for one in rivals))
    said = wins.get(f"{key}@")
    if said in ids or said == "source":
        copy = next((one.copy for one in rivals if one.id == said), 0)
        merged.beaten.update({one.id: said or "" for one in rivals if one.id != said and one.copy != copy})
        return
    told: list[tuple[str, str, str]] = []
    if source is not None:
        told.append(("source", "the source as it is now", source))
    for one in dict.fromkeys(rivals):
        told.append((one.id, f"{one.who}, in {names.get(one.copy, '')}", one.after or "(taken out)"))
    merged.conflicts.append(Conflict(f"{key}@", ids, place_of(passage), generated, tuple(told)))
