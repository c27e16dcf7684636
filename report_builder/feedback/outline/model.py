"""Passages, and where in the source their words stand."""

from __future__ import annotations

from dataclasses import dataclass

from report_builder.feedback.homes import Home, Homes, Path
from report_builder.feedback.pieces import Pieces
from report_builder.model.report import Report
from report_builder.ooxml.bookmarks import bookmark_name
from report_builder.shape.nodes import Node


@dataclass(frozen=True, slots=True)
class Span:
    """pieces[start:end] of the passage say what stands at `home`. places: of each of these pieces among the
    home's drafts, -1 where it is none of them (the end of a reference's words). capital: the passage begins
    with a capital where the source has a small letter."""

    home: Home
    start: int
    end: int
    places: tuple[int, ...]
    capital: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """kind: "title", "heading", "body", "quote", "item", "continued", "cell", "caption", "figure", "note" (a
    footnote) or "entry" (of contacts, background papers, appendices). container: the key of the heading it
    stands below. label: its number or letter as printed. alt: what a figure shows. data: what each value in it is,
    by its tag: the path of a scalar in the source."""

    key: str
    kind: str
    pieces: Pieces
    container: str
    heading: str = ""
    label: str = ""
    level: int = 0
    ordered: bool = False
    spans: tuple[Span, ...] = ()
    table: str = ""
    row: int = 0
    column: int = 0
    computed: bool = False
    heading_path: Path = ()
    alt: str = ""

    @property
    def bookmark(self) -> str:
        return bookmark_name(self.key)

    @property
    def home(self) -> Home | None:
        """Where the whole passage stands, if it is nothing but the author's prose."""
        return self.spans[0].home if len(self.spans) == 1 and self.spans[0].home.kind != "line" else None


@dataclass(frozen=True, slots=True)
class Outline:
    """passages in reading order: title block, body, footnotes. data: the path of the scalar that a value's tag
    cites. expressions: as the author wrote them, by tag. notes: the label of each footnote that the author
    wrote, by number; sections: the path of each section's prose, by the beginning of its passages' keys."""

    report: Report
    node: Node
    passages: tuple[Passage, ...]
    data: dict[str, Path]
    expressions: dict[str, str]
    notes: dict[int, str]
    homes: Homes
    sections: dict[str, Path]

    def by_key(self) -> dict[str, Passage]:
        return {passage.key: passage for passage in self.passages}


LISTS = ("contacts", "background_papers", "appendices", "timetable", "recommendations")
"""The lists of the source that sections are made of."""


def entry_of(passage: Passage) -> tuple[str, str]:
    """The list and the name (an id, or a number from 1) of the entry that a passage is, or is a cell of; empty for
    none. What stands below a recommendation is prose of its own."""
    return entry_of_key(passage.key)


def entry_of_key(key: str) -> tuple[str, str]:
    parts = key.split("/")
    is_entry = len(parts) > 1 and parts[0] in LISTS and parts[-1] not in ("heading", "lead", "none")
    if not is_entry or (parts[0] == "recommendations" and parts[2:] not in ([], ["1"])):
        return "", ""
    return parts[0], parts[1]


def section_of(key: str) -> tuple[str, int]:
    """The beginning of a key that names its section, and at which place of its prose the passage stands, from 0
    (-1 for the section's heading)."""
    parts = key.split("/")
    count = 2 if parts[0] == "part_b" else 1
    place = parts[count] if len(parts) > count else ""
    section = "/".join(parts[:count])
    if section == "part_b/consultation" and place == "heading":
        section = "consultation"
    return section, int(place) - 1 if place.isdigit() else -1
