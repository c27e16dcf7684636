"""Gap in the page numbers

Page numbers of the public pack that leave pages out between two items, where nothing exempt stands between them.

A gap tells the public that something is kept back. It must be so only where it is.

Wrong:

    (in a public pack) item 5 on pages 11 to 20, item 6 on pages 25 to 30, and nothing exempt between them

Right:

    (in a public pack) the same gap, where an exempt appendix of item 5 has pages 21 to 24
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from report_builder.checks.reading import Reading
from report_builder.model.finding import Finding, Severity

CODE = "page-run-gap"
SEVERITY: Severity = "warning"
WHY = "a gap says that something is kept from the public"


def page_run_gap(reading: Reading) -> Iterator[Finding]:
    items = reading.agenda.items if reading.agenda else ()
    placed = [index for index, item in enumerate(items) if item.first]
    for before, after in pairwise(placed):
        left_out = items[after].first - items[before].last - 1
        kept_back = any(item.exempt for item in items[before : after + 1])
        if left_out > 1 and not kept_back:  # one page may be blank, so that the next begins on an odd one
            yield reading.finding(
                CODE, SEVERITY,
                f"pages {items[before].last + 1} to {items[after].first - 1} are missing between items "
                f"{items[before].number} and {items[after].number}, and nothing there is exempt",
                items[after].place, hint="make the pack anew, or mark what is kept back as exempt",
            )  # fmt: skip
