"""Two items with one number

Two items of an agenda that have the same number.

Minutes, decisions and links name items by their numbers; with two of one number nobody can tell which was decided.

Wrong:

    (in meeting.yaml) two items with `number: 5`

Right:

    (in meeting.yaml) items without `number`, which are numbered in their order
"""

from __future__ import annotations

from collections.abc import Iterator

from report_builder.checks.reading import Reading
from report_builder.model.finding import Finding, Severity

CODE = "duplicate-item-number"
SEVERITY: Severity = "error"
WHY = "minutes and decisions name items by their numbers"


def duplicate_item_number(reading: Reading) -> Iterator[Finding]:
    first: dict[int, str] = {}
    for item in reading.agenda.items if reading.agenda else ():
        if item.number in first:
            yield reading.finding(
                CODE, SEVERITY, f"items “{first[item.number]}” and “{item.title}” both have number {item.number}",
                item.place, hint="take the numbers out: items are numbered in their order",
            )  # fmt: skip
        first.setdefault(item.number, item.title)
