"""What the checks on numbers say, and what they leave alone."""

from __future__ import annotations

import pytest

from tests.checks.small import findings, messages


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Of the 11 businesses, 80% agreed.", "80% of 11 cannot be: 9 of 11 is 82%, 8 of 11 is 73%"),
        (
            "There were 11 responses. 80% of respondents agreed.",
            "80% of 11 cannot be: 9 of 11 is 82%, 8 of 11 is 73%",
        ),
        ("In all 9 of the 11 (80%) agreed.", "9 of 11 is 82%, not 80%"),
        ("Eleven people replied. Of those who replied 45% agreed.", ""),
        ("11 businesses and 214 residents replied.\n\nOf the residents, 58 (29%) complained.", ""),
    ],
)
def test_a_percentage_that_cannot_be(text: str, message: str) -> None:
    assert messages("impossible-percentage", text) == ([message] if message else [])


@pytest.mark.parametrize(
    "text",
    [
        "Of the 112 care homes, 38 (34%) replied; of the 97 agencies, 25 (26%) did.",
        "Around 80% of the 11 respondents agreed, and more than 60% of them drive.",
        "There were 11 responses. Of those who answered this question 80% agreed.",
        "There were 11 responses from firms and 40 from residents. 80% of respondents agreed.",
        "The plan covers 80% of the 11 hectares and 30% of the 45 miles.",
        "One in five of the 11 agreed. Half of the 12 schools did, and two-thirds of the 7.",
        "There were 40 responses from 5 parishes, 80% of respondents agreed.",
        "There were 212 responses, and 37% of respondents agreed.",
        "We asked 11 firms. Turnover fell by 80% in 2020/21.",
        "He said: “There were 11 responses and 80% of respondents agreed.”",
        "There were 11 responses. 100% of respondents agreed, and 0% did not.",
        "There were 1,206 replies; 543 people (45%) said “open on Saturdays” and 362 (30%) “open earlier”.",
        "The survey had 8 responses: 12.5% of respondents, or 13% of them, disagreed.",
    ],
)
def test_percentages_that_can_be_or_that_nobody_can_judge(text: str) -> None:
    assert messages("impossible-percentage", text) == []


def test_a_share_in_a_table_is_worked_out_again() -> None:
    text = (
        "Replies:\n\n| Option | Respondents | Share |\n| --- | ---: | ---: |\n"
        "| One | 138 | 22% |\n| Two | 301 | 41% |\n"
        "| Three | 123 | 19% |\n| None | 78 | 12% |\n| All | 640 | 100% |\n"
    )
    assert messages("impossible-percentage", text) == ["301 of 640 is 47%, not 41%"]
    assert messages("impossible-percentage", text.replace("41%", "47%")) == []
    assert messages("parts-do-not-sum", text.replace("41%", "47%")) == []


def test_percentages_of_another_kind_beside_counts_are_left_alone() -> None:
    text = (
        "Growth:\n\n| Year | Homes | Growth |\n| --- | ---: | ---: |\n| 2021 | 100 | 4% |\n| 2022 | 110 | 10% |\n"
        "| 2023 | 120 | 9% |\n| Total | 330 | 8% |\n"
    )
    assert messages("impossible-percentage", text) == []


def test_a_total_in_a_table_is_told_with_its_sum_and_place() -> None:
    text = "Income:\n\n| Park | £000 |\n| --- | ---: |\n| Abbey | 96 |\n| Market | 148 |\n| Total | 265 |\n"
    (found,) = findings("parts-do-not-sum", text)
    assert found.message == "“Total” of the column “£000” is 265, and its 2 parts come to 244"
    assert found.severity == "error"
    assert found.place.column > 1


def test_a_difference_that_rounding_explains_asks_for_a_note() -> None:
    text = "Cost:\n\n| Item | £m |\n| --- | ---: |\n| A | 1.2 |\n| B | 1.2 |\n| Total | 2.5 |\n"
    (found,) = findings("parts-do-not-sum", text)
    assert found.severity == "warning"
    assert "rounded" in found.hint
    assert messages("parts-do-not-sum", f"Figures are rounded, so columns may not add up.\n\n{text}") == []


def test_a_sum_in_a_sentence_is_told_with_its_parts() -> None:
    text = "The cost of £6m is made up of £3m for roads, £2m for buses and £1.5m for paths."
    assert messages("parts-do-not-sum", text) == ["£3m + £2m + £1.5m is £6.5m, not £6m"]


def test_a_list_below_its_total_is_added_up() -> None:
    text = "The cost of £6m is made up of:\n\n- roads, £3m;\n- buses, £2m;\n- paths, £1.5m."
    assert messages("parts-do-not-sum", text) == ["£3m + £2m + £1.5m is £6.5m, not £6m"]
    assert messages("parts-do-not-sum", text.replace("is made up of", "includes")) == []
    assert messages("parts-do-not-sum", text.replace("£1.5m", "£1m")) == []


@pytest.mark.parametrize(
    "text",
    [
        "In 2018-22 the council spent £3m, £4m and £5m; in 2022/23 it spent £6m in total.",
        "The grant of £3m, with £2m of reserves, makes £5m in total, £1m more than in 2019.",
        "Two officers at £40,000 and one at £50,000 cost £130,000 in total.",
        "In Castle 45% agreed, in Upton 30% did and in Riverside 35% did not know.",
        "Of the 40 who replied, 30 drive, 20 cycle and 15 walk; more than one answer could be given.",
        "Of the £4m, £1m has been spent and £2m is committed.",
        "A total of 640 people replied, 301 of them for Option 2 and 138 for Option 1.",
        "There were 208 replies: 54 (26%) in favour of 7%, 131 (63%) against, and 23 (11%) undecided.",
        "Income fell from £3.2m to £2.9m, a fall of £0.3m or 9%.",
        "Each of 12 schools gets £5,000, £60,000 in total.",
        "The score rose from 3.4 to 3.6 out of 5.",
        "The council has 55 members: 30 Conservative, 14 Liberal Democrat, 10 Labour and one Green.",
    ],
)
def test_figures_that_add_up_or_are_no_parts(text: str) -> None:
    assert messages("parts-do-not-sum", text) == []


@pytest.mark.parametrize(
    "table",
    [
        "| Team | 2021 | 2022 | Change |\n| --- | --- | --- | --- |\n| A | 10 | 12 | 2 |\n| B | 5 | 4 | (1) |\n"
        "| Total | 15 | 16 | 1 |\n",
        "| Item | £000 | % |\n| --- | --- | --- |\n| A | 1,234 | 97% |\n| Income | (500) | 90% |\n| B | 266 | 80% |\n"
        "| Net total | 1,000 | 89% |\n",
        "| Scheme | 2024/25 | Later | Total |\n| --- | --- | --- | --- |\n| A | £1.0m | £2.0m | £3.0m |\n"
        "| B | – | £0.5m | £0.5m |\n| Total | £1.0m | £2.5m | £3.5m |\n",
        "| Band | Homes | Band D equivalent |\n| --- | --- | --- |\n| A | 900 | 600.0 |\n| B | 450 | 350.0 |\n"
        "| Total | 1,350 | 950.0 |\n| Less losses (2%) |  | (19.0) |\n| Tax base |  | 931.0 |\n",
        "| Body | 2024/25 | Increase |\n| --- | ---: | ---: |\n"
        "| County | £1,601.58 | 4.99% |\n| Fire | £81.66 | 2.99% |\n"
        "| Total | £1,683.24 | 4.89% |\n",
        "| Choice (more than one could be chosen) | Number |\n| --- | --- |\n| Parks | 9 |\n| Roads | 7 |\n",
    ],
)
def test_tables_that_are_right(table: str) -> None:
    assert messages("parts-do-not-sum", f"The costs:\n\n{table}") == []


def test_answers_may_be_more_than_people_where_several_could_be_given() -> None:
    table = (
        "| Choice | Number |\n| --- | --- |\n| Parks | 9 |\n| Roads | 7 |\n| Buses | 6 |\n| Total | 15 |\n"
    )
    assert len(messages("parts-do-not-sum", f"What they chose:\n\n{table}")) == 1
    assert messages("parts-do-not-sum", f"They could choose up to three:\n\n{table}") == []


@pytest.mark.parametrize(
    "text",
    [
        "The plan has four priorities, the first two of which are new:\n\n- a;\n- b;\n- c;\n- d.",
        "The first three of the five priorities are:\n\n- a;\n- b;\n- c.",
        "Over three years it will:\n\n- a;\n- b.",
        "There are two tasks:\n\n1. one, by\n    - a,\n    - b,\n    - c;\n2. two.",
        "The survey went to 11 councils. It asked:\n\n- a;\n- b.",
        "Three schemes make up most of this:\n\n- a: £6.9m;\n- b: £3.4m;\n- c: £1.3m.",
        "The plan has {{ 3 | words }} aims:\n\n- a;\n- b.",
    ],
)
def test_lists_that_keep_their_promise(text: str) -> None:
    assert messages("count-before-list", text) == []


def test_a_list_that_breaks_its_promise() -> None:
    text = "The plan has three priorities:\n\n- safer streets;\n- air:\n    - clean,\n    - fresh;\n- cars;\n- buses."
    (found,) = findings("count-before-list", text)
    assert found.message == "“three priorities”, and the list has four"
    assert found.paragraph == "9"


def test_what_is_inferred_is_a_warning() -> None:
    (found,) = findings("impossible-percentage", "There were 11 responses. 80% of respondents agreed.")
    assert found.severity == "warning"
    (found,) = findings("impossible-percentage", "80% of the 11 respondents agreed.")
    assert found.severity == "error"
    (found,) = findings(
        "parts-do-not-sum", "Of the 62 responses, 40 were for it, 12 against and 8 undecided."
    )
    assert found.severity == "warning"
    (found,) = findings("parts-do-not-sum", "Of the 62 responses, 40 were for it and the other 20 against.")
    assert found.severity == "error"


PRIORITIES = (
    "\n\nTable: The priorities {#priorities}\n\n| Priority | Part |\n| --- | --- |\n"
    "| Streets | A |\n| Air | B |\n| Cars | C |\n"
)


def test_a_table_with_a_row_for_each_thing_keeps_the_promise_of_the_sentence_that_cites_it() -> None:
    for text in (
        "There are four priorities. {{ table.priorities }} sets them out.",
        "{{ table.priorities }} has the four county-wide priorities.",
    ):
        assert len(messages("count-before-list", text + PRIORITIES)) == 1
        assert messages("count-before-list", text.replace("four", "three") + PRIORITIES) == []
    for text in (
        "{{ table.priorities }} has the first four priorities.",
        "{{ table.priorities }} has them. Two of the four priorities are new; three partners help.",
        "{{ table.priorities }} includes four priorities.",
    ):
        assert messages("count-before-list", text + PRIORITIES) == []
