"""Publication and law: what must be published, when, and what must not."""

from __future__ import annotations

from report_builder.checks.check import Check, checks

PUBLICATION: tuple[Check, ...] = checks("publication", ())
