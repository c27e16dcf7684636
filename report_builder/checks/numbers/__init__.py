"""Numbers: percentages, sums, counts and amounts that cannot be or do not agree."""

from __future__ import annotations

from report_builder.checks.check import Check, checks
from report_builder.checks.numbers import (
    amount_differs,
    count_before_list,
    impossible_percentage,
    mixed_units,
    parts_do_not_sum,
    total_differs,
)

NUMBERS: tuple[Check, ...] = checks(
    "numbers",
    (
        impossible_percentage,
        parts_do_not_sum,
        total_differs,
        count_before_list,
        amount_differs,
        mixed_units,
    ),
)
