"""Dates in several styles

“16th September 2019”, “the 6th of January”, “31/03/2024” or “March 5, 2020” in a report that also has “6 November
2019”. Tables may have dates in figures. Dates that the house writes count as its style; quoted ones are left alone.

One style is read faster, and a date in figures is read as another day by those who put the month first.

Wrong:

    The survey began on 16th September 2019. It ended on 11 November 2019.

Right:

    The survey began on 16 September 2019. It ended on 11 November 2019, in the 21st century.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from report_builder.checks.reading import Passage, Reading
from report_builder.language.days import WrittenDate, written_dates
from report_builder.model.finding import Finding, Severity

CODE = "mixed-date-styles"
SEVERITY: Severity = "advice"
WHY = "dates in one style are read faster, and not mistaken"

_PLAIN = "17 December 2019"
_OF = re.compile(r"\bof\s")


def mixed_date_styles(reading: Reading) -> Iterator[Finding]:
    first: dict[str, tuple[Passage, WrittenDate]] = {}
    counts: dict[str, int] = {}
    for passage in reading.of("paragraph", "item", "note", "footnote", "cell", "caption"):
        for written in written_dates(passage.text):
            if written.form == "month" or passage.quoted(written.start, written.end):
                continue
            style = _style(passage.text, written)
            if style == "figures" and passage.kind == "cell":
                continue
            counts[style] = counts.get(style, 0) + 1
            if not passage.computed(written.start, written.end):
                first.setdefault(style, (passage, written))
    if reading.report is not None and counts:
        counts["plain"] = counts.get("plain", 0) + 1  # the meeting's own date, as the house writes it
    if len(counts) < 2:
        return
    usual = "plain" if "plain" in counts else max(counts, key=lambda style: counts[style])
    for style, (passage, written) in first.items():
        if style == usual:
            continue
        words = " ".join(passage.text[written.start : written.end].split())
        yield reading.finding(
            CODE, SEVERITY, f"“{words}”, where the report otherwise has dates such as “{_example(first, usual)}”",
            passage, written.start, written.end, hint="write all dates in one style",
        )  # fmt: skip


def _style(text: str, written: WrittenDate) -> str:
    if written.form != "words":
        return written.form
    if written.ordinal:
        return "ordinal"
    return "of" if _OF.search(text, written.start, written.end) else "plain"


def _example(first: dict[str, tuple[Passage, WrittenDate]], usual: str) -> str:
    if usual not in first:
        return _PLAIN
    passage, written = first[usual]
    return " ".join(passage.text[written.start : written.end].split())
