"""Whole paragraphs taken out, moved, and made into something else."""

from __future__ import annotations

from report_builder.feedback.edits import Moved, Restyled, Shows
from report_builder.feedback.homes import Home, Path
from report_builder.feedback.markdown import written
from report_builder.feedback.outline import Passage, entry_of, section_of
from report_builder.feedback.pieces import PLAIN, Pieces, pieces_of
from report_builder.feedback.sheet import new_lines
from report_builder.feedback.writing.desk import CannotError, Desk
from report_builder.feedback.writing.lists import move_entry, take_entry
from report_builder.feedback.writing.spots import spot_of


def take_out(desk: Desk, passage: Passage) -> list[Path]:
    home = _picture(desk, passage) if passage.kind == "figure" else passage.home
    if home is None:
        return take_entry(desk, passage)
    desk.sheet(home.path).take_out(*desk.lines(home))
    desk.gone.add(passage.key)
    return [home.path]


def _picture(desk: Desk, passage: Passage) -> Home:
    if passage.spans:
        return passage.spans[0].home
    section, block = section_of(passage.key)
    path = desk.now.sections.get(section)
    if path is None or (path, block) not in desk.now.homes.blocks:
        raise CannotError("this picture is worked out; take its {{ … }} out of the source")
    lines = desk.now.homes.blocks[path, block]
    return Home(path, "picture", lines, block, whole=lines)


def restyle(desk: Desk, op: Restyled) -> list[Path]:
    passage = desk.passage(op.key)
    home = desk.home(passage)
    pieces = next(
        (one.pieces for one in desk.merged.rewordings if one.passage.key == passage.key), home.drafts
    )
    start, end = desk.lines(home)
    if home.kind in ("item", "continued") or op.kind == "continued":
        raise CannotError("a list's item that became something else is written by hand")
    lines = block_lines(desk, op.kind, op.level, op.ordered, pieces)
    lines[-1] += f" {{#{home.id}}}" if home.id else ""
    sheet = desk.sheet(home.path)
    sheet.take_out(start, end)
    sheet.put(start, lines)
    return [home.path]


def show(desk: Desk, op: Shows) -> list[Path]:
    """Says anew what a picture shows."""
    home = _picture(desk, desk.passage(op.key))
    said = written(pieces_of([(op.new, PLAIN)]), "cell")
    if said is None or not desk.sheet(home.path).show(*home.lines, said):
        raise CannotError("no Markdown says this")
    return [home.path]


def block_lines(desk: Desk, kind: str, level: int, ordered: bool, pieces: Pieces) -> list[str]:
    """The lines of a block of its own."""
    depth = level - desk.top if kind == "heading" else 1
    if depth not in (1, 2):
        raise CannotError("only headings within a section can be written")
    made = new_lines(kind, pieces, depth=depth, sign="1. " if ordered else "- ")
    if made is None:
        raise CannotError("no Markdown says this")
    return made


def move(desk: Desk, op: Moved, turn: int) -> list[Path]:
    passage = desk.passage(op.key)
    if any(entry_of(passage)):
        return move_entry(desk, passage, op.after, op.before, turn)
    home = desk.home(passage)
    start, end = desk.lines(home)
    spot = spot_of(desk, op.after, op.before, passage.kind, passage.level, passage.ordered)
    in_list = passage.kind in ("item", "continued")
    if in_list and not any(_same_list(desk.merged.now.get(key), passage) for key in (op.after, op.before)):
        raise CannotError("a list's item can be moved within its list only")
    lines = desk.sheet(home.path).take_out(start, end)
    desk.sheet(spot.path).put(spot.line, lines, turn, apart=not in_list)
    return [home.path, spot.path]


def _same_list(other: Passage | None, passage: Passage) -> bool:
    """Whether another passage is an item of the same list and level."""
    if other is None or other.home is None or passage.home is None or other.kind != "item":
        return False
    return (other.home.path, other.home.block, other.level) == (
        passage.home.path,
        passage.home.block,
        passage.level,
    )
