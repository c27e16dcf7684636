"""Sums in prose: a total and the parts that a sentence says it has.

"£6m, made up of £3m, £2m and £1m"; "£3m from reserves and £2m of grant, £5m in total"; "of the 40, 22 agreed and the
other 18 did not". A sentence that compares, that names some parts only or that speaks of a rate says no sum.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from report_builder.language.figures import Figure, figures
from report_builder.language.sentences import sentences


@dataclass(frozen=True, slots=True)
class Sum:
    """total is said to be the sum of parts; all stand in one paragraph."""

    total: Figure
    parts: tuple[Figure, ...]

    @property
    def summed(self) -> Decimal:
        return sum((part.value for part in self.parts), Decimal(0))

    @property
    def slack(self) -> Decimal:
        """How far the sum may lie from the total if all are rounded; nothing where things are counted."""
        if self.total.kind == "count" and self.total.step == 1:
            return Decimal(0)
        return (sum((part.step for part in self.parts), Decimal(0)) + self.total.step) / 2

    @property
    def agrees(self) -> bool:
        """Equal; or the total is rounded more coarsely than its parts, and rounding explains the difference."""
        difference = abs(self.summed - self.total.value)
        coarser = self.total.step > max(part.step for part in self.parts)
        return difference == 0 or (coarser and difference <= self.slack)


_THEN_PARTS = re.compile(
    r"\b(?:(?:is|are|was|were|be)\s)?(?:made up of|made up as follows|compris(?:es|ed of|ing|ed)"
    r"|consist(?:s|ed|ing)? of"
    r"|broken down (?:as|into)|split (?:between|into|as)|divided (?:between|into)|composed of|namely)\b|:(?=\s)"
)
_TOTAL_AFTER = re.compile(r",?\s(?:in\s(?:total|all)|altogether)\b")
_TOTAL_BEFORE = re.compile(
    r"\b(?:a\s(?:combined\s|grand\s)?total\s(?:cost\s|budget\s|sum\s)?of|totalling|which\stotals?|make"
    r"|making|amounting to"
    r"|together\s(?:come\sto|worth|cost|costing|make)|add(?:s|ing)?\sup\sto|come\sto|in\s(?:total|all),?|altogether,?)"
    r"\s(?:a\stotal\sof\s)?$"
)
_PARTLY = re.compile(
    r"\b(?:out\sof|of|from|against|within|towards|than|by|to|with)\s(?:a\s)?(?:combined\s)?total\sof\s$"
)
_NO_SUM = re.compile(
    r"\b(?:more|less|fewer|higher|lower|greater|smaller|above|below|over|under|increase[ds]?|decrease[ds]?|rise[sn]?|rose|fall"
    r"s?|fell|grew|grown|each|apiece|per|annually|weekly|monthly|yearly|respectively|instead|rather|compared|against|versus"
    r"|of\swhich|of\swhom|includ(?:es|ing|ed)|average|mostly|mainly|largest|biggest|main|almost|nearly|previously|formerly"
    r"|last\syear|already|so\sfar|to\sdate|since|now|than|or|either|whichever|times|a\sfurther|another|additional|extra"
    r"|a\s(?:year|week|month|day|head|person|household|visit|hour|tonne|mile|pupil|place)"
    r"|an?\shour|(?:reduc|cut|drop|chang|doubl|halv)\w*)\b",
    re.IGNORECASE,
)
_MEASURE = re.compile(
    r"\s(?:\w+\s)?(?:years?|weeks?|months?|days?|hours?|minutes?|miles?|metres?|kilometres?|per|times|o’clock|mph)\b",
    re.I,
)
_YEARLY = re.compile(r"\sa\s(?:year|month|week)\b")
_OF_WHOM = re.compile(r",?\s(?:of\s(?:whom|which|these|them)|and\sof\sthese)\b")
_OF_THE = re.compile(r"\b[Oo]f\s(?:the\s|these\s|those\s|its\s|our\s|all\s)?$")
_REST = re.compile(r"\b(?:the\s)?(?:other|remaining|rest,?|remainder,?|balance(?:\sof)?,?)\s(?:of\s)?$")
_REPLIED = re.compile(
    r"\b(?:replied|responded|answered|took part|(?:responses|replies|submissions|comments|returns)\swere\s\w+"
    r"|there\swere\s[\w,]+\s(?:responses|replies)|received\s[\w,]+\s(?:responses|replies|comments|submissions))\b",
    re.IGNORECASE,
)


def sums(text: str) -> Iterator[Sum]:
    """The sums that the sentences of a paragraph state. Whether they are right is for the reader to see."""
    found = [each for each in figures(text) if each.kind != "other"]
    if len(found) < 3:
        return
    before: tuple[int, int] | None = None
    for start, end in sentences(text):
        inside = [each for each in found if start <= each.start < end]
        yield from _in_sentence(text, start, end, inside)
        if before is not None:
            yield from _over_two(text, before, (start, end), found)
        before = (start, end)


def _in_sentence(text: str, start: int, end: int, inside: list[Figure]) -> Iterator[Sum]:
    if len(inside) < 3:
        return
    told: set[int] = set()
    for trigger in _THEN_PARTS.finditer(text, start, end):
        made = _parts_follow(text, trigger, end, inside)
        if made is not None and made.total.start not in told:
            told.add(made.total.start)
            yield made
    for total in inside:
        if total.start in told:
            continue
        made = _parts_precede(text, total, inside) or _with_the_rest(text, total, end, inside)
        if made is not None:
            told.add(total.start)
            yield made


def _parts_follow(text: str, trigger: re.Match[str], end: int, inside: list[Figure]) -> Sum | None:
    before = [each for each in inside if each.end <= trigger.start()]
    if not before:
        return None
    total = before[-1]
    yearly = _YEARLY.match(text, total.end)
    if (
        trigger.start() - total.end > 90
        or not total.exact
        or (not yearly and _MEASURE.match(text, total.end))
    ):
        return None
    close = text.find(";", trigger.end(), end)
    parts = _alike(text, total, [each for each in inside if each.start >= trigger.end()])
    if trigger[0] == ":" and close >= 0 and any(each.start > close for each in parts):
        close = -1  # the parts themselves are divided by semicolons
    if close >= 0:
        parts = [each for each in parts if each.start < close]
    if len(parts) < 2 or _NO_SUM.search(text, yearly.end() if yearly else total.end, parts[-1].end + 1):
        return None
    after = text[parts[-1].end : parts[-1].end + 12]
    if re.match(r"\s(?:a|an|per|each)\b", after):
        return None
    made = Sum(total, tuple(parts))
    if trigger[0] == ":" and abs(made.summed - total.value) * 3 > total.value:
        return None  # figures after a colon that are no parts
    return made if all(each.exact for each in parts) else None


def _parts_precede(text: str, total: Figure, inside: list[Figure]) -> Sum | None:
    low = max(0, total.start - 40)
    said = _TOTAL_AFTER.match(text, total.end) or _TOTAL_BEFORE.search(text, low, total.start)
    if not said or _PARTLY.search(text, low, total.start) or not total.exact:
        return None
    parts = _alike(text, total, [each for each in inside if each.end <= total.start])
    if len(parts) < 2 or total.start - parts[-1].end > 90 or not all(each.exact for each in parts):
        return None
    if _NO_SUM.search(text, max(0, parts[0].start - 12), total.start):
        return None
    return Sum(total, tuple(parts))


def _with_the_rest(text: str, total: Figure, end: int, inside: list[Figure]) -> Sum | None:
    """ "Of the 40, 22 agreed, 6 did not and the other 12 had no view"; "40 firms, of whom 22 …"."""
    if not total.exact:
        return None
    low = total.end
    following = inside[inside.index(total) + 1 :]
    if whom := _OF_WHOM.search(text, total.end, following[0].start) if following else None:
        low = whom.end()
    elif not _OF_THE.search(text, max(0, total.start - 12), total.start):
        return None
    parts = _alike(text, total, [each for each in inside if each.start >= low])
    close = text.find(";", total.end, end)
    if close >= 0 and (first := [each for each in parts if each.start < close]):
        parts = first
    if len(parts) < 2 or not all(part.exact for part in parts):
        return None
    if not _REST.search(text, total.end, parts[-1].start) and not _are_nearly_all(text, total, parts):
        return None
    between = text[low : parts[-1].end]
    if _NO_SUM.search(between) or _OF_THE.search(between):
        return None
    return Sum(total, tuple(parts))


def _are_nearly_all(text: str, total: Figure, parts: list[Figure]) -> bool:
    """ "Of the fifteen, eight belong to schools, four to the County and four to others": parts that were meant to be
    all, since they are but one or a tenth away from it."""
    if (
        total.kind != "count"
        or len(parts) < 3
        or not re.search(r"\band\b", text[parts[-2].end : parts[-1].start])
    ):
        return False
    difference = abs(sum((part.value for part in parts), Decimal(0)) - total.value)
    return difference <= max(Decimal(1), total.value / 10)


def _over_two(text: str, first: tuple[int, int], then: tuple[int, int], found: list[Figure]) -> Iterator[Sum]:
    """ "Forty people replied. Twenty-two agreed, 12 did not and six had no view": three parts or more, all but all."""
    totals = [each for each in found if first[0] <= each.start < first[1] and each.kind == "count"]
    inside = [each for each in found if then[0] <= each.start < then[1]]
    if len(totals) != 1 or not totals[0].exact or not _REPLIED.search(text, *first):
        return
    parts = _alike(text, totals[0], inside)
    if len(parts) < 3 or len(parts) != sum(1 for each in inside if each.kind == "count"):
        return
    if parts[0].start > then[0] + 4 or not all(each.exact for each in parts) or _NO_SUM.search(text, *then):
        return
    if not re.search(r"\band\b", text[parts[-2].end : parts[-1].start]):
        return
    made = Sum(totals[0], tuple(parts))
    if abs(made.summed - totals[0].value) * 10 <= totals[0].value:
        yield made


def _alike(text: str, total: Figure, given: list[Figure]) -> list[Figure]:
    """Those of the given figures that could be parts of the total."""
    return [
        each
        for each in given
        if each.kind == total.kind
        and each.unit == total.unit
        and not (each.kind == "count" and _MEASURE.match(text, each.end))
    ]
