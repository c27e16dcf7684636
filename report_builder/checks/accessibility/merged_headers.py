"""Table with merged headings

A heading cell that spans columns or rows, in a Word file that somebody else wrote. Tables of a report.yaml cannot
have any.

Screen readers lose which heading belongs to which cell, and PDFs made of it often fail PDF/UA-1 (ISO 14289-1, 7.5).

Wrong:

    (in Word) a heading “2019” over the two columns “Budget” and “Actual”

Right:

    | Item | 2019 budget | 2019 actual |
    | --- | --- | --- |
    | Signs | £5,000 | £4,800 |
"""

from __future__ import annotations

from collections.abc import Iterator

from report_builder.checks.reading import Reading
from report_builder.model.finding import Finding, Severity

CODE = "merged-headers"
SEVERITY: Severity = "warning"
WHY = "screen readers lose which heading belongs to which cell (WCAG 2.2, 1.3.1)"


def merged_headers(reading: Reading) -> Iterator[Finding]:
    for table in reading.tables:
        if table.merged and table.header:
            yield reading.finding(
                CODE, SEVERITY, "the headings of this table are merged cells", table.header[0],
                hint="repeat the upper heading in each column: “2019 budget”, “2019 actual”",
            )  # fmt: skip
