"""Checks: what a committee clerk, a lawyer and a finance officer would find in a report, one fault a module.

Each group has a folder with its own tuple, in the order in which its page has them. check.py says how a check looks,
reading.py what it sees.
"""

from __future__ import annotations

from report_builder.checks.accessibility import ACCESSIBILITY
from report_builder.checks.check import Check
from report_builder.checks.dates import DATES
from report_builder.checks.numbers import NUMBERS
from report_builder.checks.packs import PACKS
from report_builder.checks.publication import PUBLICATION
from report_builder.checks.references import REFERENCES
from report_builder.checks.structure import STRUCTURE
from report_builder.checks.words import WORDS

__all__ = ["CHECKS", "Check"]

CHECKS: tuple[Check, ...] = (
    *PUBLICATION,
    *STRUCTURE,
    *REFERENCES,
    *NUMBERS,
    *DATES,
    *WORDS,
    *ACCESSIBILITY,
    *PACKS,
)
