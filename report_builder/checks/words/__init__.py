"""Words: abbreviations, names, spelling and what is left of a draft."""

from __future__ import annotations

from report_builder.checks.check import Check, checks
from report_builder.checks.words import (
    abbreviation_defined_twice,
    draft_left_in,
    mixed_date_styles,
    name_variants,
    number_agreement,
    spelling_variants,
    title_differs,
    two_expansions,
    undefined_abbreviation,
    unused_abbreviation,
)

WORDS: tuple[Check, ...] = checks(
    "words",
    (
        draft_left_in,
        undefined_abbreviation,
        abbreviation_defined_twice,
        unused_abbreviation,
        two_expansions,
        name_variants,
        title_differs,
        spelling_variants,
        mixed_date_styles,
        number_agreement,
    ),
)
