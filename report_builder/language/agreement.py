"""Subjects and verbs that do not agree in number, in the plain sentences where that can be told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from report_builder.language.numerals import NUMERAL, WORDS

# Things that reports count. A noun that is not in the list is not judged: English has too many that look plural and are
# not, and the other way about.
_COUNTED = """implication impact effect change cost risk recommendation proposal objection decision plan option saving
comment issue concern requirement benefit reason alternative consequence report appendix bid tender contract scheme
strategy policy fee grant survey review project building vacancy site school home house visit meeting response reply
application complaint provider supplier tenant resident respondent vehicle collection library charge payment target
measure action step stage year figure table budget overspend underspend shortfall question answer priority amendment
condition agreement programme service user officer member letter notice form record case duty power need right problem
difference exception post job vote party station road street path bin bus bed place reserve receipt loan rate
allowance""".split()
_IRREGULAR = {"appendix": "appendices"}


def _plural(noun: str) -> str:
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


_ONE = "|".join(sorted(_COUNTED, key=len, reverse=True))
_MANY = "|".join(sorted(map(_plural, _COUNTED), key=len, reverse=True))
# "The works is", "the proceeds was": what looks plural is never in the list. Adjectives before the noun:
_NO_ADJECTIVE = (
    r"(?:of|in|for|to|on|at|by|with|and|or|that|which|who|from|than|as|it|you|we|they|he|she|i|each|there)\b"
    r"|[\w’-]*[a-rtv-z]s\b"
)
_ADJECTIVES = rf"(?:(?!{_NO_ADJECTIVE})[a-z][\w’-]*\s){{0,3}}?"
_END = (
    r"(?=\s(?:of|on|for|in|to|from|arising|outstanding|available|needed|required|left|associated|at|as|by|beyond|other"
    r"|and|or|that|which|with|relating)\b|[.,;:]|$)"
)
_NOW = r"(?:currently |also |therefore )?"
_OF_IT = r"(?:\sof\s(?:the\s)?[a-z][\w-]*)?"
_NUMBER = rf"(?!(?i:one)\b)(?-i:{NUMERAL})"
_DOES = (
    "pays|covers|includes|provides|requires|needs|remains|supports|shows|exceeds|relates|applies|comes|goes|gets"
    "|gives"
)

_THERE_ARE = re.compile(
    rf"\b[Tt]here (?P<verb>are|were) {_NOW}(?:no|few|several|many)\s(?P<np>{_ADJECTIVES}(?P<noun>{_ONE})){_END}"
)
_THERE_IS = re.compile(
    rf"\b[Tt]here (?P<verb>is|was) {_NOW}(?:no|an?|one)\s(?P<np>{_ADJECTIVES}(?P<noun>{_MANY})){_END}"
)
_THERE_IS_SOME = re.compile(
    rf"\b[Tt]here (?P<verb>is|was) {_NOW}(?P<np>(?:several|many|{_NUMBER})\s{_ADJECTIVES}(?P<noun>[a-z]+[^\Wsi]s))\b"
)
_ADJUNCT = re.compile(
    r"\b(?P<before>\w+\s)?(?P<np>(?P<noun>resources|costs|budgets|policies|staffs) implications?)\b"
)
_MANY_IS = re.compile(
    rf"(?P<np>(?:The|These|Those|All|Both|Several|Many|Most|Some|Few|Other|{_NUMBER})\s"
    rf"{_ADJECTIVES}(?P<noun>{_MANY}){_OF_IT})\s(?P<verb>is|was|has)\b(?!\s(?:a|an|one|what|how)\b)",
)
_ONE_ARE = re.compile(
    rf"(?P<np>(?:The|This|That|Each|Every|An?)\s{_ADJECTIVES}(?P<noun>{_ONE}){_OF_IT}"
    r"(?:,\s£[\d,.]+(?:\s(?:million|billion))?,)?)\s(?P<verb>are|were|have)\b"
)
_MANY_OF_MONEY = re.compile(
    rf"(?P<np>(?:The\s)?[A-Za-z]*\s?(?P<noun>{_MANY}) of (?:about |around |up to )?£[\d,.]*\d"
    r"(?:\s(?:million|billion))?)\s(?P<verb>is|was|has)\b",
    re.IGNORECASE,
)
_MANY_DOES = re.compile(rf"(?P<np>(?P<noun>{_MANY}))\s(?P<verb>{_DOES})\b", re.IGNORECASE)
_COUNT_HAS = re.compile(rf"(?P<np>(?P<noun>{_NUMBER}))\s(?P<verb>has|was)\s(?:been|come|gone|[a-z]+ed)\b")
_THESE_ONE = re.compile(
    rf"\b(?P<np>[Tt](?:hese|hose) (?P<noun>{_ONE}))\s(?P<verb>are|were|have|will|should|would|is)\b"
)


@dataclass(frozen=True, slots=True)
class Disagreement:
    """text[start:end] holds a noun and a verb of which one is singular and the other plural. right: how it might be."""

    start: int
    end: int
    right: str


_BEGINNING = re.compile(r"(?:^|(?<=[.;:?!]\s))[A-Za-z]+")
_DETERMINERS = frozenset(
    "The These Those This That All Both Several Many Most Some Few Other Each Every A An".split()
)
_COUNTED_WORDS = frozenset((*_MANY.split("|"), *_ONE.split("|")))
_OTHER = {"are": "is", "were": "was", "have": "has", "is": "are", "was": "were", "has": "have"}


def disagreements(text: str) -> list[Disagreement]:
    """Every one in a text, in order."""
    found: list[Disagreement] = []
    if "here " in text:
        found += _there(text)
    if " implication" in text:
        for match in _ADJUNCT.finditer(text):
            if (match["before"] or "").casefold().strip() not in ("human", "and"):
                start, end = match.span("np")
                right = match["np"].replace(match["noun"], _singular(match["noun"]), 1)
                found.append(Disagreement(start, end, right))
    for begin in _BEGINNING.finditer(text):
        found += _at_beginning(text, begin.start(), begin[0])
    if "hese " in text or "hose " in text:
        for match in _THESE_ONE.finditer(text):
            found.append(_made(match, match["np"][: -len(match["noun"])] + _plural(match["noun"])))
    return sorted({each.start: each for each in found}.values(), key=lambda each: each.start)


def _at_beginning(text: str, at: int, word: str) -> Iterator[Disagreement]:
    """At the beginning of a sentence, whose first word is given."""
    small = word.casefold()
    patterns = [_MANY_IS, _ONE_ARE] if word in _DETERMINERS else []
    if small in WORDS:
        patterns += [_MANY_IS, _COUNT_HAS]
    if " of £" in text or " £" in text:
        patterns.append(_MANY_OF_MONEY)
    for pattern in patterns:
        if match := pattern.match(text, at):
            yield _made(match, f"{match['np']} {_OTHER[match['verb']]}")
    does = _MANY_DOES.match(text, at) if small in _COUNTED_WORDS else None
    if does:
        verb = does["verb"]
        plain = verb[:-3] + "y" if verb.endswith("ies") else verb[:-2] if verb == "goes" else verb[:-1]
        yield _made(does, f"{does['np']} {plain}")


def _there(text: str) -> Iterator[Disagreement]:
    for match in _THERE_ARE.finditer(text):
        many = match["np"][: -len(match["noun"])] + _plural(match["noun"])
        yield _made(match, f"there {match['verb']} no {many}")
    for match in _THERE_IS.finditer(text):
        yield _made(match, f"there {_OTHER[match['verb']]} … {match['np']}")
    for match in _THERE_IS_SOME.finditer(text):
        yield _made(match, f"there {_OTHER[match['verb']]} {match['np']}")


def _made(match: re.Match[str], right: str) -> Disagreement:
    return Disagreement(match.start(), max(match.end("np"), match.end("verb")), right)


def _singular(noun: str) -> str:
    return noun[:-3] + "y" if noun.endswith("ies") else noun[:-1]
