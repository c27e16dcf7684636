"""Dates: days, durations and tenses that do not fit."""

from __future__ import annotations

from report_builder.checks.check import Check, checks

DATES: tuple[Check, ...] = checks("dates", ())
