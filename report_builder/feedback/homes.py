"""Homes: where in a report.yaml each piece of prose stands, block by block, so that an edit can be written
there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from report_builder.faults import Place
from report_builder.feedback.markdown import draft_pieces
from report_builder.feedback.pieces import Pieces
from report_builder.model.document import Code, LineBreak, Text
from report_builder.model.prose import (
    NO_LINES,
    DraftInlines,
    Expression,
    NoteMark,
    Prose,
    ProseFigure,
    ProseHeading,
    ProseList,
    ProseParagraph,
    ProseTable,
    Span,
)
from report_builder.model.report import Report
from report_builder.shape.nodes import Mapping, Node, Scalar, Sequence

Path = tuple[str | int, ...]
"""Of a node of a YAML file: keys, and places in lists from 0."""


@dataclass(frozen=True, slots=True)
class Home:
    """One block of the prose at `path`.

    kind: "paragraph", "quote", "heading", "item" (the first paragraph of a list's item), "continued" (another
    of its paragraphs), "cell", "caption", "note" (a paragraph of a footnote), "picture", or "line" (a text of
    one line, whole). lines: its own; block: at which place of the prose it stands; trail: at which places of
    lists within it; whole: the lines of the item with all that it holds. drafts: its pieces as the author wrote
    them. note: its footnote's label. level: of a heading, or of a list's item, from 1. row, column: of a cell,
    from 0, the head being row 0.
    """

    path: Path
    kind: str
    lines: tuple[int, int] = NO_LINES
    block: int = 0
    trail: tuple[int, ...] = ()
    whole: tuple[int, int] = NO_LINES
    drafts: Pieces = ()
    id: str = ""
    note: str = ""
    level: int = 0
    ordered: bool = False
    row: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class Homes:
    """lines: homes by the line in the file where they begin; cells, captions: those of tables and figures, by
    the line where these begin; of: the whole line of text at a path; expressions: as written, by where they
    stand; blocks: the lines of each block of a prose, its caption's among them; notes: those of each footnote."""

    lines: dict[int, Home]
    cells: dict[tuple[int, int, int], Home]
    captions: dict[int, Home]
    of: dict[Path, Home]
    expressions: dict[Place, str]
    blocks: dict[tuple[Path, int], tuple[int, int]]
    notes: dict[tuple[Path, str], tuple[int, int]]


def scalars(node: Node, path: Path = ()) -> Iterator[tuple[Path, Scalar]]:
    """Every scalar value of a YAML file with its path."""
    match node:
        case Scalar():
            yield path, node
        case Mapping(entries=entries):
            for key, value in entries:
                yield from scalars(value, (*path, key.text))
        case Sequence(items=items):
            for index, item in enumerate(items):
                yield from scalars(item, (*path, index))


def node_at(node: Node, path: Path) -> Node | None:
    for step in path:
        if isinstance(node, Mapping):
            found = next((value for key, value in node.entries if key.text == step), None)
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            found = node.items[step]
        else:
            found = None
        if found is None:
            return None
        node = found
    return node


def homes_of(report: Report, node: Node) -> Homes:
    """The homes of a report's prose. `node`: the report.yaml that it was read from."""
    paths = {scalar.place: path for path, scalar in scalars(node)}
    found = Homes({}, {}, {}, {}, {}, {}, {})
    lines: list[Prose] = [each.action for each in report.timetable]
    lines += [each.text for each in report.timetable if each.text is not None]
    lines += [each.title for each in report.background_papers]
    lines += [each.title for each in report.appendices]
    lines += [each.text for each in report.recommendations]
    sections = [*report.prose_sections.values(), *report.body]
    whole = [each.text for each in sections if each.text is not None]
    whole += [report.consultation.text] if report.consultation else []
    for prose in lines:
        path = paths.get(prose.place)
        if path is None or not prose.blocks or not isinstance(first := prose.blocks[0], ProseParagraph):
            continue
        found.of[path] = Home(path, "line", first.lines, drafts=draft_pieces(first.inlines), id=first.id)
        _note_expressions(first.inlines, found)
        if len(prose.blocks) > 1:  # a recommendation, with its lists and further paragraphs
            _read_prose(prose, path, found, deeper=1)
    for prose in whole:
        path = paths.get(prose.place)
        if path is not None:
            _read_prose(prose, path, found)
    return found


def _read_prose(prose: Prose, path: Path, found: Homes, *, deeper: int = 0) -> None:
    """deeper: the level of the list that the prose itself is an item of, 0 for none."""
    for index, block in enumerate(prose.blocks):
        first, last = block.lines
        if isinstance(block, ProseTable) and block.caption_lines != NO_LINES:
            first = block.caption_lines[0]
        found.blocks[path, index] = (first, last)
        match block:
            case ProseParagraph(inlines=inlines, id=id, quote=quote, place=place, lines=lines):
                kind = "quote" if quote else "paragraph"
                found.lines[place.line] = Home(
                    path, kind, lines, index, whole=lines, drafts=draft_pieces(inlines), id=id
                )
                _note_expressions(inlines, found)
            case ProseHeading(inlines=inlines, id=id, place=place, lines=lines, depth=depth):
                found.lines[place.line] = Home(
                    path,
                    "heading",
                    lines,
                    index,
                    whole=lines,
                    drafts=draft_pieces(inlines),
                    id=id,
                    level=depth,
                )
                _note_expressions(inlines, found)
            case ProseList():
                _read_list(block, path, index, (), found, deeper)
            case ProseTable():
                _read_table(block, path, index, found)
            case ProseFigure(place=place, lines=lines, caption=caption, id=id):
                drafts = draft_pieces(caption or ())
                found.captions[place.line] = Home(
                    path, "picture", lines, index, whole=lines, drafts=drafts, id=id
                )
                _note_expressions(caption or (), found)
    for label, paragraphs in prose.notes:
        if paragraphs:
            found.notes[path, label] = (paragraphs[0].lines[0], paragraphs[-1].lines[1])
        for number, each in enumerate(paragraphs):
            home = Home(path, "note", each.lines, number, drafts=draft_pieces(each.inlines), note=label)
            found.lines[each.place.line] = home
            _note_expressions(each.inlines, found)


def _read_list(
    block: ProseList, path: Path, index: int, trail: tuple[int, ...], found: Homes, deeper: int
) -> None:
    for number, item in enumerate(block.items):
        here = (*trail, number)
        for inner, each in enumerate(item.blocks):
            if isinstance(each, ProseList):
                _read_list(each, path, index, (*here, inner), found, deeper)
                continue
            found.lines[each.place.line] = Home(
                path,
                "continued" if inner else "item",
                each.lines,
                index,
                here,
                item.lines,
                draft_pieces(each.inlines),
                item.id if not inner else each.id,
                level=len(here) // 2 + 1 + deeper,
                ordered=block.ordered,
            )
            _note_expressions(each.inlines, found)


def _read_table(block: ProseTable, path: Path, index: int, found: Homes) -> None:
    first = block.lines[0]
    for row, cells in enumerate((block.header, *block.rows)):
        line = first if row == 0 else first + row + 1
        for column, cell in enumerate(cells):
            found.cells[block.place.line, row, column] = Home(
                path, "cell", (line, line + 1), index, whole=block.lines, drafts=draft_pieces(cell), row=row,
                column=column,
            )  # fmt: skip
            _note_expressions(cell, found)
    if block.caption is not None:
        found.captions[block.place.line] = Home(
            path, "caption", block.caption_lines, index, drafts=draft_pieces(block.caption), id=block.id
        )
        _note_expressions(block.caption, found)


def _note_expressions(drafts: DraftInlines, found: Homes) -> None:
    for draft in drafts:
        match draft:
            case Expression(source=source, place=place):
                found.expressions[place] = source
            case Span(children=children):
                _note_expressions(children, found)
            case Text() | LineBreak() | Code() | NoteMark():
                pass
