"""Accessibility: what keeps a reader with a disability from reading."""

from __future__ import annotations

from report_builder.checks.accessibility import (
    chart_contrast,
    colour_only,
    empty_heading,
    merged_headers,
    reading_age,
    table_without_headers,
    typed_capitals,
    useless_alt_text,
    vague_link_text,
)
from report_builder.checks.check import Check, checks

ACCESSIBILITY: tuple[Check, ...] = checks(
    "accessibility",
    (
        useless_alt_text,
        table_without_headers,
        merged_headers,
        colour_only,
        vague_link_text,
        typed_capitals,
        empty_heading,
        chart_contrast,
        reading_age,
    ),
)
