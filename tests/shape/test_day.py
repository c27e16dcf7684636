"""Days and months, and how they stand to a meeting."""

from __future__ import annotations

from datetime import date

import pytest

from report_builder.shape.day import read_day

MEETING = date(2019, 12, 17)


@pytest.mark.parametrize(
    ("text", "words"),
    [("2019-12-17", "17 December 2019"), ("2020-02-01", "1 February 2020"), ("2020-02", "February 2020")],
)
def test_a_day_in_words(text: str, words: str) -> None:
    day = read_day(text)
    assert day is not None
    assert (str(day), day.iso) == (words, text)


@pytest.mark.parametrize(
    "text", ["2019-02-29", "2019-13", "2019-00", "0000-01-01", "2019-1-1", "٢٠١٩-12-17", "x"]
)
def test_what_is_no_day(text: str) -> None:
    assert read_day(text) is None


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("2019-12-16", "past"),
        ("2019-12-17", "present"),
        ("2019-12-18", "future"),
        ("2019-11", "past"),
        ("2019-12", "future"),
        ("2020-01", "future"),
    ],
)
def test_a_day_as_seen_from_the_meeting(text: str, relation: str) -> None:
    day = read_day(text)
    assert day is not None
    assert day.relation(MEETING) == relation
