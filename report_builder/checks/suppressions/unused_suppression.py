"""Suppression of nothing

A suppression whose check finds nothing where it stands: the text was mended, or the remark stands in the wrong place.

It hides the next fault of the kind that somebody makes there.

Wrong:

    # check: ignore vague-link-text because all schools know the page
    purpose: |
      To ask the Cabinet to agree new parking rules outside schools.

Right:

    # check: ignore vague-link-text because all schools know the page
    purpose: |
      To ask the Cabinet to agree the rules that stand [here](https://example.org).
"""

from __future__ import annotations

from collections.abc import Iterator

from report_builder.checks.catalogue import CATALOGUE
from report_builder.checks.reading import Reading
from report_builder.checks.remarks import remarks
from report_builder.model.finding import Finding, Severity

CODE = "unused-suppression"
SEVERITY: Severity = "warning"
WHY = "it would hide the next fault of this kind"


def unused_suppression(reading: Reading) -> Iterator[Finding]:
    checks = {check.code: check for check in CATALOGUE}
    found: dict[str, list[Finding]] = {}
    for remark in remarks(reading.source):
        for code in remark.codes if remark.reason and not remark.stray else ():
            if code not in checks:
                continue
            if code not in found:
                found[code] = list(checks[code].find(reading))
            if not any(remark.covers(code, finding.place) for finding in found[code]):
                yield reading.finding(
                    CODE,
                    SEVERITY,
                    f"{code} finds nothing here, so there is nothing to ignore",
                    remark.place,
                    hint="take the remark out, or move it to the text that it is about",
                )
