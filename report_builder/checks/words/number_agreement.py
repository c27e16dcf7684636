"""Singular and plural that do not agree

“There are no staffing implication”, “The bids was evaluated”, “no resources implications”. Only plain sentences are
judged, about things that reports count (bids, costs, implications …); “a number of bids were”, “two weeks is” and
collective words (staff, the Committee) are left alone.

It is what is left when half a sentence has been rewritten, and it makes a reader doubt the other half.

Wrong:

    There are no resources implications. The bids was evaluated in May.

Right:

    There are no resource implications. The bids were evaluated in May. A number of bids were late, and the cost of
    repairs is high.
"""

from __future__ import annotations

from collections.abc import Iterator

from report_builder.checks.reading import Reading
from report_builder.language.agreement import disagreements
from report_builder.model.finding import Finding, Severity

CODE = "number-agreement"
SEVERITY: Severity = "advice"
WHY = "a slip of grammar makes a reader doubt the rest"


def number_agreement(reading: Reading) -> Iterator[Finding]:
    for passage in reading.of("paragraph", "item", "note", "footnote", "caption"):
        for each in disagreements(passage.text):
            if not passage.quoted(each.start, each.end):
                yield reading.finding(
                    CODE, SEVERITY, f"“{passage.text[each.start : each.end]}” does not agree in number",
                    passage, each.start, each.end, hint=f"write, for example, “{each.right}”",
                )  # fmt: skip
