"""Packs: what is wrong with an agenda and its items."""

from __future__ import annotations

from report_builder.checks.check import Check, checks

PACKS: tuple[Check, ...] = checks("packs", ())
