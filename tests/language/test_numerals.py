from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_builder.language.numerals import NUMERAL, in_words, value_of


@given(st.integers(1, 999))
def test_a_number_in_words_is_read_back(number: int) -> None:
    words = in_words(number)
    match = re.fullmatch(NUMERAL, words)
    assert match is not None
    assert value_of(words) == number


@pytest.mark.parametrize(
    ("words", "value"),
    [("two thousand and five", 2005), ("Twenty one", 21), ("three million", 3_000_000), ("one hundred", 100)],
)
def test_other_ways_to_write_a_number_are_read(words: str, value: int) -> None:
    assert re.fullmatch(NUMERAL, words)
    assert value_of(words) == value


def test_no_number_hides_in_a_longer_word() -> None:
    assert re.search(rf"\b{NUMERAL}", "the tenth someone often threefold stone") is None


def test_great_numbers_stay_in_digits() -> None:
    assert in_words(1250) == "1,250"
    assert in_words(0) == "no"
