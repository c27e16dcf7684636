"""Accessibility: what keeps a reader with a disability from reading."""

from __future__ import annotations

from report_builder.checks.accessibility import (
    vague_link_text,
)
from report_builder.checks.check import Check, checks

ACCESSIBILITY: tuple[Check, ...] = checks(
    "accessibility",
    (vague_link_text,),
)
