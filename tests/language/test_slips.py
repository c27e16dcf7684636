from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_builder.language.slips import is_rounding, slip


@pytest.mark.parametrize(
    ("first", "second", "how"),
    [
        (3340, 3430, "transposed"),
        (184_000, 148_000, "transposed"),
        (480_000, 450_000, "one digit"),
        (2_100_000, 2_400_000, "one digit"),
        (21_300, 21_500, "one digit"),
        (2_400_000, 2_400_000_000, "scale"),
        (500_000, 900_000, None),
        (1_000, 1_000_000, None),
        (5, 6, None),
        (480_000, 48_000, None),
        (12, 12, None),
        (0, 7, None),
    ],
)
def test_how_one_could_be_mistyped_for_the_other(first: int, second: int, how: str | None) -> None:
    assert slip(Decimal(first), Decimal(second)) == how
    assert slip(Decimal(second), Decimal(first)) == how


@given(st.integers(100, 10**9))
def test_nothing_is_a_slip_of_itself(number: int) -> None:
    assert slip(Decimal(number), Decimal(number)) is None


def test_rounding_is_no_slip() -> None:
    assert is_rounding(Decimal(1_250_000), Decimal(1), Decimal(1_300_000), Decimal(100_000))
    assert not is_rounding(Decimal(1_250_000), Decimal(1), Decimal(1_400_000), Decimal(100_000))
