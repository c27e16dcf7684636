"""“None” where a sentence is wanted

“None”, “Nil”, “N/A” or “Not applicable” as the whole of a section, unless the house style itself has these words for
it. In a Word file or PDF of which no house is known, only implications are looked at.

Nobody can tell whether the officer looked and found nothing, or did not look. A sentence says what was considered;
for equality, the Equality Act 2010, s. 149, asks for due regard that can be shown.

Wrong:

    part_b:
      - background: |
          Parents asked for calmer streets.
      - equality_implications: |
          None.

Right:

    part_b:
      - background: |
          Parents asked for calmer streets.
      - equality_implications: |
          No implications for equality arise: the signs do not change who may use the streets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from report_builder.checks.reading import Reading
from report_builder.model.document import Text
from report_builder.model.finding import Finding, Severity
from report_builder.model.house import HouseStyle
from report_builder.model.prose import ProseParagraph

CODE = "bare-none"
SEVERITY: Severity = "warning"
WHY = "nobody can tell whether the matter was considered"

_NONE = re.compile(
    r"(?:there\s(?:are|is)\s)?(?:none|nil|n\s?/\s?a|not\sapplicable|none\s(?:arising|identified|applicable|known)"
    r"|no\simplications?|none\sat\sthis\s(?:stage|time)|none\sspecific)[.:]?",
    re.IGNORECASE,
)
_MAY_BE_EMPTY = ("background_papers", "appendices", "timetable", "recommendations", "contacts")


def bare_none(reading: Reading) -> Iterator[Finding]:
    sections: dict[str, list[int]] = {}
    for number, passage in enumerate(reading.passages):
        if passage.kind not in ("title", "footnote", "heading"):
            sections.setdefault(passage.section or passage.heading, []).append(number)
    for section, numbers in sections.items():
        passage = reading.passages[numbers[0]]
        if len(numbers) != 1 or passage.kind != "paragraph" or section in _MAY_BE_EMPTY:
            continue
        text = passage.text.strip()
        if _NONE.fullmatch(text) and not _is_the_houses(reading.house, passage.section):
            yield reading.finding(
                CODE,
                SEVERITY,
                f"“{text}” is all that stands under “{passage.heading}”",
                passage,
                hint="say in a sentence what was considered and why nothing follows",
            )


def _is_the_houses(house: HouseStyle | None, section: str) -> bool:
    """Whether the house itself has such words for the section."""
    rule = house.section(section) if house and section else None
    if rule is None or rule.otherwise is None:
        return False
    return any(
        isinstance(block, ProseParagraph)
        and _NONE.fullmatch("".join(each.text for each in block.inlines if isinstance(each, Text)).strip())
        for block in rule.otherwise.blocks
    )
