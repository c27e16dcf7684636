"""The words of one passage, merged; what touches is a conflict."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from report_builder.feedback.edits import Edit, Words
from report_builder.feedback.markdown import read_line
from report_builder.feedback.merge import Hunk, Region, applied, diff, merge
from report_builder.feedback.merging.model import SOURCE, Conflict, Merged, Rewording
from report_builder.feedback.merging.whole import rivals_of
from report_builder.feedback.outline import Outline, Passage
from report_builder.feedback.pieces import Piece, Pieces, words
from report_builder.feedback.places import place_of


def merge_passage(
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
        rivals_of(key, passage, words(base.by_key()[key].pieces), rivals, now_said, merged, names, wins, None)
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
