"""The sample report, read in a house that has the sections it uses: real input."""

from __future__ import annotations

from pathlib import Path

import pytest

from report_builder.model.house import SectionRule
from report_builder.model.report import Report
from report_builder.source import load
from tests.source.conftest import small_house

SAMPLE = Path(__file__).parents[2] / "sources" / "community-safety-strategy" / "report.yaml"
SECTIONS = (
    "purpose recommendations reasons timetable policy_framework resource_implications local_issues_alert contacts body "
    "background consultation legal_implications crime_and_disorder_implications equality_implications "
    "environmental_implications partnership_working risk_assessment background_papers appendices"
).split()


@pytest.fixture(scope="module")
def sample() -> Report:
    house = small_house(sections=tuple(SectionRule(id, id.title(), "part_a", "always") for id in SECTIONS))
    report, faults = load(SAMPLE, house, "report.yaml")
    assert faults == []
    assert report is not None
    return report


def test_its_data(sample: Report) -> None:
    assert sample.name == "community-safety-strategy"
    assert (str(sample.meeting.date), sample.meeting.place_name) == (
        "17 December 2019",
        "County Hall, Glenfield",
    )
    assert [each.id for each in sample.recommendations] == ["note_responses", "endorse_changes", "refer"]
    assert [str(each.date) for each in sample.timetable][-1] == "March 2020"
    assert sample.timetable[3].text is not None
    assert sample.contacts[0].phone == "0116 305 2649"
    assert [each.file for each in sample.appendices] == [
        "appendices/strategy.docx",
        "appendices/agreement.pdf",
    ]
    assert sample.inputs == ("report.yaml", "responses.csv", "plans.png")
    assert sample.source == SAMPLE.read_text(encoding="utf-8")


def test_its_sections(sample: Report) -> None:
    assert list(sample.prose_sections)[:3] == ["purpose", "reasons", "policy_framework"]
    assert [(each.id, each.heading) for each in sample.body[:2]] == [
        ("background", ""),
        ("arrangements", "Community Safety in Leicestershire"),
    ]
    made = next(each for each in sample.body if each.id == "consultation")
    assert made.text is None


def test_its_survey(sample: Report) -> None:
    assert sample.consultation is not None
    assert sample.consultation.total == 11
    asked = {each.id: each for each in sample.consultation.questions}
    assert asked["web_agreement"].base == 10
    assert dict(asked["purpose_clear"].answers)["Strongly agree"] == 4
    assert asked["matter_most"].multiple
    assert sum(number for _, number in asked["matter_most"].answers) > asked["matter_most"].base


def test_its_picture(sample: Report) -> None:
    image = sample.images["plans.png"]
    assert (image.media_type, image.width, image.height) == ("image/png", 1800, 1120)
