"""References that somebody typed: "Appendix B", "paragraphs 12 and 13", "Table 2", "recommendation (c)"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from report_builder.language.sentences import sentence_at

Kind = Literal["paragraph", "appendix", "table", "figure", "recommendation", "section"]


@dataclass(frozen=True, slots=True)
class Mention:
    """text[start:end] refers to labels ("B"; "12", "13") of this kind. elsewhere: of another document, as in
    "paragraph 61 of the NPPF"."""

    kind: Kind
    labels: tuple[str, ...]
    start: int
    end: int
    elsewhere: bool


_JOIN = r"(?:\s?[-–]\s?|,\s?|\s(?:and|to|or|&)\s|,\s(?:and|or)\s)"
_NUMBER = r"\d{1,3}(?:\.\d{1,3})*(?:\s?\([a-z]{1,4}\))*(?![\w%]|[.,]\d)"
_LETTER = r"(?:[A-Z]|\d{1,2})\d?(?![\w’'%]|\.\d)"
_ITEM = r"(?:\([a-z]{1,4}\)|\d{1,2}(?![\w%]|\.\d)|[a-z]\))"
_MENTION = re.compile(
    rf"""
    \b(?: (?P<paragraph>[Pp]ara(?:graph)?s?\.?) \s (?P<p>{_NUMBER}(?:{_JOIN}{_NUMBER})*)
    | (?P<appendix>[Aa]ppendi(?:x|ces)) \s (?P<a>{_LETTER}(?:{_JOIN}{_LETTER})*)
    | (?P<table>[Tt]ables?) \s (?P<t>\d{{1,2}}(?![\w%]|[.,]\d)(?:{_JOIN}\d{{1,2}}(?![\w%]))*)
    | (?P<figure>Figures?) \s (?P<f>\d{{1,2}}(?![\w%]|[.,]\d)(?:{_JOIN}\d{{1,2}}(?![\w%]))*)
    | (?P<recommendation>[Rr]ecommendations?) \s (?P<r>{_ITEM}(?:{_JOIN}{_ITEM})*)
    | (?P<section>[Ss]ections?) \s (?P<s>{_NUMBER}(?:{_JOIN}{_NUMBER})*) )
    """,
    re.VERBOSE,
)
_KINDS: tuple[tuple[Kind, str], ...] = (
    ("paragraph", "p"), ("appendix", "a"), ("table", "t"), ("figure", "f"), ("recommendation", "r"), ("section", "s"),
)  # fmt: skip
_HERE = (
    r"this\s(?:report|paper|document)"
    r"|the\s(?:present\s)?report(?!\s(?:to|of|by|on|from|in|that|dated|which|considered))"
)
_OF_ANOTHER = re.compile(
    rf"[”’)\]]*,?\s(?:of|to|in|within|under)\s(?!{_HERE}|Appendix\b|Part\s[AB]\b)"
    r"(?:(?:the|that|this|its|their|our|his|her|each|Part|Schedule|Annex|a|an)\b|[A-Z])"
)
_AFTER_A_DOCUMENT = re.compile(
    r"(?:\b(?:NPPF|PPG|Framework|Guidance|Act(?:\s\d{4})?|Regulations?(?:\s\d{4})?|Order|Code|Constitution|Circular|Manual"
    r"|Schedule\s\w+|Part\s\w+|Chapter\s\w+|Annex\s\w+|Article\s\w+|[Jj]udgment|[Aa]greement|[Cc]ontract|[Ll]ease)"
    r"[,;:]?\s\(?|[’']s?\s|\b(?:its|their|whose|his|her|our)\s)(?:at\s|in\s|see\s)?$"
)
_LAW = re.compile(
    r"\bSchedule\s\d|\bNPPF\b|\bPlanning Policy Framework\b|\bexempt|\bAct\s(?:19|20)\d\d|\bRegulations\s(?:19|20)\d\d"
    r"|\bthe\s(?:Act|Order|Regulations|Guidance|Code|Framework)\b|\bstatutory guidance\b|\bConstitution\b|\bjudgment\b"
)


@lru_cache(maxsize=2048)
def mentions(text: str) -> tuple[Mention, ...]:
    """The typed references of a paragraph, in order."""
    found = []
    for match in _MENTION.finditer(text):
        for kind, group in _KINDS:
            if match[group]:
                labels = _labels(match[group], kind)
                away = _is_elsewhere(text, match.start(), match.end(), kind)
                found.append(Mention(kind, labels, match.start(), match.end(), away))
    return tuple(found)


def _labels(written: str, kind: Kind) -> tuple[str, ...]:
    """Each label named; of a range its ends only, since what lies between is there when they are."""
    parts = re.split(_JOIN, written)
    if kind == "recommendation":
        return tuple(f"({part.strip('()')})" if not part.isdigit() else part for part in parts)
    return tuple("".join(part.split()) for part in parts)


def _is_elsewhere(text: str, start: int, end: int, kind: Kind) -> bool:
    if _OF_ANOTHER.match(text, end) or _AFTER_A_DOCUMENT.search(text, max(0, start - 40), start):
        return True
    if kind in ("paragraph", "section"):
        low, high = sentence_at(text, start)
        return bool(_LAW.search(text, low, high))
    return False
