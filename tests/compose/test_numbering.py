"""Numbers and letters are counted as Word counts them."""

import pytest

from report_builder.compose.numbering import Counters, counted
from report_builder.model.document import NumberLevel

IN_PARTS = (
    NumberLevel("paragraph", "%1.", "decimal"),
    NumberLevel("list", "(%2)", "lower-letter"),
    NumberLevel("list", "(%3)", "lower-roman"),
)
DECIMAL = (
    NumberLevel("heading", "%1", "decimal"),
    NumberLevel("paragraph", "%1.%2", "decimal"),
    NumberLevel("list", "(%3)", "lower-letter"),
)


@pytest.mark.parametrize(
    ("number", "counter", "shown"),
    [
        (3, "decimal", "3"),
        (2, "lower-letter", "b"),
        (26, "lower-letter", "z"),
        (28, "lower-letter", "bb"),
        (3, "upper-letter", "C"),
        (4, "lower-roman", "iv"),
        (1999, "upper-roman", "MCMXCIX"),
    ],
)
def test_a_number_is_shown_in_its_counter(number: int, counter: str, shown: str) -> None:
    assert counted(number, counter) == shown


def test_letters_begin_again_below_each_numbered_paragraph() -> None:
    count = Counters(IN_PARTS)
    seen = [
        count.next("paragraph"),
        count.next("list"),
        count.next("list"),
        count.next("paragraph"),
        count.next("list"),
    ]
    assert seen == ["1.", "(a)", "(b)", "2.", "(a)"]


def test_a_second_list_below_one_paragraph_begins_anew_and_says_so() -> None:
    count = Counters(IN_PARTS)
    count.next("paragraph")
    first = count.begin_list(0)
    count.next("list")
    second = count.begin_list(0)
    assert (first, second, count.next("list")) == (False, True, "(a)")


def test_a_nested_list_counts_in_the_level_below() -> None:
    count = Counters(IN_PARTS)
    count.next("paragraph")
    assert [count.next("list", 0), count.next("list", 1), count.next("list", 1), count.next("list", 0)] == [
        "(a)",
        "(i)",
        "(ii)",
        "(b)",
    ]


def test_decimal_paragraphs_take_their_headings_number_and_begin_again_below_the_next() -> None:
    count = Counters(DECIMAL)
    seen = [count.next("heading"), count.next("paragraph"), count.next("paragraph"), count.next("heading")]
    assert [*seen, count.next("paragraph")] == ["1", "1.1", "1.2", "2", "2.1"]


def test_a_heading_below_the_numbered_ones_has_no_number() -> None:
    count = Counters(DECIMAL)
    count.next("heading", 0)
    assert count.next("heading", 1) == ""
