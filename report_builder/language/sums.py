"""Sums in prose: a total and the parts that a sentence says it has.

"£6m, made up of £3m, £2m and £1m"; "£3m from reserves and £2m of grant, £5m in total"; "of the 40, 22 agreed and the
other 18 did not". A sentence that compares, that names some parts only or that speaks of a rate says no sum.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from report_builder.language.figures import Figure, figures
from report_builder.language.partitions import of_a_hundred, over_two_sentences, side_by_side, with_the_rest
from report_builder.language.sentences import sentences
from report_builder.language.sum_parts import NO_SUM, Sum, alike, is_measure

__all__ = ["Sum", "sums"]

_THEN_PARTS = re.compile(
    r"\b(?:(?:is|are|was|were|be)\s)?(?:made up of|made up as follows|compris(?:es?|ed of|ing|ed)"
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
_COMPARED = re.compile(r"\s(?:more|less|fewer|higher|lower|above|below|over|under|up|down)\b")
_YEARLY = re.compile(r"\sa\s(?:year|month|week)\b")


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
            yield from over_two_sentences(text, before, (start, end), found)
        before = (start, end)


def _in_sentence(text: str, start: int, end: int, inside: list[Figure]) -> Iterator[Sum]:
    if len(inside) < 3:
        return
    told: set[int] = set()
    for trigger in _THEN_PARTS.finditer(text, start, end):
        made = _parts_follow(text, trigger, end, inside)
        if made is not None and made.total.start not in told:
            told.update(each.start for each in (made.total, *made.parts))
            yield made
    if (hundred := of_a_hundred(text, start, end, inside)) is not None:
        yield hundred
    for total in inside:
        if total.start in told or total.kind == "percentage":
            continue
        made = (
            _parts_precede(text, total, inside)
            or with_the_rest(text, total, end, inside)
            or side_by_side(text, total, inside)
        )
        if made is not None:
            told.update(each.start for each in (total, *made.parts))
            yield made


def _parts_follow(text: str, trigger: re.Match[str], end: int, inside: list[Figure]) -> Sum | None:
    before = [each for each in inside if each.end <= trigger.start()]
    if not before:
        return None
    total = before[-1]
    yearly = _YEARLY.match(text, total.end)
    if trigger.start() - total.end > 90 or not total.exact or (not yearly and is_measure(text, total)):
        return None
    close = text.find(";", trigger.end(), end)
    parts = alike(text, total, [each for each in inside if each.start >= trigger.end()])
    if trigger[0] == ":" and close >= 0 and any(each.start > close for each in parts):
        close = -1  # the parts themselves are divided by semicolons
    if close >= 0:
        parts = [each for each in parts if each.start < close]
    if len(parts) < 2 or NO_SUM.search(text, yearly.end() if yearly else total.end, parts[-1].end + 1):
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
    if _COMPARED.match(text, total.end):
        return None
    clause = text.rfind(";", 0, total.start)
    parts = alike(text, total, [each for each in inside if clause < each.start and each.end <= total.start])
    if len(parts) < 2 or total.start - parts[-1].end > 90 or not all(each.exact for each in parts):
        return None
    if NO_SUM.search(text, max(0, parts[0].start - 12), parts[-1].end):
        return None
    return Sum(total, tuple(parts))
