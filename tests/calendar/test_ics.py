"""The calendar as a file that calendar programs read, the same bytes each time."""

from __future__ import annotations

from datetime import date

import icalendar

from report_builder.calendar import calendar_for
from report_builder.calendar.ics import as_ics
from report_builder.model.house import CalendarRule

MEETING = date(2019, 12, 17)


def test_each_day_is_an_event_of_that_whole_day_with_its_rule() -> None:
    entries = calendar_for(MEETING, CalendarRule())
    read = icalendar.Calendar.from_ical(as_ics(MEETING, entries, "leicestershire"))
    events = list(read.walk("VEVENT"))
    assert len(events) == len(entries)
    for event, entry in zip(events, entries, strict=True):
        assert event.decoded("dtstart") == entry.day
        assert entry.name in str(event["summary"])
        assert entry.rule in str(event.get("description", ""))
    assert len({str(event["uid"]) for event in events}) == len(events)


def test_the_same_calendar_is_the_same_bytes_and_lines_end_as_the_format_wants() -> None:
    entries = calendar_for(MEETING, CalendarRule())
    made = as_ics(MEETING, entries, "leicestershire")
    assert made == as_ics(MEETING, entries, "leicestershire")
    assert b"\r\n" in made
    assert b"\n" not in made.replace(b"\r\n", b"")
    assert max(map(len, made.split(b"\r\n"))) <= 75
