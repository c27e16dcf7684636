"""Whole numbers in words: "twenty-one" is 21, and 21 is "twenty-one"."""

from __future__ import annotations

import re

_SMALL = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_VALUES = {
    **{word: number for number, word in enumerate(_SMALL, start=1)},
    **{word: number * 10 for number, word in enumerate(_TENS, start=2)},
}
WORDS = frozenset(_VALUES)
"""The words with which a number in words begins."""
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}

_BELOW_100 = (
    rf"(?:(?:{'|'.join(_TENS)})(?:[-‑ ](?:{'|'.join(_SMALL[:9])}))?|(?:{'|'.join(reversed(_SMALL))}))"
)
_BELOW_1000 = rf"(?:{_BELOW_100} hundred(?: and {_BELOW_100})?|{_BELOW_100})"
NUMERAL = rf"(?i:{_BELOW_1000} (?:thousand|million|billion)(?:,? (?:and )?{_BELOW_1000})?|{_BELOW_1000})\b"
"""A pattern of one number in words, from one upwards. What follows it ("two-thirds") is for the user to judge."""

_WORD = re.compile(r"[a-z]+")


def value_of(numeral: str) -> int:
    """What a match of NUMERAL amounts to."""
    total = group = 0
    for word in _WORD.findall(numeral.lower()):
        if word == "hundred":
            group *= 100
        elif word in _SCALES:
            total += group * _SCALES[word]
            group = 0
        else:
            group += _VALUES.get(word, 0)  # "and" adds nothing
    return total + group


def in_words(number: int) -> str:
    """A number from 0 to 999 in words; a greater one in digits."""
    if number == 0:
        return "no"
    if not 0 < number < 1000:
        return f"{number:,}"
    hundreds, rest = divmod(number, 100)
    parts = [f"{_SMALL[hundreds - 1]} hundred"] if hundreds else []
    if 0 < rest < 20:
        parts.append(_SMALL[rest - 1])
    elif rest:
        tens, ones = divmod(rest, 10)
        parts.append(_TENS[tens - 2] + (f"-{_SMALL[ones - 1]}" if ones else ""))
    return " and ".join(parts)
