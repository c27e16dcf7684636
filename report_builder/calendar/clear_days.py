"""Clear days: whole days between two events, neither the day of the first nor that of the second counted.

R v Herefordshire Justices (1820) 3 B & Ald 581, approved in R v Swansea City Council ex p. Elitestone (1993) 66 P & CR
422. Where documents must be open to inspection at the council's offices, days on which these are closed (weekends, bank
holidays) are not counted, as councils do; a notice of 28 days counts every day.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from report_builder.model.house import CalendarRule

_SUBDIVISION = {"england": "ENG", "wales": "WLS"}
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Working:
    """Which days are working days: not weekends, not bank holidays of the nation (one-off ones included, as the library
    `holidays` has them), not days on which the house's offices are closed."""

    nation: str = "england"
    closed: frozenset[date] = frozenset()
    _years: dict[int, dict[date, str]] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, rule: CalendarRule) -> Working:
        return cls(rule.nation, frozenset(rule.closed))

    def bank_holiday(self, day: date) -> str:
        """Its name, or ""."""
        if day.year not in self._years:
            from holidays.utils import country_holidays

            found = country_holidays("GB", subdiv=_SUBDIVISION[self.nation], years=[day.year])
            self._years[day.year] = {day: str(name) for day, name in found.items()}
        return self._years[day.year].get(day, "")

    def __call__(self, day: date) -> bool:
        return day.weekday() < 5 and day not in self.closed and not self.bank_holiday(day)

    def back(self, day: date, days: int) -> date:
        """The working day that is `days` working days before `day`."""
        return self._step(day, days, -_DAY)

    def on(self, day: date, days: int) -> date:
        """The working day that is `days` working days after `day`."""
        return self._step(day, days, _DAY)

    def _step(self, day: date, days: int, step: timedelta) -> date:
        while days:
            day += step
            days -= self(day)
        return day

    def not_after(self, day: date) -> date:
        """`day`, or the last working day before it."""
        while not self(day):
            day -= _DAY
        return day


def every_day(day: date) -> bool:
    return True


def clear_days_between(first: date, second: date, counts: Callable[[date], bool] = every_day) -> int:
    """How many days that count lie between two days, both of them left out."""
    days = (second - first).days
    return sum(counts(first + _DAY * step) for step in range(1, days))


def latest_before(event: date, clear: int, counts: Callable[[date], bool] = every_day) -> date:
    """The latest day with `clear` clear days between it and the event."""
    day = event - _DAY
    while clear:
        clear -= counts(day)
        day -= _DAY
    return day
