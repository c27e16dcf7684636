"""Dates as people write them: "Tuesday 17th December 2019", "17 and 18 December", "17/12/2019", "March 2020"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_SHORT = {name[:3].lower(): number for number, name in enumerate(MONTHS, start=1)}
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December" \
         r"|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER" \
         r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"  # fmt: skip
_WEEKDAY = (
    r"(?:(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[MTWFS][A-Z]{2,5}DAY"
    r"|(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\b\.?),?\s+(?:the\s+)?)?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th|ST|ND|RD|TH)?"
_YEAR = r"(?:,?\s+(?P<year>(?:19|20)\d\d))(?![\d/–-]\d)"
_WRITTEN = re.compile(
    rf"(?<![\w/.£$€-]){_WEEKDAY}(?:(?P<first>{_DAY})\s*(?:-|–|to|and|or|&)\s*)?(?P<day>{_DAY})\s+(?:of\s+)?(?P<month>{_MONTH})"
    rf"(?:{_YEAR})?(?!\w)"
)
_AMERICAN = re.compile(rf"\b(?P<month>{_MONTH})\s+(?P<day>{_DAY}){_YEAR}(?!\w)")
_FIGURES = re.compile(
    r"(?<![\w/.-])(?P<day>\d{1,2})(?P<sign>[/.-])(?P<month>\d{1,2})(?P=sign)(?P<year>(?:19|20)\d\d)(?![\w/-])"
)
_MONTH_ONLY = re.compile(rf"\b(?P<month>{_MONTH}),?\s+(?P<year>(?:19|20)\d\d)(?![\d/–-]\d)(?!\w)")


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """text[start:end]. year is 0 where none is given, day 0 for a month only. form: "words" (17 December 2019),
    "american" (December 17, 2019), "figures" (17/12/2019) or "month"; ordinal: 17th; weekday: "Tuesday" or ""."""

    start: int
    end: int
    year: int
    month: int
    day: int
    form: str
    weekday: str = ""
    ordinal: bool = False

    @property
    def date(self) -> date | None:
        """None where there is no such day, or where day or year is not given."""
        try:
            return date(self.year, self.month, self.day)
        except ValueError:
            return None


def day_in_words(day: date) -> str:
    """17 December 2019"""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


@lru_cache(maxsize=4096)
def written_dates(text: str) -> tuple[WrittenDate, ...]:
    """Every date in a text, in order."""
    if not any(char.isdigit() for char in text):
        return ()
    found: list[WrittenDate] = []
    for form, pattern in (("words", _WRITTEN), ("american", _AMERICAN), ("figures", _FIGURES)):
        for match in pattern.finditer(text):
            found.extend(_dates(match, form))
    taken = [(each.start, each.end) for each in found]
    for match in _MONTH_ONLY.finditer(text):
        if not any(low < match.end() and match.start() < high for low, high in taken):
            found.append(
                WrittenDate(
                    match.start(), match.end(), int(match["year"]), _month(match["month"]), 0, "month"
                )
            )
    return tuple(sorted(found, key=lambda each: each.start))


def _dates(match: re.Match[str], form: str) -> list[WrittenDate]:
    year = int(match["year"] or 0)
    month = int(match["month"]) if form == "figures" else _month(match["month"])
    if not 1 <= month <= 12:
        return []
    weekday = (match["weekday"] or "").capitalize() if form == "words" else ""
    start = match.start()
    made = []
    if form == "words" and match["first"]:
        made.append(_one(match["first"], year, month, start, match.end("first"), form, weekday))
        start, weekday = match.start("day"), ""
    made.append(_one(match["day"], year, month, start, match.end(), form, weekday))
    return made


def _one(day: str, year: int, month: int, start: int, end: int, form: str, weekday: str) -> WrittenDate:
    number = int(re.sub(r"\D", "", day))
    return WrittenDate(start, end, year, month, number, form, weekday, not day.isdigit())


def _month(name: str) -> int:
    return _SHORT[name[:3].lower()]
