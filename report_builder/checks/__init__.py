"""Checks: what a committee clerk, a lawyer and a finance officer would find in a report, one fault a module.

Each group has a folder with its own tuple, in the order in which its page has them. check.py says how a check looks,
reading.py what it sees.
"""

from __future__ import annotations

from report_builder.checks.catalogue import CATALOGUE, GROUPS
from report_builder.checks.check import Check
from report_builder.checks.suppressions import SUPPRESSIONS

__all__ = ["CHECKS", "GROUPS", "Check"]

CHECKS: tuple[Check, ...] = (*CATALOGUE, *SUPPRESSIONS)
