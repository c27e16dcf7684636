"""Edits that stand or fall as wholes: a paragraph or row taken out, a style."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from report_builder.feedback.edits import Edit, Gone, GoneRow, Restyled, Shows, Words
from report_builder.feedback.merging.counterparts import drafts_of
from report_builder.feedback.merging.model import Conflict, Merged
from report_builder.feedback.outline import Outline, Passage
from report_builder.feedback.pieces import words
from report_builder.feedback.places import place_of


def of_wholes(
    base: Outline,
    whole: Mapping[str, Sequence[Edit]],
    by_key: Mapping[str, Sequence[tuple[Edit, Words]]],
    merged: Merged,
    names: Mapping[int, str],
    edits: Sequence[Edit],
    wins: Mapping[str, str],
) -> None:
    """What is taken out by one and changed by another is a conflict."""
    generated = base.by_key()
    for key, held in whole.items():
        if key not in merged.now:
            continue
        passage = merged.now[key]
        takers = [one for one in held if Gone(key) in one.ops]
        others = [edit for edit, _ in by_key.get(key, ()) if edit not in takers]
        others += [
            one
            for one in held
            if one not in takers and any(isinstance(op, Restyled | Shows) for op in one.ops)
        ]
        source_changed = drafts_of(generated[key]) != drafts_of(passage)
        if takers and (others or source_changed):
            own = words(passage.pieces) if source_changed else None
            rivals_of(
                key, passage, words(generated[key].pieces), [*takers, *others], own, merged, names, wins
            )
        said = [(one, op.new) for one in held for op in one.ops if isinstance(op, Shows)]
        source = passage.alt if passage.alt != generated[key].alt else None
        if len({new for _, new in said} | ({source} if source is not None else set())) > 1 and not takers:
            rivals_of(key, passage, generated[key].alt, [one for one, _ in said], source, merged, names, wins)
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
            rivals_of(cell.key, cell, takers[0].before, [*takers, *changed], None, merged, names, wins)


def rivals_of(
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
