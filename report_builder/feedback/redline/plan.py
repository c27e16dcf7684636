"""Which paragraph, table, row and cell of the old file became which of the new one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from report_builder.feedback.redline.align import Pairing, Unit, align
from report_builder.ooxml.story.nodes import (
    Block,
    Cell,
    Drawing,
    Note,
    NoteMark,
    Para,
    Row,
    Run,
    Story,
    Table,
    paragraphs,
)

_WORD = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Step:
    """A block of the old file that went (no new), of the new one that came (no old), or both: it stayed or changed.
    rows: of a table that stayed."""

    old: Block | None = None
    new: Block | None = None
    rows: tuple[RowStep, ...] = ()


@dataclass(frozen=True, slots=True)
class RowStep:
    """cells: what became of the content of each cell of a row that stayed."""

    old: Row | None = None
    new: Row | None = None
    cells: tuple[CellStep, ...] = ()


@dataclass(frozen=True, slots=True)
class CellStep:
    old: Cell
    new: Cell
    steps: tuple[Step, ...]


def plan(old: Sequence[Block], new: Sequence[Block]) -> tuple[Step, ...]:
    """The steps from the old blocks to the new ones, in reading order. The last paragraph of both is told so that its
    mark, which cannot go, need not go."""
    olds = [block for block in old if isinstance(block, (Para, Table))]
    news = [block for block in new if isinstance(block, (Para, Table))]
    pairs = align([_unit(block) for block in olds], [_unit(block) for block in news])
    steps = [_step(_at(olds, i), _at(news, j)) for i, j in pairs]
    return tuple(_with_last_paragraphs_paired(steps))


def _step(old: Block | None, new: Block | None) -> Step:
    if isinstance(old, Table) and isinstance(new, Table):
        return Step(old, new, tuple(_rows(old, new)))
    return Step(old, new)


def _rows(old: Table, new: Table) -> Iterator[RowStep]:
    olds, news = [_row_unit(row) for row in old.rows], [_row_unit(row) for row in new.rows]
    for i, j in _pair_lone(align(olds, news), olds, news):
        one, other = _at(old.rows, i), _at(new.rows, j)
        if one is None or other is None:
            yield RowStep(one, other)
        else:
            cells = tuple(
                CellStep(a, b, plan(a.blocks, b.blocks)) for a, b in zip(one.cells, other.cells, strict=True)
            )
            yield RowStep(one, other, cells)


def _pair_lone(pairs: Pairing, olds: Sequence[Unit], news: Sequence[Unit]) -> Pairing:
    """One row that went and one of its shape that came in its place are one that changed."""
    found: Pairing = []
    for index, (i, j) in enumerate(pairs):
        before = found[-1] if found else None
        if (
            i is None
            and j is not None
            and before is not None
            and before[0] is not None
            and before[1] is None
            and olds[before[0]].kind == news[j].kind
            and (len(found) < 2 or None not in found[-2])
            and (index + 1 == len(pairs) or None not in pairs[index + 1])
        ):
            found[-1] = (before[0], j)
        else:
            found.append((i, j))
    return found


def _with_last_paragraphs_paired(steps: list[Step]) -> list[Step]:
    """The mark of a paragraph at the end of a body or cell, or before a table, can neither come nor go. So where
    paragraphs there both went and came, the very last are one that changed."""
    made: list[Step] = []
    run: list[Step] = []
    for step in steps:
        if isinstance(step.old or step.new, Para) and (step.old is None or step.new is None):
            run.append(step)
        else:
            made += _last_paired(run) if isinstance(step.old or step.new, Table) else run
            made.append(step)
            run = []
    return _with_anchor_last(made + _last_paired(run))


def _last_paired(run: list[Step]) -> list[Step]:
    gone = [step for step in run if step.new is None]
    came = [step for step in run if step.old is None]
    if not gone or not came:
        return run
    kept = [step for step in run if step is not gone[-1] and step is not came[-1]]
    return [*kept, Step(gone[-1].old, came[-1].new)]


def _with_anchor_last(steps: list[Step]) -> list[Step]:
    """Where a table came or went at the very end, the paragraph before it becomes the last one: it came once more, or
    went once more, before the table."""
    tail = len(steps)
    while tail and (steps[tail - 1].old is None or steps[tail - 1].new is None):
        tail -= 1
    last = steps[tail:]
    anchor = steps[tail - 1] if tail else Step()
    if not any(isinstance(step.old or step.new, Table) for step in last):
        return steps
    if isinstance(anchor.old, Para) and isinstance(anchor.new, Para):
        if all(step.old is None for step in last) and isinstance(last[-1].new, Para):
            return [*steps[: tail - 1], Step(None, anchor.new), *last[:-1], Step(anchor.old, last[-1].new)]
        if all(step.new is None for step in last) and isinstance(last[-1].old, Para):
            return [*steps[: tail - 1], Step(anchor.old), *last[:-1], Step(last[-1].old, anchor.new)]
    return steps


def pair_notes(old: Story, new: Story) -> list[tuple[Note, Note]]:
    """Which note of the old file is which of the new one."""
    olds, news = _marked_notes(old), _marked_notes(new)
    pairs = align([_note_unit(note) for note in olds], [_note_unit(note) for note in news])
    return [(olds[i], news[j]) for i, j in pairs if i is not None and j is not None]


def _marked_notes(story: Story) -> list[Note]:
    """The notes in the order of their marks."""
    notes = {(note.kind, note.id): note for note in story.notes}
    found = []
    for para in paragraphs(story.body):
        for piece in para.pieces:
            if isinstance(piece, NoteMark) and (note := notes.pop((piece.kind, piece.id), None)):
                found.append(note)
    return found


def _unit(block: Block) -> Unit:
    if isinstance(block, Para):
        words = tuple(_WORD.findall(block.text))
        return Unit((_content(block), bool(block.props.outline)), words, "paragraph")
    if isinstance(block, Table):
        texts = [cell.text for row in block.rows for cell in row.cells]
        columns = {sum(cell.span for cell in row.cells) for row in block.rows}
        shape = f"table {max(columns, default=0)}"
        return Unit(
            tuple(tuple(cell.text for cell in row.cells) for row in block.rows),
            tuple(_WORD.findall(" ".join(texts))),
            shape,
        )
    return Unit(block, (), "other")


def _row_unit(row: Row) -> Unit:
    texts = [cell.text for cell in row.cells]
    shape = " ".join(f"{cell.span}{cell.merge}" for cell in row.cells)
    return Unit((tuple(texts), shape), tuple(_WORD.findall(" ".join(texts))), f"row {shape}")


def _note_unit(note: Note) -> Unit:
    text = " ".join(para.text for para in paragraphs(note.blocks))
    return Unit(text, tuple(_WORD.findall(text)), note.kind)


def _content(para: Para) -> tuple[str, ...]:
    """What it says, with where its notes and pictures are."""
    parts: list[str] = []
    for piece in para.pieces:
        if isinstance(piece, Run):
            parts.append(piece.text)
        elif isinstance(piece, NoteMark):
            parts.append("\0note")
        elif isinstance(piece, Drawing):
            parts.append(f"\0drawing {piece.alt}")
    return ("".join(parts),)


T = TypeVar("T")


def _at(sequence: Sequence[T], index: int | None) -> T | None:
    return None if index is None else sequence[index]
