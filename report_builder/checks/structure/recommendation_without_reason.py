"""Recommendation that no reason covers

The reasons name the recommendations that they support (`{{ recommendation.id }}` or “recommendation (b)”), and one is
left out, while none of its own words comes up in the reasons either. Where the reasons name no recommendation by
letter, one is reported only when nothing of what it is about is mentioned there. Recommendations that only note the
report need no reason.

A decision must be recorded with its reasons (Local Authorities (Executive Arrangements) (Meetings and Access to
Information) (England) Regulations 2012, reg. 12); the minutes take them from here.

Wrong:

    recommendations:
      - {id: rules, text: That the new parking rules outside schools be agreed;}
      - {id: van, text: That the mobile library cease to run in October.}
    reasons: |
      The rules will make the streets outside schools safer ({{ recommendation.rules }}).

Right:

    recommendations:
      - {id: rules, text: That the new parking rules outside schools be agreed;}
      - {id: van, text: That the mobile library cease to run in October.}
    reasons: |
      The rules will make the streets outside schools safer ({{ recommendation.rules }}). Few people use the
      mobile library.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from report_builder.checks.reading import Passage, Reading
from report_builder.checks.references.citations import citations
from report_builder.language.content import stems
from report_builder.model.finding import Finding, Severity

CODE = "recommendation-without-reason"
SEVERITY: Severity = "warning"
WHY = "a decision is recorded with its reasons (SI 2012/2089, reg. 12)"

_ALL = re.compile(
    r"\b(?:these|the|all|both)\s(?:\w+\s)?(?:recommendations|decisions|proposals|measures|steps)\b",
    re.IGNORECASE,
)
_NEEDS_NONE = re.compile(
    r"\b(?:be|is|are)\s(?:also\s)?(?:noted|received|welcomed|thanked)\b|\bto\snote\b|^\W*(?:that\s)?notes?\b|\bfurther\sreport\b"
    r"|\b(?:report|update)\sback\b|\bbe\s(?:delegated|authori[sz]ed|asked|requested|instructed)\b|\bdelegated\sauthority\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Recommended:
    passage: Passage
    id: str
    label: str
    about: frozenset[str]


def recommendation_without_reason(reading: Reading) -> Iterator[Finding]:
    recommended = _recommended(reading)
    reasons = [passage for passage in reading.section("reasons") if passage.kind != "heading"]
    if len(recommended) < 2 or not reasons:
        return
    cited = _cited(reading, recommended)
    said = frozenset().union(*(stems(passage.text) for passage in reasons))
    if not cited and any(_ALL.search(passage.text) for passage in reasons):
        return
    for each in recommended:
        if each.label in cited or each.about & said or not each.about:
            continue
        if cited:
            evidence = f"they name {', '.join(sorted(cited))} and not {each.label}, and none of its own words is there"
        elif (thing := _only_here(each, reading)) and not _NEEDS_NONE.search(each.passage.text):
            evidence = f"“{thing}” comes up nowhere else in the report"
        else:
            continue
        yield reading.finding(
            CODE,
            SEVERITY,
            f"no reason is given for recommendation {each.label} under “{reasons[0].heading}”: {evidence}",
            each.passage,
            hint="say why, and refer to the recommendation by its id: {{ recommendation.id }}",
        )


_NAME = re.compile(r"\b[A-Z][\w’'-]+(?:\s(?:(?:of|for|and|the)\s)*[A-Z][\w’'-]+)+")
_ROLE_OR_LAW = re.compile(
    r"\b(?:Director|Head|Chief|Officer|Members?|Leader|Chair\w*|Executive|Cabinet|Council|Committee|Manager|Secretary|Act"
    r"|Order|Regulations?|Portfolio|Board|Appendix|Table|Part|Schedule|Minister|Commission|Panel)\b"
)


def _only_here(each: _Recommended, reading: Reading) -> str:
    """A thing that the recommendation names and that is mentioned nowhere else, not even by its last word."""
    for match in _NAME.finditer(each.passage.text, 5):
        thing = match[0]
        head = thing.split()[-1].lower()
        if _ROLE_OR_LAW.search(thing):
            continue
        others = (passage.text.lower() for passage in reading.passages if passage is not each.passage)
        if not any(re.search(rf"\b{re.escape(head)}s?\b", text) for text in others):
            return thing
    return ""


def _recommended(reading: Reading) -> list[_Recommended]:
    """Each recommendation with the words that are its own: those that no other has, nor the report's title."""
    passages = [
        passage for passage in reading.section("recommendations") if passage.kind == "item" and passage.number
    ]
    title = stems(reading.report.title if reading.report else "")
    texts = [stems(passage.text) for passage in passages]
    found = []
    for number, passage in enumerate(passages):
        others = frozenset().union(*(each for at, each in enumerate(texts) if at != number))
        id = passage.key.removeprefix("recommendations/").partition("/")[0]
        found.append(_Recommended(passage, id, passage.number, texts[number] - others - title))
    return found


def _cited(reading: Reading, recommended: list[_Recommended]) -> set[str]:
    """The labels of the recommendations that the reasons name; "(a) to (c)" names what lies between."""
    labels = [each.label for each in recommended]
    by_id = {each.id: each.label for each in recommended}
    found: set[str] = set()
    last: tuple[Passage, int, str] | None = None
    for citation in citations(reading, "recommendation"):
        passage = citation.passage
        if passage.section != "reasons":
            continue
        named = (
            [by_id[citation.id]]
            if citation.id in by_id
            else [each for each in citation.labels if each in labels]
        )
        if len(named) == 2 and re.search(r"\sto\s|[-–]", passage.text[citation.start : citation.end]):
            low, high = sorted(labels.index(each) for each in named)
            named = labels[low : high + 1]
        if (
            last
            and named
            and last[0] is passage
            and passage.text[last[1] : citation.start].strip() in ("to", "–", "-")
        ):
            low, high = sorted((labels.index(last[2]), labels.index(named[0])))
            named = labels[low : high + 1]
        found.update(named)
        if named:
            last = (passage, citation.end, named[-1])
    return found
