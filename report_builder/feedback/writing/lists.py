"""Entries of the source's lists: recommendations, meetings, officers, papers, appendices."""

from __future__ import annotations

from report_builder.feedback.edits import New
from report_builder.feedback.entries import new_entry
from report_builder.feedback.homes import Path
from report_builder.feedback.outline import Passage, entry_of
from report_builder.feedback.splice import moved_entry, without_entry
from report_builder.feedback.writing.desk import CannotError, Desk


def entry_path(desk: Desk, passage: Passage) -> Path:
    first, name = entry_of(passage)
    report = desk.now.report
    ids: list[str] = []
    match first:
        case "recommendations":
            ids = [one.id or str(number) for number, one in enumerate(report.recommendations, start=1)]
        case "timetable":
            ids = [one.id for one in report.timetable]
        case "appendices":
            ids = [one.id for one in report.appendices]
        case "contacts":
            ids = [str(number) for number in range(1, len(report.contacts) + 1)]
        case "background_papers":
            ids = [str(number) for number in range(1, len(report.background_papers) + 1)]
    if name not in ids:
        raise CannotError("this is no entry of a list in the source")
    return (first, ids.index(name))


def take_entry(desk: Desk, passage: Passage) -> list[Path]:
    path = entry_path(desk, passage)
    splice = without_entry(desk.text, desk.now.node, path)
    if splice is None:
        raise CannotError("the source has this list on one line; take the entry out by hand")
    if splice not in desk.splices:  # an entry may be several passages
        desk.splices.append(splice)
    return [path[:1]]


def move_entry(desk: Desk, passage: Passage, after: str, before: str, turn: int) -> list[Path]:
    """after, before: the keys of the passages between which it stands now."""
    path = entry_path(desk, passage)
    for key, behind in ((after, True), (before, False)):
        beside = desk.merged.now.get(key)
        if beside is None or entry_of(beside)[0] != path[0]:
            continue
        splices = moved_entry(desk.text, desk.now.node, path, entry_path(desk, beside), turn, behind=behind)
        if splices is None:
            raise CannotError("the source has this list on one line; move the entry by hand")
        desk.splices += [one for one in splices if one not in desk.splices]
        return [path[:1]]
    raise CannotError("an entry of a list can be moved within its list only")


def list_beside(a: Passage | None, b: Passage | None, kind: str, level: int) -> Passage | None:
    """The entry of a list beside which something of this kind (an item: of this level) is an entry too, if it is."""
    if kind == "item" and a is not None and a.kind == "item" and a.level == level and not any(entry_of(a)):
        return None
    near = next((one for one in (a, b) if one is not None and any(entry_of(one))), None)
    first = a is None or a.kind == "heading"  # of its list
    return near if near is not None and (kind in ("entry", "item") or near is a or first) else None


def put_entry(desk: Desk, op: New, near: Passage, turn: int, *, behind: bool) -> list[Path]:
    path = entry_path(desk, near)
    entry = new_entry(str(path[0]), op.pieces, desk.now.report, desk.taken)
    if entry is None:
        raise CannotError("what kind of entry this is cannot be told; write it in the source by hand")
    return [desk.entry(path, entry, turn, behind=behind)]
