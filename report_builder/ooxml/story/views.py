"""The two views of a Story with tracked changes: all of them carried out, or all of them undone.

As Word's accept-all and reject-all: a paragraph whose mark is gone runs on into the next one, and the whole is what
that one is; a paragraph that nothing is left of is gone; a table without rows too. Numbers are counted anew.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace

from report_builder.ooxml.story.lists import Counting, ListBook
from report_builder.ooxml.story.nodes import (
    DELETED,
    INSERTED,
    Block,
    BookmarkEnd,
    BookmarkStart,
    Cell,
    Change,
    Drawing,
    NoteMark,
    Para,
    Piece,
    Props,
    Row,
    Run,
    Story,
    Table,
    paragraphs,
)


def accepted(story: Story) -> Story:
    """The story with every tracked change carried out."""
    return _view(story, _Side(DELETED, old=False))


def rejected(story: Story) -> Story:
    """The story as it was before any of its tracked changes."""
    return _view(story, _Side(INSERTED, old=True))


@dataclass(frozen=True, slots=True)
class _Side:
    """gone: kinds of changes whose content is not in this view; old: formats are those from before the changes."""

    gone: Collection[str]
    old: bool

    def drops(self, changes: Iterable[Change]) -> bool:
        return any(change.kind in self.gone for change in changes)


def _view(story: Story, side: _Side) -> Story:
    body = _Viewer(story.lists, side).blocks(story.body)
    marks = _marked(body)
    kept = [note for note in story.notes if (note.kind, note.id) in marks]
    return replace(
        story,
        body=body,
        running=tuple(
            replace(one, blocks=_Viewer(story.lists, side).blocks(one.blocks)) for one in story.running
        ),
        notes=tuple(replace(one, blocks=_Viewer(story.lists, side).blocks(one.blocks)) for one in kept),
        comments=tuple(
            replace(one, blocks=_Viewer(story.lists, side).blocks(one.blocks)) for one in story.comments
        ),
        behind=_Viewer(story.lists, side).blocks(story.behind),
    )


def _marked(body: tuple[Block, ...]) -> set[tuple[str, str]]:
    return {
        (piece.kind, piece.id)
        for para in paragraphs(body)
        for piece in para.pieces
        if isinstance(piece, NoteMark)
    }


@dataclass(slots=True)
class _Viewer:
    lists: ListBook
    side: _Side
    counting: Counting = field(init=False)

    def __post_init__(self) -> None:
        self.counting = Counting(self.lists)

    def blocks(self, blocks: Sequence[Block]) -> tuple[Block, ...]:
        found: list[Block] = []
        open_one: Para | None = None  # its mark is gone: what it holds runs on
        held: list[Piece] = []
        for block in blocks:
            if isinstance(block, Para):
                held += self._pieces(block.pieces)
                if self.side.drops(block.mark):
                    open_one = block
                    held = held if _has_content(held) else _halves(held)
                else:
                    found.append(self._finished(block, held))
                    open_one, held = None, []
                continue
            if open_one is not None and _has_content(held):
                found.append(self._finished(open_one, held))
                held = []
            open_one = None
            if isinstance(block, Table):
                table = self._table(block)
                if table is not None:
                    found.append(table)
            else:
                found.append(block)
        # The last mark of a cell or body stays, whatever is said of it, unless another paragraph ends it already.
        if open_one is not None and (_has_content(held) or not found or not isinstance(found[-1], Para)):
            found.append(self._finished(open_one, held))
        return tuple(found)

    def _finished(self, para: Para, pieces: list[Piece]) -> Para:
        props = para.was if self.side.old and para.was is not None else para.props
        label, counter = self._label(props)
        # Text boxes are counted after the paragraph that holds them.
        inner = tuple(
            replace(one, blocks=self.blocks(one.blocks)) if isinstance(one, Drawing) and one.blocks else one
            for one in pieces
        )
        return Para(props, _joined(inner), label, counter, (), (), None, para.controls, para.breaks, para.xml)

    def _label(self, props: Props) -> tuple[str, str]:
        if not props.num_id:
            return "", ""
        level = self.lists.level(props.num_id, props.level)
        return self.counting.label(props.num_id, props.level), level.counter

    def _pieces(self, pieces: tuple[Piece, ...]) -> list[Piece]:
        found: list[Piece] = []
        for piece in pieces:
            if not isinstance(piece, (Run, NoteMark, Drawing)) or not piece.changes:
                found.append(piece)
            elif self.side.drops(piece.changes):
                continue
            elif isinstance(piece, Run):
                look = piece.was if self.side.old and piece.was is not None else piece.look
                found.append(replace(piece, look=look, was=None, changes=()))
            else:
                found.append(replace(piece, changes=()))
        return found

    def _table(self, table: Table) -> Table | None:
        rows = [self._row(row) for row in table.rows if not self.side.drops(row.changes)]
        kept = tuple(row for row in rows if row.cells)
        return replace(table, rows=kept, format=()) if kept else None

    def _row(self, row: Row) -> Row:
        cells = tuple(self._cell(cell) for cell in row.cells if not self.side.drops(cell.changes))
        return replace(row, cells=cells, changes=(), format=())

    def _cell(self, cell: Cell) -> Cell:
        return replace(cell, blocks=self.blocks(cell.blocks), changes=())


def _has_content(pieces: Iterable[Piece]) -> bool:
    return any(
        isinstance(piece, (NoteMark, Drawing)) or (isinstance(piece, Run) and piece.text) for piece in pieces
    )


def _halves(pieces: Sequence[Piece]) -> list[Piece]:
    """What stays of a paragraph that is gone: marks of comments, and bookmarks that begin or end elsewhere."""
    starts = {piece.id for piece in pieces if isinstance(piece, BookmarkStart)}
    ends = {piece.id for piece in pieces if isinstance(piece, BookmarkEnd)}
    whole = starts & ends
    return [
        piece
        for piece in pieces
        if not isinstance(piece, Run)
        and not (isinstance(piece, (BookmarkStart, BookmarkEnd)) and piece.id in whole)
    ]


def _joined(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Neighbouring runs that differ in nothing are one."""
    found: list[Piece] = []
    for piece in pieces:
        last = found[-1] if found else None
        if (
            isinstance(piece, Run)
            and isinstance(last, Run)
            and piece.text
            and last.text
            and piece.look == last.look
            and piece.link == last.link
            and piece.field == last.field
            and piece.controls == last.controls
        ):
            found[-1] = replace(last, text=last.text + piece.text)
        else:
            found.append(piece)
    return tuple(found)
