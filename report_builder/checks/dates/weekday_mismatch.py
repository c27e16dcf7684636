"""Weekday that does not match its date

“Monday 14 September 2021”, which was a Tuesday. Where no year is given, the meeting's year and those beside it are
tried, and those named in the same paragraph; only a weekday that fits none of them is reported. Quoted words are left
alone.

One of the two is wrong, and a reader who plans by the wrong one comes on the wrong day.

Wrong:

    The survey began on Monday 14 September 2021.

Right:

    The survey began on Tuesday 14 September 2021 and ended on Sunday 10 October.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from report_builder.checks.reading import Reading
from report_builder.language.days import WEEKDAYS, WrittenDate, day_in_words, written_dates
from report_builder.language.periods import nearest_weekday
from report_builder.model.finding import Finding, Severity

CODE = "weekday-mismatch"
SEVERITY: Severity = "error"
WHY = "a reader who goes by the wrong one comes on the wrong day"


def weekday_mismatch(reading: Reading) -> Iterator[Finding]:
    for passage in reading.passages:
        if passage.kind in ("alt", "quote"):
            continue
        for written in written_dates(passage.text):
            if not written.weekday or passage.quoted(written.start, written.end):
                continue
            said = next(n for n, name in enumerate(WEEKDAYS) if name[:3] == written.weekday[:3].capitalize())
            days = _days(written, passage.text, reading.meeting_date)
            if not days or any(day.weekday() == said for day in days):
                continue
            words = " ".join(passage.text[written.start : written.end].split())
            if len(days) == 1:
                fell = "was" if reading.meeting_date and days[0] < reading.meeting_date else "is"
                message = (
                    f"{day_in_words(days[0])} {fell} a {WEEKDAYS[days[0].weekday()]}, not a {WEEKDAYS[said]}"
                )
                near = day_in_words(nearest_weekday(days[0], said))
                hint = f"find out which of the two is right: the nearest {WEEKDAYS[said]} is {near}"
            else:
                years = [str(day.year) for day in days]
                message = (
                    f"“{words}” is a {WEEKDAYS[said]} in none of {', '.join(years[:-1])} and {years[-1]}"
                )
                hint = "find out which of the two is right"
            yield reading.finding(CODE, SEVERITY, message, passage, written.start, written.end, hint=hint)


def _days(written: WrittenDate, text: str, meeting: date | None) -> list[date]:
    """The day meant; without a year, that day in each year that it may be of: near the meeting, or named beside it."""
    if written.year:
        return [written.date] if written.date else []
    if meeting is None:
        return []
    years = {meeting.year - 1, meeting.year, meeting.year + 1}
    years |= {year for other in written_dates(text) if other.year for year in (other.year, other.year + 1)}
    try:
        return [date(year, written.month, written.day) for year in sorted(years)]
    except ValueError:
        return []
