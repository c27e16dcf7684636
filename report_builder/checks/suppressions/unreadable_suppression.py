"""Suppression without a reason, or that cannot be read

A remark that begins with “check:” and does not say `ignore`, the code of a check, `because` and a reason; one that
names a check that does not exist; and one that stands in a text, where it would be printed.

A finding is set aside by somebody who answers for it. Who reads the source later must see why.

Wrong:

    # check: ignore vague-link-text
    purpose: |
      To ask the Cabinet to agree new parking rules outside schools.

Right:

    # check: ignore vague-link-text because the address of that page changes every year
    purpose: |
      To agree the rules that are [here](https://example.org).

Wrong:

    The rules are [here](https://example.org). {# check: ignore vague-link because it is known #}

Right:

    The rules are [here](https://example.org). {# check: ignore vague-link-text because all schools know the page #}
"""

from __future__ import annotations

from collections.abc import Iterator

from report_builder.checks.catalogue import CATALOGUE
from report_builder.checks.reading import Reading
from report_builder.checks.remarks import remarks
from report_builder.faults import nearest
from report_builder.model.finding import Finding, Severity

CODE = "unreadable-suppression"
SEVERITY: Severity = "warning"
WHY = "whoever reads the source later must see what was set aside, and why"

_FORM = "write: check: ignore CODE because REASON"


def unreadable_suppression(reading: Reading) -> Iterator[Finding]:
    known = {check.code for check in CATALOGUE}
    for remark in remarks(reading.source):
        problem, hint = "", _FORM
        unknown = [code for code in remark.codes if code not in known]
        if remark.stray:
            problem = "this suppression stands in a text, where it would be printed"
            hint = "in a text write {# check: ignore CODE because REASON #}"
        elif not remark.codes:
            problem = "this suppression names no check"
        elif unknown:
            problem, hint = f"there is no check “{unknown[0]}” to ignore", nearest(unknown[0], known)
        elif not remark.reason:
            problem = f"{', '.join(remark.codes)} is ignored without a reason"
        if problem:
            yield reading.finding(CODE, SEVERITY, problem, remark.place, hint=hint)
