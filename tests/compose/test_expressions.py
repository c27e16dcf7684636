"""Expressions cite the report's names and can do nothing else."""

import pytest

from report_builder.compose.expressions import evaluate
from report_builder.compose.results import Cited, Names, Target
from report_builder.faults import Fault
from report_builder.model.prose import Expression

NAMES: dict[str, object] = {
    "meeting": Names("meeting", {"date": Cited("meeting.date", "17 December 2019")}),
    "total": 1234,
    "share": 2.5,
    "appendix": Names("appendix", {"plan": Target("appendix", "plan")}),
    "urgent": True,
}


def outcome(source: str) -> tuple[object, list[Fault]]:
    faults: list[Fault] = []
    return evaluate(Expression(source), NAMES, faults), faults


def test_a_datum_is_cited_with_its_path() -> None:
    assert outcome("meeting.date") == (Cited("meeting.date", "17 December 2019"), [])


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("total", "1,234"),
        ("total + 1", "1,235"),
        ("share", "2.5"),
        ("3 | words", "three"),
        ("12 | words", "12"),
        ("'Yes' if urgent else 'No'", "Yes"),
    ],
)
def test_numbers_and_choices_become_text(source: str, text: str) -> None:
    assert outcome(source) == (text, [])


@pytest.mark.parametrize(
    ("source", "message", "hint"),
    [
        ("meeting.dat", "“meeting” has no “dat”", "did you mean “date”?"),
        ("meting.date", "there is no “meting”", "did you mean “meeting”?"),
        ("meeting", "no text or number", "date"),
        ("urgent", "no text or number", ""),
        ("10 ** 10", "not allowed", ""),
        ("'a' * 100000000", "not allowed", ""),
        ("'%100000000d' % 1", "not allowed", ""),
        ("1 / 0", "cannot be computed", ""),
        ("''.__class__.__mro__", "not allowed", ""),
        ("total.__class__", "not allowed", ""),
        ("range(10)", "there is no “range”", ""),
        ("appendix.plan ~ 's'", "must stand alone", ""),
    ],
)
def test_what_is_not_there_or_not_allowed_is_a_fault_that_names_it(
    source: str, message: str, hint: str
) -> None:
    result, faults = outcome(source)
    assert result is None
    assert len(faults) == 1
    assert message in faults[0].message
    assert hint in faults[0].hint
