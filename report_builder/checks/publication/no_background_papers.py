"""No background papers, although the text relies on documents

A report that lists no background papers, while a sentence draws on a document: “according to the valuation report”,
“the survey of 2023 showed”. Documents that are appended or linked to, and laws, are left alone.

Documents that disclose facts on which the report is based, and were relied on to a material extent, must be listed
and open to inspection: Local Government Act 1972, s. 100D(1) and (5); for the executive SI 2012/2089, reg. 15.

Wrong:

    According to the valuation report by the District Valuer, the streets are worth more with trees.

Right:

    part_b:
      - background: |
          According to the valuation report by the District Valuer, the streets are worth more with trees.
      - equality_implications: None arise.
    background_papers:
      - title: Valuation report by the District Valuer, March 2019
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from report_builder.checks.reading import Reading
from report_builder.language.sentences import sentence_at
from report_builder.model.finding import Finding, Severity

CODE = "no-background-papers"
SEVERITY: Severity = "warning"
WHY = "documents relied on must be listed (Local Government Act 1972, s. 100D; SI 2012/2089, reg. 15)"

_DOCUMENT = (
    r"(?:report|survey|study|assessment|review|audit|valuation|appraisal|business case|investigation|inspection"
    r"|evaluation|feasibility study|analysis)"
)
_SAID = (
    r"(?:shows?|showed|found|finds|identif(?:y|ies|ied)|confirm(?:s|ed)?|sets? out|states?|stated|suggest(?:s|ed)?"
    r"|puts|says|said|established|reveals|revealed|concludes|concluded|recommended|recommends|advised|advises|estimated|estimates"
    r"|warned|warns)\b"
)
_BY = r"(?:of|by|in|from) (?:the )?(?:[A-Z0-9][\w’'-]*|consultants)(?: [A-Z0-9][\w’'-]*)*"
_RELIES = re.compile(
    rf"\b[Aa]ccording to (?:the|a|an) (?:[\w’'-]+ ){{0,4}}{_DOCUMENT}\b"
    rf"|\b(?:[Tt]he|[Aa]n?) (?:[\w’'-]+ ){{0,3}}{_DOCUMENT} {_BY} {_SAID}"
    rf"|\b[Aa]s (?:the|a|an) (?:[\w’'-]+ ){{0,3}}{_DOCUMENT}(?: {_BY})? (?:shows?|showed|found|made clear)\b"
)
"""A document with its year or its author, or one that is called to witness."""
_APPENDED = re.compile(
    r"\b(?:equalit|impact|screening|risk assess|Ofsted|CQC|Care Quality|Government|Department|Ministry|Office for"
    r"|Census|national|Audit Commission|Inspectorate|Ombudsman|Parliament|Select Committee|University|Institute)"
    r"|\bappend|\battached\b|\bthis report\b|\bthis (?:survey|review|assessment|appraisal)\b",
    re.IGNORECASE,
)


def no_background_papers(reading: Reading) -> Iterator[Finding]:
    if reading.report is None or reading.report.background_papers:
        return
    for passage in reading.of("paragraph", "item", "footnote"):
        for match in _RELIES.finditer(passage.text):
            low, high = sentence_at(passage.text, match.start())
            linked = any(
                span.kind in ("link", "reference") and low <= span.start < high for span in passage.spans
            )
            if linked or _APPENDED.search(passage.text[low:high]) or passage.quoted(*match.span()):
                continue
            yield reading.finding(
                CODE, SEVERITY, f"the text relies on a document (“{match[0]}”), and no background papers are listed",
                passage, *match.span(), hint="list it among the background papers, or say here that it is appended",
            )  # fmt: skip
            return
