"""Meetings: the meeting.yaml that a command line names, and the reports that its items name."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from report_builder.faults import Fault, Place, Refusal, nearest, refuse
from report_builder.model.agenda import Agenda, AgendaItem
from report_builder.pipeline.plan import SOURCE, SOURCES

MEETING = "meeting.yaml"


def find_meeting(named: Path | None) -> Path:
    """The meeting.yaml of the meeting that is named by its folder, by the file, or by its name in ./sources; the only
    one there where none is named. Raises a Refusal where there is none."""
    if named is None:
        found = sorted(Path(SOURCES).glob(f"*/{MEETING}"))
        if len(found) == 1:
            return found[0]
        hint = f"name one of: {', '.join(each.parent.name for each in found)}" if found else (
            f"a meeting is a folder in {SOURCES}/ with a {MEETING}"
        )  # fmt: skip
        raise refuse("there are several meetings here" if found else "there is no meeting here", hint=hint)
    if not named.exists() and not named.is_absolute() and (Path(SOURCES) / named / MEETING).is_file():
        named = Path(SOURCES) / named
    if named.is_dir() and (named / MEETING).is_file():
        return named / MEETING
    if named.is_file() and named.name == MEETING:
        return named
    known = [path.parent.name for path in Path(SOURCES).glob(f"*/{MEETING}")]
    if named.is_dir():
        hint = f"it is a report: `report-builder build {named}`" if (named / SOURCE).is_file() else ""
        raise refuse(f"there is no {MEETING} here", named, hint or nearest(named.name, known))
    raise refuse(
        "there is no such meeting", named, nearest(named.name, known) or f"give the folder of a {MEETING}"
    )


def find_meetings(named: Sequence[Path], *, everything: bool) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """The meeting.yaml of each meeting among what was named, by its folder, file or name in ./sources, and what is
    named besides. everything: those in ./sources, since nothing was named."""
    if everything:
        return tuple(sorted(Path(SOURCES).glob(f"*/{MEETING}"))), ()
    meetings: list[Path] = []
    others: list[Path] = []
    for path in named:
        here = path if path.exists() or path.is_absolute() else Path(SOURCES) / path
        file = here / MEETING if here.is_dir() else here
        is_meeting = file.name == MEETING and file.is_file() and not (file.parent / SOURCE).is_file()
        (meetings if is_meeting else others).append(file if is_meeting else path)
    return tuple(meetings), tuple(others)


def report_source(meeting: Path, agenda: Agenda, item: AgendaItem) -> Path:
    """The report.yaml of an item. Raises a Refusal, at the item, where there is none."""
    folder = meeting.parent
    for base in (folder, folder.parent):
        if (base / item.report / SOURCE).is_file():
            return base / item.report / SOURCE
    known = [path.parent.name for path in folder.resolve().parent.glob(f"*/{SOURCE}")]
    message = f"there is no report “{item.report}”: no {SOURCE} in it"
    hint = nearest(item.report, known) or "a report not yet written is `to_follow: true`"
    raise Refusal(Fault(message, item.place if item.place.file else Place(agenda.file), hint))
