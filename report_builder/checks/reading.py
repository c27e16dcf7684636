"""What a check sees: the words of a report as a reader reads them, each passage with its way back to the source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from report_builder.checks.agenda import ReadAgenda
from report_builder.checks.places import Source, locate
from report_builder.faults import NOWHERE, Place
from report_builder.model.document import Document, Picture
from report_builder.model.finding import Finding, Severity
from report_builder.model.house import HouseStyle
from report_builder.model.report import Report

KINDS = (
    "title", "heading", "paragraph", "item", "quote", "cell", "caption", "alt", "note", "footnote", "entry",
)  # fmt: skip
"""title: a row of the title block; item: in a list; quote: quoted matter in a paragraph of its own; alt: a picture's
text alternative; note: below a table or chart; entry: a contact, background paper or appendix in its list."""

_QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"|(?<![\w’'])‘[^‘]*?’(?!\w)")


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a passage's text that is not simply typed, or that looks different.

    kind: "value" and "reference" are computed (`detail`: the expression, `target`: the anchor referred to); "link"
    (`detail`: its URL), "strong", "emphasis", "code" and (of a Word file) "highlight" and
    "field" (a cross-reference that Word has worked out) are typed;
    "note" is the mark of footnote number `detail`, and has no length. place: where an expression stands in the source.
    """

    start: int
    end: int
    kind: str
    detail: str = ""
    target: str = ""
    place: Place = NOWHERE


@dataclass(frozen=True)
class Passage:
    """One paragraph, heading, list item, cell, caption, footnote …

    text: its words, values and references included, without its number. number: as printed ("18.", "(a)"), "" where it
    has none. paragraph: how people name the place ("18", "2(a)"; of a table or bullet the paragraph before it).
    section: the id of the section, by the house's catalogue or the author's own, "" where it has none; heading: the
    words of the nearest heading above. key: the block's in the Document. level: of a heading, 1 the highest below the
    report's title, 0 where nobody knows.
    """

    text: str
    kind: str
    key: str = ""
    number: str = ""
    paragraph: str = ""
    section: str = ""
    heading: str = ""
    place: Place = NOWHERE
    spans: tuple[Span, ...] = ()
    level: int = 0

    def computed(self, start: int, end: int) -> bool:
        """Whether any of text[start:end] is a value or reference, which the author did not type."""
        return any(
            span.start < end and start < span.end
            for span in self.spans
            if span.kind in ("value", "reference")
        )

    def within(self, start: int, end: int, *kinds: str) -> bool:
        """Whether text[start:end] lies in a span of one of these kinds."""
        return any(span.start <= start and end <= span.end for span in self.spans if span.kind in kinds)

    def quoted(self, start: int, end: int) -> bool:
        """Whether text[start:end] stands between quotation marks, or the whole passage is quoted matter."""
        return self.kind == "quote" or any(low <= start and end <= high for low, high in self.quotations)

    @cached_property
    def quotations(self) -> tuple[tuple[int, int], ...]:
        """Where text stands between quotation marks, the marks included."""
        return tuple(found.span() for found in _QUOTED.finditer(self.text))

    @property
    def links(self) -> tuple[Span, ...]:
        return tuple(span for span in self.spans if span.kind == "link")


@dataclass(frozen=True)
class ReadTable:
    """A table: its caption and cells as passages. label: "Table 1", "" where it has no caption. data: made from a
    survey's answers or the timetable, so that no author typed it. anchor: what references to it point at. header: empty
    where there is no row; merged: whether its cells span columns or rows in a Word file; marked: whether the file says
    that they are headings."""

    key: str
    header: tuple[Passage, ...]
    rows: tuple[tuple[Passage, ...], ...]
    caption: Passage | None = None
    label: str = ""
    alignments: tuple[str, ...] = ()
    row_headings: bool = False
    data: bool = False
    merged: bool = False
    marked: bool = True
    anchor: str = ""
    section: str = ""
    place: Place = NOWHERE


@dataclass(frozen=True)
class ReadFigure:
    """A picture. alt: its text alternative; caption: None where it has none; picture: None in a PDF."""

    key: str
    alt: Passage
    caption: Passage | None = None
    label: str = ""
    picture: Picture | None = None
    anchor: str = ""
    section: str = ""
    place: Place = NOWHERE


@dataclass(frozen=True)
class Reading:
    """A report as checks see it.

    Of a report made here all of report, house and document are there; of a Word file or PDF that somebody else wrote
    report and document are None, and house only where one was named. A check takes what it needs from `passages`,
    `tables` and `figures` where it can, so that it works for both. passages come in reading order, those of tables and
    figures included; footnotes come last. file: as findings show it. comments: open comments of a Word file (kind
    "comment", heading: their author); changed: how many of its pieces have tracked changes. agenda: of a meeting, which
    has no passages of its own.
    """

    file: str
    passages: tuple[Passage, ...]
    tables: tuple[ReadTable, ...] = ()
    figures: tuple[ReadFigure, ...] = ()
    report: Report | None = None
    house: HouseStyle | None = None
    document: Document | None = None
    meeting_date: date | None = None
    comments: tuple[Passage, ...] = ()
    changed: int = 0
    agenda: ReadAgenda | None = None
    source: Source = field(default=Source("", ""), repr=False)

    def of(self, *kinds: str, section: str | None = None) -> Iterator[Passage]:
        """Passages of these kinds, or of every kind, and of one section where that is asked for."""
        return (
            passage
            for passage in self.passages
            if (not kinds or passage.kind in kinds) and (section is None or passage.section == section)
        )

    @cached_property
    def prose(self) -> tuple[Passage, ...]:
        """What is written in sentences: paragraphs, list items, quotations, notes and footnotes."""
        return tuple(self.of("paragraph", "item", "quote", "note", "footnote"))

    def section(self, id: str) -> tuple[Passage, ...]:
        """The passages of one section, its heading first."""
        return tuple(passage for passage in self.passages if passage.section == id)

    def place_of(self, *path: str | int) -> Place:
        """Where a datum stands in report.yaml: place_of("appendices", 0, "title"); of a list, an entry may be named by
        its id. The nearest that exists above it, where it is not given."""
        return self.source.place_of(*path)

    def finding(
        self,
        code: str,
        severity: Severity,
        message: str,
        at: Passage | Place = NOWHERE,
        start: int = 0,
        end: int | None = None,
        *,
        hint: str = "",
        why: str = "",
        paragraph: str = "",
    ) -> Finding:
        """A finding about at.text[start:end], at its exact place in the source, or at a Place that is known.

        message: the fault with its evidence, one sentence, no full stop; hint: what to do; why: only where the check's
        own WHY does not say it.
        """
        if isinstance(at, Place):
            place = at if at.file else Place(self.file, at.line, at.column)
            return Finding(code, severity, message, place, hint, why, paragraph)
        place = locate(self.source, at.text, at.spans, at.place, start, len(at.text) if end is None else end)
        if not place.file:
            place = Place(self.file)
        words = "" if self.source.text else excerpt(at, start, len(at.text) if end is None else end)
        return Finding(code, severity, message, place, hint, why, paragraph or at.paragraph, words)


def excerpt(passage: Passage, start: int, end: int) -> str:
    """The words round text[start:end], with their heading, for who must find them in a file without lines."""
    low, high = max(0, start - 40), min(len(passage.text), max(end, start + 1) + 40)
    words = " ".join(passage.text[low:high].split())
    shown = f"{'…' if low else ''}{words}{'…' if high < len(passage.text) else ''}"
    where = f"under “{passage.heading}”: " if passage.heading and passage.kind != "heading" else ""
    return where + shown
