"""The Agenda: a meeting as its clerk wrote it down, in meeting.yaml, and the items on it in order."""

from __future__ import annotations

from dataclasses import dataclass

from report_builder.faults import NOWHERE, Place
from report_builder.model.report import Contact, Exempt, Meeting
from report_builder.shape.day import Day


@dataclass(frozen=True, slots=True)
class Member:
    name: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """An item of business.

    number: as printed, given by the order unless the clerk gave one. title: as the public agenda has it; "" where the
    report's own stands. report: the report's folder, as written; file: a ready paper within the meeting's folder; both
    "" for business without a paper. author: whose paper it is, where no report says. to_follow: the paper comes later.
    urgent: why it cannot wait, "" where it is not urgent. exempt: why the public may not have the paper. exclusion:
    this is the item at which the public is excluded. note: words below the title.
    """

    number: int
    title: str = ""
    report: str = ""
    file: str = ""
    author: str = ""
    note: str = ""
    to_follow: bool = False
    urgent: str = ""
    exempt: Exempt | None = None
    exclusion: bool = False
    place: Place = NOWHERE

    @property
    def has_paper(self) -> bool:
        return bool(self.report or self.file) and not self.to_follow


@dataclass(frozen=True, slots=True)
class Agenda:
    """name: the meeting's folder; file: its meeting.yaml as faults show it.

    executive: whether the body is the executive or a committee of it, for which another law says how the public is
    excluded. published: the day on which the pack is published, None where the source does not say. shared_run: whether
    the exempt pack and the public pack have the same page numbers, the public one then with gaps.
    """

    name: str
    file: str
    house: str
    meeting: Meeting
    items: tuple[AgendaItem, ...]
    contact: Contact | None = None
    membership: tuple[Member, ...] = ()
    notes: tuple[str, ...] = ()
    published: Day | None = None
    shared_run: bool = True
    executive: bool = True
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class SheetItem:
    """An item as a front sheet shows it. pages: "(Pages 5 - 12)", or what stands in its place; target: the name of the
    piece of the pack that it leads to, "" where there is none; notes: lines below the title."""

    number: str
    title: str
    author: str = ""
    pages: str = ""
    target: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AgendaSheet:
    """A front sheet, worded and numbered: what agenda.html is filled from.

    title: the whole pack's, as readers of the PDF show it. subheading: what a supplement is called; banner: that a pack
    has exempt papers. date: in words with its weekday; day: as 2019-12-17.
    """

    language: str
    title: str
    council: str
    heading: str
    body: str
    date: str
    day: str
    time: str
    place: str
    items: tuple[SheetItem, ...]
    contact: Contact | None = None
    members: tuple[Member, ...] = ()
    notes: tuple[str, ...] = ()
    subheading: str = ""
    banner: str = ""
