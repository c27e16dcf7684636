"""What the checks on structure say, and what they leave alone."""

from __future__ import annotations

import pytest

from tests.checks.small import findings, messages


def test_a_heading_right_above_one_of_its_own_is_not_empty() -> None:
    assert messages("empty-section", "### One\n\n#### Two\n\nText.") == []
    assert (
        messages("empty-section", "Text.\n\n### One\n\nTable: T\n\n| A | B |\n| --- | --- |\n| 1 | 2 |\n")
        == []
    )


def test_a_heading_with_nothing_below_it_at_the_end_is_empty() -> None:
    (message,) = messages("empty-section", "Text.\n\n### What they said")
    assert message == "there is nothing under the heading “What they said”"


@pytest.mark.parametrize(
    "text", ["To follow.", "[to be completed]", "Text to follow", "TBC", "Comments awaited."]
)
def test_a_stand_in_is_no_section(text: str) -> None:
    assert len(findings("empty-section", text)) == 1


@pytest.mark.parametrize(
    "text", ["A report is to follow in May.", "Awaited by many, the bridge opens.", "None."]
)
def test_a_sentence_is_no_stand_in(text: str) -> None:
    assert messages("empty-section", text) == []


@pytest.mark.parametrize("text", ["None.", "N/A", "Not applicable.", "Nil", "None arising."])
def test_bare_words_for_nothing(text: str) -> None:
    assert len(findings("bare-none", text)) == 1


@pytest.mark.parametrize(
    "text", ["None of the options costs more.", "None.\n\nThe Director was asked.", "Nothing."]
)
def test_a_sentence_about_nothing_is_a_sentence(text: str) -> None:
    assert messages("bare-none", text) == []


def test_the_house_s_own_none_is_right() -> None:
    changes = (
        "part_a:\n  policy_framework: |\n    A plan.\n  resource_implications: |\n    It costs nothing.\n"
        "  local_issues_alert: |\n    None.\n"
    )
    assert messages("bare-none", changes=changes) == []


def test_an_address_may_stand_on_several_lines() -> None:
    assert messages("unnumbered-text", "Write to:\\\nCounty Hall\\\nGlenfield") == []


TWO = """\
recommendations:
  - {id: one, text: That the parking rules be agreed;}
  - {id: two, text: That a warden be hired;}
  - {id: three, text: That hoardings come down.}
"""


@pytest.mark.parametrize(
    "reasons",
    [
        "The rules help ({{ recommendation.one }} to {{ recommendation.three }}).",
        "The rules help ({{ recommendation.one }}). A warden sees to them, and the hoardings hide children.",
        "These recommendations help.",
        "The rules help, says recommendation (a); (b) and (c) follow: wardens and hoardings.",
    ],
)
def test_recommendations_that_have_reasons(reasons: str) -> None:
    assert messages("recommendation-without-reason", changes=f"{TWO}reasons: |\n  {reasons}\n") == []


def test_a_recommendation_left_out_where_the_others_are_named() -> None:
    changes = f"{TWO}reasons: |\n  The rules help ({{{{ recommendation.one }}}} and {{{{ recommendation.two }}}}).\n"
    (found,) = findings("recommendation-without-reason", changes=changes)
    assert "recommendation (c)" in found.message
    assert "they name (a), (b) and not (c)" in found.message
