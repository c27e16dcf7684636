"""Appendix listed but never cited

An appendix in the list at the end that no sentence of the report refers to.

A reader does not know why it is there or when to turn to it, and members may say that they were never pointed to it.
What is not needed to decide should not be published with the report.

Wrong:

    appendices:
      - {id: plan, title: Plan of the streets}

Right:

    purpose: |
      To ask the Cabinet to agree new parking rules outside schools, in the streets shown in {{ appendix.plan }}.
    appendices:
      - {id: plan, title: Plan of the streets}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from report_builder.checks.reading import Reading
from report_builder.checks.references.citations import citations, cites, listed_appendices
from report_builder.model.finding import Finding, Severity

CODE = "appendix-not-cited"
SEVERITY: Severity = "warning"
WHY = "a reader who is never sent to an appendix does not know what it is for"

_THE_ONLY_ONE = re.compile(
    r"\b(?:the|this)\s+(?:attached\s+)?appendix\b(?!\s(?-i:[A-Z]|\d)\b)", re.IGNORECASE
)


def appendix_not_cited(reading: Reading) -> Iterator[Finding]:
    appendices = listed_appendices(reading)
    if not appendices:
        return
    cited = list(citations(reading, "appendix"))
    for appendix in appendices:
        if any(cites(each, appendix) for each in cited):
            continue
        if len(appendices) == 1 and any(
            _THE_ONLY_ONE.search(passage.text)
            for passage in reading.passages
            if passage.kind not in ("entry", "title", "heading")
        ):
            continue
        reference = f"{{{{ appendix.{appendix.id} }}}}" if appendix.id else appendix.name
        at = reading.place_of("appendices", appendix.id, "id") if appendix.id else appendix.passage
        yield reading.finding(
            CODE,
            SEVERITY,
            f"{_whole(appendix.passage.text)} is listed, and nothing in the report refers to it",
            at,
            hint=f"refer to it where a reader needs it ({reference}), or take it off the list",
        )


def _whole(entry: str) -> str:
    """The entry on one line, not too long."""
    text = " ".join(entry.split())
    return f"“{text}”" if len(text) <= 90 else f"“{text[:89].rstrip()}…”"
