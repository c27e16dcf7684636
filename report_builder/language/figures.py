"""Every figure in a text, read once: amounts of money, percentages, counts; and what looks like a count and is none.

"2018-22", "12 March", "section 17", "A563", "two-thirds" and "0116 305 2649" are figures that nobody adds up. They are
found so that nobody takes them for counts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from report_builder.language.figure_patterns import (
    ABOUT_AFTER,
    ABOUT_BEFORE,
    FIGURE,
    FIRST_WORDS,
    MAY_HAVE,
    RANGE_BETWEEN,
    SCALE,
    SCALES,
    START,
)
from report_builder.language.numerals import value_of

Kind = Literal["money", "percentage", "count", "other"]


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a text, text[start:end].

    value: pounds, per cent or a number. step: what one more in its last written digit would be worth ("£1.2m" is given
    to £100,000), by which rounding is judged. unit: "£", "€", "$", "%" or "". about: the word before or after it that
    makes it a rough one ("around", "at least"), "" where it is meant exactly. ranged: an end of "£1m to £2m". in_words:
    written as "eleven". kind "other" has no value: a year, a date, a time, a reference, a code, a fraction.
    """

    kind: Kind
    text: str
    start: int
    end: int
    value: Decimal = Decimal(0)
    step: Decimal = Decimal(1)
    unit: str = ""
    about: str = ""
    ranged: bool = False
    in_words: bool = False

    @property
    def exact(self) -> bool:
        return not self.about and not self.ranged


@lru_cache(maxsize=4096)
def figures(text: str) -> tuple[Figure, ...]:
    """The figures of a paragraph or cell, in order."""
    if not MAY_HAVE.search(text):
        return ()
    found: list[Figure] = []
    end = 0
    for start in START.finditer(text):
        at = start.start()
        if at < end or not (start[1] or not start[0].isalpha() or start[0].lower() in FIRST_WORDS):
            continue
        if match := FIGURE.match(text, at):
            found.extend(_read(match, text))
            end = match.end()
    return tuple(_with_ranges(found, text))


def _read(match: re.Match[str], text: str) -> list[Figure]:
    start, end = match.span()
    shown = match[0]
    negative = shown[0] in "-−–"
    if match["money"]:
        return _money(match, text)
    if match["percent"]:
        value, step = _value(match["pnumber"], "")
        made = Figure("percentage", shown, start, end, -value if negative else value, step, "%")
    elif match["wordpercent"]:
        made = Figure("percentage", shown, start, end, Decimal(value_of(match["wpnumber"])), Decimal(1), "%")
    elif match["count"]:
        value, step = _value(match["cnumber"], match["cscale"] or "")
        made = Figure("count", shown, start, end, -value if negative else value, step)
    elif match["wcount"]:
        number = 12 if match["dozen"] else value_of(match["words"])
        made = Figure("count", shown, start, end, Decimal(number), in_words=True)
    else:
        return [Figure("other", shown, start, end)]
    about = _about(text, start, end)
    if about == "from" and made.kind == "count":
        about = ""  # "four buses leave from five depots"
    return [replace(made, about=about)]


def _money(match: re.Match[str], text: str) -> list[Figure]:
    start, end = match.span()
    unit = match["unit"]
    scale = match["mscale"] or match["mscale2"] or ""
    value, step = _value(match["amount"], scale)
    negative = match[0][0] in "-−–" or bool(match["minus"]) or bool(match["open"] and match["close"])
    if match["amount2"]:
        second, its_step = _value(match["amount2"], match["mscale3"])
        if not scale:
            value, step = _value(match["amount"], match["mscale3"])
        middle = match.end("mscale") if scale else match.end("amount")
        at = match.start("amount2")
        return [
            Figure("money", text[start:middle], start, middle, value, step, unit, ranged=True),
            Figure("money", text[at:end], at, end, second, its_step, unit, ranged=True),
        ]
    if match["close"] and not match["open"]:  # the bracket of "(£3.4m)": it belongs to the sentence
        end = match.end("mscale") if match["mscale"] else match.end("amount")
        if re.fullmatch(r"\s*\(\s*", text[:start]) and not text[match.end("close") :].strip():
            negative = True  # alone in its cell, as accountants write it
    made = Figure("money", text[start:end], start, end, -value if negative else value, step, unit)
    return [replace(made, about=_about(text, start, end))]


def _value(number: str, scale: str) -> tuple[Decimal, Decimal]:
    digits = Decimal(number.replace(",", ""))
    power = SCALES.get(scale.lower(), 0)
    places = len(number.partition(".")[2])
    return digits.scaleb(power), Decimal(1).scaleb(power - places)


def _about(text: str, start: int, end: int) -> str:
    if before := ABOUT_BEFORE.search(text, max(0, start - 32), start):
        return (before[1] or before[0]).strip().lower()
    after = ABOUT_AFTER.match(text, end)
    return after[0].strip().lower() if after else ""


def _with_ranges(found: list[Figure], text: str) -> list[Figure]:
    """Two figures of a range are known as such; in "£10 to £12 million" both are millions."""
    for index in range(len(found) - 1):
        first, second = found[index], found[index + 1]
        if first.kind == "other" or first.ranged or second.kind not in (first.kind, "percentage"):
            continue
        ends = (first.end, second.start)
        if not RANGE_BETWEEN.fullmatch(text, *ends) and not (
            first.about == "between" and text[slice(*ends)] == " and "
        ):
            continue
        if first.kind == "money" and second.step >= 1000 > first.step and first.value < 1000:
            first = replace(first, value=first.value * _scale(second), step=first.step * _scale(second))
        found[index] = replace(first, kind=second.kind, unit=second.unit, ranged=True)
        found[index + 1] = replace(second, ranged=True)
    return found


def _scale(figure: Figure) -> Decimal:
    """What "million" is worth in the words of a figure."""
    word = re.search(rf"(?:{SCALE})\b", figure.text)
    return Decimal(10) ** SCALES[word[0].lower()] if word else Decimal(1)
