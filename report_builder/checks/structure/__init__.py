"""Structure: sections, their order, and what the recommendations rest on."""

from __future__ import annotations

from report_builder.checks.check import Check, checks

STRUCTURE: tuple[Check, ...] = checks("structure", ())
