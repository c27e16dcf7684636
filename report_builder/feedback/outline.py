"""What was generated, paragraph by paragraph as a Word file has it, each with the places of the source that it
says.

A Passage is one paragraph: a title row, heading, numbered paragraph, list item, cell, caption or footnote. Its
spans tell which of its pieces stand in the source, and where; what no span covers are the house's own words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from report_builder.faults import Place
from report_builder.feedback.homes import Home, Homes, Path, homes_of, node_at
from report_builder.feedback.merge import matches
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
from report_builder.ooxml.bookmarks import bookmark_name
from report_builder.ooxml.controls import tag_of
from report_builder.shape.nodes import Node, Scalar, parse


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
    stands below. label: its number or letter as printed. data: what each value in it is, by its tag: the path
    of a scalar in the source."""

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


def outline(report: Report, document: Document) -> Outline:
    """The outline of a report and of what was composed of it."""
    node = parse(report.source, report.file)
    maker = _Maker(report, document, node)
    passages = tuple(maker.all())
    sections: dict[str, Path] = {}
    for passage in passages:
        if passage.home is not None and passage.kind != "note":
            sections.setdefault(section_of(passage.key)[0], passage.home.path)
    return Outline(report, node, passages, maker.data, maker.expressions, maker.notes, maker.homes, sections)


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
                yield self.passage(block.key, "figure", (), self._at(self.homes.captions, block.place))
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
                recommended = item.key.startswith("recommendations/")
                home = self._recommendation(each) if recommended else self.at(each.place)
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
            span = _span(pieces, home, skip, within, capital)
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


def _span(pieces: Pieces, home: Home, skip: int, within: bool, capital: bool) -> Span | None:
    """Where in the pieces the home's words stand. within: they are part of a sentence, and must be found whole."""
    shown = [replace(one, text=one.source or one.text) if one.kind == "value" else one for one in pieces]
    drafts = list(home.drafts)
    if capital and shown and drafts and shown[0] != drafts[0]:
        drafts[0] = replace(drafts[0], text=drafts[0].text[:1].upper() + drafts[0].text[1:])
    else:
        capital = False
    if within or home.kind == "line":
        for start in range(len(shown) - len(drafts) + 1 if drafts else 0):
            if shown[start : start + len(drafts)] == drafts:
                return Span(home, start, start + len(drafts), tuple(range(len(drafts))), capital)
        that = [("word", "That"), ("space", " ")]
        if [(one.kind, one.text) for one in drafts[:2]] == that:
            rest = drafts[2:]
            for start in range(len(shown) - len(rest) + 1):
                if shown[start : start + len(rest)] == rest:
                    return Span(home, start, start + len(rest), tuple(range(2, len(drafts))), capital)
        if within:
            return None
    pairs = dict(matches(shown[skip:], drafts))
    places = tuple(pairs.get(index, -1) for index in range(len(shown) - skip))
    return Span(home, skip, len(shown), places, capital)


def datum_path(expression: str, report: Report) -> Path:
    """The path in report.yaml of the datum that an expression cites as it stands; () for what is worked out."""
    steps = expression.split(".")
    match steps:
        case ["title"] | ["report_of"]:
            return (steps[0],)
        case ["meeting" | "details", name]:
            return (steps[0], name)
        case ["consultation", "from" | "to" as name]:
            return ("consultation", name)
        case ["timetable", id, "body" | "date" as name]:
            index = next((i for i, one in enumerate(report.timetable) if one.id == id), None)
            return () if index is None else ("timetable", index, name)
        case ["contacts", number, name] if number.isdigit():
            return ("contacts", int(number) - 1, name)
        case ["question", id, "text"] if report.consultation:
            asked = report.consultation.questions
            index = next((i for i, one in enumerate(asked) if one.id == id), None)
            return () if index is None else ("consultation", "questions", index, "text")
    return ()
