"""A Word file's body as lines: paragraphs with their number told apart from their words, tables, pictures.

Numbers that Word gives and numbers that somebody typed come out alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from report_builder.feedback.pieces import PLAIN, Chunk, Look, Piece
from report_builder.language.numerals import in_words
from report_builder.ooxml.numbering import numeral
from report_builder.ooxml.story.nodes import Block, Drawing, NoteMark, Para, Run, Table, Unread

_TYPED = re.compile(
    r"\s*(?:(?P<bullet>[•·▪◦○●‣⁃*–—-])(?:[ \u00a0]*\t+|[ \u00a0]+)"
    r"|(?P<decimal>\d{1,3}(?:\.\d{1,3}){0,3})(?:[.)](?:\s+)|[ \u00a0]*\t+)"
    r"|(?P<dotted>\d{1,2}(?:\.\d{1,2}){1,3})[ \u00a0]{1,8}"
    r"|\(?(?P<letter>[a-z]{1,4})\)(?:\s+)|(?P<capital>[A-Z])[.)](?:[ \u00a0]*\t+|[ \u00a0]{2,}))(?=\S)"
)
_ROMAN = re.compile(r"x{0,3}(?:ix|iv|v?i{0,3})")
_CAPTION = re.compile(
    r"(?P<kind>Table|Figure|Chart|Map|Graph)\s+(?P<number>\d{1,3})\s*(?:[:.–—-]\s*|\s+|$)", re.IGNORECASE
)
_MAX_CAPTION = 220
DIGITS, LETTER, ROMAN, BULLET = "digits", "letter", "roman", "bullet"


@dataclass(slots=True)
class Line:
    """A paragraph. label: its number as a reader sees it ("12.", "(a)"), kind: how it counts (DIGITS, LETTER, ROMAN,
    BULLET, "" for no number); chunks: its words without the number; outline: 1 to 9 where a style makes it a heading;
    bold: whether all of it is; indent: of its left edge in twentieths of a point; notes: ids of its footnotes in order;
    id: what references call it, "" for nothing; caption: of which table or figure number it is the caption."""

    chunks: list[Chunk]
    label: str = ""
    kind: str = ""
    style: str = ""
    outline: int = 0
    bold: bool = False
    underlined: bool = False
    align: str = ""
    indent: int = 0
    typed: bool = False
    caption: tuple[str, str] | None = None
    id: str = ""

    @property
    def text(self) -> str:
        return "".join(one[0] if isinstance(one, tuple) else one.shown for one in self.chunks).strip()

    @property
    def number(self) -> str:
        """The label as a reference names it: "12" for "12.", "(a)"."""
        bare = self.label.strip(".:) (") if self.kind == DIGITS else self.label.strip(". ()")
        return bare if self.kind == DIGITS else f"({bare})"


@dataclass(slots=True)
class Grid:
    """A table: rows of cells, each a list of lines; those that merged cells cover are empty. header: whether the file
    says that the first row is one."""

    rows: list[list[list[Line]]]
    header: bool = False
    caption: Line | None = None
    name: str = ""
    """Its text alternative."""


@dataclass(slots=True)
class Shot:
    """A picture: the part of the file that it is, its text alternative, its caption."""

    target: str
    alt: str
    name: str = ""
    caption: Line | None = None


@dataclass(slots=True)
class Lost:
    """What cannot be carried over; text: what it says, if anything."""

    what: str
    text: str = ""


Item = Line | Grid | Shot | Lost


@dataclass(slots=True)
class Reading:
    """items: in reading order; remarks: what a person should know."""

    items: list[Item] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


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
    _check_typed(reading.items)
    _captions(reading.items)
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
        _take_typed_number(line)
    else:
        _take_second_number(line)
    line.chunks = _stripped(line.chunks)
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


def _take_typed_number(line: Line) -> None:
    """Cuts off a number, letter or bullet that somebody typed."""
    text = "".join(one[0] if isinstance(one, tuple) else "\0" for one in line.chunks)
    found = _TYPED.match(text)
    if found is None:
        return
    label = found[0].strip()
    kind = next(name for name, said in found.groupdict().items() if said)
    line.kind = {"bullet": BULLET, "decimal": DIGITS, "dotted": DIGITS, "capital": LETTER}.get(kind, "")
    if kind == "letter":
        letters = found["letter"]
        if len(letters) > 2 and not _ROMAN.fullmatch(letters):
            return
        line.kind = ROMAN if len(letters) > 1 and _ROMAN.fullmatch(letters) else LETTER
    line.label, line.typed = label, True
    line.chunks = cut_chunks(line.chunks, found.end())


def _take_second_number(line: Line) -> None:
    """A letter or bullet typed after Word's own number that says the same ("1. (a)", "• •") is what was meant."""
    second = Line(line.chunks)
    _take_typed_number(second)
    if second.kind == BULLET == line.kind:
        line.chunks = second.chunks
    elif second.kind in (LETTER, ROMAN) and line.kind == DIGITS and line.label.strip(".)").isdigit():
        place = int(line.label.strip(".)"))
        letter = second.label.strip("().").lower()
        if letter == numeral(place, "lower-letter") or letter == numeral(place, "lower-roman"):
            line.label, line.kind, line.typed, line.chunks = second.label, second.kind, True, second.chunks


def cut_chunks(chunks: list[Chunk], length: int) -> list[Chunk]:
    """Without the first so many characters."""
    found: list[Chunk] = []
    for one in chunks:
        size = len(one[0]) if isinstance(one, tuple) else 1
        if length >= size:
            length -= size
        elif isinstance(one, tuple):
            found.append((one[0][length:], one[1]))
            length = 0
        else:
            found.append(one)
    return found


def _stripped(chunks: list[Chunk]) -> list[Chunk]:
    """Without white space and new lines at either end; a tab is a space."""
    found = [(one[0].replace("\t", " "), one[1]) if isinstance(one, tuple) else one for one in chunks]
    for end in (0, -1):
        while found and isinstance(one := found[end], tuple):
            text = one[0].lstrip() if end == 0 else one[0].rstrip()
            if text:
                found[end] = (text, one[1])
                break
            del found[end]
    return found


def _check_typed(items: list[Item]) -> None:
    """A typed number is one where it goes on from those before it; otherwise it was a word ("10 May")."""
    before: dict[bool, list[int]] = {True: [], False: []}  # of those typed, and of those that Word gives
    letters = 0
    for item in items:
        if not isinstance(item, Line):
            continue
        if item.kind == DIGITS:
            numbers = [int(one) for one in re.findall(r"\d+", item.label)]
            if item.typed and not any(
                _goes_on(one, numbers) for one in before.values() if one or not before[False]
            ):
                _put_back(item)
                continue
            before[item.typed], letters = numbers, 0
        elif item.kind in (LETTER, ROMAN) and item.typed:
            # "(v)" may be the fifth of (i) to (v), or the letter between (u) and (w).
            letter = item.label.strip("().")
            if item.kind == LETTER and letter in ("i", "v", "x") and letters != ord(letter) - ord("a"):
                item.kind = ROMAN
            letters = ord(letter[0]) - ord("a") + 1 if item.kind == LETTER else letters


def _goes_on(before: list[int], now: list[int]) -> bool:
    if not before or len(now) == 1:
        return (
            len(before) != 1 or now[0] in range(before[0] + 1, before[0] + 4) or now[0] == 1 or len(now) > 1
        )
    same = 0
    while same < min(len(before), len(now)) and before[same] == now[same]:
        same += 1
    if same == len(before):
        return True
    return same < len(now) and 0 <= now[same] - before[same] <= 3


def _put_back(line: Line) -> None:
    line.chunks = [(f"{line.label} ", PLAIN), *line.chunks]
    line.label, line.kind, line.typed = "", "", False


def _captions(items: list[Item]) -> None:
    """Gives tables and pictures the captions before or after them, and takes these out of the lines."""
    for index, item in enumerate(items):
        if isinstance(item, Line) and not item.label and (said := _caption(item)):
            item.caption = said
            wanted = (Grid,) if said[0] == "table" else (Shot,)
            near = [items[at] for at in (index + 1, index - 1, index + 2, index - 2) if 0 <= at < len(items)]
            for other in near:
                if isinstance(other, wanted) and isinstance(other, (Grid, Shot)) and other.caption is None:
                    other.caption = item
                    break
    taken = {id(item.caption) for item in items if isinstance(item, (Grid, Shot)) and item.caption}
    items[:] = [item for item in items if id(item) not in taken]


def _caption(line: Line) -> tuple[str, str] | None:
    """The kind ("table", "figure") and number of a caption."""
    found = _CAPTION.match(line.text)
    if found is None or len(line.text) > _MAX_CAPTION:
        return None
    styled = "caption" in line.style.casefold()
    sentence = re.match(
        r"(?:shows?|sets?|gives?|lists?|is|are|and|below|above|of)\b", line.text[found.end() :]
    )
    if not styled and (sentence or (line.text.endswith(".") and not line.bold)):
        return None
    return ("table" if found["kind"].casefold() == "table" else "figure", found["number"])


def caption_words(line: Line) -> list[Chunk]:
    """A caption's words without "Table 1:"."""
    text = "".join(one[0] if isinstance(one, tuple) else "\0" for one in line.chunks)
    found = _CAPTION.match(text)
    return _stripped(cut_chunks(line.chunks, found.end())) if found else line.chunks


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
