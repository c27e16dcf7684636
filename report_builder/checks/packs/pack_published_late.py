"""Pack published too late

A day of publication in meeting.yaml that leaves fewer clear days before the meeting than the law asks for.

As for a report (`late-publication`): five clear working days in England, three in Wales, or more where the house
gives more. SI 2012/2089, regs 6 and 7; Local Government Act 1972, s. 100B(3), in Wales s. 100BA(3).

Wrong:

    (in meeting.yaml) `published: 2019-12-10` for a meeting on 2019-12-17

Right:

    (in meeting.yaml) `published: 2019-12-09` for that meeting
"""

from __future__ import annotations

from collections.abc import Iterator

from report_builder.calendar import Working, clear_days_between
from report_builder.calendar.entries import publication_day, publication_days, told
from report_builder.checks.reading import Reading
from report_builder.model.finding import Finding, Severity
from report_builder.model.house import CalendarRule

CODE = "pack-published-late"
SEVERITY: Severity = "error"
WHY = "its items may not be considered (SI 2012/2089, reg. 6(2); Local Government Act 1972, s. 100B(4))"


def pack_published_late(reading: Reading) -> Iterator[Finding]:
    agenda = reading.agenda
    if agenda is None or agenda.published is None:
        return
    rule = reading.house.calendar if reading.house else CalendarRule()
    working = Working.of(rule)
    days = clear_days_between(agenda.published, agenda.day, working)
    if days < publication_days(rule):
        yield reading.finding(
            CODE, SEVERITY,
            f"only {days} clear working days lie between {told(agenda.published)} and the meeting on "
            f"{told(agenda.day)}; {publication_days(rule)} are needed",
            agenda.published_place if agenda.published_place.file else agenda.place,
            hint=f"publish by {told(publication_day(agenda.day, rule, working))}",
        )  # fmt: skip
