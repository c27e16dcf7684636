"""Document -> Reading: every passage in reading order, with its section, number and place."""

from __future__ import annotations

from dataclasses import dataclass, field

from report_builder.checks.places import Source
from report_builder.checks.reading import Passage, ReadFigure, Reading, ReadTable, Span
from report_builder.faults import NOWHERE, Place
from report_builder.model.document import (
    Block,
    Caption,
    Code,
    Document,
    Emphasis,
    Figure,
    FootnoteMark,
    Heading,
    Inlines,
    LineBreak,
    Link,
    List,
    Paragraph,
    Reference,
    Strong,
    Table,
    Text,
    Value,
)
from report_builder.model.house import HouseStyle
from report_builder.model.report import Report

_KIND_OF_ROLE = {
    "body": "paragraph", "item": "item", "quote": "quote", "note": "note",
    "contact": "entry", "background": "entry", "appendix": "entry",
}  # fmt: skip


def read_document(report: Report, house: HouseStyle, document: Document) -> Reading:
    """The reading of a report that was composed without faults."""
    source = Source(report.file, report.source)
    reader = _Reader(source)
    for row in document.title_block:
        text, spans = words(row.inlines)
        reader.add("title", text, spans, row.key, NOWHERE)
    for block in document.blocks:
        reader.block(block)
    for note in document.footnotes:
        for paragraph in note.paragraphs:
            text, spans = words(paragraph.inlines)
            reader.section, reader.heading, reader.paragraph = "", "", ""
            reader.add("footnote", text, spans, paragraph.key, paragraph.place, str(note.number))
    return Reading(
        file=report.file,
        passages=tuple(reader.passages),
        tables=tuple(reader.tables),
        figures=tuple(reader.figures),
        report=report,
        house=house,
        document=document,
        meeting_date=document.date,
        source=source,
    )


def words(inlines: Inlines) -> tuple[str, tuple[Span, ...]]:
    """The text of inlines, and the spans in it. A line break is a new line."""
    parts: list[str] = []
    spans: list[Span] = []

    def gather(inlines: Inlines, start: int) -> int:
        for inline in inlines:
            before = start
            match inline:
                case Text(text=text):
                    parts.append(text)
                    start += len(text)
                case Code(text=text):
                    parts.append(text)
                    start += len(text)
                    spans.append(Span(before, start, "code"))
                case Value(expression=expression, text=text, place=place):
                    parts.append(text)
                    start += len(text)
                    spans.append(Span(before, start, "value", expression, "", place))
                case Reference(expression=expression, target=target, place=place):
                    parts.append(inline.text)
                    start += len(inline.text)
                    spans.append(Span(before, start, "reference", expression, target, place))
                case LineBreak():
                    parts.append("\n")
                    start += 1
                case Strong(children=children):
                    start = gather(children, start)
                    spans.append(Span(before, start, "strong"))
                case Emphasis(children=children):
                    start = gather(children, start)
                    spans.append(Span(before, start, "emphasis"))
                case Link(url=url, children=children):
                    start = gather(children, start)
                    spans.append(Span(before, start, "link", url))
                case FootnoteMark(number=number):
                    spans.append(Span(start, start, "note", str(number)))
        return start

    gather(inlines, 0)
    return "".join(parts), tuple(sorted(spans, key=lambda span: (span.start, -span.end)))


@dataclass(slots=True)
class _Reader:
    source: Source
    passages: list[Passage] = field(default_factory=list)
    tables: list[ReadTable] = field(default_factory=list)
    figures: list[ReadFigure] = field(default_factory=list)
    section: str = ""
    heading: str = ""
    paragraph: str = ""

    def add(
        self,
        kind: str,
        text: str,
        spans: tuple[Span, ...],
        key: str,
        place: Place,
        number: str = "",
        at: str = "",
        level: int = 0,
    ) -> Passage:
        passage = Passage(
            text, kind, key, number, at or self.paragraph, self.section, self.heading, place, spans, level
        )
        self.passages.append(passage)
        return passage

    def block(self, block: Block) -> None:
        match block:
            case Heading():
                self.read_heading(block)
            case Paragraph(inlines=inlines, role=role):
                text, spans = words(inlines)
                if block.number:
                    self.paragraph = block.number.rstrip(".")
                self.add(_KIND_OF_ROLE[role], text, spans, block.key, block.place, block.number)
            case List():
                self.read_list(block, self.paragraph)
            case Table():
                self.read_table(block)
            case Figure():
                self.read_figure(block)

    def read_heading(self, block: Heading) -> None:
        text, spans = words(block.inlines)
        if block.key.endswith("/heading"):
            id = block.key.removesuffix("/heading").removeprefix("part_b/")
            self.section = "" if id.isdigit() else id
        elif block.key.startswith("part/"):
            self.section = ""
        self.heading, self.paragraph = text, ""
        self.add("heading", text, spans, block.key, block.place, block.number, level=block.level)

    def read_list(self, block: List, above: str) -> None:
        for item in block.items:
            here = above + item.label if block.ordered else above
            label = item.label if block.ordered else ""
            for inner in item.blocks:
                if isinstance(inner, List):
                    self.read_list(inner, here)
                else:
                    text, spans = words(inner.inlines)
                    self.add("item", text, spans, inner.key, inner.place, label, here)
                    label = ""

    def read_table(self, block: Table) -> None:
        written = 0 < block.place.line <= len(self.source.lines) and block.place.file == self.source.file
        written = written and "|" in self.source.lines[block.place.line - 1]
        caption = self.read_caption(
            block.caption, self.caption_place(block.place) if written else block.place
        )
        rows: list[tuple[Passage, ...]] = []
        for number, row in enumerate((block.header, *block.rows)):
            line = block.place.line + number + (1 if number else 0)  # below the head stands the row of |---|
            place = Place(block.place.file, line) if written else block.place
            made = []
            for cell in row:
                text, spans = words(cell.inlines)
                made.append(self.add("cell", text, spans, cell.key, place))
            rows.append(tuple(made))
        self.tables.append(
            ReadTable(
                key=block.key,
                header=rows[0],
                rows=tuple(rows[1:]),
                caption=caption,
                label=block.caption.label if block.caption else "",
                alignments=block.alignments,
                row_headings=block.row_headings,
                data=not written,
                anchor=block.anchor,
                section=self.section,
                place=block.place,
            )
        )

    def caption_place(self, table: Place) -> Place:
        """A table's caption stands a few lines above it."""
        for line in range(table.line - 1, max(table.line - 12, 0), -1):
            if self.source.lines[line - 1].lstrip(" -").startswith("Table:"):
                return Place(table.file, line)
        return table

    def read_caption(self, caption: Caption | None, place: Place) -> Passage | None:
        if caption is None:
            return None
        text, spans = words(caption.inlines)
        return self.add("caption", text, spans, caption.key, place, caption.label)

    def read_figure(self, block: Figure) -> None:
        alt = self.add("alt", block.alt, (), f"{block.key}/alt", block.place)
        caption = self.read_caption(block.caption, block.place)
        label = block.caption.label if block.caption else ""
        self.figures.append(
            ReadFigure(block.key, alt, caption, label, block.picture, block.anchor, self.section, block.place)
        )
