"""Attachment that does not conform

A file of an item whose pages do not conform to PDF/UA-1, or could not be checked, or were refused.

Documents on a council's website must be accessible: Public Sector Bodies (Websites and Mobile Applications) (No. 2)
Accessibility Regulations 2018. The council must then publish it in another form, or say why it cannot.

Wrong:

    (in a pack) a PDF with fonts that are not in it, which veraPDF fails

Right:

    (in a pack) the same PDF, exported again with its fonts embedded
"""

from __future__ import annotations

from collections.abc import Iterator

from report_builder.checks.reading import Reading
from report_builder.model.finding import Finding, Severity

CODE = "attachment-not-conforming"
SEVERITY: Severity = "warning"
WHY = "what is published must be accessible (Accessibility Regulations 2018, SI 2018/952)"

_SAID = {
    "fails": "does not conform to PDF/UA-1",
    "unverified": "could not be checked for PDF/UA-1",
    "refused": "cannot be attached",
}


def attachment_not_conforming(reading: Reading) -> Iterator[Finding]:
    for item in reading.agenda.items if reading.agenda else ():
        for file in item.files:
            if file.status in _SAID:
                held = f": {file.verdict}" if file.verdict else ""
                yield reading.finding(
                    CODE, SEVERITY, f"{file.shown} (item {item.number}) {_SAID[file.status]}{held}",
                    file.place if file.place.file else item.place,
                    hint="ask its author for the file that it was made from, and export that as a tagged PDF",
                )  # fmt: skip
