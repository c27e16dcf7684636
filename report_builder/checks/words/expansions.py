"""When two ways of spelling out an abbreviation are the same words."""

from __future__ import annotations

import re


def same_words(one: str, other: str) -> bool:
    """Whether they differ in capitals, hyphens, small words or a last plural only."""
    return _plain(one) == _plain(other)


def _plain(long: str) -> list[str]:
    words = re.findall(
        r"[a-z0-9]+", re.sub(r"[’']", "", long.casefold().replace("&", " and ").replace("-", ""))
    )
    words = [word for word in words if word not in ("the", "a", "an")]
    if words and words[-1].endswith("s") and not words[-1].endswith("ss"):
        words[-1] = words[-1][:-1]
    return words
