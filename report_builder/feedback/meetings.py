"""The body and the date that a sentence of a timetable names."""

from __future__ import annotations

import re
from datetime import date

from report_builder.language.days import written_dates

WHO = re.compile(
    r"\b(?:The\s+)?((?:[A-Z][\w’'&-]*\s+(?:(?:and|of|for|the)\s+)*){0,5}"
    r"(?:Cabinet|Executive|Committee|Commission|Council|Board|Panel|Forum|Assembly))\b"
)


def when_said(text: str, day: date) -> tuple[str, tuple[int, int] | None]:
    """The first date as a source has it, "" for none, and where it stands if it is written as the house writes it. A
    date without a year is of the year in which it lies nearest to the meeting."""
    for one in written_dates(text):
        if one.form == "month" or not one.day:
            return f"{one.year:04}-{one.month:02}", (one.start, one.end) if one.year else None
        year = one.year
        if not year:
            years = [day.year - 1, day.year, day.year + 1]
            try:
                year = min(years, key=lambda each: abs((date(each, one.month, one.day) - day).days))
            except ValueError:
                continue
        try:
            found = date(year, one.month, one.day)
        except ValueError:
            continue
        plain = one.form == "words" and one.year and not one.ordinal and not one.weekday
        return found.isoformat(), (one.start, one.end) if plain else None
    return "", None
