"""Packs: what is wrong with an agenda and its items."""

from __future__ import annotations

from report_builder.checks.check import Check, checks
from report_builder.checks.packs import (
    attachment_not_conforming,
    duplicate_item_number,
    exempt_item_without_exclusion,
    hidden_content_left_in,
    item_without_report,
    pack_published_late,
    page_run_gap,
    report_of_another_meeting,
)

PACKS: tuple[Check, ...] = checks(
    "packs",
    (
        item_without_report,
        report_of_another_meeting,
        duplicate_item_number,
        exempt_item_without_exclusion,
        pack_published_late,
        page_run_gap,
        attachment_not_conforming,
        hidden_content_left_in,
    ),
)
