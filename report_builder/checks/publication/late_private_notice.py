"""Notice of a private meeting given too late

A sentence that says when notice was given that a meeting or part of it will be private, with fewer than 28 clear days
before the meeting; and one about the further notice with fewer than five clear working days.

Local Authorities (Executive Arrangements) (Meetings and Access to Information) (England) Regulations 2012, reg. 5(2)
and (4). Where the date makes that impracticable, reg. 5(6) asks for the agreement of the chair of overview and
scrutiny; a report that tells of such an agreement is left alone.

Wrong:

    Notice that part of the meeting may be held in private was published on 25 November 2019.

Right:

    Notice that part of the meeting may be held in private was published on 18 November 2019.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from report_builder.calendar import Working, clear_days_between, latest_before
from report_builder.calendar.entries import PRIVATE_NOTICE_DAYS, SECOND_PRIVATE_NOTICE_DAYS, told
from report_builder.checks.reading import Reading
from report_builder.language.days import written_dates
from report_builder.language.sentences import sentences
from report_builder.model.finding import Finding, Severity
from report_builder.model.house import CalendarRule

CODE = "late-private-notice"
SEVERITY: Severity = "warning"
WHY = "a meeting may be private only after notices of 28 and of five clear days (SI 2012/2089, reg. 5)"

_PRIVATE = re.compile(
    r"\b(?:in private|private (?:meeting|session|part|business)|exclu(?:de|sion of) the (?:press and )?public)\b",
    re.IGNORECASE,
)
_NOTICE = re.compile(r"\bnotice\b", re.IGNORECASE)
_FURTHER = re.compile(r"\b(?:further|second|final|five|5)\b", re.IGNORECASE)
_AGREED = re.compile(r"\bagree(?:d|ment)\b|\b5\(6\)", re.IGNORECASE)


def late_private_notice(reading: Reading) -> Iterator[Finding]:
    meeting = reading.meeting_date
    rule = reading.house.calendar if reading.house else CalendarRule()
    if meeting is None or rule.nation != "england":
        return
    for passage in reading.prose:
        if _AGREED.search(passage.text):
            continue
        for low, high in sentences(passage.text):
            sentence = passage.text[low:high]
            notice = _NOTICE.search(sentence)
            if notice is None or not _PRIVATE.search(sentence):
                continue
            further = _FURTHER.search(sentence[: notice.start()])
            needed = SECOND_PRIVATE_NOTICE_DAYS if further else PRIVATE_NOTICE_DAYS
            working = Working.of(rule)
            dates = [each for each in written_dates(passage.text) if low <= each.start < high]
            if len(dates) != 1 or dates[0].date is None or dates[0].date >= meeting:
                continue
            given = dates[0].date
            days = (
                clear_days_between(given, meeting, working) if further else clear_days_between(given, meeting)
            )
            if days < needed:
                last = latest_before(meeting, needed, working) if further else latest_before(meeting, needed)
                yield reading.finding(
                    CODE,
                    SEVERITY,
                    f"only {days} clear days lie between the notice on {told(given)} and the meeting on "
                    f"{told(meeting)}; {needed} are needed",
                    passage,
                    dates[0].start,
                    dates[0].end,
                    hint=f"notice was due by {told(last)}: say that the chair of overview and scrutiny agreed (reg. "
                    "5(6)), or hold the meeting in public",
                )
