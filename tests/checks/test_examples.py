"""Every check finds what is wrong in its page's examples, and nothing in those that are right."""

from __future__ import annotations

import inspect

import pytest

from report_builder.checks import CHECKS, Check
from report_builder.checks.check import examples
from tests.checks.small import example, reading

EXAMPLES = [
    pytest.param(check, kind, text, id=f"{check.code}-{kind.lower()}-{number}")
    for check in CHECKS
    if check.group != "packs"
    for number, (kind, text) in enumerate(examples(check.page), start=1)
    if not text.startswith("(")
]


@pytest.mark.parametrize(("check", "kind", "text"), EXAMPLES)
def test_an_example_is_what_its_page_says(check: Check, kind: str, text: str) -> None:
    found = list(check.find(reading(*example(text))))
    assert {finding.code for finding in found} <= {check.code}
    if kind == "Wrong":
        assert found, "nothing is found in what is wrong"
        for finding in found:
            assert finding.place.file, "a finding says where it is"
            assert finding.hint, "a finding says what to do"
            assert not finding.message.endswith(".")
    else:
        assert not found, [finding.message for finding in found]


@pytest.mark.parametrize("check", [pytest.param(check, id=check.code) for check in CHECKS])
def test_a_check_has_a_page_with_examples_of_both_kinds(check: Check) -> None:
    kinds = [kind for kind, _ in examples(check.page)]
    assert {"Wrong", "Right"} <= set(kinds)
    assert check.why
    assert len(check.title) <= 80
    assert check.find.__name__.replace("_", "-") == check.code, "a check is named after its fault"
    assert inspect.getmodule(check.find).__name__.split(".")[-2] == check.group  # type: ignore[union-attr]


@pytest.mark.parametrize("style", ["leicestershire", "decimal"])
def test_the_small_report_is_clean(style: str) -> None:
    read = reading(style=style)
    assert [str(finding) for check in CHECKS if check.on for finding in check.find(read)] == []


def test_codes_are_named_once() -> None:
    codes = [check.code for check in CHECKS]
    assert len(set(codes)) == len(codes)
