"""Exemption without its reason

A `reason` that is only a label (“Confidential”, “Commercially sensitive”): it does not say what harm publication
would do that outweighs the public's interest in knowing.

Information is exempt only as long as, in all the circumstances, the public interest in maintaining the exemption
outweighs the public interest in disclosing it: Local Government Act 1972, Schedule 12A, Part 2, paragraph 10. The
reason is what the chair and the public are told.

Wrong:

    purpose: |
      To ask the Cabinet to choose among the bids in {{ appendix.bids }}.
    appendices:
      - {id: bids, title: Bids received, exempt: {paragraph: 3, reason: Commercially sensitive}}

Right:

    purpose: |
      To ask the Cabinet to choose among the bids in {{ appendix.bids }}.
    appendices:
      - {id: bids, title: Bids received, exempt: {paragraph: 3, reason: Rivals would learn how the bidders set prices.}}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from report_builder.checks.publication.exemptions import exemptions
from report_builder.checks.reading import Reading
from report_builder.model.finding import Finding, Severity

CODE = "exempt-without-reason"
SEVERITY: Severity = "error"
WHY = (
    "it is exempt only while the public interest in keeping it so is the greater (Schedule 12A, paragraph 10)"
)

_LABEL = re.compile(
    r"(?:it |this |they )?(?:is |are |contains? )?(?:the )?(?:information (?:is )?)?"
    r"(?:strictly |highly |commercially |commercial |legally |exempt|private|personal|confidential|sensitive|privileged"
    r"|financial|business|legal|and|in confidence|confidence|information|details?|data|advice|matters?|affairs|report"
    r"|not for publication|n/?a|tbc|tbd|to follow|see above|as above|none|schedule 12a|paragraph \d|under|\W)+",
    re.IGNORECASE,
)


def exempt_without_reason(reading: Reading) -> Iterator[Finding]:
    if reading.report is None:
        return
    for each in exemptions(reading.report):
        reason = each.exempt.reason
        if reason and (_LABEL.fullmatch(reason) or len(reason.split()) < 3):
            yield reading.finding(
                CODE,
                SEVERITY,
                f"“{reason}” does not say why {each.what} must be kept from the public",
                reading.place_of(*each.path, "reason"),
                hint="say what harm publication would do that outweighs the public's interest in knowing",
            )
