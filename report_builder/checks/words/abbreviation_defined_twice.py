"""Abbreviation spelt out twice

“Personal Housing Plan (PHP)” where an earlier paragraph has spelt it out already. Headings, tables, notes and the
lists at the end of a report are left alone.

A reader who meets it again wonders whether another thing is meant; it is mostly a trace of two texts put together.

Wrong:

    A Personal Housing Plan (PHP) is agreed with each household.

    The Personal Housing Plan (PHP) has been made simpler, and most people keep to the PHP.

Right:

    A Personal Housing Plan (PHP) is agreed with each household.

    The PHP has been made simpler.
"""

from __future__ import annotations

from collections.abc import Iterator

from report_builder.checks.reading import Passage, Reading
from report_builder.checks.words.expansions import same_words
from report_builder.language.abbreviations import Definition, definitions
from report_builder.model.finding import Finding, Severity

CODE = "abbreviation-defined-twice"
SEVERITY: Severity = "advice"
WHY = "a reader wonders whether another thing is meant"


def abbreviation_defined_twice(reading: Reading) -> Iterator[Finding]:
    first: dict[str, tuple[Passage, Definition]] = {}
    for passage in reading.of("paragraph", "item"):
        for each in definitions(passage.text):
            if not each.long or not each.bracketed or passage.quoted(each.start, each.end):
                continue
            earlier = first.setdefault(each.key, (passage, each))
            if earlier[1] is each or not same_words(earlier[1].long, each.long):
                continue
            where = f"in paragraph {earlier[0].paragraph}" if earlier[0].paragraph else "further up"
            yield reading.finding(
                CODE, SEVERITY, f"“{each.long} ({passage.text[each.start : each.end]})” is spelt out already {where}",
                passage, each.start, each.end, hint=f"write only {each.key} from there on",
            )  # fmt: skip
