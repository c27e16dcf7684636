"""Every check of a report's own, group by group."""

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

GROUPS = (
    "publication", "structure", "references", "numbers", "dates", "words", "accessibility", "packs", "suppressions",
)  # fmt: skip

CATALOGUE: tuple[Check, ...] = (
    *PUBLICATION,
    *STRUCTURE,
    *REFERENCES,
    *NUMBERS,
    *DATES,
    *WORDS,
    *ACCESSIBILITY,
    *PACKS,
)
