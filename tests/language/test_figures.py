from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_builder.language.figures import Figure, figures


def _one(text: str) -> Figure:
    (found,) = figures(text)
    return found


@pytest.mark.parametrize(
    ("text", "value", "step"),
    [
        ("£1.2m", "1200000", "100000"),
        ("£1,250,000", "1250000", "1"),
        ("£12.50", "12.50", "0.01"),
        ("£3 million", "3000000", "1000000"),
        ("£1.25 bn", "1250000000", "10000000"),
        ("£850k", "850000", "1000"),
        ("£(3.4m)", "-3400000", "100000"),
        ("£(3.4)m", "-3400000", "100000"),
        ("(£3.4m)", "-3400000", "100000"),
        ("-£5,000", "-5000", "1"),
        ("−£5,000", "-5000", "1"),
        ("£-5,000", "-5000", "1"),
    ],
)
def test_an_amount_of_money_in_any_notation(text: str, value: str, step: str) -> None:
    found = _one(text)
    assert (found.kind, found.value, found.step, found.unit) == ("money", Decimal(value), Decimal(step), "£")


def test_brackets_of_a_sentence_make_no_amount_negative() -> None:
    found = _one("the cost (£3.4m) is met")
    assert found.text == "£3.4m"
    assert found.value == 3_400_000


def test_a_dash_before_an_amount_is_no_minus_when_it_joins_two() -> None:
    assert [each.value for each in figures("£1m–£2m")] == [1_000_000, 2_000_000]


@pytest.mark.parametrize(
    "text", ["£1.2–1.4m", "£1.2m to £1.4m", "between £1.2 and £1.4 million", "£1.2 to £1.4 million"]
)
def test_both_ends_of_a_range_have_its_scale(text: str) -> None:
    assert [(each.value, each.ranged) for each in figures(text)] == [
        (Decimal(1_200_000), True),
        (Decimal(1_400_000), True),
    ]


@pytest.mark.parametrize("text", ["80%", "80 per cent", "eighty per cent", "80 %"])
def test_a_percentage_in_any_notation(text: str) -> None:
    found = _one(text)
    assert (found.kind, found.value, found.unit) == ("percentage", Decimal(80), "%")


def test_a_percentages_places_are_kept() -> None:
    assert _one("45.50%").step == Decimal("0.01")


@pytest.mark.parametrize(
    ("text", "value"),
    [("11", 11), ("eleven", 11), ("Twenty-one", 21), ("2,000", 2000), ("1.2 million", 1_200_000)],
)
def test_a_count_in_digits_and_words(text: str, value: int) -> None:
    found = _one(f"{text} responses")
    assert (found.kind, found.value) == ("count", Decimal(value))


@pytest.mark.parametrize(
    "text",
    """2018-22 | 2019/20 | 2024 to 2026 | in 2026 | 12 March 2026 | 6 and 7 May | March 12, 2026 | 17/12/2019
    | 2026-03-17 | section 17 | paragraphs 3, 4 and 7 | paragraph 3 of Part 1 of Schedule 12A | A563 | M1 | 12A
    | two-thirds of members | one in five | half of them | 0116 305 2649 | 2.30pm | 10:15 | 3rd | 2.3.1 | 24/7
    | a five-year plan | the 12-week consultation | Option 2 | phase two | Covid-19 | Year 7 pupils | £000s | £'000
    | https://example.org/12/34 | 7.5m wide""".split("|"),
)
def test_what_is_no_count_is_not_taken_for_one(text: str) -> None:
    assert [each.text for each in figures(text.strip()) if each.kind != "other"] == []


@pytest.mark.parametrize(
    "text",
    [
        "around 80%",
        "more than 80%",
        "80% or more",
        "up to 80%",
        "just over 80%",
        "at least 80%",
        "(about 80%)",
        "80%+",
    ],
)
def test_a_rough_figure_is_known_as_rough(text: str) -> None:
    assert not _one(text).exact


def test_a_figure_beside_other_words_is_exact() -> None:
    assert _one("some of those who replied (80%) agreed").exact


@given(pounds=st.integers(0, 10**9))
def test_whole_pounds_are_read_back(pounds: int) -> None:
    assert _one(f"£{pounds:,}").value == (pounds) or set(f"{pounds}") == {"0"}


@given(st.text(alphabet="0123456789£%.,-–() mkto an five hundred/:A", max_size=40))
def test_figures_stand_where_they_say_in_order_and_apart(text: str) -> None:
    last = 0
    for figure in figures(text):
        assert text[figure.start : figure.end] == figure.text
        assert figure.start >= last
        assert figure.end > figure.start
        last = figure.end
