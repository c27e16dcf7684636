"""Structure: sections, headings, numbers of paragraphs, and whether the parts of a report agree on what is asked."""

from __future__ import annotations

from report_builder.checks.check import Check, checks
from report_builder.checks.structure import (
    bare_none,
    empty_section,
    heading_level_skipped,
    purpose_and_recommendations_differ,
    recommendation_against_timetable,
    recommendation_without_reason,
    section_out_of_order,
    unnumbered_text,
)

STRUCTURE: tuple[Check, ...] = checks(
    "structure",
    (
        empty_section,
        bare_none,
        section_out_of_order,
        unnumbered_text,
        heading_level_skipped,
        recommendation_without_reason,
        recommendation_against_timetable,
        purpose_and_recommendations_differ,
    ),
)
