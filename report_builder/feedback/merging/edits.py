"""Edits that were accepted, merged with the source as it is now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from report_builder.feedback.edits import Datum, Edit, Gone, Moved, Restyled, Sentence, Shows, Words
from report_builder.feedback.merging.away import of_those_away
from report_builder.feedback.merging.data import of_data
from report_builder.feedback.merging.model import Merged
from report_builder.feedback.merging.passage import merge_passage
from report_builder.feedback.merging.whole import of_wholes
from report_builder.feedback.outline import Outline, Passage


def merge_edits(
    base: Outline,
    now: Outline,
    there: dict[str, Passage],
    edits: Sequence[Edit],
    names: Mapping[int, str],
    wins: Mapping[str, str] = {},
) -> Merged:
    """Merges what was accepted. there: what each passage of the base became; names: what each copy is called; wins: for
    conflicts that a person settled, the words, by the passage's key and the place in it ("purpose/1@12")."""
    merged = Merged(now=there)
    by_key: dict[str, list[tuple[Edit, Words]]] = {}
    whole: dict[str, list[Edit]] = {}
    for edit in edits:
        for op in edit.ops:
            if isinstance(op, Words):
                by_key.setdefault(op.key, []).append((edit, op))
            elif isinstance(op, Gone | Moved | Restyled | Datum | Sentence | Shows):
                whole.setdefault(op.key, []).append(edit)
            if (
                isinstance(op, Gone | Moved | Restyled | Words | Datum | Sentence | Shows)
                and op.key not in merged.now
            ):
                merged.lost.setdefault(edit.id, op.key)
    for key, held in by_key.items():
        if key in merged.now:
            merge_passage(key, held, base, merged, names, wins)
    of_wholes(base, whole, by_key, merged, names, edits, wins)
    of_data(base, now, edits, merged, names, wins)
    of_those_away(base, edits, merged, names, wins)
    return merged
