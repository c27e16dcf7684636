"""Packs: what is wrong with an agenda and its items."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from report_builder import house
from report_builder.checks.agenda import ReadAgenda, ReadFile, ReadItem
from report_builder.checks.reading import Reading
from report_builder.checks.run import run
from report_builder.checks.settings import Settings
from report_builder.faults import Place
from report_builder.model.finding import Finding
from tests.checks.small import reading

HERE = Place("meeting.yaml", 12, 5)
REPORT = reading().report
ITEM = ReadItem(5, "Parking Outside Schools", "parking", REPORT, "Director of Highways", place=HERE)
AGENDA = ReadAgenda(
    "meeting.yaml", "Cabinet", date(2019, 12, 17), (ReadItem(1, "Apologies", place=HERE), ITEM)
)


def found(agenda: ReadAgenda) -> list[Finding]:
    read = Reading("meeting.yaml", (), house=house.find("leicestershire"), agenda=agenda)
    return list(run(read, Settings()).findings)


def told(*items: ReadItem, **changes: object) -> list[tuple[str, str]]:
    agenda = replace(AGENDA, **({"items": items} if items else {}), **changes)  # type: ignore[arg-type]
    return [(each.code, each.message) for each in found(agenda)]


def test_a_sound_agenda_is_clean_and_nothing_is_asked_of_it_that_is_asked_of_reports() -> None:
    assert found(AGENDA) == []
    assert found(replace(AGENDA, published=date(2019, 12, 9))) == []


def test_an_item_without_its_report() -> None:
    (one,) = told(replace(ITEM, paper="", report=None))
    assert one == (
        "item-without-report",
        "item 5 “Parking Outside Schools” is by the Director of Highways, and has no report",
    )
    assert told(replace(ITEM, paper="", report=None, to_follow=True)) == []
    (late,) = told(replace(ITEM, to_follow=True), published=date(2019, 12, 9))
    assert late[0] == "item-without-report"


def test_a_report_of_another_meeting() -> None:
    (day,) = told(day=date(2020, 1, 14))
    assert day == (
        "report-of-another-meeting",
        "the report of item 5 is for Tuesday 17 December 2019, the meeting is on Tuesday 14 January 2020",
    )
    (body,) = told(body="Scrutiny Commission")
    assert "goes to the Cabinet, the meeting is of the Scrutiny Commission" in body[1]


def test_two_items_with_one_number() -> None:
    (one,) = told(ITEM, replace(ITEM, title="Waste"))
    assert one == ("duplicate-item-number", "items “Parking Outside Schools” and “Waste” both have number 5")


def test_exempt_papers_need_a_resolution() -> None:
    (one,) = told(replace(ITEM, exempt=True))
    assert one[0] == "exempt-item-without-exclusion"
    assert told(ReadItem(4, "Exclusion of the public", exclusion=True), replace(ITEM, exempt=True)) == []


def test_a_pack_published_late_says_by_when_it_was_due() -> None:
    (one,) = found(replace(AGENDA, published=date(2019, 12, 10), published_place=HERE))
    assert one.message.startswith("only 4 clear working days lie between Tuesday 10 December 2019")
    assert "Monday 9 December 2019" in one.hint
    assert (one.severity, one.place) == ("error", HERE)


@pytest.mark.parametrize(
    ("first", "exempt", "count"), [(21, False, 0), (22, False, 0), (25, False, 1), (25, True, 0)]
)
def test_a_gap_in_the_pages_is_only_where_something_is_kept_back(
    first: int, exempt: bool, count: int
) -> None:
    items = (
        ReadItem(0, "Exclusion", exclusion=True),
        replace(ITEM, first=11, last=20, exempt=exempt),
        replace(ITEM, number=6, first=first, last=30),
    )
    assert [code for code, _ in told(*items)] == ["page-run-gap"] * count


def test_what_attaching_found_is_told_of_its_item() -> None:
    comment = Finding("x", "warning", "3 comments", hint="take them out")
    files = (
        ReadFile("plan.pdf", "fails", "fonts are not embedded"),
        ReadFile("sums.xlsx", "conforms", findings=(comment,)),
        ReadFile("map.pdf", "repaired"),
    )
    assert told(replace(ITEM, files=files)) == [
        (
            "attachment-not-conforming",
            "plan.pdf (item 5) does not conform to PDF/UA-1: fonts are not embedded",
        ),
        ("hidden-content-left-in", "sums.xlsx (item 5): 3 comments"),
    ]


def test_nothing_is_asked_of_a_report_that_is_asked_of_agendas() -> None:
    assert run(reading(), Settings(frozenset({"packs"}))).findings == ()
