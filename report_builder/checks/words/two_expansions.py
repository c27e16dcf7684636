"""Abbreviation spelt out in two ways

“Rough Sleeping Initiative (RSI)” in one place and “Rough Sleepers Intervention (RSI)” in another. Capitals, hyphens and
plurals make no difference.

Either one of them is wrong, or two things have the same letters and the reader cannot tell which is meant.

Wrong:

    The Rough Sleeping Initiative (RSI) is paid for separately. The RSI runs a day centre.

    The Rough Sleepers Intervention (RSI) helped 66 people.

Right:

    The Rough Sleeping Initiative (RSI) is paid for separately. The RSI helped 66 people.
"""

from __future__ import annotations

from collections.abc import Iterator

from report_builder.checks.reading import Passage, Reading
from report_builder.checks.words.expansions import same_words
from report_builder.language.abbreviations import Definition, definitions
from report_builder.model.finding import Finding, Severity

CODE = "two-expansions"
SEVERITY: Severity = "warning"
WHY = "the reader cannot tell which is right, or which of two things is meant"


def two_expansions(reading: Reading) -> Iterator[Finding]:
    first: dict[str, tuple[Passage, Definition]] = {}
    for passage in reading.passages:
        for each in definitions(passage.text):
            if not each.long or passage.quoted(each.start, each.end):
                continue
            earlier = first.setdefault(each.key, (passage, each))
            if same_words(earlier[1].long, each.long):
                continue
            where = f" (paragraph {earlier[0].paragraph})" if earlier[0].paragraph else ""
            yield reading.finding(
                CODE, SEVERITY,
                f"{each.key} is “{each.long}” here and “{earlier[1].long}” before{where}",
                passage, each.start, each.end, hint="use the body's own name in both places",
            )  # fmt: skip
