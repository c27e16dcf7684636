"""Clear days, counted by the known cases: both ends left out, bank holidays and closed days not counted."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_builder.calendar import Working, calendar_for, clear_days_between, latest_before
from report_builder.calendar.entries import publication_day
from report_builder.model.house import CalendarRule, Deadline

ENGLAND = Working()
DAYS = st.dates(date(2010, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    ("first", "second", "days"),
    [
        (date(2022, 3, 11), date(2022, 3, 21), 5),
        (date(2020, 4, 14), date(2020, 4, 22), 5),
        (date(2012, 9, 18), date(2012, 9, 26), 5),
        (date(2019, 12, 9), date(2019, 12, 17), 5),
        (date(2019, 12, 10), date(2019, 12, 17), 4),
    ],
)
def test_clear_working_days(first: date, second: date, days: int) -> None:
    assert clear_days_between(first, second, ENGLAND) == days


@pytest.mark.parametrize(
    ("first", "second", "days"),
    [
        (date(2019, 11, 19), date(2019, 12, 18), 28),
        (date(2018, 1, 9), date(2018, 2, 5), 26),
        (date(2019, 11, 18), date(2019, 12, 17), 28),
        (date(2019, 12, 16), date(2019, 12, 17), 0),
        (date(2019, 12, 17), date(2019, 12, 17), 0),
    ],
)
def test_clear_calendar_days(first: date, second: date, days: int) -> None:
    assert clear_days_between(first, second) == days


@pytest.mark.parametrize(
    ("meeting", "published"),
    [
        (date(2019, 12, 17), date(2019, 12, 9)),
        (date(2022, 3, 21), date(2022, 3, 11)),  # the Monday's fifth day before is a Sunday
        (date(2020, 1, 7), date(2019, 12, 27)),  # Christmas and New Year
        (date(2023, 1, 4), date(2022, 12, 22)),  # with Christmas Day's and New Year's substitutes
        (date(2017, 4, 18), date(2017, 4, 6)),  # Good Friday and Easter Monday
        (date(2022, 9, 27), date(2022, 9, 16)),  # the state funeral, 19 September 2022
        (date(2023, 5, 10), date(2023, 4, 28)),  # May Day and the coronation, 8 May 2023
        (date(2022, 6, 8), date(2022, 5, 27)),  # the jubilee, 2 and 3 June 2022
    ],
)
def test_publication_five_clear_working_days_before(meeting: date, published: date) -> None:
    assert publication_day(meeting, CalendarRule(), ENGLAND) == published


def test_in_wales_three_days() -> None:
    rule = CalendarRule(nation="wales")
    assert publication_day(date(2022, 3, 21), rule, Working.of(rule)) == date(2022, 3, 15)
    assert {entry.id for entry in calendar_for(date(2022, 3, 21), rule)}.isdisjoint(
        {"key-decision-notice", "private-meeting-notice"}
    )


def test_a_house_may_give_more_days_than_the_law_and_not_fewer() -> None:
    meeting = date(2019, 12, 17)
    assert publication_day(meeting, CalendarRule(publication_days=7), ENGLAND) == date(2019, 12, 5)
    assert publication_day(meeting, CalendarRule(publication_days=2), ENGLAND) == date(2019, 12, 9)


def test_days_on_which_the_offices_are_closed_are_not_counted() -> None:
    rule = CalendarRule(closed=(date(2019, 12, 27), date(2019, 12, 30), date(2019, 12, 31)))
    assert publication_day(date(2020, 1, 7), rule, Working.of(rule)) == date(2019, 12, 20)


def test_the_whole_calendar_of_a_meeting() -> None:
    rule = CalendarRule(deadlines=(Deadline("Draft", 20), Deadline("Forward plan", 40, False)))
    found = {entry.id: entry.day for entry in calendar_for(date(2019, 12, 17), rule)}
    assert found == {
        "deadline-2": date(2019, 11, 7),
        "key-decision-notice": date(2019, 11, 18),
        "private-meeting-notice": date(2019, 11, 18),
        "deadline-1": date(2019, 11, 19),
        "general-exception-notice": date(2019, 12, 9),
        "second-private-meeting-notice": date(2019, 12, 9),
        "publication": date(2019, 12, 9),
        "meeting": date(2019, 12, 17),
        "decisions": date(2019, 12, 19),
        "call-in-expiry": date(2019, 12, 30),  # past Christmas and Boxing Day
    }
    assert list(found.values()) == sorted(found.values())


def test_a_notice_that_would_fall_on_a_closed_day_is_given_on_the_working_day_before() -> None:
    entries = {entry.id: entry for entry in calendar_for(date(2022, 9, 27), CalendarRule())}
    assert entries["key-decision-notice"].day == date(2022, 8, 26)
    assert "Monday 29 August 2022" in entries["key-decision-notice"].rule


def test_every_entry_of_the_law_names_its_source() -> None:
    for nation in ("england", "wales"):
        for entry in calendar_for(date(2022, 9, 27), CalendarRule(nation=nation)):
            assert entry.source or entry.id == "meeting"


def test_without_call_in_the_calendar_ends_with_the_meeting() -> None:
    assert calendar_for(date(2019, 12, 17), CalendarRule(call_in_days=0))[-1].id == "meeting"


@given(event=DAYS, clear=st.integers(0, 40))
def test_the_latest_day_has_as_many_clear_days_and_the_day_after_it_fewer(event: date, clear: int) -> None:
    day = latest_before(event, clear, ENGLAND)
    assert clear_days_between(day, event, ENGLAND) == clear
    after = day + timedelta(days=1)
    assert after == event or clear_days_between(after, event, ENGLAND) < clear


@given(event=DAYS, days=st.integers(1, 40))
def test_so_many_working_days_back_and_on_again_is_a_working_day_not_after_the_first(
    event: date, days: int
) -> None:
    day = ENGLAND.back(event, days)
    assert ENGLAND(day)
    assert ENGLAND.on(day, days) >= event if not ENGLAND(event) else ENGLAND.on(day, days) == event
