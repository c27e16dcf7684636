"""Paragraphs, headings and tables, each change with a place of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from report_builder.feedback.redline.page.inlines import Inlines
from report_builder.feedback.redline.page.marks import is_any, kind_of
from report_builder.ooxml.package import Package
from report_builder.ooxml.story.nodes import (
    DELETED,
    INSERTED,
    Block,
    Drawing,
    Para,
    Row,
    Story,
    Table,
    paragraphs,
)

_SHOWN_WORDS = 8


class Blocks:
    """labels: numbers of paragraphs, by their elements. places: ids of the changes met, with words for each."""

    def __init__(self, package: Package, labels: Mapping[object, str]) -> None:
        self._inlines = Inlines(package)
        self._labels = labels
        self._level = 1
        self.places: list[tuple[str, str]] = []

    def written(self, blocks: Sequence[Block], inside: bool = False) -> Iterator[str]:
        for block in blocks:
            if isinstance(block, Para):
                yield self._paragraph(block, inside)
            elif isinstance(block, Table):
                yield self._table(block)

    def _paragraph(self, para: Para, inside: bool) -> str:
        kind = kind_of(para)
        words = self._inlines.written(para.pieces)
        if not words.strip():
            return ""
        label = self._labels.get(para.xml, para.label)
        shown = f'<span class="number">{escape(label)}</span> ' if label else ""
        remark = ' <span class="remark">[format changed]</span>' if kind == "format" else ""
        classes = [kind] if not inside or kind != "same" else []
        depth = 0 if inside else _depth(para)
        if depth:
            classes.append(f"in-{depth}")
        if label and not inside and not para.props.outline:
            classes.append("numbered")
        id = "" if kind == "same" else f' id="{self._place(para, label)}"'
        tag = "p"
        if para.props.outline and not inside:
            self._level = min(para.props.outline + 1, self._level + 1, 6)
            tag = f"h{self._level}"
        boxes = "".join(
            "\n" + "\n".join(self.written(piece.blocks, inside))
            for piece in para.pieces
            if isinstance(piece, Drawing) and piece.blocks
        )
        attribute = f' class="{" ".join(classes)}"' if classes else ""
        return f"<{tag}{attribute}{id}>{shown}{words}{remark}</{tag}>{boxes}"

    def _place(self, para: Para, label: str) -> str:
        id = f"change-{len(self.places) + 1}"
        words = " ".join(para.text.split()[:_SHOWN_WORDS])
        rest = "…" if len(para.text.split()) > _SHOWN_WORDS else ""
        what = {"came": "added", "gone": "removed", "changed": "changed", "format": "format"}[kind_of(para)]
        self.places.append((id, f"{label} {words}{rest} ({what})".strip()))
        return id

    def _table(self, table: Table) -> str:
        changed = any(
            row.changes
            or any(kind_of(para) != "same" for cell in row.cells for para in paragraphs(cell.blocks))
            for row in table.rows
        )
        name = escape(table.caption or "Table")
        rows = "\n".join(self._row(row) for row in table.rows)
        state = "" if changed else " same"
        return (
            f'<div class="scroll{state}" role="region" tabindex="0" aria-label="{name} {len(self.places) + 1}">'
            f"<table>\n{rows}\n</table></div>"
        )

    def _row(self, row: Row) -> str:
        kinds = [change.kind for change in row.changes]
        said = "row removed" if is_any(kinds, DELETED) else "row added" if is_any(kinds, INSERTED) else ""
        hidden = f'<span class="sr">[{said}] </span>' if said else ""
        cells: list[str] = []
        for cell in row.cells:
            if cell.merge == "continue":
                continue
            span = f' colspan="{cell.span}"' if cell.span > 1 else ""
            start, end = (f'<th scope="col"{span}>', "</th>") if row.header else (f"<td{span}>", "</td>")
            cells.append(start + hidden + "\n".join(self.written(cell.blocks, inside=True)) + end)
            hidden = ""
        return f"<tr>{''.join(cells)}</tr>"

    def footnotes(self, story: Story) -> str:
        notes = {(note.kind, note.id): note for note in story.notes}
        items = []
        for number, mark in enumerate(self._inlines.notes, 1):
            note = notes.get((mark.kind, mark.id))
            said = "\n".join(self.written(note.blocks, inside=True)) if note else ""
            back = f'<a href="#mark-{number}" aria-label="{number}, back to the text">{number}</a>'
            items.append(f'<div id="note-{number}">{back} {said}</div>')
        if not items:
            return ""
        return '<section aria-label="Footnotes">\n' + "\n".join(items) + "\n</section>"

    def running(self, story: Story) -> str:
        """Headers and footers, where they changed."""
        found = [
            "\n".join(self.written(one.blocks, inside=True))
            for one in story.running
            if any(kind_of(para) != "same" for para in paragraphs(one.blocks))
        ]
        if not found:
            return ""
        return '<section aria-label="Headers and footers">\n' + "\n".join(found) + "\n</section>"


def _depth(para: Para) -> int:
    """How far it stands in, by its indent: 0 to 3."""
    return 0 if para.props.outline else min(max(para.props.indent - 720, 0) // 500, 3)
