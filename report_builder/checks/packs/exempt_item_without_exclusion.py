"""Exempt item before the public is excluded

An item with exempt papers, where no item before it asks the meeting to exclude the public.

The public may be excluded only by a resolution that names the item and the paragraph of Schedule 12A: Local
Government Act 1972, s. 100A(4) and (5); SI 2012/2089, reg. 4(2)(b) and (3).

Wrong:

    (in meeting.yaml) an item whose report has an exempt appendix, and no item with `exclusion: true`

Right:

    (in meeting.yaml) an item “Exclusion of the public” with `exclusion: true`, and the exempt item after it
"""

from __future__ import annotations

from collections.abc import Iterator

from report_builder.checks.reading import Reading
from report_builder.model.finding import Finding, Severity

CODE = "exempt-item-without-exclusion"
SEVERITY: Severity = "advice"
WHY = "the public may be excluded only by a resolution (Local Government Act 1972, s. 100A(4))"


def exempt_item_without_exclusion(reading: Reading) -> Iterator[Finding]:
    items = reading.agenda.items if reading.agenda else ()
    if any(item.exclusion for item in items):
        return
    for item in items:
        if item.exempt:
            yield reading.finding(
                CODE, SEVERITY, f"item {item.number} has exempt papers, and no item asks to exclude the public",
                item.place, hint="add an item with exclusion: true",
            )  # fmt: skip
            return
