"""Suppressions: findings that an author has answered, next to the text."""

from __future__ import annotations

from report_builder.checks.check import Check, checks
from report_builder.checks.suppressions import (
    unreadable_suppression,
    unused_suppression,
)

SUPPRESSIONS: tuple[Check, ...] = checks(
    "suppressions",
    (
        unreadable_suppression,
        unused_suppression,
    ),
)
