"""Heading without words

A heading that has no letters: a dash, a number, nothing.

Headings are how people who use screen readers find their way; an empty one is announced and says nothing. WCAG 2.2,
success criteria 1.3.1 and 2.4.6.

Wrong:

    ### –

    The rules are new.

Right:

    ### The new rules

    They apply from April.
"""

from __future__ import annotations

from collections.abc import Iterator

from report_builder.checks.reading import Reading
from report_builder.model.finding import Finding, Severity

CODE = "empty-heading"
SEVERITY: Severity = "warning"
WHY = "a screen reader announces a heading that says nothing (WCAG 2.2, 2.4.6)"


def empty_heading(reading: Reading) -> Iterator[Finding]:
    for passage in reading.of("heading"):
        if not any(char.isalpha() for char in passage.text) and not _is_year(passage.text):
            told = (
                f"the heading “{passage.text.strip()}” has no words"
                if passage.text.strip()
                else "this heading is empty"
            )
            yield reading.finding(
                CODE, SEVERITY, told, passage, hint="write what comes below it, or take it out"
            )


def _is_year(text: str) -> bool:
    return any(len(part) == 4 for part in text.replace("/", " ").split() if part.isdigit())
