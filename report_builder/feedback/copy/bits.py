"""Runs of a paragraph as bits: characters, values and marks, each with its two looks and whose hand it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from report_builder.feedback.copy.model import UNNAMED, Bit, Hand
from report_builder.feedback.markdown import holdable
from report_builder.feedback.pieces import PLAIN, Chunk, Look, Piece, same_address
from report_builder.ooxml.bookmarks import APPENDIX_PREFIX, BLOCK_PREFIX
from report_builder.ooxml.story.nodes import (
    DELETED,
    INSERTED,
    BookmarkStart,
    Change,
    Drawing,
    NoteMark,
    Para,
    Run,
)
from report_builder.ooxml.story.nodes import Look as WordLook


def hands(changes: Sequence[Change], kinds: Sequence[str]) -> tuple[Hand, ...]:
    return tuple(dict.fromkeys(Hand(one.author, one.date) for one in changes if one.kind in kinds))


def is_tracked(para: Para) -> bool:
    if para.mark or para.format or para.was is not None:
        return True
    return any(isinstance(piece, (Run, NoteMark)) and piece.changes for piece in para.pieces)


def run_changes(para: Para) -> Iterator[Change]:
    for piece in para.pieces:
        if isinstance(piece, (Run, NoteMark)):
            yield from piece.changes


def _look(look: WordLook, link: str) -> Look:
    url = "" if link.startswith("#") else same_address(link) if link else ""
    return Look(look.bold, look.italic, url)


def _tag(run: Run) -> tuple[str, int]:
    """The tag of the content control that a run stands in, and the control's number, 0 for none. LibreOffice
    7.4 loses tag and title of every control: then the tag is UNNAMED."""
    for control in run.controls:
        if tag := control.tag or control.alias:
            return tag, control.number
    return (UNNAMED, run.controls[0].number) if run.controls else ("", 0)


def _pieces(para: Para) -> Iterator[Run | NoteMark | list[Run]]:
    """Runs and marks; runs of one content control together."""
    held: list[Run] = []
    number = 0
    for piece in para.pieces:
        if isinstance(piece, Run):
            tag, now = _tag(piece)
            if held and now != number:
                yield held
                held = []
            number = now
            if tag:
                held.append(piece)
            else:
                yield piece
        elif isinstance(piece, NoteMark):
            if held:
                yield held
                held, number = [], 0
            yield piece
    if held:
        yield held


def _value(runs: Sequence[Run], before: str) -> Piece:
    """The value that a content control holds; before: its words without tracked changes, kept as its source."""
    shown = "".join(run.text for run in runs if not any(c.kind in DELETED for c in run.changes))
    look = _look(runs[0].look, runs[0].link)
    return Piece("value", _tag(runs[0])[0], look, holdable(shown), before)


def _before(runs: Sequence[Run]) -> str:
    return holdable("".join(run.text for run in runs if not any(c.kind in INSERTED for c in run.changes)))


def _note(mark: NoteMark) -> Piece:
    return Piece("note", f"{mark.kind}:{mark.id}")


def chunks_in(para: Para) -> list[Chunk]:
    made: list[Chunk] = []
    for piece in _pieces(para):
        if isinstance(piece, list):
            made.append(_value(piece, ""))
        elif isinstance(piece, NoteMark):
            made.append(_note(piece))
        else:
            made.append((holdable(piece.text.replace("\f", "")), _look(piece.look, piece.link)))
    return made


def bits_of(para: Para) -> list[Bit]:
    made: list[Bit] = []
    for piece in _pieces(para):
        if isinstance(piece, list):
            before = _before(piece)
            value = _value(piece, before)
            first = piece[0]
            was = _look(first.was if first.was is not None else first.look, first.link)
            by = tuple(dict.fromkeys(Hand(c.author, c.date) for run in piece for c in run.changes))
            made.append(Bit(value, was, value.look, bool(before), bool(value.shown), by))
            continue
        old = not any(change.kind in INSERTED for change in piece.changes)
        new = not any(change.kind in DELETED for change in piece.changes)
        by = tuple(dict.fromkeys(Hand(c.author, c.date) for c in piece.changes))
        if isinstance(piece, NoteMark):
            made.append(Bit(_note(piece), PLAIN, PLAIN, old, new, by))
            continue
        now = _look(piece.look, piece.link)
        was = now if piece.was is None else _look(piece.was, piece.link)
        made += [Bit(char, was, now, old, new, by) for char in holdable(piece.text.replace("\f", ""))]
    return made


def names_of(para: Para) -> tuple[str, ...]:
    return tuple(
        piece.name
        for piece in para.pieces
        if isinstance(piece, BookmarkStart) and piece.name.lower().startswith((BLOCK_PREFIX, APPENDIX_PREFIX))
    )


def counted_in(para: Para) -> frozenset[str]:
    return frozenset(_tag(run)[0] for run in para.runs if run.field is not None) - {""}


def pictures_in(para: Para) -> tuple[tuple[str, str], ...]:
    """The pictures that stand in it, with its tracked changes: the part, and what it shows."""
    return tuple(
        (piece.target, " ".join(piece.alt.split()))
        for piece in para.pieces
        if isinstance(piece, Drawing)
        and not piece.blocks
        and not any(change.kind in DELETED for change in piece.changes)
    )


def others_of(para: Para) -> tuple[str, ...]:
    """Looks that have no place in a report, with the words that have them."""
    found: list[str] = []
    for run in para.runs:
        look = run.look
        named = [
            *(["underlined"] if look.underline and not run.link else []),
            *(["struck through"] if look.strike else []),
            *(["highlighted"] if look.highlight else []),
            *([look.script] if look.script else []),
            *(["hidden"] if look.hidden else []),
        ]
        if named and run.text.strip():
            found.append(f"“{run.text.strip()}” {' and '.join(named)}")
    return tuple(found)
