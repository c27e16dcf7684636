"""Lengths of time and the two days between which they lie: "eight weeks, from 16 September to 11 November 2019"."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from report_builder.language.days import WrittenDate, written_dates
from report_builder.language.numerals import NUMERAL, value_of

_LENGTH = re.compile(
    rf"(?<![\w.,£/-])(?P<count>\d{{1,3}}|{NUMERAL})(?P<join>[\s‑-])(?:(?:calendar|full|whole)[\s-])?"
    r"(?P<unit>day|week|month|year)(?P<many>s?)(?P<genitive>[’']?)\b"
)
_TO = re.compile(
    r"\s*(?:[-–—]|to|until|till|through to|up to(?: and including)?|and)\s+(?:the\s+)?|\s?[–—-]\s?"
)
_FROM = re.compile(r"\b(?P<word>from|between|since|\()\s*(?:and including\s)?(?:the\s)?$")
_CLOSED = re.compile(
    r"\b(?:closed|ended|finished|concluded|closes|ends|ran until|was open until|closing|ending)\s(?:on\s)?(?:the\s)?$"
)
_OPENED = re.compile(
    r"\b(?:opened|began|started|launched|published|went out|issued|commenced|opening|beginning|starting)\b"
    r"[^.;]{0,40}\bon\s$"
)


@dataclass(frozen=True, slots=True)
class Length:
    """text[start:end] is a length of time. unit: "day", "week", "month" or "year". adjective: "eight-week"."""

    start: int
    end: int
    count: int
    unit: str
    adjective: bool = False


@dataclass(frozen=True, slots=True)
class Range:
    """text[start:end] names the first and last day of something. by_months: only months are given, and first is the
    first day of one and last the last day of the other. open_end: "between … and …", "opened on … closed on …"."""

    start: int
    end: int
    first: date
    last: date
    by_months: bool = False

    def lengths(self, unit: str) -> tuple[float, float]:
        """The least and the most that people would call its length, in this unit.

        Both ends may be counted or only one; weeks may end with their Friday; of months one more or less is forgiven
        where only months are given.
        """
        days = (self.last - self.first).days
        if unit == "day":
            return days - 1, days + 1
        if unit == "week":
            return days / 7, (days + 3) / 7
        months = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month
        if self.by_months:
            low, high = float(months), float(months + 1)
        else:
            part = (self.last.day - self.first.day) / 30
            low, high = months + part - 0.15, months + part + 0.15
        return (low, high) if unit == "month" else (low / 12 - 0.02, high / 12 + 0.02)

    def agrees(self, length: Length) -> bool:
        low, high = self.lengths(length.unit)
        if length.unit == "week" and self.by_months:
            return True
        return low <= length.count <= high


def lengths(text: str, low: int = 0, high: int | None = None) -> list[Length]:
    """Every length of time in text[low:high]."""
    found = []
    for match in _LENGTH.finditer(text, low, len(text) if high is None else high):
        count = int(match["count"]) if match["count"].isdigit() else value_of(match["count"])
        adjective = match["join"] != " " or not match["many"]
        found.append(Length(match.start(), match.end(), count, match["unit"].lower(), adjective))
    return found


def ranges(text: str, low: int, high: int, near: date | None) -> list[Range]:
    """Every range of days or months in the sentence text[low:high]. near: the meeting, whose year is taken where
    neither end gives one."""
    dates = [each for each in written_dates(text) if low <= each.start < high]
    found: list[Range] = []
    for first, last in pairwise(dates):
        before, between = text[low : first.start], text[first.end : last.start]
        introduced = _FROM.search(before)
        joined = _TO.fullmatch(between)
        plain = joined and "and" not in between and (introduced or re.search(r"[-–—]|to|until", between))
        both = joined and introduced and introduced["word"] in ("between", "from")
        opened = _OPENED.search(before) and _CLOSED.search(between)
        if (plain or both or opened) and (made := _range(first, last, near)):
            start = introduced.start() + low if introduced else first.start
            found.append(Range(start, last.end, *made, by_months=first.form == "month"))
    return found


def _range(first: WrittenDate, last: WrittenDate, near: date | None) -> tuple[date, date] | None:
    if (first.form == "month") != (last.form == "month"):
        return None
    end_year = last.year or (near.year if near else 0)
    if not end_year:
        return None
    start_year = first.year or (end_year if first.month <= last.month else end_year - 1)
    try:
        if first.form == "month":
            return date(start_year, first.month, 1), month_end(end_year, last.month)
        return date(start_year, first.month, first.day), date(end_year, last.month, last.day)
    except ValueError:
        return None


def month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def span_of(written: WrittenDate) -> tuple[date, date] | None:
    """The day, or the first and last day of the month; None where it has no year or cannot be."""
    if not written.year:
        return None
    if written.form == "month":
        return date(written.year, written.month, 1), month_end(written.year, written.month)
    return (written.date, written.date) if written.date else None


def nearest_weekday(day: date, weekday: int) -> date:
    """The day nearest to this one that falls on this weekday (0 is Monday)."""
    ahead = (weekday - day.weekday()) % 7
    return day + timedelta(days=ahead if ahead <= 3 else ahead - 7)
