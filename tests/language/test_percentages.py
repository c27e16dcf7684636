from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from report_builder.language.percentages import is_possible, nearest, rounded


def test_eighty_per_cent_of_eleven_cannot_be() -> None:
    assert not is_possible(Decimal(80), 0, 11)
    assert nearest(Decimal(80), 0, 11) == ((9, Decimal(82)), (8, Decimal(73)))


def test_a_half_may_be_rounded_either_way() -> None:
    assert is_possible(Decimal(12), 0, 8)  # 1 of 8 is 12.5%
    assert is_possible(Decimal(13), 0, 8)


def test_a_decimal_place_is_part_of_the_claim() -> None:
    assert is_possible(Decimal("45.5"), 1, 11)
    assert not is_possible(Decimal("45.0"), 1, 11)


def test_nobody_and_everybody_are_possible() -> None:
    assert is_possible(Decimal(0), 0, 7)
    assert is_possible(Decimal(100), 0, 7)
    assert not is_possible(Decimal(101), 0, 7)


@given(base=st.integers(1, 5000), places=st.integers(0, 2), data=st.data())
def test_what_a_count_gives_is_possible(base: int, places: int, data: st.DataObject) -> None:
    count = data.draw(st.integers(0, base))
    for percent in rounded(count, base, places):
        assert is_possible(percent, places, base)


@given(base=st.integers(1, 300), percent=st.integers(0, 100))
def test_the_nearest_lie_on_both_sides_and_none_lies_between(base: int, percent: int) -> None:
    given_by_count = {max(rounded(count, base, 0)) for count in range(base + 1)}
    found = nearest(Decimal(percent), 0, base)
    if len(found) == 2:
        above, below = found[0][1], found[1][1]
        assert below < percent < above
        assert not any(below < each < above for each in given_by_count)
