"""Abbreviation that is spelt out and never used

“Housing Health and Safety Rating System (HHSRS)” where HHSRS does not come again anywhere.

It asks the reader to remember letters for nothing; or the text that used them has been taken out.

Wrong:

    The Early Help Service (EHS) helps 9,300 families a year.

Right:

    The Early Help Service (EHS) helps 9,300 families a year. Most come to the EHS through schools.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from report_builder.checks.reading import Passage, Reading
from report_builder.language.abbreviations import Definition, definitions
from report_builder.model.finding import Finding, Severity

CODE = "unused-abbreviation"
SEVERITY: Severity = "advice"
WHY = "it asks the reader to remember letters for nothing"


def unused_abbreviation(reading: Reading) -> Iterator[Finding]:
    spelt: dict[str, list[tuple[Passage, Definition]]] = {}
    for passage in reading.of("paragraph", "item", "note", "footnote"):
        for each in definitions(passage.text):
            if each.bracketed and not passage.quoted(each.start, each.end):
                spelt.setdefault(each.key, []).append((passage, each))
    for key, places in spelt.items():
        if _is_used(reading, key, places):
            continue
        passage, each = places[0]
        yield reading.finding(
            CODE, SEVERITY, f"“{passage.text[each.start : each.end]}” is spelt out here and used nowhere else",
            passage, each.start, each.end, hint="take the brackets out, or use the letters",
        )  # fmt: skip


def _is_used(reading: Reading, key: str, places: list[tuple[Passage, Definition]]) -> bool:
    pattern = re.compile(rf"(?<![A-Za-z]){re.escape(key)}(?:s|es)?(?![A-Za-z])")
    for passage in reading.passages:
        taken = [each.start for other, each in places if other is passage]
        if any(match.start() not in taken for match in pattern.finditer(passage.text)):
            return True
    return False
