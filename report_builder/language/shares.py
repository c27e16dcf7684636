"""Shares of a base: "80% of the 11 respondents", "of the 112 homes, 38 (34%)", "9 of 11 (82%)".

A percentage is read together with the number of people or things behind it, where the text gives one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from report_builder.language.figures import Figure, figures
from report_builder.language.sentences import sentences


@dataclass(frozen=True, slots=True)
class Share:
    """percent of base, which is count of them; either may be None where the sentence does not say it. of: the words
    after "of" where the base is named and not numbered ("respondents"), "them" where it is only pointed at."""

    percent: Figure
    count: Figure | None = None
    base: Figure | None = None
    of: str = ""


@dataclass(frozen=True, slots=True)
class Base:
    """So many people replied: number of them, and what the sentence calls them ("businesses", "respondents")."""

    number: Figure
    noun: str


_MEASURE = re.compile(
    r"\s(?:[\w-]+\s)?(?:years?|weeks?|months?|days?|hours?|minutes?|miles?|metres?|km|kilometres?|hectares?|acres?|tonnes?|tons?"
    r"|litres?|kg|mph|kw|mw|pence|points?|percentage|places|million|billion|homes\sa\syear|dwellings\sa\syear)\b",
    re.IGNORECASE,
)
# Policies ask for "40% of the 12 homes", whatever that comes to.
_TO_BE_BUILT = re.compile(r"\s(?:[\w-]+\s){0,2}(?:homes|dwellings|units|houses|plots|flats)\b")
_OF_NUMBER = re.compile(
    r"(?:\b[Oo]f|\bout\sof|\b[Aa]mong(?:st)?)\s(?:the|these|those|all|our|its|all\sthe)\s$"
    r"|(?:(?:^|[.;:]\s)[Oo]f|\bout\sof)\s$"
)
_ITS_SHARE = re.compile(r"\s\([\d.]+\s?%")
_CHANGE = re.compile(r"\b(?:by|to|from|of|at|than|a|an|is|was|only|another|further)\s(?:a\s)?$")
_CHANGED = re.compile(
    r"\s(?:of|more|less|higher|lower|above|below|points?|increase|rise|fall|growth|a|per|overall|on|since|in\s(?:19|20)\d\d)\b"
)
# Where a share can be the subject of its clause: "of the 11, 80% agreed and 20% did not", and not "…, sales rose 80%".
_SUBJECT = re.compile(r"(?:[,;)]|\b(?:and|while|but|or|just|that|which|as many as))\s$")
_THEN_OF = re.compile(r"\s(?:out\s)?of\s(?:the\s|these\s|those\s|all\s(?:the\s)?|our\s|its\s)?")
_COUNT_THEN_BRACKET = re.compile(r"(?:\s(?:of\s(?:the\s)?)?[\w’-]+){0,3}\s?\(|,?\sor\s|,\s")
_OF_WORDS = re.compile(
    r"\sof\s(?:the\s|all\s(?:the\s)?|our\s|its\s|these\s|those\s)?"
    r"(?P<of>them\b|(?:those|people|residents|everyone|everybody|\w+s)\swho\s(?:replied|responded|took\spart|answered\sthe\s"
    r"(?:survey|consultation|questionnaire))|[a-z][\w’-]*(?:\s[a-z][\w’-]*)?)"
)
_RESPONSES = re.compile(
    r"\s(?:[a-z-]+\s){0,2}?(?P<noun>responses?|respondents|replies|submissions|representations|questionnaires|consultees)\b"
    r"(?!\s(?:from|by|in\sfavour|against|online|on\spaper|supporting|objecting|who|that|which))",
    re.IGNORECASE,
)
_REPLIED = re.compile(
    r"\s(?:[\w’-]+\s){0,2}?(?P<noun>[\w’-]+)\s(?:and\s(?:organisations|businesses|groups|[\d,]+\s\w+)\s)?"
    r"(?:have\s|had\s|who\s)?(?:replied|responded|took\spart|commented|completed\s(?:it|the|a)|filled|returned)\b",
    re.IGNORECASE,
)
_AND_REPLIED = re.compile(
    r"\s(?P<noun>[a-z][\w’-]*s)\s(?:and|,)\s[\d,]+\s(?:\w+\s){1,2}(?:replied|responded|took\spart|commented)\b"
)
_A_TOTAL = re.compile(r"\btotal of (?:the )?$")
_A_PART = re.compile(
    r"\b(?:of which|of whom|of these|of those|including|further|another|other|additional|late|more)\s$"
)
_NARROWED = re.compile(
    r"\bwho\s(?!replied|responded|took\spart|answered\sthe\s(?:survey|consultation|questionnaire))|\bof\sthose\s(?!who\sre)"
    r"|\banswer(?:s|ed|ing)\b|\b(?:this|that|each)\squestion\b|\bexpress|\bexcluding\b|\bof\swhom\b|\bvalid\b|\bopinion\b",
    re.IGNORECASE,
)


def shares(text: str) -> list[Share]:
    """The percentages of a paragraph that are shares of somebody or something, with what the sentence says of them."""
    found: list[Share] = []
    if "%" not in text and "cent" not in text:
        return found
    every = figures(text)
    for start, end in sentences(text):
        inside = [each for each in every if start <= each.start < end]
        base: Figure | None = None
        for at, figure in enumerate(inside):
            if figure.kind == "count" and _is_base(text, figure):
                base = figure
            elif figure.kind == "percentage" and figure.exact and 0 < figure.value < 100:
                share = _share(text, figure, inside[:at], inside[at + 1 :], base)
                if share is not None:
                    found.append(share)
    return found


def is_narrowed(text: str, position: int) -> bool:
    """Whether the sentence says that its percentages are of some of those who replied only."""
    for start, end in sentences(text):
        if start <= position < end:
            return bool(_NARROWED.search(text, start, end))
    return False


def _is_base(text: str, figure: Figure) -> bool:
    return _is_whole(figure) and bool(
        _OF_NUMBER.search(text, max(0, figure.start - 14), figure.start)
        and not _MEASURE.match(text, figure.end)
        and not _ITS_SHARE.match(text, figure.end)  # "of these 512 (57%) agreed": 512 is a part
    )


def _is_whole(figure: Figure) -> bool:
    return figure.kind == "count" and figure.exact and figure.step == 1 and figure.value > 0


def _share(
    text: str, percent: Figure, before: list[Figure], after: list[Figure], base: Figure | None
) -> Share | None:
    if after and _THEN_OF.fullmatch(text, percent.end, after[0].start):
        number = after[0]
        divisible = _MEASURE.match(text, number.end) or _TO_BE_BUILT.match(text, number.end)
        return Share(percent, None, number) if _is_whole(number) and not divisible else None
    if after and text[percent.end : after[0].start] == " (" and _is_whole(after[0]):
        count = after[0]
        if len(after) > 1 and _THEN_OF.fullmatch(text, count.end, after[1].start) and _is_whole(after[1]):
            return Share(percent, count, after[1])
        if text[count.end : count.end + 1] == ")":
            return Share(percent, count, base, _named(text, percent.end))
        return None
    if before and _is_whole(before[-1]) and _stands_by(text, before[-1], percent):
        last = before[-1]
        if len(before) > 1 and _is_whole(before[-2]) and _THEN_OF.fullmatch(text, before[-2].end, last.start):
            return Share(percent, before[-2], last)
        return None if last is base else Share(percent, last, base, "them")
    named = _named(text, percent.end)
    if named:
        return Share(percent, None, base if named == "them" else None, named)
    if base is None or _CHANGED.match(text, percent.end):
        return None
    between = text[base.end : percent.start]
    if _SUBJECT.search(between) or re.fullmatch(r"(?:\s[\w’-]+){0,3}\s", between):
        return None if _CHANGE.search(between) else Share(percent, None, base)
    return None


def _stands_by(text: str, count: Figure, percent: Figure) -> bool:
    """Whether a percentage is that of the count right before it: "38 (34%)", "38 of them (34%)", "38, or 34%,"."""
    if not _COUNT_THEN_BRACKET.fullmatch(text, count.end, percent.start):
        return False
    between = text[count.end : percent.start].strip()
    return between.endswith("(") or (
        between in (",", "or", ", or") and text[percent.end : percent.end + 1] in ("", ",", ".", ";", ")")
    )


def _named(text: str, end: int) -> str:
    match = _OF_WORDS.match(text, end)
    return match["of"] if match else ""


def bases(text: str) -> list[Base]:
    """The numbers of people who replied, or of their responses, that a paragraph states."""
    found: list[Base] = []
    for figure in figures(text):
        if not _is_whole(figure) or _A_PART.search(text, max(0, figure.start - 14), figure.start):
            continue
        if _OF_NUMBER.search(text, max(0, figure.start - 14), figure.start) and not _A_TOTAL.search(
            text, max(0, figure.start - 16), figure.start
        ):
            continue
        if match := _AND_REPLIED.match(text, figure.end):
            found.append(Base(figure, match["noun"].lower()))
        elif match := _RESPONSES.match(text, figure.end):
            found.append(Base(figure, "respondents"))
        elif match := _REPLIED.match(text, figure.end):
            found.append(Base(figure, match["noun"].lower()))
    return found


def is_everybody(named: str) -> bool:
    """Whether the words after "of" mean all who replied: "respondents", "those who responded", "responses"."""
    return bool(
        re.match(
            r"(?:respondents|responses|replies|submissions|representations|consultees)\b"
            r"|\w+\swho\s(?:replied|responded|took|answered)",
            named,
        )
    )
