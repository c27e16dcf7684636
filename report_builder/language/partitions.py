"""Wholes and what they are divided into: "of the 62, 40 agreed, 12 did not and the other 10 had no view".

A text need not name every part. It is taken to do so where it says "the other 10", or where three parts and more come
so near to the whole that they were meant to be all of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from report_builder.language.figures import Figure
from report_builder.language.sum_parts import NO_SUM, Sum, alike, are_joined

_OF_WHOM = re.compile(r",?\s(?:of\s(?:whom|which|these|them)|and\sof\sthese)\b")
_OF_THE = re.compile(r"\b[Oo]f\s(?:the\s|these\s|those\s|its\s|our\s|all\s)?$")
_REST = re.compile(r"\b(?:the\s)?(?:other|remaining|rest,?|remainder,?|balance(?:\sof)?,?)\s(?:of\s)?$")
_REPLIED = re.compile(
    r"\b(?:replied|responded|answered|took part|(?:responses|replies|submissions|comments|returns)\swere\s\w+"
    r"|there\swere\s[\w,]+\s(?:responses|replies)|received\s[\w,]+\s(?:responses|replies|comments|submissions))\b",
    re.IGNORECASE,
)
_COSTS = re.compile(
    r"\b(?:costs?|budget|total\w*|grant|funding|programme|scheme|estimated?)\b", re.IGNORECASE
)
_SPENT = re.compile(
    r"\b(?:spent|used|allocated|comes?|came|goes|go|went|paid|pays?|provided|met|funded|financed|shared|will\sbe|is|are)\b"
)
_SAID = re.compile(
    r"\b(?:agreed?|disagreed?|said|support\w*|opposed?|in\sfavour|against|preferred|chose|wanted|liked|satisfied|respondents)\b"
)
_NO_VIEW = re.compile(
    r"\b(?:no\s(?:view|opinion|answer|preference)|not\s(?:know|say|sure|answer)|undecided|unsure|neither|neutral)\b"
)
_QUANTITY = re.compile(r"\b(?:of|by|to|from|at|than|with|a|an)\s$")
_OPPOSITES = (
    ("online", "on paper|by post|by letter|in person|in writing|by telephone|by email"),
    ("women|girls|female", "men|boys|male"),
    ("full-time|full time", "part-time|part time"),
)
_NEAR = {"count": Decimal(10), "money": Decimal(20)}
"""One part in so many may be amiss, and the parts are still taken for the whole."""


def with_the_rest(text: str, total: Figure, end: int, inside: list[Figure]) -> Sum | None:
    """ "Of the 40, 22 agreed, 6 did not and the other 12 had no view"; "40 firms, of whom 22 …"."""
    if not total.exact:
        return None
    low = total.end
    following = inside[inside.index(total) + 1 :]
    if whom := _OF_WHOM.search(text, total.end, following[0].start) if following else None:
        low = whom.end()
    elif not _OF_THE.search(text, max(0, total.start - 12), total.start):
        return None
    parts = alike(text, total, [each for each in inside if each.start >= low])
    close = text.find(";", total.end, end)
    if close >= 0 and (first := [each for each in parts if each.start < close]):
        parts = first
    if len(parts) < 2 or not all(part.exact for part in parts):
        return None
    told = bool(_REST.search(text, total.end, parts[-1].start))
    if not told and not are_nearly_all(text, total, parts):
        return None
    between = text[low : parts[-1].end]
    if NO_SUM.search(between) or _OF_THE.search(between):
        return None
    return Sum(total, tuple(parts), inferred=not told)


def side_by_side(text: str, total: Figure, inside: list[Figure]) -> Sum | None:
    """ "£10m, £6m for staff, £3m for premises and £2m for supplies"; "£10m will be spent on staff (£6m), …"."""
    parts = alike(text, total, inside[inside.index(total) + 1 :])
    if len(parts) < 2 or not total.exact or not all(part.exact for part in parts):
        return None
    between = text[total.end : parts[0].start]
    if NO_SUM.search(text, total.end, parts[-1].end):
        return None
    bracketed = all(text[part.start - 1] == "(" and text[part.end : part.end + 1] == ")" for part in parts)
    if bracketed and _SPENT.search(between) and are_joined(text, parts) and not re.search(r"[.;:]", between):
        made = Sum(total, tuple(parts), inferred=True)
        return made if abs(made.summed - total.value) * 4 <= total.value else None
    made = Sum(total, tuple(parts), inferred=True)
    if re.fullmatch(r",\s", between) and are_nearly_all(text, total, parts):
        return made
    near = abs(made.summed - total.value) * 10 <= total.value
    return made if near and re.search(r",\s$", between) and _are_opposites(text, parts) else None


def _are_opposites(text: str, parts: list[Figure]) -> bool:
    """Whether two parts can have no third beside them: "70 by post and 40 online", "30 women and 14 men"."""
    if len(parts) != 2 or not are_joined(text, parts):
        return False
    after = [text[part.end : part.end + 30] for part in parts]
    return any(
        all(any(re.match(rf"\s(?:\w+\s){{0,3}}?(?:{word})\b", words) for word in kinds) for words in after)
        and not all(re.match(rf"\s(?:\w+\s){{0,3}}?(?:{kinds[0]})\b", words) for words in after)
        for kinds in _OPPOSITES
    )


def are_nearly_all(text: str, total: Figure, parts: list[Figure]) -> bool:
    """ "Of the fifteen, eight belong to schools, four to the County and four to others": parts that were meant to be
    all, since they are but one or a few in a hundred away from it."""
    if total.kind not in _NEAR or len(parts) < 3 or not are_joined(text, parts):
        return False
    over = sum((part.value for part in parts), Decimal(0)) - total.value
    share = (
        Decimal(10) if over > 0 else _NEAR[total.kind]
    )  # more than the whole cannot be, whatever is left out
    least = total.step if total.kind == "count" else Decimal(0)
    return abs(over) <= max(least, total.value / share)


def over_two_sentences(
    text: str, first: tuple[int, int], then: tuple[int, int], found: list[Figure]
) -> Iterator[Sum]:
    """ "Forty people replied. Twenty-two agreed, 12 did not and six had no view"."""
    inside = [each for each in found if then[0] <= each.start < then[1]]
    kind = inside[0].kind if inside else "other"
    totals = [each for each in found if first[0] <= each.start < first[1] and each.kind == kind]
    if (
        len(totals) != 1
        or not totals[0].exact
        or not (_REPLIED if kind == "count" else _COSTS).search(text, *first)
    ):
        return
    parts = alike(text, totals[0], inside)
    if len(parts) < 2 or len(parts) != sum(1 for each in inside if each.kind == kind):
        return
    if parts[0].start > then[0] + 4 or not all(each.exact for each in parts) or NO_SUM.search(text, *then):
        return
    made = Sum(totals[0], tuple(parts), inferred=True)
    few = (
        kind == "money"
        and are_joined(text, parts)
        and abs(made.summed - totals[0].value) * 10 <= totals[0].value
    )
    if few or are_nearly_all(text, totals[0], parts):
        yield made


def of_a_hundred(text: str, start: int, end: int, inside: list[Figure]) -> Sum | None:
    """ "45% agreed, 30% disagreed and 35% did not know": shares of everybody, of which the last are the rest."""
    parts = [each for each in inside if each.kind == "percentage"]
    if (
        len(parts) < 3
        or not all(part.exact and part.value > 0 for part in parts)
        or not are_joined(text, parts)
    ):
        return None
    if any(_QUANTITY.search(text, max(0, part.start - 8), part.start) for part in parts):
        return None  # "in favour of 7%" is no share of those who replied
    last = text[parts[-1].end : end]
    rest = _REST.search(text, parts[-2].end, parts[-1].start) or _NO_VIEW.search(last)
    if re.search(r"\bin\s[A-Z]", text[start:end]):
        return None  # shares of one place and another
    if not rest or not _SAID.search(text, start, end) or NO_SUM.search(text, parts[0].end, parts[-1].end):
        return None
    whole = Figure("percentage", "100%", parts[0].start, parts[0].end, Decimal(100), unit="%")
    made = Sum(whole, tuple(parts), inferred=True)
    return made if abs(made.summed - 100) <= 20 else None
