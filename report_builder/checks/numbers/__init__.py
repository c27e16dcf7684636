"""Numbers: percentages, sums, counts and amounts that cannot be or do not agree."""

from __future__ import annotations

from report_builder.checks.check import Check, checks

NUMBERS: tuple[Check, ...] = checks("numbers", ())
