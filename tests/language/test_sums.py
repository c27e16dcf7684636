from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_builder.language.sums import Sum, sums


def _one(text: str) -> Sum:
    (found,) = sums(text)
    return found


@pytest.mark.parametrize(
    ("text", "total", "summed"),
    [
        ("It is made up of £3m, £2m and £1m, £6m in total.", 6_000_000, 6_000_000),
        (
            "The cost of £6m is made up of £3m for roads, £2m for buses and £1.5m for paths.",
            6_000_000,
            6_500_000,
        ),
        (
            "The fees add £11.7 million: £7.9 million for care homes and £3.8 million for home care.",
            11_700_000,
            11_700_000,
        ),
        (
            "There were 318,400 visits: 141,200 at Castle, 88,900 at Riverside and 52,700 at Upton.",
            318_400,
            282_800,
        ),
        ("The grant is £40,000 and reserves give £25,000, a total of £66,000.", 66_000, 65_000),
        ("Of the 40 replies, 22 agreed, 6 did not and the other 10 had no view.", 40, 38),
        ("Forty people replied. Twenty-two agreed, twelve did not and five had no view.", 40, 39),
        (
            "The survey had 11 responses, comprising five from parishes, four from firms and two from residents.",
            11,
            11,
        ),
        (
            "Agents have a list of 31 firms, of whom 14 are in trade, nine in transport and seven in services.",
            31,
            30,
        ),
        ("Of the fifteen buildings, eight belong to schools, four to the County and four to others.", 15, 16),
        (
            "Services cost £1.3 million a year: £620,000 for breaks, £310,000 for advice and £140,000 for grants.",
            1_300_000,
            1_070_000,
        ),
        ("The scheme costs £3.2m. £2m is met by grant and £1m by reserves.", 3_200_000, 3_000_000),
        ("A total of 120 people replied, 70 by post and 40 online.", 120, 110),
        ("It has 45 staff, 30 women and 14 men.", 45, 44),
        ("It comes from reserves (£250,000) and grant (£150,000), making £400,000 in all.", 400_000, 400_000),
    ],
)
def test_a_sum_is_read(text: str, total: int, summed: int) -> None:
    found = _one(text)
    assert (found.total.value, found.summed) == (Decimal(total), Decimal(summed))
    assert found.agrees == (total == summed)


@pytest.mark.parametrize(
    "text",
    [
        "The cost was £10m: £2m more than in 2023 and £1m less than forecast.",
        "The budget of £10m includes £2m for roads and £3m for buses.",
        "The £10m budget, of which £2m is for roads and £3m for buses, is met.",
        "Three people at £5 each and two at £6 each cost £30 in total.",
        "It paid £2m to Blaby and £3m to Melton, out of a total of £9m.",
        "Costs rose from £2m to £3m and then £4m in total.",
        "We had 1,206 replies, 912 of them online and 80 from schools.",
        "Of the 31 who replied, 20 agreed and six objected.",
        "A total of 120 people replied, 70 of them online and 40 from Ashby.",
        "The scheme costs £3.2m. £2m was spent last year and £1m is for fees.",
        "It costs £3.2m. £2m less was asked for, and £1.1m given.",
        "Thirty-one people replied. Twenty were in favour and six objected.",
        "The fund gave about £2m and nearly £3m, £6m in total.",
        "Four options cost £1m, £2m or £3m, and £6m in total would be too much.",
        "The fee is £10, made up of £4 a week and £7 a month.",
        "In the 12 weeks there were 5 meetings, made up of 3 in May and 2 in June over 5 days.",
    ],
)
def test_what_is_no_sum(text: str) -> None:
    assert [each for each in sums(text) if not each.agrees] == []


def test_a_total_rounded_more_coarsely_than_its_parts_agrees() -> None:
    assert _one("£1.2m is made up of £740,000 and £435,000.").agrees
    assert not _one("£1.2m is made up of £740,000 and £535,000.").agrees


@given(parts=st.lists(st.integers(1, 10**7), min_size=2, max_size=6), slip=st.integers(-5000, 5000))
def test_a_sum_made_up_of_parts_agrees_exactly_when_it_does(parts: list[int], slip: int) -> None:
    shown = [f"£{part:,} for one thing" for part in parts]
    total = max(1, sum(parts) + slip)
    text = f"The total of £{total:,} is made up of {', '.join(shown[:-1])} and {shown[-1]}."
    found = _one(text)
    assert found.agrees == (total == sum(parts))
