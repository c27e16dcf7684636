"""A Word file's body as lines: paragraphs with their number told apart from their words, tables, pictures.

Numbers that Word gives and numbers that somebody typed come out alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from report_builder.feedback.adopt.captions import give_captions
from report_builder.feedback.adopt.nodes import (
    BULLET,
    DIGITS,
    LETTER,
    ROMAN,
    Grid,
    Item,
    Line,
    Lost,
    Reading,
    Shot,
)
from report_builder.feedback.adopt.typed import check_typed, stripped, take_second_number, take_typed_number
from report_builder.feedback.pieces import PLAIN, Chunk, Look, Piece
from report_builder.language.numerals import in_words
from report_builder.ooxml.story.nodes import Block, Drawing, NoteMark, Para, Run, Table, Unread


def read_lines(blocks: Sequence[Block]) -> Reading:
    reading = Reading()
    contents = hidden = 0
    for block in blocks:
        if isinstance(block, Para):
            if any(
                run.field is not None and run.field.kind == "TOC" for run in block.runs
            ) or block.style.casefold().startswith("toc "):
                contents += 1
                continue
            hidden += any(run.look.hidden and run.text.strip() for run in block.runs)
            reading.items += _paragraph(block)
        elif isinstance(block, Table):
            reading.items.append(_table(block))
        elif isinstance(block, Unread):
            reading.items.append(Lost(f"another document put in whole ({block.what})"))
    if contents:
        reading.remarks.append("The table of contents was left out: outputs have their own.")
    if hidden:
        reading.remarks.append(f"Hidden text in {in_words(hidden)} paragraph(s) was left out.")
    check_typed(reading.items)
    give_captions(reading.items)
    return reading


def _paragraph(para: Para) -> Iterator[Item]:
    """The line, if it says anything, then its pictures and what text boxes in it say."""
    line = _line(para)
    if line.text or any(isinstance(one, Piece) for one in line.chunks):
        yield line
    for piece in para.pieces:
        if not isinstance(piece, Drawing):
            continue
        if piece.blocks:
            for block in piece.blocks:
                yield from (
                    _paragraph(block)
                    if isinstance(block, Para)
                    else [_table(block)]
                    if isinstance(block, Table)
                    else ()
                )
        elif piece.target:
            yield Shot(piece.target, piece.alt, piece.name)
        else:
            yield Lost("a drawing, chart or object", piece.alt)


def _line(para: Para) -> Line:
    runs = [run for run in para.runs if run.text.strip() and not run.look.hidden]
    bold = bool(runs) and all(run.look.bold for run in runs)
    chunks: list[Chunk] = []
    for piece in para.pieces:
        if isinstance(piece, Run) and piece.text and not piece.look.hidden:
            text = piece.text.replace("\f", "").replace("\u00ad", "")
            chunks.append((text, _look(piece, bold or bool(para.props.outline))))
        elif isinstance(piece, NoteMark):
            chunks.append(Piece("note", f"{piece.kind}:{piece.id}", PLAIN))
    line = Line(
        chunks, para.label, _kind_of(para), para.style, para.props.outline, bold,
        bool(runs) and all(run.look.underline for run in runs), para.props.align, para.props.indent,
    )  # fmt: skip
    if not para.label:
        take_typed_number(line)
    else:
        take_second_number(line)
    line.chunks = stripped(line.chunks)
    return line


def _look(run: Run, all_bold: bool) -> Look:
    """Bold that is all of a heading says nothing; a link's address and italics do."""
    link = run.link if run.link.lower().startswith(("https://", "http://", "mailto:", "tel:")) else ""
    code = run.look.style.casefold() in ("code", "html code", "source text")
    return Look(run.look.bold and not all_bold, run.look.italic, link, code)


def _kind_of(para: Para) -> str:
    if not para.label:
        return ""
    return {
        "bullet": BULLET, "lowerLetter": LETTER, "upperLetter": LETTER, "lowerRoman": ROMAN, "upperRoman": ROMAN,
        "none": "",
    }.get(para.counter, DIGITS)  # fmt: skip


# --- tables -------------------------------------------------------------------------------------------------------


def _table(table: Table) -> Grid:
    rows: list[list[list[Line]]] = []
    for row in table.rows:
        cells: list[list[Line]] = [[] for _ in range(row.skipped)]
        for cell in row.cells:
            cells.append([] if cell.merge == "continue" else list(_cell_lines(cell.blocks)))
            cells += [[] for _ in range(cell.span - 1)]
        rows.append(cells)
    return Grid(rows, bool(table.rows) and table.rows[0].header, None, table.caption)


def _cell_lines(blocks: Sequence[Block]) -> Iterator[Line]:
    """The lines of a cell, their numbers put back into the words: a table's cell has no lists."""
    for block in blocks:
        if isinstance(block, Para):
            for item in _paragraph(block):
                if isinstance(item, Line):
                    if item.label:
                        item.chunks = [(f"{item.label} ", PLAIN), *item.chunks]
                    yield replace(item, label="", kind="")
                elif isinstance(item, (Shot, Lost)):
                    yield Line(
                        [
                            (
                                f"[Picture{': ' + item.alt if isinstance(item, Shot) and item.alt else ''}]",
                                PLAIN,
                            )
                        ]
                    )
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    yield from _cell_lines(cell.blocks)
