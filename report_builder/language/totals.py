"""Totals in a table: which row and column claims to be one, and what its parts come to.

A table is its header and rows as text. Where several readings of "Total" are possible (of all rows, of those since the
last sub-total, of the sub-totals, less what is to be taken off), a total that agrees with any of them is right.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from report_builder.language.cells import negated, read_cell
from report_builder.language.figures import Figure

_TOTAL = re.compile(
    r"(?:grand |overall |net |gross )?totals?(?: \(?(?:cost|costs|budget|expenditure|spending|spend|income|funding"
    r"|savings|amount|responses|respondents|number|need|requirement|programme|capital|revenue|growth|[£\d/–-]+|[a-z]+)\)?){0,2}|all|sum"
    r"|(?:[a-z\d/–-]+ ){1,4}(?:together|combined|altogether)|(?:[a-z]+ ){0,2}in total",
    re.IGNORECASE,
)
_SUBTOTAL = re.compile(r"sub[- ]?totals?\b.*|total .*|.* total", re.IGNORECASE)
_LESS = re.compile(r"(?:less|minus|deduct|net of)\b", re.IGNORECASE)
_WITHIN = re.compile(r"(?:of which|including|includes|memo|average|mean|median)\b", re.IGNORECASE)
_NOT_ADDED = re.compile(
    r"averages?\b|mean\b|median|\brates?\b|ratio|\bper\b|\beach\b|\bunit\b|percent|\bshares?\b|\bchange\b|proportion|\brank"
    r"|\bscore|\bprice|index|density|\bage\b|\btarget|%|\byear\b|\bband\b|\bdate\b|cumulative|balance|\bno\.$|\bref\b|running",
    re.IGNORECASE,
)
_ROUNDED_UNIT = re.compile(
    r"[£€$]\s?['’]?000|[£€$]\s?(?:m|k|bn|million|thousand)\b|\b(?:millions?|thousands?)\b", re.I
)
_ROUNDED = re.compile(
    r"\bround(?:ed|ing)\b|\bmay not (?:sum|add|total)|\bnot (?:sum|add up) exactly", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """A total that no reading of its parts gives. row, column: of its cell, rows counted from 0 below the header.

    stated and summed: the total as written and what its parts come to; parts: their number; step: what one in the last
    place is worth; by_rounding: rounding of the parts could explain it, but nothing says that they are rounded.
    """

    row: int
    column: int
    stated: Decimal
    summed: Decimal
    parts: int
    unit: str
    step: Decimal
    by_rounding: bool


def is_rounded(text: str) -> bool:
    """Whether words say that figures are rounded."""
    return bool(_ROUNDED.search(text))


def is_total(label: str) -> bool:
    """Whether a row's label says that it is the sum of all the others."""
    return bool(_TOTAL.fullmatch(" ".join(label.split()).strip("*:")))


def discrepancies(
    header: Sequence[str], rows: Sequence[Sequence[str]], about: str = "", *, rounded: bool = False
) -> list[Discrepancy]:
    """The totals of a table that do not agree with their parts.

    about: the caption, which may say that amounts are in thousands. rounded: whether the report says that figures are
    rounded, so that a difference which rounding explains is none.
    """
    if len(header) < 2 or not rows:
        return []
    grid = [[read_cell(cell) for cell in row] for row in rows]
    found = _down(header, rows, grid, about, rounded)
    across = _across(header, rows, grid, about, rounded)
    taken = {(each.row, each.column) for each in found}
    return found + [each for each in across if (each.row, each.column) not in taken]


# --- rows that are totals -----------------------------------------------------------------------------------------


def _down(
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    grid: list[list[Figure | None]],
    about: str,
    rounded: bool,
) -> list[Discrepancy]:
    labels = [" ".join(row[0].split()).strip("*:") for row in rows]
    totals = [at for at, label in enumerate(labels) if _TOTAL.fullmatch(label) and at > 1]
    subtotals = [at for at, label in enumerate(labels) if at not in totals and _SUBTOTAL.fullmatch(label)]
    headings = [at for at, row in enumerate(rows) if not any(cell.strip() for cell in row[1:])]
    found = []
    for total in totals:
        for column in range(1, len(header)):
            stated = grid[total][column]
            if stated is None or not stated.text.strip() or _is_not_added(header[column], stated):
                continue
            readings = _readings(grid, labels, total, column, [*totals, *subtotals], subtotals, headings)
            words = f"{header[column]} {about}"
            made = _judged(readings, stated, words, rounded, total, column)
            found.extend([made] if made else [])
    return found


def _is_not_added(heading: str, total: Figure) -> bool:
    if total.kind == "percentage":
        return total.value != 100
    return bool(_NOT_ADDED.search(heading)) and "total" not in heading.lower()


def _readings(
    grid: list[list[Figure | None]],
    labels: list[str],
    total: int,
    column: int,
    sums: list[int],
    subtotals: list[int],
    headings: list[int],
) -> list[list[Figure]]:
    """Each way to read the total of a column: its parts. Empty where a part cannot be known."""
    above = [at for at in range(total) if at not in headings and not _WITHIN.match(labels[at])]
    items = [at for at in above if at not in sums]
    last = max((at for at in sums if at < total), default=-1)
    since_heading = max((at for at in headings if at < total), default=-1)
    ways = [
        items,
        [at for at in items if at > last],
        [at for at in items if at > since_heading],
        [at for at in sums if at < total],
        [at for at in subtotals if at < total],
        [*[at for at in sums if at < total], *[at for at in items if at > last]],
        [at for at in [last] if at >= 0] + [at for at in items if at > last],
    ]
    readings = []
    for way in ways:
        parts = [grid[at][column] for at in way]
        if len(parts) > 1 and all(part is not None for part in parts):
            signed = [
                negated(part) if _LESS.match(labels[at]) else part
                for at, part in zip(way, parts, strict=True)
                if part is not None
            ]
            if signed not in readings:
                readings.append(signed)
        elif way is items:
            return []
    return readings


def _judged(
    readings: list[list[Figure]], stated: Figure, words: str, rounded: bool, row: int, column: int
) -> Discrepancy | None:
    """None where some reading agrees, or where nothing shows that the parts are meant to add up to this."""
    if not readings:
        return None
    by_rounding = False
    for parts in readings:
        summed = sum((part.value for part in parts), Decimal(0))
        difference = abs(summed - stated.value)
        if difference == 0 or len({part.unit for part in parts if part.value} | {stated.unit}) > 1:
            return None
        if difference <= _slack(parts, stated, words):
            if rounded or stated.kind == "percentage" or stated.step > max(part.step for part in parts):
                return None
            by_rounding = True
    parts = readings[0]
    summed = sum((part.value for part in parts), Decimal(0))
    values = [part.value for part in parts]
    if min(values) >= 0 and stated.value <= max(values):
        return None  # an average, or a figure of another kind
    if abs(summed - stated.value) * 2 > max(abs(summed), abs(stated.value)):
        return None  # the rows shown are some of many
    if sum(1 for value in values if value) < 2:
        return None
    step = max(stated.step, *(part.step for part in parts))
    return Discrepancy(row, column, stated.value, summed, len(parts), stated.unit, step, by_rounding)


def _slack(parts: list[Figure], stated: Figure, words: str) -> Decimal:
    """How far a sum of rounded parts may lie from the rounded total. Whole things that are counted are not rounded."""
    counted = stated.kind == "count" and stated.step == 1 and all(part.step in (0, 1) for part in parts)
    if counted and not _ROUNDED_UNIT.search(words):
        return Decimal(0)
    if stated.unit and stated.step < Decimal("0.1") and not _ROUNDED_UNIT.search(words):
        return Decimal(0)  # to the penny
    return (sum((part.step for part in parts), Decimal(0)) + stated.step) / 2


# --- columns that are totals --------------------------------------------------------------------------------------


def _across(
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    grid: list[list[Figure | None]],
    about: str,
    rounded: bool,
) -> list[Discrepancy]:
    """A last column headed Total, where the columns before it add up to it in most rows: else it is of another kind."""
    heads = [" ".join(head.split()).lower() for head in header]
    columns = [at for at, head in enumerate(heads) if at > 1 and re.match(r"(?:grand )?total\b", head)]
    if len(columns) != 1 or any(_NOT_ADDED.search(head) for head in heads[1 : columns[0]]):
        return []
    (column,) = columns
    agreed = 0
    found = []
    for at, row in enumerate(grid):
        stated, parts = row[column], row[1:column]
        if stated is None or not stated.text.strip() or any(part is None for part in parts):
            continue
        known = [part for part in parts if part is not None]
        if len(known) < 2:
            return []
        summed = sum((part.value for part in known), Decimal(0))
        made = _judged([known], stated, f"{' '.join(header)} {about}", rounded, at, column)
        if made is not None:
            found.append(made)
        elif summed == stated.value or abs(summed - stated.value) <= _slack(known, stated, about):
            agreed += 1
    return found if agreed >= max(1, len(found)) else []
