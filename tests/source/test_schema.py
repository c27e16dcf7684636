"""The JSON Schema says of a report's form what the loader says: tested both ways."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from report_builder.faults import Fault
from report_builder.model.house import HouseStyle
from report_builder.shape.nodes import parse
from report_builder.shape.shapes import read
from report_builder.source import json_schema, report_shape
from tests.shape.test_shapes import as_json
from tests.source.conftest import LEAST, instead, small_house
from tests.source.test_faults import CASES, REPLACED

HOUSE = small_house()
HOUSES: list[HouseStyle | None] = [HOUSE, None]
VALIDATORS = [Draft202012Validator(json_schema(house)) for house in HOUSES]
SAMPLE = Path(__file__).parents[2] / "sources" / "community-safety-strategy" / "report.yaml"


def agree(text: str, house: HouseStyle | None) -> bool:
    """Asserts that both say the same; returns what they say."""
    faults: list[Fault] = []
    node = parse(text, "f")
    read(node, report_shape(house), faults, "a report")
    errors = [error.message for error in VALIDATORS[house is None].iter_errors(as_json(node))]
    assert bool(faults) == bool(errors), (faults, errors)
    return not faults


@pytest.mark.parametrize("house", HOUSES, ids=["with a house", "without"])
def test_the_schema_is_a_schema(house: HouseStyle | None) -> None:
    Draft202012Validator.check_schema(json_schema(house))


def test_the_sample_is_accepted_by_both() -> None:
    assert agree(SAMPLE.read_text(encoding="utf-8"), None)


@pytest.mark.parametrize("house", HOUSES, ids=["with a house", "without"])
def test_both_agree_on_every_mistake_that_the_loader_knows(house: HouseStyle | None) -> None:
    texts = [LEAST + case[0] for case in CASES] + [instead(case[0], case[1]) for case in REPLACED]
    verdicts = []
    for text in texts:
        beyond_a_schema = "title: x" in text or "2019-11-31" in text or "{{ x }}\n" in text
        if not beyond_a_schema:  # a key given twice, a day that is none, and what is no YAML
            verdicts.append(agree(text, house))
    assert True in verdicts
    assert False in verdicts


_ODD = st.sampled_from([None, "", " ", "x", "{{ x }}", 0, 3, 2019, True, [], {}, ["x"], {"x": "y"}, {"text": "t"},
                        {"heading": "h", "text": "t"}, "2019-12-17", "2020-02", "consultation"])  # fmt: skip
_FULL: dict[str, Any] = {
    "house": "small", "title": "A", "meeting": {"body": "B", "date": "2019-12-17", "time": "2.00 pm"},
    "report_of": ["A", "B"], "key_decision": True, "details": {"wards": "All"}, "purpose": "P",
    "recommendations": ["R", {"id": "r", "text": "R"}], "reasons": {"heading": "H", "text": "T"},
    "timetable": [{"id": "t", "body": "B", "date": "2020-02", "action": "a"}],
    "part_a": {"policy_framework": "P"},
    "part_b": ["consultation", {"background": "B"}, {"heading": "H", "text": "T", "id": "i"}],
    "headings": {"consultation": "C"},
    "consultation": {"from": "2019-09-16", "to": "2019-11-11", "text": "T", "responses": "r.csv",
                     "questions": [{"id": "q", "column": "C", "order": ["A"], "separator": ";"}]},
    "contacts": [{"name": "N", "email": "a@b.uk"}], "background_papers": [{"title": "T", "url": "https://x.org"}],
    "appendices": [{"id": "a", "title": "T", "exempt": {"paragraph": 3, "reason": "R"}}],
}  # fmt: skip


def _paths(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(each for key, below in inner for each in _paths(below, (*path, key)))]


def test_a_report_with_every_field_is_accepted_by_both() -> None:
    assert agree(yaml.safe_dump(_FULL), HOUSE)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(_paths(_FULL)[1:]), _ODD | st.just("take it out")), min_size=1, max_size=2
    ),
    st.sampled_from(HOUSES),
)
def test_both_agree_on_any_change(
    changes: list[tuple[tuple[str | int, ...], object]], house: HouseStyle | None
) -> None:
    changed = copy.deepcopy(_FULL)
    for path, value in changes:
        holder: Any = changed
        try:
            for step in path[:-1]:
                holder = holder[step]
            if value == "take it out":
                del holder[path[-1]]
            else:
                holder[path[-1]] = copy.deepcopy(value)
        except (KeyError, IndexError, TypeError):
            continue
    agree(yaml.safe_dump(changed, allow_unicode=True), house)


def test_every_field_says_what_it_is() -> None:
    properties = json_schema(HOUSE)["properties"]
    assert isinstance(properties, dict)
    assert all(field["description"] for field in properties.values())
    assert properties["purpose"]["description"] == "Purpose of the Report: What it asks for."
