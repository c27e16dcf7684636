"""Table without headings

A table whose columns have no headings, or some have none; in a Word file that somebody else wrote, one of more than
two columns whose first row is not marked as headings. The corner above row headings may be empty.

A screen reader says with each cell what heads it; without that a table is a heap of words. WCAG 2.2, success
criterion 1.3.1; PDF/UA-1 (ISO 14289-1), 7.5.

Wrong:

    | | |
    | --- | --- |
    | Signs | £5,000 |
    | Posts | £700 |

Right:

    | Item | Cost |
    | --- | --- |
    | Signs | £5,000 |
    | Posts | £700 |

Right:

    | | 2019 | 2020 |
    | --- | --- | --- |
    | Signs | £5,000 | £200 |
"""

from __future__ import annotations

from collections.abc import Iterator

from report_builder.checks.reading import Reading
from report_builder.model.finding import Finding, Severity

CODE = "table-without-headers"
SEVERITY: Severity = "warning"
WHY = "a screen reader says with each cell what heads it (WCAG 2.2, 1.3.1)"


def table_without_headers(reading: Reading) -> Iterator[Finding]:
    for table in reading.tables:
        heads = [cell.text.strip() for cell in table.header]
        columns = max((len(row) for row in table.rows), default=0)
        if columns < 2:
            continue
        if not any(heads):
            told, hint = "this table has no headings", "give every column a heading in the first row"
        elif "" in heads[1:] and not table.merged:
            told = f"column {heads.index('', 1) + 1} of this table has no heading"
            hint = "give every column a heading in the first row"
        elif not table.marked and columns > 2 and len(table.rows) > 1:
            told = "the first row of this table is not marked as its headings"
            hint = "in Word: Table Properties, Row, “Repeat as header row at the top of each page”"
        else:
            continue
        first = table.header[0] if table.header else table.rows[0][0]
        yield reading.finding(CODE, SEVERITY, told, first, hint=hint)
