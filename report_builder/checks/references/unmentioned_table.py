"""Table never mentioned

A table with a caption, and so a number, that no sentence refers to. A table without a caption, which belongs to the
sentence before it, is left alone, and so is one that the paragraph before it leads to (“the table below”, “the
following table”).

A reader does not know what the table is to show them; one who listens to the report comes upon it without warning.

Wrong:

    The work costs £5,700.

    Table: What it costs {#costs}

    | Thing | Cost |
    | --- | ---: |
    | Signs | £5,000 |
    | Posts | £700 |

Right:

    The work costs £5,700 ({{ table.costs }}).

    Table: What it costs {#costs}

    | Thing | Cost |
    | --- | ---: |
    | Signs | £5,000 |
    | Posts | £700 |
"""

from __future__ import annotations

from collections.abc import Iterator

from report_builder.checks.reading import Reading
from report_builder.checks.references.showing import unmentioned
from report_builder.model.finding import Finding, Severity

CODE = "unmentioned-table"
SEVERITY: Severity = "warning"
WHY = "a reader does not know what a table is for that no sentence leads to"


def unmentioned_table(reading: Reading) -> Iterator[Finding]:
    yield from unmentioned(reading, reading.tables, "table", CODE, SEVERITY)
