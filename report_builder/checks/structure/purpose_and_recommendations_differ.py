"""Purpose and recommendations that ask for different things

The purpose asks for a decision, and the recommendations only note the report; or it only informs, and they decide.
The purpose asks for one year, and the recommendation of the same thing for two. The purpose asks members to approve a
thing that no recommendation mentions. What is reported is what cannot be a matter of words: a purpose need not list
everything.

A member who reads the first page thinks that the report is about another decision than the one that will be minuted.

Wrong:

    purpose: |
      To ask the Cabinet to extend the contract for crossing patrols for one year.
    recommendations:
      - That the contract for crossing patrols be extended for two years;
      - That the results be noted.

Wrong:

    purpose: |
      To ask the Cabinet to approve new parking rules outside schools.
    recommendations:
      - That the responses to the consultation be noted.

Right:

    purpose: |
      To tell the Cabinet what residents said of parking outside schools, and to ask it to approve new rules.
    recommendations:
      - That the responses to the consultation be noted;
      - That the new parking rules be agreed for one year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from report_builder.checks.reading import Passage, Reading
from report_builder.language.content import stems
from report_builder.language.numerals import NUMERAL, value_of
from report_builder.language.sentences import sentence_at
from report_builder.model.finding import Finding, Severity

CODE = "purpose-and-recommendations-differ"
SEVERITY: Severity = "warning"
WHY = "the first page promises another decision than the one that is minuted"

_ASKS = re.compile(
    r"\b(?:seeks?|seeking|asks?|asked|asking|requests?|requested|invites?|invited|to\s(?:obtain|gain))\b[^.]{0,80}?"
    r"\b(?:approv\w+|agree\w*|adopt\w*|authori[sz]\w+|endorse\w*|consent|decide|determine)\b"
    r"|\b(?:seeks?|to\sseek|recommends?|proposes?)\b[^.]{0,40}\b(?:approval|agreement|adoption|authority|decision)\b",
    re.IGNORECASE,
)
_ASKS_AT_ALL = re.compile(
    r"\b(?:seek|ask|request|invit|recommend|propos|approv|agree|adopt|authori|endors|decid|decision|determin|consider|consent"
    r"|views?|comment|consult|refer|steps?|should|need|set\s|options?)\w*",
    re.IGNORECASE,
)
_INFORMS = re.compile(
    r"\b(?:inform|advise|update|report|tell|note|notify|present|summaris)\w*\b", re.IGNORECASE
)
_ONLY_NOTED = re.compile(
    r"\b(?:be|is|are)\s(?:also\s)?(?:noted|received|welcomed)\b|^\W*(?:[Tt]hat\s)?(?:the\s\w+\s)?(?:notes?|receives?|welcomes?)\b"
    r"|\bto\snote\b"
)
_DECIDED = re.compile(
    r"\bbe\s(?:\w+\s)?(?:approved|agreed|adopted|authori[sz]ed|endorsed|made|introduced|sold|let|increased|closed|extended|awarded"
    r"|accepted|delegated)\b"
)
_SPAN = re.compile(rf"\b(?P<number>{NUMERAL}|\d{{1,2}})[\s-](?P<unit>year|month|week)s?\b", re.IGNORECASE)
_NEW_THING = re.compile(
    r"\b(?:approve|adopt|agree|authorise|endorse|introduce|approval\s(?:of|for))\s(?P<first>[^.;:]{4,120}?),?\sand\s"
    r"(?P<thing>(?:an?|the)\s(?:new\s)?[a-z][\w’-]*(?:\s[a-z][\w’-]*){1,4})(?=[.;,])"
)

_MONEY = stems("budget cost sum fund funding money spending expenditure amount grant")


def purpose_and_recommendations_differ(reading: Reading) -> Iterator[Finding]:
    purpose = [passage for passage in reading.section("purpose") if passage.kind in ("paragraph", "item")]
    recommended = _recommended(reading)
    if not purpose or not recommended:
        return
    found = _another_kind(reading, purpose, recommended)
    yield from [found] if found else []
    if not found:
        yield from _another_span(reading, purpose, recommended)
        yield from _thing_left_out(reading, purpose, recommended)


def _recommended(reading: Reading) -> list[Passage]:
    """The recommendations themselves: the items, or the lead where it holds the only one."""
    passages = [passage for passage in reading.section("recommendations") if passage.kind != "heading"]
    return [passage for passage in passages if passage.kind == "item"] or passages


def _another_kind(reading: Reading, purpose: list[Passage], recommended: list[Passage]) -> Finding | None:
    """A decision is asked for and nothing is decided, or the reverse."""
    text = " ".join(passage.text for passage in purpose)
    noted = all(_ONLY_NOTED.search(each.text) and not _DECIDED.search(each.text) for each in recommended)
    for passage in purpose:
        if noted and (asks := _ASKS.search(passage.text)) and not re.search(r"\bnoted?\b", asks[0]):
            return reading.finding(
                CODE, SEVERITY, f"the purpose asks for a decision (“{_short(asks[0])}”), and nothing is recommended but"
                " to note", passage, *asks.span(), hint="recommend the decision, or say that the report informs only",
            )  # fmt: skip
    decided = [each for each in recommended if _DECIDED.search(each.text)]
    if len(decided) == len(recommended) and _INFORMS.search(text) and not _ASKS_AT_ALL.search(text):
        named = f"recommendation {decided[0].number}" if decided[0].number else "the recommendation"
        return reading.finding(
            CODE, SEVERITY, f"the purpose only informs, and {named} is a decision", purpose[0],
            hint="say in the purpose what the body is asked to decide",
        )  # fmt: skip
    return None


def _another_span(reading: Reading, purpose: list[Passage], recommended: list[Passage]) -> Iterator[Finding]:
    """One year in the purpose, and two in the recommendation of the same thing."""
    asked = [(passage, match) for passage in purpose for match in _SPAN.finditer(passage.text)]
    given = [(passage, match) for passage in recommended for match in _SPAN.finditer(passage.text)]
    for passage, match in given:
        unit = match["unit"].lower()
        alike = [(here, there) for here, there in asked if there["unit"].lower() == unit]
        if not alike or any(_number(there) == _number(match) for _, there in alike):
            continue
        if any(
            _number(each) in {_number(there) for _, there in alike}
            for _, each in given
            if each["unit"].lower() == unit
        ):
            continue
        for here, there in alike:
            low, high = sentence_at(here.text, there.start())
            clause = _clause(here.text, there.start(), low, high)
            if len(stems(clause) & stems(passage.text)) < 2 or passage.computed(*match.span()):
                continue
            yield reading.finding(
                CODE, SEVERITY, f"{match[0]} here, and {there[0]} in the purpose", passage, *match.span(),
                hint="see which is right, and write it in both places",
            )  # fmt: skip
            return


def _clause(text: str, at: int, low: int, high: int) -> str:
    """The part of a sentence, between commas or "and", in which something stands."""
    cuts = [low, *(match.end() for match in re.finditer(r",\s|;\s|\sand\s", text[low:high])), high]
    edges = sorted({cut if cut in (low, high) else low + cut for cut in cuts})
    begin = max((edge for edge in edges if edge <= at), default=low)
    end = min((edge for edge in edges if edge > at), default=high)
    return text[begin:end]


def _thing_left_out(
    reading: Reading, purpose: list[Passage], recommended: list[Passage]
) -> Iterator[Finding]:
    """ "… to approve a programme of renewal, and a new dog control order", of which no recommendation speaks."""
    said = [word[:4] for passage in recommended for word in stems(passage.text)]
    said += [
        word[:4] for appendix in reading.of("entry", section="appendices") for word in stems(appendix.text)
    ]
    for passage in purpose:
        for match in _NEW_THING.finditer(passage.text):
            words = stems(match["thing"]) - _MONEY
            if len(words) < 2 or any(word[:4] in said for word in words) or not stems(match["first"]):
                continue
            if not any(word[:4] in said for word in stems(match["first"])):
                continue  # then the recommendations say it all in other words
            yield reading.finding(
                CODE, SEVERITY, f"the purpose asks for “{match['thing']}”, and no recommendation mentions it", passage,
                *match.span("thing"), hint="recommend it, or take it out of the purpose",
            )  # fmt: skip


def _number(match: re.Match[str]) -> int:
    return int(match["number"]) if match["number"].isdigit() else value_of(match["number"])


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 60 else words[:59].rstrip() + "…"
