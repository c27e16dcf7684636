"""The items of a section -> Markdown."""

from __future__ import annotations

import re
from collections.abc import Sequence

from report_builder.feedback.adopt.captions import caption_words
from report_builder.feedback.adopt.folding import folded
from report_builder.feedback.adopt.nodes import BULLET, DIGITS, LETTER, ROMAN, Grid, Item, Line, Lost, Shot
from report_builder.feedback.adopt.words import Gathered, beginning, markdown
from report_builder.feedback.markdown import holdable
from report_builder.feedback.pieces import PLAIN, Chunk, Piece

_LIST_DEPTHS = 3
_NEAR = 200
"""Indents that differ by less (twentieths of a point) are meant to be the same."""
_NOTE = re.compile(r"(?:Base|Source|Sources|Notes?|Key)\s*:")


class ProseWriter:
    """Writes the items of one section. numbered: whether the house numbers its paragraphs."""

    def __init__(self, gathered: Gathered, numbered: bool) -> None:
        self._gathered = gathered
        self._numbered = numbered
        self._quotes = False
        self._blocks: list[str] = []
        self._list: list[tuple[str, int]] = []  # the lists that are open: kind and indent of each
        self._counts: list[int] = []
        self._notes: list[tuple[str, str]] = []

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
                        f"Not carried over: {item.what}{f' (“{beginning(item.text)}”)' if item.text else ''}"
                    )
                    if item.text:
                        self._put(f"> {self._words([(item.text, PLAIN)])}")
        self._close()
        for id, label in self._notes:
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
                        "Without a number among numbered paragraphs, so it became a quotation: "
                        f"“{beginning(line.text)}”"
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
        self._gathered.noted.add(one.text)
        label = f"n{len(self._notes) + 1}"  # a mark of its own, even where a file marks a note twice
        self._notes.append((one.text, label))
        return Piece("note", label, one.look)

    def _footnote(self, id: str, label: str) -> None:
        lines = [line for line in self._gathered.notes[id] if line.text] or [Line([("(empty)", PLAIN)])]
        first, *rest = [markdown(line.chunks, self._gathered) for line in lines]
        text = folded(f"[^{label}]: {first}", "    ").lstrip(" ")
        self._put("\n\n".join([text, *(folded(more, "    ") for more in rest)]))

    # --- tables and pictures --------------------------------------------------------------------------------------

    def _table(self, grid: Grid) -> None:
        rows = grid.filled
        if grid.is_frame:
            self._frame(grid, rows)
            return
        columns = max(len(row) for row in rows)
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
        if rows:
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
