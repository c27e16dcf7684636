"""Comments and tracked changes left in

Open comments or tracked changes in a Word file that somebody else wrote. Comments marked as resolved are left alone.

They are published with the file, to everybody who opens it: what officers said to one another, and what was struck out.

Wrong:

    (in Word) a comment “is this lawful?” on a sentence, or a deletion that nobody has accepted

Right:

    (in Word) a file whose comments are deleted or resolved, and whose changes are accepted or rejected
"""

from __future__ import annotations

from collections.abc import Iterator

from report_builder.checks.reading import Reading
from report_builder.model.finding import Finding, Severity

CODE = "comments-left-in"
SEVERITY: Severity = "warning"
WHY = "they are published with the file, to everybody who opens it"


def comments_left_in(reading: Reading) -> Iterator[Finding]:
    for comment in reading.comments:
        who = f" by {comment.heading}" if comment.heading else ""
        yield reading.finding(
            CODE, SEVERITY, f"a comment{who} is open: “{_short(comment.text)}”", comment.place,
            hint="answer it, then delete it or mark it as resolved",
        )  # fmt: skip
    if reading.changed:
        pieces = "one piece of text has" if reading.changed == 1 else f"{reading.changed} pieces of text have"
        yield reading.finding(
            CODE, SEVERITY, f"{pieces} tracked changes", reading.place_of(),
            hint="accept or reject them; they were read here as if accepted",
        )  # fmt: skip


def _short(text: str) -> str:
    return text if len(text) <= 80 else text[:79].rstrip() + "…"
