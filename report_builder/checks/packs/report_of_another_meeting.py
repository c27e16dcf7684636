"""Report of another meeting

An item whose report says that it goes to another body, or on another day, than the agenda.

It was taken from an earlier pack, or the meeting was moved: its dates, deadlines and tenses are wrong too.

Wrong:

    (in meeting.yaml) a meeting on 2020-01-14, and an item whose report has `meeting: {body: Cabinet, date: 2019-12-17}`

Right:

    (in meeting.yaml) a meeting on 2019-12-17 with that report
"""

from __future__ import annotations

from collections.abc import Iterator

from report_builder.calendar.entries import told
from report_builder.checks.reading import Reading
from report_builder.model.finding import Finding, Severity

CODE = "report-of-another-meeting"
SEVERITY: Severity = "error"
WHY = "its dates, deadlines and tenses were written for that meeting"


def report_of_another_meeting(reading: Reading) -> Iterator[Finding]:
    agenda = reading.agenda
    for item in agenda.items if agenda else ():
        if agenda is None or item.report is None:
            continue
        meeting = item.report.meeting
        if meeting.date.date != agenda.day:
            yield reading.finding(
                CODE, SEVERITY,
                f"the report of item {item.number} is for {told(meeting.date.date)}, the meeting is on "
                f"{told(agenda.day)}",
                item.place, hint=f"change `date` in {item.report.file}, and read the report again with it",
            )  # fmt: skip
        elif meeting.body.casefold() != agenda.body.casefold():
            yield reading.finding(
                CODE, SEVERITY,
                f"the report of item {item.number} goes to the {meeting.body}, the meeting is of the {agenda.body}",
                item.place, hint=f"change `body` in {item.report.file}",
            )  # fmt: skip
