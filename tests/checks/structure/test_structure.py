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


MEETINGS = """\
timetable:
  - {id: scrutiny, body: Scrutiny Commission, date: 2019-11-06, action: supported the new rules}
  - {id: council, body: County Council, date: 2020-02-19, action: asked to approve the new rules}
  - {id: review, body: Cabinet, date: 2021-03, action: asked to consider a review}
"""


@pytest.mark.parametrize(
    "text",
    [
        "That the rules be referred to the County Council for approval on 19 February 2020.",
        "That the rules be referred to the full Council on 19 February 2020.",
        "That the rules be put to the Council in February 2020.",
        "That a review be brought to the Cabinet in March 2021.",
        "That the rules apply from 1 April 2020 on the roads of the County Council.",
        "That the Chief Executive be asked to complete the sale by 1 March 2020.",
        "That the views of the Scrutiny Commission of 6 November 2019 be noted.",
        "That the report of the County Council’s auditor dated 5 January 2020 be noted.",
        "That the rules be referred to the County Council on {{ timetable.council.date }}.",
        "That the Council’s offer to the Parish Council of 3 May 2019 stand.",
    ],
)
def test_recommendations_that_the_timetable_bears_out(text: str) -> None:
    changes = f"{MEETINGS}recommendations:\n  - {text}\n"
    assert messages("recommendation-against-timetable", changes=changes) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "That the rules be referred to the full Council on 29 January 2020.",
            "the timetable has it on 19 February 2020",
        ),
        ("That a report be made to the Cabinet in June 2020.", "the timetable has it on March 2021"),
        (
            "That the rules be put to the Highways Committee on 3 March 2020.",
            "the timetable does not have it",
        ),
    ],
)
def test_recommendations_that_the_timetable_contradicts(text: str, said: str) -> None:
    (message,) = messages(
        "recommendation-against-timetable", changes=f"{MEETINGS}recommendations:\n  - {text}\n"
    )
    assert said in message


@pytest.mark.parametrize(
    ("purpose", "recommendations"),
    [
        ("To ask the Cabinet to note the outturn.", ["That the outturn be noted."]),
        ("To seek the Cabinet’s views on the plan.", ["That the plan be noted."]),
        ("To report on parking and propose rules.", ["That the rules be approved."]),
        ("To ask the Cabinet to extend the lease for two years and the loan for one year.",
         ["That the lease be extended for two years.", "That the loan be extended for one year."]),
        ("To seek approval of fees for five years.",
         ["That the fees be approved.", "That a review be made in two years."]),
        ("To ask the Cabinet to approve a plan, and the fees for 2020.",
         ["That the plan and its charges be approved."]),
        ("To seek approval of the sale, which will take two years.", ["That the sale be approved after three years."]),
    ],
)  # fmt: skip
def test_a_purpose_that_agrees_with_what_is_recommended(purpose: str, recommendations: list[str]) -> None:
    items = "".join(f"  - {each}\n" for each in recommendations)
    changes = f"purpose: |\n  {purpose}\nrecommendations:\n{items}"
    assert messages("purpose-and-recommendations-differ", changes=changes) == []


@pytest.mark.parametrize(
    ("purpose", "recommendation", "said"),
    [
        ("To seek approval of the plan.", "That the plan be noted.", "nothing is recommended but to note"),
        ("To inform the Cabinet of the outcome.", "That the fees be approved.", "the purpose only informs"),
        ("To ask the Cabinet to extend the lease of the depot for one year.",
         "That the lease of the depot be extended for two years.", "two years here, and one year in the purpose"),
        ("To ask the Cabinet to approve a plan of renewal, and a new dog control order.",
         "That the plan be approved.", "“a new dog control order”"),
    ],
)  # fmt: skip
def test_a_purpose_that_asks_for_something_else(purpose: str, recommendation: str, said: str) -> None:
    changes = f"purpose: |\n  {purpose}\nrecommendations:\n  - {recommendation}\n"
    (message,) = messages("purpose-and-recommendations-differ", changes=changes)
    assert said in message
