"""Published too late

A date of publication (“Published: 10 December 2019”, “Date of despatch …”) that leaves fewer clear days before the
meeting than the law asks for: five working days in England, three in Wales, or more where the house gives more.

An item may be considered only where agenda and report were open to the public for that time: Local Authorities
(Executive Arrangements) (Meetings and Access to Information) (England) Regulations 2012, regs 6 and 7; Local
Government Act 1972, s. 100B(3) and (4), in Wales s. 100BA(3). Both ends, weekends and bank holidays are not counted.

Wrong:

    Date of publication: 10 December 2019

Right:

    Date of publication: 9 December 2019
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from report_builder.calendar import Working, clear_days_between
from report_builder.calendar.entries import publication_day, publication_days, told
from report_builder.checks.reading import Reading
from report_builder.language.days import written_dates
from report_builder.model.finding import Finding, Severity
from report_builder.model.house import CalendarRule

CODE = "late-publication"
SEVERITY: Severity = "error"
WHY = "the item may not be considered (SI 2012/2089, reg. 6(2); Local Government Act 1972, s. 100B(4))"

_LABEL = re.compile(
    r"(?:date of (?:publication|despatch|dispatch|issue)|publication date|despatch date|(?:agenda )?published(?: on)?"
    r"|despatched(?: on)?)\s*[:–-]?\s*",
    re.IGNORECASE,
)


def late_publication(reading: Reading) -> Iterator[Finding]:
    meeting = reading.meeting_date
    if meeting is None:
        return
    rule = reading.house.calendar if reading.house else CalendarRule()
    for passage in reading.of("title", "paragraph", "cell", "note"):
        label = _LABEL.match(passage.text)
        if label is None:
            continue
        date = next((each for each in written_dates(passage.text) if each.start == label.end()), None)
        if date is None or date.date is None or len(passage.text) > date.end + 3:
            continue
        working = Working.of(rule)
        days = clear_days_between(date.date, meeting, working)
        needed = publication_days(rule)
        if days < needed:
            yield reading.finding(
                CODE,
                SEVERITY,
                f"only {days} clear working days lie between {told(date.date)} and the meeting on {told(meeting)}; "
                f"{needed} are needed",
                passage,
                date.start,
                date.end,
                hint=f"publish by {told(publication_day(meeting, rule, working))}, or treat the item as urgent, "
                "with its reason",
            )
