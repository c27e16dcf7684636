"""Words: abbreviations, names, spelling and what is left of a draft."""

from __future__ import annotations

from report_builder.checks.check import Check, checks

WORDS: tuple[Check, ...] = checks("words", ())
