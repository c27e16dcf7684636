"""The outline of a report and of what was composed of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from report_builder.faults import Place
from report_builder.feedback.homes import Home, Homes, Path, homes_of, node_at
from report_builder.feedback.outline.model import Outline, Passage, Span, entry_of_key, section_of
from report_builder.feedback.outline.spans import datum_path, span_of
from report_builder.feedback.pieces import PLAIN, Chunk, Piece, Pieces, chunks_of, pieces_of
from report_builder.model.document import (
    Block,
    Caption,
    Document,
    Figure,
    Heading,
    Inlines,
    List,
    Paragraph,
    Table,
)
from report_builder.model.report import Report
from report_builder.ooxml.controls import tag_of
from report_builder.shape.nodes import Node, Scalar, parse


def outline(report: Report, document: Document) -> Outline:
    """The outline of a report and of what was composed of it."""
    node = parse(report.source, report.file)
    maker = _Maker(report, document, node)
    passages = tuple(maker.all())
    sections: dict[str, Path] = {}
    for passage in passages:
        if (
            passage.home is not None
            and passage.kind != "note"
            and not passage.key.startswith("recommendations/")
        ):
            sections.setdefault(section_of(passage.key)[0], passage.home.path)
    return Outline(report, node, passages, maker.data, maker.expressions, maker.notes, maker.homes, sections)


class _Maker:
    def __init__(self, report: Report, document: Document, node: Node) -> None:
        self.report = report
        self.document = document
        self.node = node
        self.homes: Homes = homes_of(report, node)
        self.data: dict[str, Path] = {}
        self.expressions: dict[str, str] = {}
        self.notes: dict[int, str] = {}
        self.container = ""
        self.heading = ""
        for note in document.footnotes:
            first = note.paragraphs[0] if note.paragraphs else None
            home = self.at(first.place) if first else None
            self.notes[note.number] = home.note if home is not None and home.note else f"\x00{note.number}"

    def all(self) -> Iterator[Passage]:
        for line in self.document.banner:
            yield self.passage(line.key, "body", line.inlines)
        for row in self.document.title_block:
            yield self.passage(row.key, "title", row.inlines)
        for block in self.document.blocks:
            yield from self.block(block)
        self.container, self.heading = "footnotes", ""
        for note in self.document.footnotes:
            for each in note.paragraphs:
                home = self.at(each.place)
                label = self.notes[note.number]
                home = home if home is not None and home.note == label else None
                yield replace(self.passage(each.key, "note", each.inlines, home), label=str(note.number))

    def at(self, place: Place) -> Home | None:
        return self._at(self.homes.lines, place)

    def _at(self, homes: dict[int, Home], place: Place) -> Home | None:
        """What stands in this line of the report.yaml; a house's own words have a place in another file."""
        return homes.get(place.line) if place.file == self.report.file else None

    # --- blocks ---------------------------------------------------------------------------------------------------

    def block(self, block: Block) -> Iterator[Passage]:
        match block:
            case Heading():
                yield self.head(block)
            case Paragraph():
                yield self.paragraph(block)
            case List():
                yield from self.items(block)
            case Table():
                yield from self.table(block)
            case Figure():
                home = self._at(self.homes.captions, block.place)
                yield replace(self.passage(block.key, "figure", (), home), alt=block.alt)
                if block.caption is not None:
                    yield self.caption(block.caption, block.place)

    def head(self, block: Heading) -> Passage:
        self.container = block.key
        made = self.passage(block.key, "heading", block.inlines, self.at(block.place))
        self.heading = "".join(piece.shown or piece.text for piece in made.pieces)
        is_section = block.key.endswith("/heading")
        if is_section:
            made = replace(made, spans=(), heading_path=self._heading_path(block))
        return replace(made, label=block.number, level=block.level, heading=self.heading)

    def _heading_path(self, block: Heading) -> Path:
        """The path of the heading that the author gave this section, if one was."""
        line = block.place.line
        texts = [*self.report.prose_sections.values(), *self.report.body]
        section = next((one for one in texts if one.place.line == line and line and one.heading), None)
        if section is not None:
            for index, one in enumerate(self.report.body):
                if one is section:
                    return self._found_heading(("part_b", index), section.id)
            return self._found_heading(("part_a",), section.id) or self._found_heading((), section.id)
        id = block.key.split("/")[-2]
        path: Path = ("headings", id)
        return path if isinstance(node_at(self.node, path), Scalar) else ()

    def _found_heading(self, path: Path, id: str) -> Path:
        for tried in ((*path, "heading"), (*path, id, "heading")):
            if isinstance(node_at(self.node, tried), Scalar):
                return tried
        return ()

    def paragraph(self, block: Paragraph) -> Passage:
        first = block.key.split("/")[0]
        if block.role in ("contact", "background", "appendix"):
            return self.entry(block)
        if first in ("recommendations", "timetable") and block.role == "body":
            return self.sentence(block)
        if block.key.endswith("/note"):
            return replace(self.passage(block.key, "body", block.inlines), computed=True)
        kind = "quote" if block.role == "quote" else "body"
        made = self.passage(block.key, kind, block.inlines, self.at(block.place))
        return replace(made, label=block.number)

    def items(self, block: List) -> Iterator[Passage]:
        for item in block.items:
            for index, each in enumerate(item.blocks):
                if isinstance(each, List):
                    yield from self.items(each)
                    continue
                is_whole = any(entry_of_key(each.key))
                home = self._recommendation(each) if is_whole else self.at(each.place)
                made = self.passage(each.key, "continued" if index else "item", each.inlines, home)
                yield replace(
                    made, label="" if index else item.label, level=block.depth + 1, ordered=block.ordered
                )

    def _recommendation(self, paragraph: Paragraph) -> Home | None:
        name = paragraph.key.split("/")[1]
        for index, one in enumerate(self.report.recommendations):
            if (one.id or str(index + 1)) == name:
                return self._line(("recommendations", index)) or self._line(
                    ("recommendations", index, "text")
                )
        return None

    def table(self, block: Table) -> Iterator[Passage]:
        if block.caption is not None:
            yield self.caption(block.caption, block.place)
        for row, cells in enumerate((block.header, *block.rows)):
            for column, cell in enumerate(cells):
                home = None
                if block.place.file == self.report.file:
                    home = self.homes.cells.get((block.place.line, row, column))
                capital = False
                if home is None and block.key == "timetable" and row:
                    home, capital = self._timetable_cell(row - 1, column)
                made = self.passage(cell.key, "cell", cell.inlines, home, capital=capital)
                computed = not made.spans and block.key != "timetable"
                yield replace(made, table=block.key, row=row, column=column, computed=computed)

    def _timetable_cell(self, index: int, column: int) -> tuple[Home | None, bool]:
        if column != 2:
            return None, False
        text = self._line(("timetable", index, "text"))
        return (text, False) if text else (self._line(("timetable", index, "action")), True)

    def caption(self, block: Caption, place: Place) -> Passage:
        home = self._at(self.homes.captions, place)
        label: list[Chunk] = [(block.label + (": " if block.inlines else ""), PLAIN)]
        return self.passage(block.key, "caption", block.inlines, home, before=label)

    def sentence(self, block: Paragraph) -> Passage:
        """A sentence of the house's with the author's words in it, or the author's own instead of it."""
        name = block.key.split("/")[1]
        home: Home | None = None
        if block.key.startswith("timetable/"):
            for index, entry in enumerate(self.report.timetable):
                if entry.id == name:
                    home = self._line(("timetable", index, "text")) or self._line(
                        ("timetable", index, "action")
                    )
        elif len(self.report.recommendations) == 1:
            home = self._line(("recommendations", 0)) or self._line(("recommendations", 0, "text"))
        return replace(self.passage(block.key, "body", block.inlines, home, within=True), label=block.number)

    def entry(self, block: Paragraph) -> Passage:
        first, name = block.key.split("/")[:2]
        home: Home | None = None
        if first == "background_papers" and name.isdigit():
            home = self._line((first, int(name) - 1, "title"))
        elif first == "appendices":
            index = next((i for i, one in enumerate(self.report.appendices) if one.id == name), -1)
            home = self._line((first, index, "title")) if index >= 0 else None
        return self.passage(block.key, "entry", block.inlines, home, within=True)

    def _line(self, path: Path) -> Home | None:
        return self.homes.of.get(path)

    # --- a passage ------------------------------------------------------------------------------------------------

    def passage(
        self,
        key: str,
        kind: str,
        inlines: Inlines,
        home: Home | None = None,
        *,
        before: Sequence[Chunk] = (),
        within: bool = False,
        capital: bool = False,
    ) -> Passage:
        chunks = [*before, *chunks_of(inlines, self.notes, PLAIN, self.homes.expressions)]
        pieces = self.known(pieces_of(chunks))
        spans: tuple[Span, ...] = ()
        if home is not None:
            skip = len(pieces_of([*before, ("x", PLAIN)])) - 1 if before else 0
            span = span_of(pieces, home, skip, within, capital)
            spans = (span,) if span is not None else ()
        return Passage(key, kind, pieces, self.container, self.heading, spans=spans)

    def known(self, pieces: Pieces) -> Pieces:
        """Values known by their tags, with the expressions that the author wrote."""
        made: list[Piece] = []
        for piece in pieces:
            if piece.kind == "value":
                tag = tag_of(piece.text)
                path = datum_path(piece.text, self.report)
                if path and isinstance(node_at(self.node, path), Scalar):
                    self.data.setdefault(tag, path)
                self.expressions.setdefault(tag, piece.source)
                piece = replace(piece, text=tag)
            made.append(piece)
        return tuple(made)
