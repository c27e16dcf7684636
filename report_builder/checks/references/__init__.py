"""References: appendices, paragraphs, tables and links that the text names."""

from __future__ import annotations

from report_builder.checks.check import Check, checks
from report_builder.checks.references import (
    appendices_out_of_order,
    appendix_not_cited,
    appendix_not_listed,
    dead_link,
    malformed_link,
    typed_reference,
    unmentioned_figure,
    unmentioned_table,
    vague_reference,
)

REFERENCES: tuple[Check, ...] = checks(
    "references",
    (
        appendix_not_cited,
        appendix_not_listed,
        appendices_out_of_order,
        vague_reference,
        typed_reference,
        dead_link,
        malformed_link,
        unmentioned_table,
        unmentioned_figure,
    ),
)
