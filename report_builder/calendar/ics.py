"""The calendar as an iCalendar file (RFC 5545): the same dates, the same bytes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

from report_builder import __version__
from report_builder.calendar.entries import Entry


def as_ics(meeting: date, entries: Iterable[Entry], house: str) -> bytes:
    """All-day events. DTSTAMP, which the format asks for, is the meeting's day: nothing in the file has a clock."""
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", f"-//report_builder//{__version__}//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    for entry in entries:
        event = Event()
        event.add("uid", f"{entry.id}.{meeting.isoformat()}.{house}@report-builder")
        event.add("dtstamp", datetime.combine(meeting, time(), UTC))
        event.add("dtstart", entry.day)
        event.add("dtend", entry.day + timedelta(days=1))
        subject = f"{entry.name} (meeting of {meeting.day} {meeting:%B} {meeting.year})"
        event.add("summary", entry.name if entry.id == "meeting" else subject)
        if about := "\n".join(filter(None, (entry.rule, entry.source))):
            event.add("description", about)
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return bytes(calendar.to_ical())
