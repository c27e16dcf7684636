"""Date in the wrong year

A date whose own words put it into another year: “last month, on 12 December 2022” at a meeting of January 2024; “last
September, on 12 September 2017”; “in the following week, on 30 January 2018” after a date of January 2019; a period
that ends before it begins; a meeting in the text that the timetable has on the same day of another year. It is
reported only where another year would make it right.

Early in a year hands still write the old one, and copied reports keep last year's.

Wrong:

    At its meeting last month, on 16 November 2018, the Scrutiny Commission gave its view.

Right:

    At its meeting last month, on 16 November 2019, the Scrutiny Commission gave its view. Last year, on 3 May 2018, it
    had asked for counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from report_builder.checks.reading import Passage, Reading
from report_builder.language.days import MONTHS, WrittenDate, day_in_words, written_dates
from report_builder.language.periods import month_end
from report_builder.language.sentences import sentence_at
from report_builder.model.finding import Finding, Severity

CODE = "year-slip"
SEVERITY: Severity = "error"
WHY = "the date is a year out, and readers look for what happened in the wrong one"

_RELATIVE = re.compile(
    r"\b(?P<which>last|this|next|earlier this|later this)\s"
    rf"(?P<unit>week|month|year|spring|summer|autumn|winter|{'|'.join(MONTHS)})\b(?!\s?[’'])",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\b(?:the\s(?:following|next)\s(?P<unit>day|week|month)|(?P<later>day|week|month)\slater)\b",
    re.IGNORECASE,
)
_JOIN = re.compile(r"\s?,?\s?(?:that is|i\.e\.|namely)?,?\s?[(–-]?\s?(?:on|in)?\s(?:the\s)?|,\s")
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "winter": (12, 2)}
_LONGEST = {"day": 1, "week": 14, "month": 62}


def year_slip(reading: Reading) -> Iterator[Finding]:
    for passage in reading.of("paragraph", "item", "note", "footnote", "cell"):
        dates = [
            each
            for each in written_dates(passage.text)
            if each.date and not passage.quoted(each.start, each.end)
        ]
        for number, written in enumerate(dates):
            if passage.computed(written.start, written.end) or written.date is None:
                continue
            before = dates[number - 1] if number else None
            evidence = (
                _relative(passage.text, written, reading.meeting_date)
                or _following(passage.text, before, written)
                or _backwards(passage.text, before, written)
                or _other_meeting(reading, passage, written)
            )
            if evidence:
                message, right = evidence
                yield reading.finding(
                    CODE, SEVERITY, message, passage, written.start, written.end,
                    hint=f"{day_in_words(right)} would agree: see which is right",
                )  # fmt: skip


def _relative(text: str, written: WrittenDate, meeting: date | None) -> tuple[str, date] | None:
    """ "last month, on 12 December 2022" """
    low, _ = sentence_at(text, written.start)
    found = [
        match
        for match in _RELATIVE.finditer(text, low, written.start)
        if _JOIN.fullmatch(text[match.end() : written.start])
    ]
    if not found or meeting is None or written.date is None:
        return None
    match = found[-1]
    period = _period(match["which"].lower(), match["unit"].lower(), meeting)
    if period is None or period[0] <= written.date <= period[1]:
        return None
    right = _in_period(written.date, period)
    if right is None or match["unit"].lower() == "year":
        return None
    shown = f"{MONTHS[period[0].month - 1]} {period[0].year}"
    if match["unit"].lower() == "week":
        shown = f"the week of {day_in_words(period[0] + timedelta(days=1))}"
    elif period[0].month != period[1].month:
        shown += f" to {MONTHS[period[1].month - 1]} {period[1].year}"
    return f"“{match[0]}” is {shown} at a meeting on {day_in_words(meeting)}, not {written.date.year}", right


def _period(which: str, unit: str, meeting: date) -> tuple[date, date] | None:
    """The days that "last month", "next September" and the like may mean, seen from the meeting, generously."""
    ahead = 1 if which == "next" else -1 if which == "last" else 0
    if unit == "week":
        monday = meeting - timedelta(days=meeting.weekday()) + timedelta(days=7 * ahead)
        return monday - timedelta(days=1), monday + timedelta(days=13)
    if unit == "month":
        at = meeting.year * 12 + meeting.month - 1 + ahead
        # A report written in the month before its meeting calls the one before that "last month".
        start = at - 1 if which == "last" else at
        return date(start // 12, start % 12 + 1, 1), month_end(at // 12, at % 12 + 1)
    if unit == "year":
        return date(meeting.year + ahead, 1, 1), date(meeting.year + ahead, 12, 31)
    first, last = _SEASONS.get(unit) or (MONTHS.index(unit.capitalize()) + 1,) * 2
    if which != "last":
        return None
    year = meeting.year if date(meeting.year, last, 1) < meeting.replace(day=1) else meeting.year - 1
    return date(year - (1 if first > last else 0), first, 1), month_end(year, last)


def _in_period(day: date, period: tuple[date, date]) -> date | None:
    """The same day of another year, where that lies in the period."""
    for year in {period[0].year, period[1].year}:
        try:
            moved = day.replace(year=year)
        except ValueError:
            continue
        if period[0] <= moved <= period[1]:
            return moved
    return None


def _following(text: str, before: WrittenDate | None, written: WrittenDate) -> tuple[str, date] | None:
    """ "on 21 January 2019 … In the following week, on 30 January 2018" """
    if before is None or before.date is None or written.date is None or written.date >= before.date:
        return None
    match = _AFTER.search(text, before.end, written.start)
    if match is None or not _JOIN.fullmatch(text[match.end() : written.start]):
        return None
    most = timedelta(days=_LONGEST[(match["unit"] or match["later"]).lower()])
    right = _in_period(written.date, (before.date, before.date + most))
    if right is None:
        return None
    return (
        f"“{match[0]}” is said of {day_in_words(before.date)}, and {day_in_words(written.date)} lies before it",
        right,
    )


def _backwards(text: str, before: WrittenDate | None, written: WrittenDate) -> tuple[str, date] | None:
    """ "from 16 September 2019 to 11 November 2018" """
    if before is None or before.date is None or written.date is None or written.date >= before.date:
        return None
    lead = text[max(0, before.start - 14) : before.start]
    joined = text[before.end : written.start].strip()
    since = re.search(r"\bfrom\s(?:the\s)?$", lead) and joined in ("to", "until", "–", "-")
    between = re.search(r"\bbetween\s(?:the\s)?$", lead) and joined in ("and", "to")
    if not since and not between:
        return None
    year = before.date
    right = _in_period(written.date, (year, year + timedelta(days=365)))
    if right is None:
        return None
    return (
        f"the period from {day_in_words(before.date)} to {day_in_words(written.date)} ends before it begins",
        right,
    )


def _other_meeting(reading: Reading, passage: Passage, written: WrittenDate) -> tuple[str, date] | None:
    """A meeting that the timetable has on the same day of another year."""
    if reading.report is None or written.date is None or passage.section == "timetable":
        return None
    low, high = sentence_at(passage.text, written.start)
    known = [(each.body, each.date) for each in reading.report.timetable if each.date.day]
    for body, day in known:
        other = day.date
        if (other.month, other.day) != (written.month, written.day) or other.year == written.date.year:
            continue
        if any(each.date == written.date for _, each in known):
            continue
        if abs(other.year - written.date.year) == 1 and body in passage.text[low:high]:
            return (
                f"the timetable has the {body} on {day_in_words(other)}, and here it is {day_in_words(written.date)}",
                other,
            )
    return None
