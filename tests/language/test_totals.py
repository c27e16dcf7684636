from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_builder.language.totals import Discrepancy, discrepancies


def _table(text: str) -> tuple[list[str], list[list[str]]]:
    head, *rows = ([cell.strip() for cell in line.split("|")] for line in text.strip().split("\n"))
    return head, rows


def _wrong(text: str, about: str = "", *, rounded: bool = False) -> list[Discrepancy]:
    return discrepancies(*_table(text), about, rounded=rounded)


def test_a_total_that_is_not_the_sum_is_found_with_both_figures() -> None:
    (found,) = _wrong(
        "Car park | Amount\nAbbey | £96,000\nMarket | £148,500\nQuayside | £121,000\nTotal | £375,500"
    )
    assert (found.stated, found.summed, found.row, found.column) == (Decimal(375500), Decimal(365500), 3, 1)
    assert not found.by_rounding


@pytest.mark.parametrize(
    "text",
    [
        # negatives in three notations
        "Item | £000\nPay | 1,200\nIncome | (300)\nGrant | -50\nTotal | 850",
        "Item | £000\nPay | 1,200\nIncome | −300\nTotal | 900",
        # sub-totals, and a grand total of everything or of them
        "Item | £\nA | 1\nB | 2\nSub-total | 3\nC | 4\nD | 5\nSub-total | 9\nGrand total | 12",
        # sections with headings of their own
        "Item | £\nRoads | \nA | 10\nB | 20\nTotal | 30\nBuses | \nC | 5\nD | 6\nTotal | 11",
        # what is taken off
        "Item | £m\nGross cost | 12.0\nOther costs | 3.0\nLess: grant | 2.0\nTotal | 13.0",
        # a part of a part
        "Item | £\nStaff | 10\nof which agency | 4\nPremises | 5\nTotal | 15",
        # dashes and empty cells are nothing
        "Item | 2024/25 | 2025/26\nA | 10 | –\nB | | 7\nC | 5 | 1\nTotal | 15 | 8",
        # unknown parts: nothing can be said
        "Item | Number\nA | 12\nB | fewer than 5\nC | 9\nTotal | 24",
        "Item | Number\nA | 12\nB | *\nC | 9\nTotal | 24",
        # averages, rates and prices are not added
        "Ward | Turnout %\nA | 41%\nB | 39%\nC | 44%\nTotal | 42%",
        "Ward | Number | Average cost\nA | 3 | £10\nB | 5 | £20\nTotal | 8 | £16",
        # shares add up to a hundred, but for rounding
        "Answer | Number | Share\nA | 1 | 33%\nB | 1 | 33%\nC | 1 | 33%\nTotal | 3 | 100%",
        # one of many
        "Council | Homes\nBlaby | 120\nMelton | 90\nTotal | 5,400",
        "Area | Homes\nBlaby | 120\nMelton | 90\nCounty total | 5,400",
        # across
        "Scheme | Capital | Revenue | Total\nA | £1.0m | £0.2m | £1.2m\nB | £2.0m | £0.5m | £2.5m",
        "Ward | Number | Per cent | Total\nA | 5 | 10 | 50\nB | 6 | 12 | 50",
        # no total at all
        "Year | Number\n2021 | 5\n2022 | 6",
        "Council | Total\nA | 5\nB | 6\nC | 7",
    ],
)
def test_what_adds_up_or_is_not_meant_to(text: str) -> None:
    assert _wrong(text) == []


def test_rounding_explains_a_difference_only_where_it_is_said() -> None:
    text = "Item | £m\nA | 1.2\nB | 1.2\nC | 1.2\nTotal | 3.7"
    (found,) = _wrong(text)
    assert found.by_rounding
    assert _wrong(text, rounded=True) == []


def test_rounding_does_not_explain_a_great_difference() -> None:
    (found,) = _wrong("Item | £m\nA | 1.2\nB | 1.2\nC | 1.2\nTotal | 4.6", rounded=True)
    assert not found.by_rounding


def test_things_that_are_counted_are_not_rounded() -> None:
    (found,) = _wrong("Answer | Number\nYes | 12\nNo | 9\nTotal | 22", rounded=True)
    assert found.summed == 21


def test_a_total_across_is_judged_where_the_others_agree() -> None:
    (found,) = _wrong("Scheme | 2024/25 | 2025/26 | Total\nA | 10 | 20 | 30\nB | 5 | 5 | 10\nC | 7 | 8 | 16")
    assert (found.row, found.column, found.summed) == (2, 3, Decimal(15))


@given(
    parts=st.lists(st.decimals(-10_000, 10_000, places=1), min_size=2, max_size=8),
    slip=st.integers(-30, 30),
)
def test_a_sum_is_right_and_a_slip_is_wrong(parts: list[Decimal], slip: int) -> None:
    total = sum(parts, Decimal(0))
    rows = [[f"Item {number}", f"{part:,}"] for number, part in enumerate(parts)]
    assert discrepancies(["Item", "£m"], [*rows, ["Total", f"{total:,}"]]) == []
    found = discrepancies(["Item", "£m"], [*rows, ["Total", f"{total + slip:,}"]])
    assert all(each.stated == total + slip and each.summed == total for each in found)
    if not slip:
        assert found == []


@given(exact=st.lists(st.decimals(0, 1000, places=3), min_size=2, max_size=10))
def test_rounded_parts_of_a_rounded_total_are_never_wrong_where_rounding_is_said(
    exact: list[Decimal],
) -> None:
    rows = [["Item", f"{part:.1f}"] for part in exact]
    total = f"{sum(exact, Decimal(0)):.1f}"
    assert discrepancies(["Item", "£m"], [*rows, ["Total", total]], rounded=True) == []
