"""Abbreviations: where a text spells one out, and where it uses one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from report_builder.language.numerals import WORDS

_SHORT = r"[A-Z][A-Za-z]{0,6}[A-Za-z]"
_USE = re.compile(rf"(?<![\w.@/#&£€$-])(?P<short>{_SHORT})(?![\w@/]|\.\w|&\w|-[A-Z0-9])")
_IN_BRACKETS = re.compile(
    rf"\((?P<lead>(?:the\s|or\s|hereafter\s|known as\s|“|‘|\"|')*)(?P<short>{_SHORT})(?:[”’\"']|\s?’s)*(?=\)|[,;]\s)"
)
_SPELT_AFTER = re.compile(rf"\b(?P<short>{_SHORT})\s\((?:the\s)?(?P<long>[A-Za-z][^()]{{5,90}})\)")
_MEANS = re.compile(
    rf"\b(?P<short>{_SHORT})[”’\"']?(?:\s(?:in|here)\s[\w ]{{1,20}})?"
    r"(?:\s(?:stands? for|means?|is short for|refers? to)\b|,\s(?:as|that is)\s"
    r"|(?:\s(?:is|are)|,)\s(?:the\s|an?\s)?(?P<after>[A-Z][^.;()]{5,90}))"
    rf"|\b(?:known|referred to|abbreviated|called)\s(?:\w+\s)?(?:as|to)?\s?(?:the\s)?[“‘\"']?(?P<called>{_SHORT})\b"
    rf"|[“‘\"](?:the\s)?(?P<quoted>{_SHORT})[”’\"]"
)
_TERM = re.compile(r"\([“\"]([^”\"()]{2,60})[”\"]\)")
_WORD = re.compile(r"[A-Za-z][A-Za-z’']*|&")
_SMALL = frozenset("and of for the in to on at by with a an or & de von".split())
_ROMAN = re.compile(r"[IVXLCDM]+$")

KNOWN = frozenset(
    # In every dictionary, or in every council report: nobody asks what they mean.
    """NHS UK EU US USA UN VAT IT ICT GP MP MPs PDF TV BBC ITV CCTV GCSE HGV LGBT LGBTQ HMRC NATO COVID GDPR RAF RNLI
    ID OK DIY FAQ RSPCA RSPB NSPCC MOT PC PCs DNA HIV AIDS HQ PIN SMS USB LED CD DVD CV AD BC AM PM GMT BST PA HR PR
    NE NW SE SW CC JP MBE OBE CBE KC QC DL BA BSc MA MSc PhD MBA MCD MRTPI FRICS MRICS BEd LLB BT BP EE RC CE CofE
    ISO BS EN SI PAS PO AOB TBC TBA TBD NB DN AA RAC BMA RCN GMB UNISON NASUWT NEU KPMG PwC EY BDO IBM HSBC SAP FTSE
    IQ GPS SIM ATM WC PE PSHE STEM AED CPR MRI CT FA FIFA UEFA MCC RFU LTA BMX VE VJ QR AI URL HTML CSV XL HTTP HTTPS
    HM HMP HMS MoD MOD MI DVLA DVSA CEO MD VIP UNESCO UNICEF WHO IOM BAFTA RIBA RHS WI YMCA YWCA IKEA DHL UPS TNT
    WCAG UKSC EWHC EWCA EWFC UKUT UKHL QB KB AC WLR""".split()
)


_SHOUTED = frozenset(
    """INSERT CHECK CONFIRM UPDATE DELETE DRAFT NOTE PLEASE URGENT MUST NOT NO YES NONE ALL ONLY NEVER TOTAL PART AND OR
    THE NEW OLD FREE STOP GO TO BE WE DO""".split()
)
"""Words that are typed in capitals: no abbreviations, and neither is what stands beside them."""


@dataclass(frozen=True, slots=True)
class Definition:
    """text[start:end] is an abbreviation where it is spelt out. key: without a plural's s. long: the words for which it
    stands, "" where they cannot be told; bracketed: in the way of "full name (SHORT)"."""

    key: str
    long: str
    start: int
    end: int
    bracketed: bool


@dataclass(frozen=True, slots=True)
class Use:
    """text[start:end] is an abbreviation. named: a word with a capital follows, as in "FCC Environment"; code: a number
    follows, as in "ENV 3"; shouted: a word in capitals stands beside it."""

    key: str
    start: int
    end: int
    named: bool = False
    code: bool = False
    shouted: bool = False


def key_of(short: str) -> str:
    """CCGs -> CCG"""
    return short[:-1] if short.endswith("s") and short[:-1].isupper() and len(short) > 2 else short


def is_abbreviation(short: str) -> bool:
    """Whether a word looks like one: capitals, with at most one small letter among them (DfE, CiCC)."""
    key = key_of(short)
    if (
        len(key) < 2
        or key in KNOWN
        or short in KNOWN
        or short in _SHOUTED
        or key.casefold() in WORDS
        or _ROMAN.match(key)
    ):
        return False
    small = sum(char.islower() for char in key)
    return small <= 1 and len(key) - small >= 2 and key[-1].isupper()


@lru_cache(maxsize=4096)
def definitions(text: str) -> tuple[Definition, ...]:
    found: dict[int, Definition] = {}
    if not any(char.isupper() for char in text):
        return ()
    for match in _IN_BRACKETS.finditer(text):
        if is_abbreviation(match["short"]) and match.start() and text[: match.start()].strip():
            start, end = match.span("short")
            key = key_of(match["short"])
            found[start] = Definition(key, _long_before(key, text[: match.start()]), start, end, True)
    for match in _SPELT_AFTER.finditer(text):
        key = key_of(match["short"])
        if is_abbreviation(match["short"]) and _long_before(key, match["long"]):
            found.setdefault(match.start(), Definition(key, match["long"], *match.span("short"), False))
    for match in _MEANS.finditer(text):
        group = next(each for each in ("short", "called", "quoted") if match[each])
        if is_abbreviation(match[group]):
            if match["after"] and not _begins_with(key_of(match[group]), match["after"]):
                continue
            start, end = match.span(group)
            found.setdefault(start, Definition(key_of(match[group]), "", start, end, False))
    for term in _TERM.finditer(text):
        for use in _USE.finditer(text, term.start(1), term.end(1)):
            if is_abbreviation(use["short"]):
                found.setdefault(use.start(), Definition(key_of(use["short"]), "", *use.span("short"), False))
    return tuple(sorted(found.values(), key=lambda each: each.start))


@lru_cache(maxsize=4096)
def uses(text: str) -> tuple[Use, ...]:
    """Every abbreviation in a text, those that are being spelt out included."""
    found = []
    for match in _USE.finditer(text):
        short = match["short"]
        if not is_abbreviation(short):
            continue
        before, after = text[: match.start()], text[match.end() :]
        last = re.search(r"([A-Z]{2,})[,;:]?\s$", before)
        next_ = re.match(r"[,;:]?\s([A-Z]+)(?![\w’'.])", after)
        shouted = text.isupper() or any(each and each[1] not in KNOWN for each in (last, next_))
        found.append(
            Use(
                key_of(short),
                match.start(),
                match.end(),
                named=bool(re.match(r"\s[A-Z][a-z]", after)),
                code=bool(re.match(r"\s?\d", after)),
                shouted=shouted,
            )
        )
    return tuple(found)


def spelt_out(key: str, text: str) -> bool:
    """Whether words anywhere in a text begin with these letters in order: "traffic regulation order" for TRO."""
    letters = [char for char in key if char.isupper()]
    if len(letters) < 2:
        return False
    between = r"(?:[\s,’'/-]+(?:and|of|for|the|in|to|on|with|&)\b){0,2}[\s,/-]+"
    pattern = between.join(rf"\b({letter}[\w’']*)" for letter in letters)
    return any(
        not any(word.casefold() in _SMALL or len(word) < 2 for word in match.groups())
        for match in re.finditer(pattern, text, re.IGNORECASE)
    )


def _long_before(key: str, before: str) -> str:
    """The words right before a bracket whose first letters make the abbreviation, the shortest such run."""
    words = [(match.start(), match[0]) for match in _WORD.finditer(before[-160:])]
    offset = max(0, len(before) - 160)
    for count in range(1, min(len(words), len(key) + 6) + 1):
        start, first = words[-count]
        if first[0].casefold() == key[0].casefold() and _spells(
            key.casefold(), [word.casefold() for _, word in words[-count:]]
        ):
            return " ".join(before[offset + start :].split()).strip(" “‘\"'*")
    return ""


def _begins_with(key: str, after: str) -> bool:
    """Whether the first words of a text spell an abbreviation."""
    words = [match[0].casefold() for match in _WORD.finditer(after)]
    return any(
        _spells(key.casefold(), words[:count]) for count in range(1, min(len(words), len(key) + 6) + 1)
    )


def _spells(letters: str, words: list[str]) -> bool:
    """Whether words spell these letters: each word gives its first, and perhaps more; small words need not."""
    if not words:
        return not letters
    word, rest = words[0], words[1:]
    if word in _SMALL and _spells(letters, rest):
        return True
    if not letters or word[0] != letters[0]:
        return False
    taken, at = 1, 1
    while True:
        if _spells(letters[taken:], rest):
            return True
        if taken >= len(letters) or (at := word.find(letters[taken], at) + 1) == 0:
            return False
        taken += 1
