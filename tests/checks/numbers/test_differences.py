"""What the checks on amounts, totals and units leave alone."""

from __future__ import annotations

import pytest

from tests.checks.small import findings, messages

ASKED = """\
recommendations:
  - That the rules be introduced at a cost of {asked};
part_a:
  policy_framework: The plan asks for it.
  resource_implications: |
    {said} The Director of Corporate Resources has been consulted.
"""


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("£1.46 million", "The rules cost £1,460,000."),
        ("£690,000", "The rules cost £240,000 of capital and £450,000 of revenue."),
        ("up to £500,000", "The rules cost £480,000."),
        ("£75,000", "The rules save £300,000 a year."),
        ("£480,000", "The grant is £500,000."),
        ("£1,200 an hour", "A cost of £1,300 an hour was paid before."),
    ],
)
def test_amounts_that_agree_are_left_alone(asked: str, said: str) -> None:
    assert messages("amount-differs", changes=ASKED.format(asked=asked, said=said)) == []


def test_an_amount_is_shown_with_the_one_that_differs() -> None:
    (found,) = findings(
        "amount-differs", changes=ASKED.format(asked="£265,000", said="The rules cost £256,000.")
    )
    assert found.message == "£265,000 is recommended, and paragraph 6 has £256,000"


def test_an_amount_that_is_merely_near_is_a_warning() -> None:
    (found,) = findings(
        "amount-differs", changes=ASKED.format(asked="£480,000", said="The cost of the rules is £516,000.")
    )
    assert found.severity == "warning"


def test_two_digits_exchanged_are_seen_where_both_sentences_share_another_amount() -> None:
    changes = ASKED.format(
        asked="£1.9 million and £184,000", said="It brings in £1.9 million, and £148,000 here."
    )
    assert len(messages("amount-differs", changes=changes)) == 1


TABLE = (
    "\n\nTable: Programme of renewal\n\n| Year | Cost |\n| --- | ---: |\n| 2023/24 | £890,000 |\n"
    "| 2024/25 | £450,000 |\n| Total | £1,340,000 |\n"
)


def test_the_total_of_a_table_is_compared_with_the_text() -> None:
    assert messages(
        "total-differs", f"Table 1 has the years.{TABLE}\nThe programme costs £1.43 million."
    ) == ["£1.43 million here, and £1,340,000 as the total of the table"]
    assert (
        messages("total-differs", f"Table 1 has the years.{TABLE}\nThe programme costs £1.34 million.") == []
    )
    assert messages("total-differs", f"Table 1 has the years.{TABLE}\nThe fund has £1.43 million.") == []


@pytest.mark.parametrize(
    "text",
    [
        "There were 3,340 replies in 2018.\n\nThere were 3,430 replies in 2019.",
        "There were 318 replies.\n\nThe 381 homes were sold.",
        "There were 318 replies from staff and 381 replies from others.",
        "Visits rose to 3,340 visits.\n\nThere were 3,430 visits.",
        "The 21,300 subscribers pay £40.\n\nAnother 21,500 subscribers do not.",
    ],
)
def test_numbers_of_different_things_are_left_alone(text: str) -> None:
    assert messages("total-differs", text) == []


@pytest.mark.parametrize(
    "text",
    [
        "It is 2 miles long and 30 metres wide. The limit is 30 mph; the lorry weighs 7 tonnes.",
        "A site of 1.2 hectares (3 acres) lies beside one of 4 hectares.",
        "The EU gave €2 million, and the County Council gave £3 million.",
        "The chimney is 96.5 metres, or 317 feet, high, and 20 metres wide.",
        "A foot in the door costs £3 million. He said “it is 5 miles”; it is 8 km.",
    ],
)
def test_units_that_may_stand_together_are_left_alone(text: str) -> None:
    assert messages("mixed-units", text) == []
