"""Urgent business without its reason

A report that says that it is urgent business, or comes late, or is exempt from call-in, without saying why.

An item that was not open to the public for five clear days may be considered only where, by reason of special
circumstances, which the minutes must specify, the chair is of the opinion that it is urgent: Local Government Act
1972, s. 100B(4)(b).

Wrong:

    The chair has agreed that this report be considered as a matter of urgency.

Right:

    The chair has agreed that this report be considered as a matter of urgency, because the grant must be claimed by
    20 December 2019.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from report_builder.checks.reading import Reading
from report_builder.language.sentences import sentences
from report_builder.model.finding import Finding, Severity

CODE = "urgent-without-reason"
SEVERITY: Severity = "warning"
WHY = "the special circumstances must be stated (Local Government Act 1972, s. 100B(4)(b))"

_URGENT = re.compile(
    r"\bas (?:a matter of urgency|(?:an )?urgent (?:item|business))\b|\bon (?:the )?grounds of urgency\b"
    r"|\bthis (?:report|item|decision) is (?:an )?urgent\b|\bunder (?:the )?special urgency\b"
    r"|\bexempt(?:ed)? from call-in\b",
    re.IGNORECASE,
)
_HERE = re.compile(
    r"\bthis (?:report|item|decision|matter)\b|\bthe (?:report|item|decision)\b|\bcall-in\b", re.IGNORECASE
)
_REASON = re.compile(
    r"\bbecause\b|\bsince\b|\bas (?:the|a|an|any|it|this|there|otherwise|delay)\b|\breasons?\b|\bso that\b"
    r"|\bin order to\b|\botherwise\b|\bdeadline\b|\bmust\b|\bneeds? to\b|\bhas to\b|\bdelay\b|\bdue to\b|\bowing to\b"
    r"|\bto (?:avoid|allow|enable|ensure|meet|prevent)\b",
    re.IGNORECASE,
)


def urgent_without_reason(reading: Reading) -> Iterator[Finding]:
    for passage in reading.prose:
        if not _URGENT.search(passage.text):
            continue
        told = sentences(passage.text)
        for index, (low, high) in enumerate(told):
            match = _URGENT.search(passage.text, low, high)
            if match is None or passage.quoted(*match.span()) or not _HERE.search(passage.text[low:high]):
                continue
            after = told[min(index + 1, len(told) - 1)][1]
            before = told[max(index - 1, 0)][0]
            rest = passage.text[before : match.start()] + " " + passage.text[match.end() : after]
            if not _REASON.search(rest):
                yield reading.finding(
                    CODE, SEVERITY, f"“{match[0]}”, and no reason is given", passage, *match.span(),
                    hint="say which special circumstances make it urgent",
                )  # fmt: skip
