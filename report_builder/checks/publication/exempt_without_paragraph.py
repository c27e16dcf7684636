"""Exempt by its words, and not marked as exempt

A sentence that says that this report or something of it is exempt, confidential or not for publication, while nothing
in the source is marked `exempt` with a paragraph of Schedule 12A; of a finished Word file or PDF, one that names no
paragraph. What other reports had exempt (“an exempt report of 5 May”) is left alone.

What is not marked is published. Exempt is only what falls within paragraphs 1 to 7 of Part 1 of Schedule 12A to the
Local Government Act 1972 (s. 100I), and the agenda must say which.

Wrong:

    The valuation is exempt information and is not for publication.

Right:

    purpose: |
      To ask the Cabinet to agree new parking rules. The bids in {{ appendix.bids }} are exempt information.
    appendices:
      - {id: bids, title: Bids received, exempt: {paragraph: 3, reason: Rivals would learn how the bidders set prices.}}

Right:

    This report contains no exempt information.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from report_builder.checks.publication.exemptions import exemptions
from report_builder.checks.reading import Passage, Reading
from report_builder.language.sentences import sentence_at
from report_builder.model.finding import Finding, Severity

CODE = "exempt-without-paragraph"
SEVERITY: Severity = "error"
WHY = "what is not marked is published; only Schedule 12A makes information exempt (Local Government Act 1972, s. 100I)"

_SAYS = re.compile(
    r"\bexempt (?:information|from (?:publication|disclosure))\b|\bnot for publication\b"
    r"|\b(?:appendix|annex|report)(?: [A-Z0-9])?(?: is| are|, which is) (?:exempt|confidential)\b(?! from)"
    r"|\b(?:confidential|exempt) (?:appendix|annex)\b(?! (?:to|of|in) (?:the|that|its|an) )"
    r"|\b(?:must|should|can|may) ?not be (?:made public|disclosed|published)\b|\b(?:withheld|kept) from the public\b"
    r"|\bprivate and confidential\b|\bcommercial(?:ly)? in confidence\b",
    re.IGNORECASE,
)
_HINTS = re.compile(
    r"\bnot open to the public\b"
    r"|\b(?:taken|considered|discussed|heard) in (?:private|(?:exempt|closed|private) session)\b"
    r"|\b(?:is|are) commercially (?:sensitive|confidential) and (?:is|are|must|should|cannot|therefore|so)\b"
    r"|\b(?:exempt|private|confidential|part 2) (?:report|paper)\b(?! (?:to|of|in|on|from) )",
    re.IGNORECASE,
)
"""What says so less plainly: a warning."""
_ABOUT_THIS = re.compile(
    r"\bthis report\b|\bmust\b|\bshould\b|\bcannot\b|\bcan not\b|\bappendi(?:x|ces)\b|\bis\b|\bare\b"
    r"|^not for publication",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(?:no|not|without|any|whether|if|may|might|could|would|should|definition|meaning)\b(?! for publication)",
    re.IGNORECASE,
)
_PARAGRAPH = re.compile(
    r"\bparagraphs? [1-9]\d?\b.{0,120}\b12A\b|\b12A\b.{0,120}\bparagraphs? [1-9]", re.IGNORECASE | re.DOTALL
)


def exempt_without_paragraph(reading: Reading) -> Iterator[Finding]:
    if reading.report is not None and exemptions(reading.report):
        return
    if reading.report is None and any(_PARAGRAPH.search(passage.text) for passage in reading.passages):
        return
    grades: tuple[tuple[re.Pattern[str], Severity], ...] = ((_SAYS, SEVERITY), (_HINTS, "warning"))
    for pattern, severity in grades:
        for passage in reading.of(
            "title", "heading", "paragraph", "item", "cell", "note", "footnote", "entry"
        ):
            for match in pattern.finditer(passage.text):
                if not passage.quoted(*match.span()) and _is_said(passage, match):
                    yield _found(reading, passage, match, severity)
                    return


def _found(reading: Reading, passage: Passage, match: re.Match[str], severity: Severity) -> Finding:
    return reading.finding(
        CODE, severity, f"“{match[0]}”, and nothing is marked as exempt with its paragraph of Schedule 12A",
        passage, *match.span(),
        hint="mark it, as in exempt: {paragraph: 3, reason: why the public interest is against it}",
    )  # fmt: skip


def _is_said(passage: Passage, match: re.Match[str]) -> bool:
    low, high = sentence_at(passage.text, match.start())
    sentence = passage.text[low:high]
    around = passage.text[low : match.start()]
    return not _DENIED.search(around) and bool(_ABOUT_THIS.search(sentence))
