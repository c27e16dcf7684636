"""The items of a section -> Markdown."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from report_builder.faults import NOWHERE, Fault
from report_builder.feedback.adopt.captions import caption_words
from report_builder.feedback.adopt.nodes import BULLET, DIGITS, LETTER, ROMAN, Grid, Item, Line, Lost, Shot
from report_builder.feedback.adopt.references import Targets, referred
from report_builder.feedback.markdown import holdable, written
from report_builder.feedback.pieces import PLAIN, Chunk, Piece, pieces_of
from report_builder.prose import parse_text

WIDTH = 110
_LIST_DEPTHS = 3
_NEAR = 200
"""Indents that differ by less (twentieths of a point) are meant to be the same."""
_NOTE = re.compile(r"(?:Base|Source|Sources|Notes?|Key)\s*:")


@dataclass(slots=True)
class Gathered:
    """What sections share. notes: the lines of each footnote by "kind:id"; pictures: the name in the report's folder of
    each picture by its part, "" for one that cannot be shown; described: pictures without words."""

    targets: Targets
    notes: Mapping[str, Sequence[Line]]
    pictures: Mapping[str, str]
    remarks: list[str] = field(default_factory=list)
    described: int = 0


def line_of_prose(line: Line, gathered: Gathered, id: str = "") -> str:
    """A line as one paragraph of Markdown; footnotes stand in brackets, since a line of prose has none."""
    chunks: list[Chunk] = []
    for one in line.chunks:
        if isinstance(one, Piece) and one.kind == "note":
            said = " ".join(note.text for note in gathered.notes.get(one.text, ()))
            chunks.append((f" [{said}]", PLAIN))
            gathered.remarks.append(f"A footnote was put into brackets: “{_short(said)}”")
        else:
            chunks.append(one)
    return markdown(chunks, gathered) + (f" {{#{id}}}" if id else "")


def markdown(chunks: Sequence[Chunk], gathered: Gathered, where: str = "paragraph") -> str:
    """Chunks as Markdown, typed references turned into references."""
    pieces = pieces_of(_held(one) for one in referred(chunks, gathered.targets))
    text = written(pieces, where)
    if text is None:
        plain = pieces_of([(one[0], PLAIN) if isinstance(one, tuple) else one for one in chunks])
        text = written(plain, where)
    if text is None:
        words = "".join(one[0] if isinstance(one, tuple) else one.shown for one in chunks)
        text = re.sub(r"([^\w\s,.;:'’“”()–-])", r"\\\1", " ".join(words.split()))
        gathered.remarks.append(f"The emphasis was lost in “{_short(words)}”")
    return text if where == "paragraph" else " ".join(text.split())


def _held(one: Chunk) -> Chunk:
    return (holdable(one[0]), one[1]) if isinstance(one, tuple) else one


class ProseWriter:
    """Writes the items of one section. numbered: whether the house numbers its paragraphs."""

    def __init__(self, gathered: Gathered, numbered: bool) -> None:
        self._gathered = gathered
        self._numbered = numbered
        self._quotes = False
        self._blocks: list[str] = []
        self._list: list[tuple[str, int]] = []  # the lists that are open: kind and indent of each
        self._counts: list[int] = []
        self._notes: dict[str, str] = {}

    def write(self, items: Sequence[Item]) -> str:
        # An unnumbered paragraph among numbered ones must not take a number; where none has any, all may.
        self._quotes = self._numbered and any(isinstance(one, Line) and one.kind == DIGITS for one in items)
        for item in items:
            match item:
                case Line():
                    self._line(item)
                case Grid():
                    self._close()
                    self._table(item)
                case Shot():
                    self._close()
                    self._picture(item)
                case Lost():
                    self._close()
                    self._gathered.remarks.append(
                        f"Not carried over: {item.what}{f' (“{_short(item.text)}”)' if item.text else ''}"
                    )
                    if item.text:
                        self._put(f"> {self._words([(item.text, PLAIN)])}")
        self._close()
        for id, label in self._notes.items():
            self._footnote(id, label)
        return "\n\n".join(self._blocks)

    # --- paragraphs and lists -------------------------------------------------------------------------------------

    def _line(self, line: Line) -> None:
        if line.outline:
            self._close()
            words = markdown(line.chunks, self._gathered, "heading")
            self._put(f"{'###' if line.outline == 1 else '####'} {words}{_anchor(line)}")
        elif line.kind in (LETTER, ROMAN, BULLET):
            self._item(line)
        elif self._list and not line.label and self._continues(line):
            depth = len(self._list)
            self._put(folded(self._words(line.chunks) + _anchor(line), self._space(depth)))
        else:
            self._close()
            unnumbered = self._quotes and line.kind != DIGITS
            quoted = "quote" in line.style.casefold()
            if unnumbered or quoted:
                if not quoted and not _NOTE.match(line.text) and "note" not in line.style.casefold():
                    self._gathered.remarks.append(
                        f"Without a number among numbered paragraphs, so it became a quotation: “{_short(line.text)}”"
                    )
                self._put(folded(self._words(line.chunks), "> "))
            else:
                self._put(folded(self._words(line.chunks) + _anchor(line)))

    def _continues(self, line: Line) -> bool:
        _, indent = self._list[-1]
        return "continue" in line.style.casefold() or (
            line.indent > 0 and line.indent >= indent - _NEAR and not self._quotes
        )

    def _item(self, line: Line) -> None:
        kinds = [kind for kind, _ in self._list]
        while self._list:
            kind, indent = self._list[-1]
            if kind == line.kind and abs(indent - line.indent) < _NEAR:
                break
            if line.indent < indent - _NEAR or (
                kind != line.kind and line.kind in kinds[: len(self._list) - 1]
            ):
                if len(self._list) == 1:
                    break
                self._list.pop()
                self._counts.pop()
            elif len(self._list) < _LIST_DEPTHS:
                self._list.append((line.kind, line.indent))
                self._counts.append(0)
                break
            else:
                break
        if not self._list:
            self._list.append((line.kind, line.indent))
            self._counts.append(0)
        elif self._list[-1][0] != line.kind and len(self._list) == 1 and self._counts[-1]:
            # Another kind at the same depth is another list.
            self._list[-1] = (line.kind, line.indent)
            self._counts[-1] = 0
        self._counts[-1] += 1
        depth = len(self._list) - 1
        mark = "- " if self._list[-1][0] == BULLET else f"{self._counts[-1]}. "
        text = folded(self._words(line.chunks) + _anchor(line), self._space(depth) + " " * len(mark))
        text = self._space(depth) + mark + text.lstrip(" ")
        first = depth == 0 and self._counts[-1] == 1
        if first or not self._blocks:
            self._put(text)
        else:
            self._blocks[-1] += "\n" + text

    def _space(self, depth: int) -> str:
        """How far what belongs to an item of this depth is indented: as wide as the marks above it."""
        widths = [
            2 if kind == BULLET else 3 if count < 10 else 4
            for (kind, _), count in zip(self._list, self._counts, strict=True)
        ]
        return " " * sum(widths[:depth])

    def _close(self) -> None:
        self._list, self._counts = [], []

    def _put(self, block: str) -> None:
        self._blocks.append(block)

    def _words(self, chunks: Sequence[Chunk]) -> str:
        return markdown([self._noted(one) for one in chunks], self._gathered)

    def _noted(self, one: Chunk) -> Chunk:
        """A footnote's mark by the label that it has in this section."""
        if not isinstance(one, Piece) or one.kind != "note" or one.text not in self._gathered.notes:
            return one
        label = self._notes.setdefault(one.text, f"n{len(self._notes) + 1}")
        return Piece("note", label, one.look)

    def _footnote(self, id: str, label: str) -> None:
        lines = [line for line in self._gathered.notes[id] if line.text] or [Line([("(empty)", PLAIN)])]
        first, *rest = [markdown(line.chunks, self._gathered) for line in lines]
        text = folded(f"[^{label}]: {first}", "    ").lstrip(" ")
        self._put("\n\n".join([text, *(folded(more, "    ") for more in rest)]))

    # --- tables and pictures --------------------------------------------------------------------------------------

    def _table(self, grid: Grid) -> None:
        rows = [row for row in grid.rows if any(line.text for cell in row for line in cell)]
        if not rows:
            return
        columns = max(len(row) for row in rows)
        if columns == 1 or len(rows) == 1:
            # A frame round text, and no table of facts.
            self._frame(grid, rows)
            return
        if grid.caption is not None:
            words = self._words(caption_words(grid.caption))
            self._put(folded(f"Table: {words or 'Table'}{_anchor(grid.caption)}"))
        cells = [[self._cell(cell) for cell in row] + [""] * (columns - len(row)) for row in rows]
        head, *body = [f"| {' | '.join(row)} |" for row in cells]
        self._put("\n".join([head, f"|{' --- |' * columns}", *body]))

    def _frame(self, grid: Grid, rows: Sequence[Sequence[Sequence[Line]]]) -> None:
        if grid.caption is not None:
            self._put(f"> {self._words(grid.caption.chunks)}")
        for row in rows:
            for cell in row:
                for line in cell:
                    if line.text:
                        self._put(folded(self._words(line.chunks), "> "))
        self._gathered.remarks.append("A table of one row or column became quoted paragraphs.")

    def _cell(self, lines: Sequence[Line]) -> str:
        parts = [
            markdown([self._noted(one) for one in line.chunks], self._gathered, "cell") for line in lines
        ]
        return " ".join(part for part in parts if part)

    def _picture(self, shot: Shot) -> None:
        source = self._gathered.pictures.get(shot.target, "")
        caption = markdown(caption_words(shot.caption), self._gathered, "caption") if shot.caption else ""
        if not source:
            if shot.caption is not None:
                self._put(f"> {self._words(shot.caption.chunks)}")
            return
        alt = " ".join(shot.alt.split()) or (shot.caption.text if shot.caption else "")
        if not shot.alt.strip():
            self._gathered.described += 1
        words = re.sub(r"([\\\[\]])", r"\\\1", holdable(alt) or "Picture to be described")
        title = caption.replace("\\", "\\\\").replace('"', '\\"') if '"' in caption else caption
        shown = f' "{title}"' if caption else ""
        anchor = _anchor(shot.caption) if shot.caption else ""
        self._put(f"![{words}]({source}{shown}){anchor}")


def _anchor(line: Line) -> str:
    return f" {{#{line.id}}}" if line.id else ""


def folded(text: str, space: str = "") -> str:
    """Markdown in lines of a readable width, each after `space`; left as it is where a fold would change what it
    means."""
    width = WIDTH - len(space)
    lines: list[str] = []
    for piece in text.split("\n"):
        kept = re.sub(
            r"\{\{.*?\}\}|\]\([^)]*\)|\{#\w+\}|`[^`]*`", lambda match: match[0].replace(" ", "\0"), piece
        )
        line = ""
        for word in kept.split(" "):
            if line and len(line) + 1 + len(word) > width and not _RISKY.match(word):
                lines.append(line)
                line = word
            else:
                line = f"{line} {word}" if line else word
        lines.append(line)
    made = "\n".join(lines).replace("\0", " ")
    if not _same(made, text):
        made = text
    return "\n".join(space + line for line in made.split("\n"))


_RISKY = re.compile(r"[-+*>#|:=~`<\[]|\d+[.)]|$")
"""What would begin something at the beginning of a line."""


def _same(one: str, other: str) -> bool:
    read = [parse_text(text, NOWHERE, list[Fault]()) for text in (one, other)]
    return _bare(read[0]) == _bare(read[1])


def _bare(prose: object) -> str:
    return re.sub(r"lines=\(\d+, \d+\)|place=Place\([^)]*\)", "", re.sub(r"\s+|\\n", " ", repr(prose)))


def _short(text: str) -> str:
    words = text.split()
    return " ".join(words[:10]) + ("…" if len(words) > 10 else "")
