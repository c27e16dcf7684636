from __future__ import annotations

from decimal import Decimal

import pytest

from report_builder.language.differences import differences


@pytest.mark.parametrize(
    ("text", "worked_out", "agrees"),
    [
        ("It rose from 690 to 712, an increase of 22.", 22, True),
        ("It rose from 690 to 712, an increase of 23.", 22, False),
        (
            "Rents of £418,000 a year compare with repayments of £371,000, a surplus of £57,000.",
            47_000,
            False,
        ),
        ("It rises by 30, from 210 to 245.", 35, False),
        ("It rises from 210 to 245, that is by 35.", 35, True),
        ("It costs £2.4m and the grant is £2.1m, leaving a gap of £0.3m.", 300_000, True),
        ("Costs are £2.4m against a budget of £2.11m, a shortfall of £0.3m.", 290_000, True),
    ],
)
def test_a_difference_is_worked_out(text: str, worked_out: int, agrees: bool) -> None:
    (found,) = differences(text)
    assert (found.worked_out, found.agrees) == (Decimal(worked_out), agrees)


@pytest.mark.parametrize(
    "text",
    [
        "It rose from about 690 to some 712, an increase of around 30.",
        "Of £418,000, £371,000 is spent, and there is a reserve of £57,000.",
        "In 2019 it was £4m, in 2020 £5m and in 2021 £7m, a deficit of £3m since.",
        "They paid 12 people £40,000, a surplus of £3,000.",
    ],
)
def test_what_is_no_difference(text: str) -> None:
    assert list(differences(text)) == []
