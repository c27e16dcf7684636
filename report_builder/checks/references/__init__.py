"""References: appendices, paragraphs, tables and links that the text names."""

from __future__ import annotations

from report_builder.checks.check import Check, checks

REFERENCES: tuple[Check, ...] = checks("references", ())
