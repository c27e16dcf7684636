"""Clearance older than the text

A sentence that says that this report or its figures were cleared or signed off on a day, while another sentence tells
of something that happened after that day.

What was added since has not been seen by those who answer for it.

Wrong:

    The Director of Corporate Resources signed off the figures in this report on 27 September 2019.

    The last meeting with schools took place on 9 October 2019.

Right:

    The Director of Corporate Resources signed off the figures in this report on 14 October 2019.

    The last meeting with schools took place on 9 October 2019.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from report_builder.calendar.entries import told
from report_builder.checks.reading import Passage, Reading
from report_builder.language.days import written_dates
from report_builder.language.sentences import sentences
from report_builder.model.finding import Finding, Severity

CODE = "clearance-older-than-text"
SEVERITY: Severity = "warning"
WHY = "what was written after the clearance has not been cleared"

_CLEARED = re.compile(
    r"\b(?:cleared|signed off|gave clearance|given clearance|approved for publication|clearance)\b",
    re.IGNORECASE,
)
_THIS = re.compile(
    r"\b(?:this|the) (?:draft )?report\b|\bfigures\b|\bfinancial implications\b|\blegal implications\b"
    r"|\bclearance\b|\bcomments\b",
    re.IGNORECASE,
)
_SEEN = re.compile(
    r"\b(?:agreed|approved|reviewed|checked|seen|consulted|read)\b.{0,80}\b(?:by|with)\b.{0,80}"
    r"\b(?:Officer|Director|Solicitor|Treasurer|Finance|Legal|Counsel)\b"
    r"|\b(?:Officer|Director|Solicitor|Treasurer|Finance|Legal|Counsel)\b.{0,60}"
    r"\b(?:agreed|approved|reviewed|checked|saw|read|consulted on|commented on)\b.{0,40}\breport\b"
    r"|\b(?:[Ff]inance|[Ff]inancial|[Ll]egal|Officer[’']s|Solicitor[’']s) comments\b.{0,60}"
    r"\b(?:received|dated|given)\b"
)
_LONG_AGO = 120
"""Days before a meeting in which nobody clears its reports."""
_HAPPENED = re.compile(
    r"\b(?:took place|was|were|has|have|had|held|closed|ended|met|considered|received"
    r"|agreed|decided|asked|published|began|confirmed|replied|wrote|visited|reported|said|told|issued|signed|came|made"
    r"|gave|sent|raised|showed|found)\b"
)
_AHEAD = re.compile(
    r"\b(?:will|would|is to|are to|due|planned|scheduled|intended|proposed|expected)\b",
    re.IGNORECASE,
)
_NOT_THEN = re.compile(r"\b(?:until|by|before|after|from|to)\s+$")
"""Before a date that is not that of what happened."""


def clearance_older_than_text(reading: Reading) -> Iterator[Finding]:
    meeting = reading.meeting_date
    if meeting is None:
        return
    cleared = list(_clearances(reading, meeting))
    if not cleared:
        return
    day, passage, start, end = max(cleared, key=lambda each: each[0])
    for other in reading.of("paragraph", "item", "cell"):
        for low, high in sentences(other.text):
            sentence = other.text[low:high]
            if (
                not _HAPPENED.search(sentence)
                or _AHEAD.search(sentence)
                or (other is passage and low <= start < high)
            ):
                continue
            for each in written_dates(other.text):
                later = None if _NOT_THEN.search(other.text, low, each.start) else each.date
                if low <= each.start < high and later is not None and day < later < meeting:
                    yield reading.finding(
                        CODE, SEVERITY,
                        f"cleared on {told(day)}, and paragraph {other.paragraph or '–'} tells of {told(later)}",
                        passage, start, end, hint="have the report as it is now cleared again, and give that day",
                    )  # fmt: skip
                    return


def _clearances(reading: Reading, meeting: date) -> Iterator[tuple[date, Passage, int, int]]:
    for passage in reading.of("paragraph", "item", "cell", "note"):
        for low, high in sentences(passage.text):
            sentence = passage.text[low:high]
            if not (_CLEARED.search(sentence) or _SEEN.search(sentence)) or not _THIS.search(sentence):
                continue
            dates = [each for each in written_dates(passage.text) if low <= each.start < high]
            day = dates[0].date if len(dates) == 1 else None
            if day is not None and 0 < (meeting - day).days < _LONG_AGO:
                yield day, passage, dates[0].start, dates[0].end
