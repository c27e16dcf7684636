"""New paragraphs, entries and sections."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial

from report_builder.feedback.edits import Edit, New
from report_builder.feedback.homes import Path
from report_builder.feedback.markdown import written
from report_builder.feedback.outline import section_of
from report_builder.feedback.pieces import words
from report_builder.feedback.sheet import new_lines
from report_builder.feedback.splice import yaml_text
from report_builder.feedback.writing.blocks import block_lines
from report_builder.feedback.writing.desk import CannotError, Desk
from report_builder.feedback.writing.lists import list_beside, put_entry
from report_builder.feedback.writing.spots import spot_of

Step = tuple[Sequence[Edit], Callable[[], list[Path]]]
"""Edits, and what writes them all."""


@dataclass(slots=True)
class _Section:
    """A new section with the paragraphs below its heading."""

    head: New
    edits: list[Edit]
    parts: list[New] = field(default_factory=list)


def new_steps(desk: Desk, edits: Sequence[Edit]) -> list[Step]:
    """What puts in all that is new, in the order of the source, of the copies, and of each copy."""
    order = {passage.key: index for index, passage in enumerate(desk.now.passages)}
    news = [(edit, op) for edit in edits for op in edit.ops if isinstance(op, New)]
    news.sort(key=lambda pair: (pair[0].copy, order.get(pair[1].after, -1), pair[1].turn))
    steps: list[Step] = []
    said: dict[tuple[str, str, str], Edit] = {}
    section: _Section | None = None
    before: New | None = None
    for edit, op in news:
        key = (op.after, op.kind, words(op.pieces))
        if key in said and said[key].copy != edit.copy:
            steps.append(((edit,), list))  # two reviewers put in the same
            continue
        said[key] = edit
        follows = before is not None and (before.after, before.turn + 1) == (op.after, op.turn)
        if op.kind == "heading" and op.level <= desk.top:
            section = _Section(op, [edit])
            steps.append((section.edits, partial(_put_section, desk, section, edit.turn)))
        elif section is not None and follows and op.kind in ("body", "quote", "item", "heading"):
            section.edits.append(edit)
            section.parts.append(op)
        else:
            section = None
            above = before if follows else None
            steps.append(((edit,), partial(_insert, desk, op, edit.turn, above)))
        before = op
    return steps


def _put_section(desk: Desk, section: _Section, turn: int) -> list[Path]:
    """A new section of part_b, behind that in which its heading stands."""
    head = section.head
    path = desk.now.sections.get(section_of(head.after)[0]) if head.after in desk.merged.now else None
    heading = words(head.pieces)
    if path is None or path[0] != "part_b" or not written(head.pieces, "heading") or "{{" in heading:
        raise CannotError("a new section can be put into part_b only; write it in the source by hand")
    if not section.parts:
        raise CannotError("a new section needs at least a paragraph below its heading")
    lines: list[str] = []
    before: New | None = None
    for op in section.parts:
        made = new_lines(op.kind, op.pieces, depth=1, sign="1. " if op.ordered else "- ")
        if made is None:
            raise CannotError("no Markdown says this")
        apart = before is not None and not (op.kind == "item" and before.kind == "item")
        lines += ["", *made] if apart else made
        before = op
    entry = [
        f"- heading: {yaml_text(heading)}",
        "  text: |",
        *(f"    {line}" if line else "" for line in lines),
    ]
    return [desk.entry(path[:2], "\n".join(entry), turn)]


def _insert(desk: Desk, op: New, turn: int, above: New | None) -> list[Path]:
    """above: the new paragraph right above this one, if there is one."""
    a, b = desk.merged.now.get(op.after), desk.merged.now.get(op.before)
    near = list_beside(a, b, op.kind, op.level)
    if near is not None:
        return put_entry(desk, op, near, turn, behind=near is a)
    spot = spot_of(desk, op.after, op.before, op.kind, op.level, op.ordered)
    sheet = desk.sheet(spot.path)
    if spot.in_list:
        kind = op.kind if op.kind == "item" else "body"
        lines = new_lines(kind, op.pieces, indent=spot.indent, sign=spot.sign)
        if lines is None:
            raise CannotError("no Markdown says this")
        sheet.put(spot.line, lines, turn, apart=op.kind == "continued")
        return [spot.path]
    lines = block_lines(desk, op.kind if op.kind != "continued" else "body", op.level, op.ordered, op.pieces)
    if above is not None and above.kind == op.kind == "item":
        sheet.put(spot.line, [*lines, "\x00"], turn, apart=False)
    else:
        sheet.put(spot.line, lines, turn)
    return [spot.path]
