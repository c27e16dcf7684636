"""References whose words a word processor worked out anew."""

from __future__ import annotations

import re
from collections.abc import Collection

from report_builder.feedback.pieces import Piece

_BROKEN = re.compile(r".*\bError[!:] Reference source not found\.?", re.DOTALL)
"""What Word and LibreOffice show of a field whose bookmark is gone."""


def is_counted(value: Piece, now: str, counted: Collection[str]) -> bool:
    """Whether a reference says something else than it was generated with because it was counted anew, or leads nowhere.
    counted: the tags of values in which a field counts."""
    return bool(_BROKEN.fullmatch(now)) or (value.text in counted and _is_renumbered(value.shown, now))


def _is_renumbered(old: str, new: str) -> bool:
    """Whether a reference differs in its number or letter alone."""
    return old.rpartition(" ")[0].lower() == new.rpartition(" ")[0].lower()
