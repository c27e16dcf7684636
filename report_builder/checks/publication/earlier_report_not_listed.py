"""Earlier report cited and not listed

A sentence that cites a report to an earlier meeting by its date (“the Cabinet considered a report … on 10 July
2018”), where no background paper names that date.

An earlier report on which this one rests is a background paper: Local Government Act 1972, s. 100D(5); SI 2012/2089,
reg. 15. Without it the public cannot follow how the decision came about.

Wrong:

    The Cabinet considered a report on parking at its meeting on 10 July 2018 and asked for counts.

Right:

    part_b:
      - background: |
          The Cabinet considered a report on parking at its meeting on 10 July 2018 and asked for counts.
      - equality_implications: None arise.
    background_papers:
      - title: Report to the Cabinet on 10 July 2018, Parking Outside Schools
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from report_builder.checks.reading import Reading
from report_builder.language.days import WrittenDate, written_dates
from report_builder.language.sentences import sentences
from report_builder.model.finding import Finding, Severity

CODE = "earlier-report-not-listed"
SEVERITY: Severity = "warning"
WHY = "a report on which this one rests is a background paper (Local Government Act 1972, s. 100D(5))"

_BODY = r"(?:Cabinet|Executive|Council|Committee|Commission|Board|Panel|Forum)"
_CITED = re.compile(
    rf"\b{_BODY}\b[^.]{{0,60}}\b(?:considered|received|noted|discussed|approved|agreed|had)\b[^.]{{0,30}}"
    r"\b(?:a|the|an (?:earlier|interim|update|annual))"
    r"(?: [\w-]+){0,3} report\b(?! by (?:the )?(?:Ofsted|HM|Audit|external))"
    rf"|\b(?:[Tt]he|[Aa]n earlier|[Aa] previous|[Aa]) (?:[\w-]+ )?report (?:was )?"
    r"(?:to|before|considered by|presented to|submitted to|taken to)"
    rf" (?:the )?(?:[A-Z][\w’'-]* )*{_BODY}\b"
)
_AHEAD = re.compile(r"\bwill\b|\bis to\b|\bare to\b|\bwould\b|\bis due\b", re.IGNORECASE)


def earlier_report_not_listed(reading: Reading) -> Iterator[Finding]:
    meeting = reading.meeting_date
    if meeting is None or not any(reading.section("background_papers")):
        return
    listed = [
        each for passage in reading.section("background_papers") for each in written_dates(passage.text)
    ]
    told: set[date] = set()
    for passage in reading.of("paragraph", "item"):
        for low, high in sentences(passage.text):
            cited = _CITED.search(passage.text, low, high)
            if cited is None or _AHEAD.search(passage.text[low:high]) or passage.quoted(*cited.span()):
                continue
            linked = any(span.kind == "link" and low <= span.start < high for span in passage.spans)
            dates = [each for each in written_dates(passage.text) if low <= each.start < high]
            if linked or len(dates) != 1:
                continue
            day = dates[0].date
            if day is None or day >= meeting or day in told or any(_same(day, each) for each in listed):
                continue
            told.add(day)
            yield reading.finding(
                CODE, SEVERITY,
                f"a report of {passage.text[dates[0].start : dates[0].end]} is cited, and no background paper has "
                "that date",
                passage, cited.start(), dates[0].end, hint="list it among the background papers, with its date",
            )  # fmt: skip


def _same(day: date, written: WrittenDate) -> bool:
    """A month alone may be that day's, and a day without its year too."""
    if written.month != day.month or written.year not in (0, day.year):
        return False
    return written.day in (0, day.day)
