"""Adopt: a Word report that somebody else wrote becomes a report's folder, and is measured against what it was."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from report_builder import house as houses
from report_builder.faults import Fault, nearest, refuse
from report_builder.files import inside, write_atomically
from report_builder.model.house import HouseStyle
from report_builder.pipeline.plan import SOURCE, SOURCES
from report_builder.shape.day import read_day

if TYPE_CHECKING:
    from report_builder.feedback.adopt import Answer
    from report_builder.feedback.adopt.measure import Kept

LOOK = "to-check.md"
OWN = "own"
_NAME = r"[a-z0-9][a-z0-9-]{0,79}"


@dataclass(frozen=True, slots=True)
class Order:
    """name: of the report's folder, "" for one made of the file's; sections: what a person says of headings ("Finance"
    -> an id, or OWN); the others: "" for what the file says."""

    file: Path
    name: str = ""
    house: str = "leicestershire"
    title: str = ""
    body: str = ""
    meeting_date: str = ""
    report_of: tuple[str, ...] = ()
    sections: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Made:
    """written: report.yaml and what lies beside it; look: what a person should look at; faults: what keeps the source
    from being built; kept: how many words come back, None where it cannot be built."""

    source: Path
    written: tuple[Path, ...]
    look: tuple[str, ...]
    references: int
    faults: tuple[Fault, ...]
    kept: Kept | None


def adopt_file(here: Path, order: Order, ask: Answer) -> Made:
    """Writes here/sources/<name>/. Raises a Refusal, with nothing written, for a file that cannot be read, a report
    that exists, or facts that are missing."""
    from report_builder.checks.sections import reduced
    from report_builder.feedback.adopt import Asked, Facts, adopt
    from report_builder.feedback.adopt.measure import kept_words, unsaid_words
    from report_builder.ooxml.package import read_package
    from report_builder.pipeline.reading import read_draft

    style = houses.find(order.house, here)
    name = order.name or _name_of(order.file)
    if not re.fullmatch(_NAME, name, re.ASCII):
        raise refuse(
            f"“{name}” is no name for a report: small letters, digits and hyphens",
            hint="give it after the file",
        )
    folder = here / SOURCES / name
    if os.path.lexists(folder / SOURCE):
        raise refuse("this report exists already", (folder / SOURCE).relative_to(here), "choose another name")
    day = read_day(order.meeting_date) if order.meeting_date else None
    if order.meeting_date and (day is None or not day.day):
        raise refuse(f"“{order.meeting_date}” is no date", hint="write it as in 2026-03-17")
    sections = {reduced(heading): _section(id, style) for heading, id in order.sections.items()}
    facts = Facts(order.title, order.body, day.date if day else None, order.report_of)
    adopted = adopt(read_package(order.file), style, Asked(facts, sections), ask)
    files = {SOURCE: adopted.source.encode(), **adopted.files}
    places = {file: _place(folder, file, order.file) for file in (*files, LOOK)}
    for file, data in files.items():
        write_atomically(places[file], data)
    draft = read_draft(folder / SOURCE, str(folder / SOURCE), name)
    kept = kept_words(adopted.story, draft.document) if draft.document is not None else None
    remarks = adopted.source if draft.document is None else _remarks(adopted.source)
    look = adopted.look
    if unsaid := unsaid_words(adopted.story, draft.document, "\n".join([remarks, *look])):
        listed = ", ".join(f"“{words}”" for words in unsaid)
        look = (*look, f"Words of the file that are neither in the report nor in a remark: {listed}.")
    write_atomically(places[LOOK], _look(order.file, look).encode())
    return Made(folder / SOURCE, tuple(places.values()), look, adopted.references, draft.faults, kept)


def _place(folder: Path, name: str, file: Path) -> Path:
    path = inside(folder, name)
    if path is None:
        raise refuse(f"a picture's name leads out of the folder: {name[:80]!r}", file)
    return path


def _remarks(source: str) -> str:
    return " ".join(line.strip(" #") for line in source.split("\n") if line.lstrip().startswith("#"))


def _name_of(file: Path) -> str:
    return re.sub(r"[^a-z0-9]+", "-", file.stem.lower()).strip("-")[:60].strip("-")


def _section(id: str, house: HouseStyle) -> str:
    known = [rule.id for rule in house.sections if rule.id != "body"]
    if id != OWN and id not in known:
        raise refuse(f"the house style “{house.id}” has no section “{id}”", hint=nearest(id, [*known, OWN]))
    return id


def _look(file: Path, look: tuple[str, ...]) -> str:
    lines = [f"# Adopted from {file.name}: what to look at", ""]
    lines += [f"- [ ] {' '.join(text.split())}" for text in look] or ["Nothing was left over."]
    return "\n".join(lines) + "\n"
