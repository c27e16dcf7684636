"""Item without its report

An item that names an author and no paper, and one whose paper is still to follow when the pack is published.

An item may be considered only where its report was open to the public for five clear days, or the chair takes it as
urgent: SI 2012/2089, regs 6(2) and 7; Local Government Act 1972, s. 100B(4).

Wrong:

    (in meeting.yaml) an item with `author: Director of Highways`, and neither `report` nor `file`

Right:

    (in meeting.yaml) the same item with `report: parking`
"""

from __future__ import annotations

from collections.abc import Iterator

from report_builder.checks.reading import Reading
from report_builder.model.finding import Finding, Severity

CODE = "item-without-report"
SEVERITY: Severity = "warning"
WHY = "an item needs its report to be open to the public in time (SI 2012/2089, regs 6(2) and 7)"


def item_without_report(reading: Reading) -> Iterator[Finding]:
    agenda = reading.agenda
    published = agenda is not None and agenda.published is not None
    for item in agenda.items if agenda else ():
        if item.to_follow and published:
            yield reading.finding(
                CODE, SEVERITY, f"the pack is published, and the report of item {item.number} is to follow",
                item.place, hint="publish it in a supplement; the chair must agree that the item is urgent",
            )  # fmt: skip
        elif item.author and not item.paper and not item.to_follow:
            yield reading.finding(
                CODE, SEVERITY, f"item {item.number} “{item.title}” is by the {item.author}, and has no report",
                item.place, hint="name its `report` or `file`, or say to_follow: true",
            )  # fmt: skip
