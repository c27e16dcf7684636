"""What the marks of a redline say of a paragraph, a piece or a row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from report_builder.ooxml.story.nodes import DELETED, INSERTED, Change, Drawing, NoteMark, Para, Run


def state_of(changes: Sequence[Change]) -> str:
    kinds = [change.kind for change in changes]
    return "gone" if is_any(kinds, DELETED) else "came" if is_any(kinds, INSERTED) else ""


def is_any(kinds: Sequence[str], wanted: Sequence[str]) -> bool:
    return any(kind in wanted for kind in kinds)


def changes_in(para: Para) -> Iterator[Change]:
    yield from (*para.mark, *para.format)
    for piece in para.pieces:
        if isinstance(piece, (Run, NoteMark, Drawing)):
            yield from piece.changes


def kind_of(para: Para) -> str:
    """ "came", "gone", "changed", "format" or "same"."""
    marked = [
        piece
        for piece in para.pieces
        if isinstance(piece, (NoteMark, Drawing)) or (isinstance(piece, Run) and piece.text)
    ]
    states = {state_of(piece.changes) for piece in marked}
    if states == {"came"} or states == {"gone"}:
        return states.pop()
    if states - {""}:
        return "changed"
    return "format" if any(change.kind == "format" for change in changes_in(para)) else "same"
