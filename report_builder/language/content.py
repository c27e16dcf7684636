"""The words of a text that carry its matter, cut down to what their forms have in common."""

from __future__ import annotations

import re
from functools import lru_cache

_WORD = re.compile(r"[A-Za-z][A-Za-z’'-]*[A-Za-z]|[A-Za-z]")
_EMPTY = frozenset(
    """
    a about above after again all also an and any are as at be been before being below between both but
    by can could did do does doing down during each few for from further had has have having he her here
    his how if in into is it its itself made make may might more most must need no nor not of off on
    once one only or other our out over own per put same shall she should so some such than that the
    their them then there these they this those through to too two under until up upon very was we were
    what when where which while who whom why will with within without would you your three four five six
    seven eight nine ten new set take taken given give order cabinet council county committee executive
    board report reports recommended recommend recommendation recommendations agreed agree approved
    approve noted note members member officers officer director head described paragraph appendix table
    section shown proposed asked ask following because therefore well first second third year years
    month months day time using use used including include million billion thousand pounds per cent
    """.split()
)
_ENDINGS = (
    ("ations", 4), ("ation", 4), ("ments", 4), ("ment", 4), ("ities", 4), ("ity", 4), ("ings", 4), ("ing", 4),
    ("ies", 3), ("ied", 3), ("ers", 4), ("er", 4), ("ed", 4), ("es", 4), ("ions", 4), ("ion", 4), ("al", 5), ("ly", 4),
    ("s", 3), ("e", 4), ("y", 3),
)  # fmt: skip


@lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """A word without its endings: "charges", "charging" and "charge" are one. Rough, and always shorter or equal."""
    word = word.lower().removesuffix("’s").removesuffix("'s").strip("’'-")
    for ending, least in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= least:
            return word[: -len(ending)]
    return word


@lru_cache(maxsize=1024)
def stems(text: str) -> frozenset[str]:
    """The stems of the words that say what a text is about; numbers and the words of every report are left out."""
    words = (word.lower() for word in _WORD.findall(text))
    return frozenset(stem(word) for word in words if len(word) > 2 and word not in _EMPTY)
