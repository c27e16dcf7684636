"""A date as reports write it: a day (2019-12-17) or, where only that is settled, a month (2020-02)."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

PATTERN = r"^[0-9]{4}-[0-9]{2}(-[0-9]{2})?$"
DAY_PATTERN = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Day:
    """day is 0 for a month only."""

    year: int
    month: int
    day: int = 0

    def __str__(self) -> str:
        words = f"{MONTHS[self.month - 1]} {self.year}"
        return f"{self.day} {words}" if self.day else words

    @property
    def iso(self) -> str:
        return f"{self.year:04}-{self.month:02}" + (f"-{self.day:02}" if self.day else "")

    @property
    def date(self) -> datetime.date:
        """The day; the month's first where only the month is known."""
        return datetime.date(self.year, self.month, self.day or 1)

    def relation(self, meeting: datetime.date) -> str:
        """ "past", "present" or "future" as seen from a meeting; a month is past once it is over."""
        if self.day:
            return "present" if self.date == meeting else "past" if self.date < meeting else "future"
        return "past" if (self.year, self.month) < (meeting.year, meeting.month) else "future"


def read_day(text: str) -> Day | None:
    """The Day that the ISO text names, or None when there is no such day."""
    if not re.fullmatch(PATTERN, text, re.ASCII):
        return None
    numbers = [int(part) for part in text.split("-")]
    try:
        datetime.date(numbers[0], numbers[1], numbers[2] if len(numbers) == 3 else 1)
    except ValueError:
        return None
    return Day(*numbers)
