"""Heading level skipped

A heading that lies two levels below the one before it: `####` in a section that has no `###` above it.

People who use a screen reader move from heading to heading by level, and think that they have missed one (WCAG 2.2,
1.3.1; PDF/UA-1, 7.4.2).

Wrong:

    The trial ran for a year.

    #### How it was run

    Volunteers put out the barriers.

Right:

    The trial ran for a year.

    ### How it was run

    Volunteers put out the barriers.

    #### Their training

    It took a day.
"""

from __future__ import annotations

from collections.abc import Iterator

from report_builder.checks.reading import Reading
from report_builder.model.finding import Finding, Severity

CODE = "heading-level-skipped"
SEVERITY: Severity = "warning"
WHY = "who moves from heading to heading thinks that one is missing (WCAG 2.2, 1.3.1)"


def heading_level_skipped(reading: Reading) -> Iterator[Finding]:
    before = 0
    for passage in reading.of("heading"):
        level = passage.level
        if before and level > before + 1:
            yield reading.finding(
                CODE,
                SEVERITY,
                f"the heading “{passage.text}” is of level {level}, and comes right after one of level {before}",
                passage,
                hint="make it one level higher" + (", with one # less" if reading.report else ""),
            )
        before = level or before
