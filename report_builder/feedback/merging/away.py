"""Edits of a paragraph that the source no longer has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from report_builder.feedback.edits import Edit, Gone, New, Words
from report_builder.feedback.merge import applied
from report_builder.feedback.merging.model import Conflict, Merged
from report_builder.feedback.outline import Outline, Passage
from report_builder.feedback.pieces import Pieces, words
from report_builder.feedback.places import place_of

_BACK = ("body", "quote", "item", "continued")


def of_those_away(
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
