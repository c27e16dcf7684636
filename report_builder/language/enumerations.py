"""Lists within a sentence, and whether they have as many things as were promised."""

from __future__ import annotations

import re
from dataclasses import dataclass

from report_builder.language.figures import figures
from report_builder.language.promises import (
    JUST_BEFORE,
    NOUN,
    Promise,
    are_adjectives,
    counts,
    is_of_more,
    says_partly,
)
from report_builder.language.sentences import sentences


@dataclass(frozen=True, slots=True)
class Enumeration:
    """A promise and what the same sentence then lists: at least `low` and at most `high` things, since an "and" may
    stand between two of them or within one."""

    promise: Promise
    low: int
    high: int
    start: int
    end: int

    @property
    def agrees(self) -> bool:
        return self.low <= self.promise.count <= self.high


_LEAD = re.compile(
    r":\s|\s\((?=[A-Z])|,?\s(?:namely|that\sis),?\s|\s(?:are|were)\s(?=[A-Z])|,\s(?=[A-Z][\w’]+(?:\s[A-Z][\w’]+)*,\s[A-Z])"
)
_NO_ITEM = re.compile(
    r"\b(?:which|that|who|because|so|but|while|although|since|if|when|where|is|are|was|were|has|have)\b"
)
_ORDINAL = re.compile(r"\b[Tt]he\s(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b")
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def enumerations(text: str) -> list[Enumeration]:
    """ "three aims: safety, growth and health", "four depots (A, B, C and D)": promises with their lists."""
    found = []
    for start, end in sentences(text) if _LEAD.search(text) else ():
        for lead in _LEAD.finditer(text, start, end):
            bracket = "(" in lead[0]
            stop = text.find(")", lead.end(), end) if bracket else end
            if stop < 0:
                continue
            items = text[lead.end() : stop].rstrip(" .;")
            names = all(
                re.match(r"(?:and |or )?[A-Z]", part.strip()) for part in re.split(r",\s+|\sand\s", items)
            )
            if not names and (bracket or lead[0].strip() in ("are", "were", ",")):
                continue
            promise = _promise_of(text, start, lead.start(), names)
            if promise is not None and (sizes := _sizes(items)):
                found.append(Enumeration(promise, *sizes, lead.end(), lead.end() + len(items)))
    return found


def _promise_of(text: str, start: int, stop: int, names: bool) -> Promise | None:
    """Of the words before a list: the count whose noun stands right before it, or is what a report lists."""
    if says_partly(text[start:stop]):
        return None
    small = counts(text, start, stop)
    if not small or is_of_more(text, start, small[-1]):
        return None
    figure = small[-1]
    close = JUST_BEFORE.fullmatch(text, figure.end, stop)
    noun = NOUN.match(text, figure.end, stop)
    if noun and re.fullmatch(r",\s[^:;(]{1,60}", text[noun.end() : stop]):
        close = noun  # "seven priorities, each with its own chapter: …"
    if close and are_adjectives(close[0].rstrip().rpartition(" ")[0]):
        return Promise(int(figure.value), figure.start, close.end() if close is noun else stop)
    few = names and figure.start == start and re.fullmatch(r"(?:\s[a-z’-]+){2,4}", text[figure.end : stop])
    return Promise(int(figure.value), figure.start, stop) if few else None


def _sizes(items: str) -> tuple[int, int] | None:
    """The least and the most things that the words list; None where they are no plain list."""
    if says_partly(items):
        return None
    if ";" in items:
        parts = [part for part in re.split(r";\s*(?:and\s+|or\s+)?", items) if part.strip()]
        return (len(parts), len(parts)) if len(parts) > 1 else None
    if figures(items) or "(" in items or ":" in items:
        return None
    parts = [part.strip() for part in re.split(r",\s+", items) if part.strip()]
    joins = len(re.findall(r"\s(?:and|or|&)\s", f" {items}"))
    if len(parts) < 2 or not joins:
        return None
    if any(len(part.split()) > 8 or _NO_ITEM.search(part) for part in parts):
        return None
    low = len(parts)
    last = re.match(r"(?:and|or)\s", parts[-1])
    if last and joins > 1 and not all(re.match(r"(?:and |or )?[A-Z]", part) for part in parts):
        return (
            2,
            low + joins - 1,
        )  # "roads, paths and car parks in the north, and all else in the south" are two
    return (low, low + joins - 1) if last else (low + 1 if joins == 1 else low, low + joins)


# --- the first, the second … --------------------------------------------------------------------------------------


def ordinals_apart(text: str) -> tuple[Promise, str] | None:
    """ "Two options were examined. The first … The second … The third …": the promise, and the ordinal that the text
    goes to; None where all is well."""
    spans = sentences(text)
    for index, (start, end) in enumerate(spans[:-1]):
        small = counts(text, start, end)
        if len(small) != 1 or says_partly(text[start:end]) or is_of_more(text, start, small[0]):
            continue
        noun = NOUN.match(text, small[0].end, end)
        if not noun:
            continue
        promise = Promise(int(small[0].value), small[0].start, noun.end())
        if far := _in_one(text, spans[index + 1], promise) or _in_several(text, spans[index + 1 :], promise):
            return promise, far
    return None


def _in_one(text: str, span: tuple[int, int], promise: Promise) -> str:
    """ "The first was …, the second …, the third …": the last of them, where one sentence has at least three and ends
    with another number than was promised."""
    low, high = span
    words = [match[1].lower() for match in _ORDINAL.finditer(text, low, high)]
    if len(words) < 3 or words != list(_ORDINALS[: len(words)]) or len(words) == promise.count:
        return ""
    return "" if re.search(r"\b(?:last|final|other|remaining|rest)\b", text[low:]) else words[-1]


def _in_several(text: str, spans: tuple[tuple[int, int], ...], promise: Promise) -> str:
    """A sentence each: the ordinal that is one too many. Too few may go on in the next paragraph."""
    expected = 0
    for low, high in spans:
        match = re.match(r"(?:The\s)?(\w+?)(?:ly)?\b", text[low:high])
        if match and expected < len(_ORDINALS) and match[1].lower() == _ORDINALS[expected]:
            expected += 1
            if expected > promise.count:
                return _ORDINALS[expected - 1]
    return ""
