"""A meeting as checks of the group `packs` see it: its items with their papers, and what became of these."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from report_builder.faults import NOWHERE, Place
from report_builder.model.finding import Finding
from report_builder.model.report import Report


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file of an item: an appendix of its report, or its own paper.

    status: attach's ("conforms", "repaired", "fails", "unverified", "refused"), "" where it was not attached yet;
    verdict: what is held against it, in words; findings: what attaching it found.
    """

    shown: str
    status: str = ""
    verdict: str = ""
    findings: tuple[Finding, ...] = ()
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class ReadItem:
    """paper: the report or file that it names, as written, "" for business without a paper; report: read, where it
    names one and it could be read. exempt: its paper is exempt, as a whole or in part; exclusion: here the public is
    excluded. first and last: its pages in the public pack, 0 where they are not known or there are none."""

    number: int
    title: str
    paper: str = ""
    report: Report | None = None
    author: str = ""
    to_follow: bool = False
    exempt: bool = False
    exclusion: bool = False
    files: tuple[ReadFile, ...] = ()
    first: int = 0
    last: int = 0
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class ReadAgenda:
    """day: of the meeting; place: where that stands. published: None where the source does not say; published_place:
    where that stands."""

    file: str
    body: str
    day: date
    items: tuple[ReadItem, ...]
    published: date | None = None
    place: Place = NOWHERE
    published_place: Place = NOWHERE
