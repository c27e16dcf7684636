"""The HouseStyle: what one council prescribes, as data from templates/<house>/house.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from report_builder.faults import NOWHERE, Place
from report_builder.model.document import NumberLevel
from report_builder.model.prose import Prose

# The sections that are made from data; every other section is the author's prose.
MADE_FROM_DATA = (
    "recommendations",
    "timetable",
    "consultation",
    "contacts",
    "background_papers",
    "appendices",
)


@dataclass(frozen=True, slots=True)
class Part:
    id: str
    heading: str


@dataclass(frozen=True, slots=True)
class SectionRule:
    """One section of the catalogue, in the house's order.

    id "body" is no section but the slot where the author's part_b stands, in the author's order. required: ""
    (optional), "always", or a Jinja expression over key_decision, appendices, consultation, exempt (true means
    required). otherwise: the text that stands where the author gives none, so that the section is never missing.
    numbered: whether its paragraphs are; numbered_heading: whether its heading is. guidance: what belongs there, for
    `new` and the reference.
    """

    id: str
    heading: str
    part: str = ""
    required: str = ""
    numbered: bool = True
    numbered_heading: bool = True
    guidance: str = ""
    otherwise: Prose | None = None
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class TitleRule:
    """One line or row of the title block; a row whose text comes out empty is left out."""

    id: str
    label: str
    text: Prose


@dataclass(frozen=True, slots=True)
class Detail:
    """A fact of the house's own that a report may give under `details`: wards affected, lead officer, …"""

    id: str
    about: str
    required: bool = False
    otherwise: str = ""


@dataclass(frozen=True, slots=True)
class Deadline:
    """One of the house's own days before a meeting: so many days before it; working: only working days count."""

    name: str
    days: int
    working: bool = True


@dataclass(frozen=True, slots=True)
class CalendarRule:
    """What a house adds to the statutory calendar. nation: "england" or "wales", whose law and bank holidays hold.

    publication_days and key_decision_days: clear days where the house gives more than the law asks, 0 for the law's.
    call_in_days: working days in which a published decision can be called in, 0 where there is no such rule;
    decision_days: working days within which decisions are published. closed: days on which the offices are closed
    beside weekends and bank holidays.
    """

    nation: str = "england"
    publication_days: int = 0
    key_decision_days: int = 0
    call_in_days: int = 5
    decision_days: int = 2
    deadlines: tuple[Deadline, ...] = ()
    closed: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Consulted:
    """Officers of whom a report must say that they were consulted: of what ("finance"), and the names that count."""

    about: str
    officers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HouseCheck:
    """What a house says of one check: "error", "warning", "advice" or "off"."""

    code: str
    severity: str
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """wording: those of its sentences that are not the usual ones, by name (house/wording.py has the names);
    timetable_as: "sentences" or "table"; drop_that: recommendations lose their leading "That ", which the lead says;
    odd_pages: items of agenda packs start on odd pages."""

    id: str
    name: str
    folder: Path
    file: str
    language: str
    parts: tuple[Part, ...]
    sections: tuple[SectionRule, ...]
    title_block: tuple[TitleRule, ...]
    details: tuple[Detail, ...]
    numbering: tuple[NumberLevel, ...]
    wording: Mapping[str, Prose]
    bullet: str
    timetable_as: str
    drop_that: bool
    calendar: CalendarRule = CalendarRule()
    consulted: tuple[Consulted, ...] = ()
    checks: tuple[HouseCheck, ...] = ()
    odd_pages: bool = False

    def section(self, id: str) -> SectionRule | None:
        return next((rule for rule in self.sections if rule.id == id), None)
