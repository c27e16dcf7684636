"""Data that reviewers said anew: carried to where they stand in the source as it is now, and held against one another
and against what the author made of them meanwhile."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from report_builder.feedback.edits import Datum, Edit, Gone, GoneRow, NewRow, Op, Sentence
from report_builder.feedback.entries import as_datum
from report_builder.feedback.homes import Path, node_at
from report_builder.feedback.merging.model import Conflict, Merged
from report_builder.feedback.outline import Outline, Passage
from report_builder.feedback.places import place_of
from report_builder.shape.nodes import Scalar


def carried(edits: Sequence[Edit], base: Outline, now: Outline, there: Mapping[str, Passage]) -> list[Edit]:
    """The edits with the places of their data in the source as it is now: entries may have come, gone or changed
    places. there: what each passage of the base became."""
    generated = base.by_key()

    def moved(op: Op) -> tuple[Op, ...]:
        match op:
            case Datum(key=key, path=path):
                return (
                    replace(op, path=_path(path, generated[key], base, now, there), was=_text(base, path)),
                )
            case Sentence(entry=index):
                found = _entry(("timetable", index), base, now, there)
                return (replace(op, entry=found[1] if found else -1),)
            case GoneRow(table="timetable", row=row):
                return tuple(
                    Gone(one.key) for one in base.passages if (one.table, one.row) == ("timetable", row)
                )
            case NewRow(table="timetable", after=row):
                return (replace(op, after=_row(row, base, now)),)
        return (op,)

    return [replace(edit, ops=tuple(one for op in edit.ops for one in moved(op))) for edit in edits]


def _path(path: Path, passage: Passage, base: Outline, now: Outline, there: Mapping[str, Passage]) -> Path:
    """Where a datum of the base stands now, () where it is gone."""
    if path == passage.heading_path:
        return there[passage.key].heading_path if passage.key in there else ()
    if len(path) > 2 and isinstance(path[1], int):
        return (*found, *path[2:]) if (found := _entry(path[:2], base, now, there)) else ()
    if path[:2] == ("consultation", "questions") and isinstance(path[2], int):
        old, new = base.report.consultation, now.report.consultation
        ids = [one.id for one in new.questions] if new is not None else []
        id = old.questions[path[2]].id if old is not None else ""
        return (*path[:2], ids.index(id), *path[3:]) if id in ids else ()
    return path


def _entry(path: Path, base: Outline, now: Outline, there: Mapping[str, Passage]) -> tuple[str, int] | None:
    """Where an entry of a list of the base stands now."""
    name, index = str(path[0]), path[1]
    if not isinstance(index, int) or index < 0:
        return None
    if name == "timetable":
        row = _row(index + 1, base, now)
        return (name, row - 1) if row else None
    passage = there.get(f"{name}/{index + 1}")
    number = passage.key.split("/")[1] if passage is not None else ""
    return (name, int(number) - 1) if number.isdigit() else None


def _row(row: int, base: Outline, now: Outline) -> int:
    """Which row of the timetable, from 1, one of the base is now; 0 where it is none."""
    ids = [one.id for one in now.report.timetable]
    id = base.report.timetable[row - 1].id if 0 < row <= len(base.report.timetable) else ""
    return ids.index(id) + 1 if id in ids else 0


def _text(outline: Outline, path: Path) -> str:
    scalar = node_at(outline.node, path) if path else None
    return scalar.text if isinstance(scalar, Scalar) else ""


def of_data(
    base: Outline,
    now: Outline,
    edits: Sequence[Edit],
    merged: Merged,
    names: Mapping[int, str],
    wins: Mapping[str, str],
) -> None:
    """Two new values for one datum are a conflict; so is one where the source says something new itself."""
    by_path: dict[Path, list[tuple[Edit, Datum]]] = {}
    for edit in edits:
        for op in edit.ops:
            if isinstance(op, Datum) and op.path and op.key in merged.now:
                by_path.setdefault(op.path, []).append((edit, op))
    generated = base.by_key()
    for path, held in by_path.items():
        said = _text(now, path)
        changed = said.split() != held[0][1].was.split()
        values = {as_datum(path, op.new) for _, op in held} | ({as_datum(path, said)} if changed else set())
        if len(values) < 2:
            continue
        key = "/".join(map(str, path)) + "@"
        chosen = wins.get(key)
        if chosen == "source" or chosen in {edit.id for edit, _ in held}:
            merged.beaten.update({edit.id: chosen for edit, _ in held if edit.id != chosen})
            continue
        told = [("source", "the source as it is now" if changed else "as it was", said)]
        told += [(edit.id, f"{edit.who}, in {names.get(edit.copy, '')}", op.new) for edit, op in held]
        ids = tuple(edit.id for edit, _ in held)
        where = place_of(generated[held[0][1].key])
        merged.conflicts.append(Conflict(key, ids, where, held[0][1].old, tuple(told)))
