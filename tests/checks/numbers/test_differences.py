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
