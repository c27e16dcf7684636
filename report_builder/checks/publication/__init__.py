"""Publication and law: what must be published, when, and what must not."""

from __future__ import annotations

from report_builder.checks.check import Check, checks
from report_builder.checks.publication import (
    clearance_older_than_text,
    comments_left_in,
    earlier_report_not_listed,
    exempt_without_paragraph,
    exempt_without_reason,
    key_decision_without_notice,
    late_private_notice,
    late_publication,
    no_background_papers,
    no_officer_statement,
    published_background_paper,
    revealing_exempt_title,
    urgent_without_reason,
)

PUBLICATION: tuple[Check, ...] = checks(
    "publication",
    (
        exempt_without_paragraph,
        exempt_without_reason,
        revealing_exempt_title,
        late_publication,
        key_decision_without_notice,
        late_private_notice,
        urgent_without_reason,
        no_background_papers,
        published_background_paper,
        earlier_report_not_listed,
        no_officer_statement,
        clearance_older_than_text,
        comments_left_in,
    ),
)
