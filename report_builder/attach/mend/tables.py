"""Tables whose header cells say what they head, and whose rows are as wide as they are."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pikepdf

from report_builder.attach.mend.structure import Structure, is_element
from report_builder.attach.notes import Notes
from report_builder.attach.parents import kids_of
from report_builder.attach.words import counted


def mend_tables(tree: Structure, title: str, notes: Notes) -> None:
    """7.5: header cells say what they head; every row has as many cells as the table has columns."""
    scoped = padded = 0
    for table in [each for each in tree.all if tree.kind(each) == "Table"]:
        rows = _rows(tree, table)
        filled: Counter[int] = Counter()
        for position, row in enumerate(rows):
            for place, cell in enumerate(_cells(tree, row)):
                across, down = _span(cell, "/ColSpan"), _span(cell, "/RowSpan")
                for below in range(position, min(position + down, len(rows))):
                    filled[below] += across
                if tree.kind(cell) == "TH" and _attribute(cell, "/Scope") is None and "/Headers" not in cell:
                    head = position == 0 or place > 0
                    _set_attribute(tree, cell, "/Scope", pikepdf.Name("/Column" if head else "/Row"))
                    scoped += 1
        width = max(filled.values(), default=0)
        for position, row in enumerate(rows):
            lacking = width - filled[position]
            if lacking > 0:
                row["/K"] = pikepdf.Array([*kids_of(row), *(tree.new("TD", row, []) for _ in range(lacking))])
                padded += 1
    if scoped:
        notes.done("header cells of tables say what they head")
    if padded:
        notes.done(f"{counted(padded, 'row')} of tables filled up with empty cells")


def _rows(tree: Structure, table: Any) -> list[Any]:
    rows = []
    for kid in kids_of(table):
        if is_element(kid):
            kind = tree.kind(kid)
            if kind == "TR":
                rows.append(kid)
            elif kind in ("THead", "TBody", "TFoot"):
                rows += [each for each in kids_of(kid) if is_element(each) and tree.kind(each) == "TR"]
    return rows


def _cells(tree: Structure, row: Any) -> list[Any]:
    return [kid for kid in kids_of(row) if is_element(kid) and tree.kind(kid) in ("TH", "TD")]


def _attributes(element: Any) -> list[Any]:
    held = element.get("/A")
    if isinstance(held, pikepdf.Array):
        return [each for each in held if isinstance(each, pikepdf.Dictionary)]
    return [held] if isinstance(held, pikepdf.Dictionary) else []


def _attribute(element: Any, name: str) -> Any:
    return next((each[name] for each in _attributes(element) if name in each), None)


def _span(cell: Any, name: str) -> int:
    try:
        return min(max(int(_attribute(cell, name) or 1), 1), 1000)
    except (TypeError, ValueError):
        return 1


def _set_attribute(tree: Structure, element: Any, name: str, setting: Any) -> None:
    known = _attributes(element)
    for each in known:
        if each.get("/O") == "/Table":
            each[name] = setting
            return
    made = pikepdf.Dictionary(O=pikepdf.Name.Table)
    made[name] = setting
    element["/A"] = pikepdf.Array([*known, made])
