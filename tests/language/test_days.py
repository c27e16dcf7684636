"""Dates are read as people write them, and numbers that only look like dates are left alone."""

from __future__ import annotations

from datetime import date

import pytest

from report_builder.language.days import written_dates


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("on 17 December 2019.", date(2019, 12, 17)),
        ("on Tuesday, 17th December 2019", date(2019, 12, 17)),
        ("on Tuesday the 17th of December 2019", date(2019, 12, 17)),
        ("on 17 Dec 2019", date(2019, 12, 17)),
        ("on 1 Sept. 2019", date(2019, 9, 1)),
        ("December 17, 2019", date(2019, 12, 17)),
        ("17/12/2019", date(2019, 12, 17)),
        ("17.12.2019", date(2019, 12, 17)),
        ("1 May 2020", date(2020, 5, 1)),
        ("CABINET – TUESDAY 17TH DECEMBER 2019", date(2019, 12, 17)),
    ],
)
def test_a_day(text: str, day: date) -> None:
    (found,) = written_dates(text)
    assert found.date == day


def test_what_is_missing_is_nought() -> None:
    (month,) = written_dates("in March 2020 we may")
    assert (month.year, month.month, month.day, month.date) == (2020, 3, 0, None)
    (day,) = written_dates("on 6 November and")
    assert (day.year, day.month, day.day, day.date) == (0, 11, 6, None)


def test_two_days_of_one_month() -> None:
    first, second = written_dates("on 16 and 17 September 2019")
    assert (first.date, second.date) == (date(2019, 9, 16), date(2019, 9, 17))
    text = "from 16th to 18th September 2019"
    first, second = written_dates(text)
    assert text[first.start : first.end] == "16th"
    assert text[second.start : second.end] == "18th September 2019"


def test_a_day_that_is_none_has_no_date_and_keeps_its_weekday_and_ordinal() -> None:
    (found,) = written_dates("Monday 31st November 2019")
    assert found.date is None
    assert (found.weekday, found.ordinal, found.day) == ("Monday", True, 31)


@pytest.mark.parametrize(
    "text",
    ["2018/19", "2018-22", "paragraph 3.12.2", "£17 March", "may be", "in May", "0116 305 2019", "March 2018-22",
     "13/13/2019", "ratio 1/2/3", "10 Marchmont Road"],
)  # fmt: skip
def test_what_is_no_date(text: str) -> None:
    assert written_dates(text) == ()
