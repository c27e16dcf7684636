"""Dates: weekdays, lengths, years and tenses that cannot all be true."""

from __future__ import annotations

from report_builder.checks.check import Check, checks
from report_builder.checks.dates import (
    duration_mismatch,
    header_date_differs,
    impossible_date,
    weekday_mismatch,
    wrong_tense,
    year_slip,
)

DATES: tuple[Check, ...] = checks(
    "dates",
    (weekday_mismatch, impossible_date, duration_mismatch, year_slip, wrong_tense, header_date_differs),
)
