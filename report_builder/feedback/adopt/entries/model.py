"""Entries, as values, and the lines that they are read from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from report_builder.feedback.adopt.nodes import Grid, Item, Line, Lost, Shot


@dataclass(slots=True)
class Recommended:
    line: Line
    id: str = ""


@dataclass(slots=True)
class Meeting:
    """An entry of the timetable. sentence: the line as the file had it, None where a table's cells say it all; guessed:
    what was not found and had to be guessed."""

    body: str
    when: str
    action: Line
    sentence: Line | None = None
    span: tuple[int, int] | None = None
    id: str = ""
    guessed: bool = False


@dataclass(slots=True)
class Officer:
    name: str
    job_title: str = ""
    department: str = ""
    phone: str = ""
    email: str = ""


@dataclass(slots=True)
class Paper:
    title: Line
    url: str = ""


@dataclass(slots=True)
class Attached:
    label: str
    title: Line
    id: str = ""


@dataclass(slots=True)
class Data:
    """unplaced: lines that no entry could take, by section."""

    recommendations: list[Recommended] = field(default_factory=list)
    timetable: list[Meeting] = field(default_factory=list)
    contacts: list[Officer] = field(default_factory=list)
    papers: list[Paper] = field(default_factory=list)
    appendices: list[Attached] = field(default_factory=list)
    unplaced: dict[str, list[str]] = field(default_factory=dict)

    def lose(self, section: str, text: str) -> None:
        if text.strip():
            self.unplaced.setdefault(section, []).append(" ".join(text.split()))


def lines_of(items: Sequence[Item], section: str, data: Data) -> list[Line]:
    """The lines of a section, those of tables and frames cell by cell; what is no line is lost, with a remark."""
    found: list[Line] = []
    for item in items:
        if isinstance(item, Line):
            found.append(item)
        elif isinstance(item, Grid):
            found += [item.caption] if item.caption is not None else []
            found += [line for row in item.rows for cell in row for line in cell if line.text]
        elif isinstance(item, Shot):
            found += [item.caption] if item.caption is not None else []
            data.lose(section, f"[Picture{': ' if item.alt else ''}{item.alt}]")
        elif isinstance(item, Lost):
            data.lose(section, f"[{item.what}] {item.text}")
    return found
