"""File with comments, changes or hidden content

A Word, Excel or PowerPoint file of an item in which attaching found comments, tracked changes, hidden sheets or
slides, or notes.

They are published with the file, to everybody who opens it.

Wrong:

    (in a pack) a spreadsheet with a hidden sheet “workings”

Right:

    (in a pack) the same spreadsheet, whose hidden sheet was deleted
"""

from __future__ import annotations

from collections.abc import Iterator

from report_builder.checks.reading import Reading
from report_builder.model.finding import Finding, Severity

CODE = "hidden-content-left-in"
SEVERITY: Severity = "warning"
WHY = "it is published with the file, to everybody who opens it"


def hidden_content_left_in(reading: Reading) -> Iterator[Finding]:
    for item in reading.agenda.items if reading.agenda else ():
        for file in item.files:
            for found in file.findings:
                place = found.place if found.place.file else file.place if file.place.file else item.place
                yield reading.finding(
                    CODE, SEVERITY, f"{file.shown} (item {item.number}): {found.message}", place,
                    hint=found.hint or "take it out of the file, and attach that again",
                )  # fmt: skip
