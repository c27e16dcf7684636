"""The Report: what an author wrote, read and checked for form, not yet numbered, worded or resolved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from report_builder.faults import NOWHERE, Place
from report_builder.model.prose import Prose
from report_builder.shape.day import Day


@dataclass(frozen=True, slots=True)
class Meeting:
    """date always has a day. time and place may be empty."""

    body: str
    date: Day
    time: str = ""
    place_name: str = ""
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Exempt:
    """paragraph: of Part 1 of Schedule 12A to the Local Government Act 1972, 1 to 7. reason: "" in a public view."""

    paragraph: int
    reason: str


@dataclass(frozen=True, slots=True)
class Mark:
    """Something in a withheld text that public text refers to. kind: "paragraph", "section", "table" or "figure";
    number: the how-manieth of its kind it is in that text, 0 where it takes no number."""

    kind: str
    id: str
    number: int


@dataclass(frozen=True, slots=True)
class Withheld:
    """What a public view has in the place of a text: how many numbers it takes (of paragraphs, and of tables and
    figures with a caption), so that what follows has the same numbers in the public and in the full copy."""

    paragraphs: int = 0
    tables: int = 0
    figures: int = 0
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Recommendation:
    """withheld: the text is not in this view."""

    text: Prose
    id: str = ""
    place: Place = NOWHERE
    exempt: Exempt | None = None
    withheld: bool = False


@dataclass(frozen=True, slots=True)
class TimetableEntry:
    """action: what the body did or will be doing, in the house's sentence; text replaces the whole sentence."""

    id: str
    body: str
    date: Day
    action: Prose
    text: Prose | None = None
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Contact:
    name: str
    job_title: str = ""
    department: str = ""
    phone: str = ""
    email: str = ""
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class BackgroundPaper:
    title: Prose
    url: str = ""
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Appendix:
    """file: path within the report's folder, "" where the appendix is to follow. withheld: title and file are not in
    this view. shows: what a picture shows, in words."""

    id: str
    title: Prose
    file: str = ""
    exempt: Exempt | None = None
    place: Place = NOWHERE
    withheld: bool = False
    shows: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the survey. answers: each answer and how many gave it, in the order to show; base: how many
    respondents answered at all; with multiple choice the counts may add up to more than the base."""

    id: str
    text: str
    answers: tuple[tuple[str, int], ...]
    base: int
    multiple: bool = False
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Consultation:
    """total: number of responses (rows of the survey export), None where there is no export."""

    start: Day
    end: Day
    text: Prose
    questions: tuple[Question, ...] = ()
    total: int | None = None
    place: Place = NOWHERE
    exempt: Exempt | None = None
    withheld: Withheld | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A section the author wrote. id: of the house's catalogue, or the author's own, or "" ; heading: "" means the
    catalogue's; text None: made from data (`consultation` standing alone). own: not of the catalogue;
    withheld: the text is not in this view."""

    id: str
    heading: str
    text: Prose | None
    place: Place = NOWHERE
    exempt: Exempt | None = None
    withheld: Withheld | None = None
    own: bool = False


@dataclass(frozen=True, slots=True)
class Image:
    """A picture that prose shows: name as written in the prose, the bytes of a PNG or JPEG, its pixels."""

    name: str
    media_type: str
    data: bytes = field(repr=False)
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Report:
    """name: the report's folder; file: its report.yaml as faults show it; source: that file's text.

    prose_sections: catalogue sections given at the top level or in part_a, by id; body: part_b in the author's order;
    headings: headings given for sections that are made from data; details: the house's own facts (wards, …). exempt:
    the whole report is; public_title: what it may be called in public, "" where it may not be named; withheld: this is
    the public view of such a report, a notice in its place.
    """

    name: str
    file: str
    source: str = field(repr=False)
    house: str
    title: str
    meeting: Meeting
    report_of: tuple[str, ...]
    key_decision: bool
    recommendations: tuple[Recommendation, ...]
    prose_sections: Mapping[str, Section]
    body: tuple[Section, ...]
    timetable: tuple[TimetableEntry, ...] = ()
    consultation: Consultation | None = None
    contacts: tuple[Contact, ...] = ()
    background_papers: tuple[BackgroundPaper, ...] = ()
    appendices: tuple[Appendix, ...] = ()
    headings: Mapping[str, str] = field(default_factory=dict)
    details: Mapping[str, str] = field(default_factory=dict)
    images: Mapping[str, Image] = field(default_factory=dict)
    inputs: tuple[str, ...] = ()
    """Paths of every file read, relative to the report's folder: what a rebuild depends on."""
    exempt: Exempt | None = None
    public_title: str = ""
    withheld: bool = False

    @property
    def tells_exempt(self) -> bool:
        """Whether something in it is exempt and not withheld: such a copy is not for publication."""
        if self.exempt is not None:
            return not self.withheld
        asked = (self.consultation,) if self.consultation else ()
        parts = (
            *self.recommendations, *self.prose_sections.values(), *self.body, *asked, *self.appendices,
        )  # fmt: skip
        return any(part.exempt is not None and not part.withheld for part in parts)

    @property
    def exempt_matter(self) -> tuple[Exempt, ...]:
        """Every exemption in it, of the whole first; empty where all of it is public."""
        asked = (self.consultation,) if self.consultation else ()
        parts = (
            self, *self.recommendations, *self.prose_sections.values(), *self.body, *asked, *self.appendices,
        )  # fmt: skip
        return tuple(part.exempt for part in parts if part.exempt is not None)
