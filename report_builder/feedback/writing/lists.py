"""Entries of the source's lists: recommendations, meetings, officers, papers, appendices."""

from __future__ import annotations

from report_builder.feedback.edits import New
from report_builder.feedback.entries import new_entry
from report_builder.feedback.homes import Path
from report_builder.feedback.outline import Passage
from report_builder.feedback.splice import without_entry
from report_builder.feedback.writing.desk import CannotError, Desk

_LISTS = ("contacts", "background_papers", "appendices", "timetable", "recommendations")


def is_entry(passage: Passage) -> bool:
    """Whether a passage is made of an entry of a list."""
    parts = passage.key.split("/")
    return parts[0] in _LISTS and parts[-1] not in ("heading", "lead", "none")


def entry_path(desk: Desk, passage: Passage) -> Path:
    first, name = [*passage.key.split("/"), ""][:2]
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


def list_beside(a: Passage | None, b: Passage | None, kind: str) -> Passage | None:
    """The entry or heading of a list beside which something of this kind is an entry too, if it is."""
    near = next((one for one in (a, b) if one is not None and is_entry(one)), None)
    if near is None or not (kind in ("entry", "item") or near is a or a is None):
        return None
    section = near.key.split("/")[0]
    return (
        near if near.kind != "heading" or section in ("contacts", "background_papers", "appendices") else None
    )


def put_entry(desk: Desk, op: New, near: Passage, serial: int, *, behind: bool) -> list[Path]:
    path = entry_path(desk, near) if near.kind != "heading" else (near.key.split("/")[-2], 0)
    entry = new_entry(str(path[0]), op.pieces, desk.now.report)
    if entry is None:
        raise CannotError("what kind of entry this is cannot be told; write it in the source by hand")
    if not behind:
        raise CannotError("an entry before the first one is written in the source by hand")
    return [desk.entry(path, entry, serial)]
