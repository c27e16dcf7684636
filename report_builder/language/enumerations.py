"""How many a sentence promises, and how many things it then lists."""

from __future__ import annotations

import re
from dataclasses import dataclass

from report_builder.language.figures import Figure, figures
from report_builder.language.sentences import sentences

# Things that a report counts before it lists them. Said anywhere in the words before a list, they are what is listed.
_LISTED = (
    "priorities|aims|objectives|goals|outcomes|options|recommendations|themes|principles|actions|changes|reasons|stages"
    "|phases|tasks|points|conditions|criteria|strands|measures|purposes|courses|questions|risks|steps|elements|things|factors"
    "|requirements|proposals|issues|strategies|benefits|features|functions|components|categories|tests|duties|powers"
    "|challenges|ambitions|commitments|pillars|workstreams|findings|concerns|suggestions|amendments|additions|lessons|matters"
    "|pledges|promises|targets|alternatives|approaches|models|exceptions|safeguards|ways|kinds|types|parts|improvements"
    "|exemptions|assumptions|recommendations|arguments|decisions|interventions|milestones|grounds|routes|lots|blocks|roles"
)
_NOUN = re.compile(
    rf"\s(?:[\w’'-]+\s){{0,3}}?(?P<noun>{_LISTED})\b(?!\s(?:of|in|for)\s(?:the\s)?\d)", re.IGNORECASE
)
_JUST_BEFORE = re.compile(r"\s(?:[\w’'-]+\s){0,3}[\w’'-]+s\s?$")
_SOME_OF = re.compile(
    r"\b(?:first|last|next|other|another|these|those|any|all|every|at least|at most|up to|remaining|further"
    r"|more than|over|within|for|after|in the|than|between|into the|previous|existing|original|same"
    r"|of(?: the| its| their| our| these| those)?)\s$",
    re.IGNORECASE,
)
_NO_ADJECTIVES = frozenset(
    "of in for at on to from with by and or the a an gave give have has had made make are were was is be been that "
    "which who people children women men staff said put took one two three four five six seven eight nine ten".split()
)
_PARTLY = re.compile(
    r"\b(?:of which|of whom|includ(?:es?|ing)|such as|for example|for instance|among(?:st)? (?:them|these|others)"
    r"|e\.g\.|in particular|notably|especially|one of|some of|most of|not all|two of|three of|mainly|either|or more)\b",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\s(?:[\w’'-]+\s)?(?:years?|weeks?|months?|days?|hours?|minutes?|miles?|metres?|km|per|times|members?)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Promise:
    """ "three priorities": the figure, and the words text[start:end] that promise so many things."""

    count: int
    start: int
    end: int


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


def says_partly(text: str) -> bool:
    """Whether words say that what follows is not all there is: "including", "such as"."""
    return bool(_PARTLY.search(text))


def promise_before_list(text: str) -> Promise | None:
    """What the last sentence of a paragraph promises of the list that comes right after it; None where it promises
    nothing, or where it is not clear which of two numbers is meant."""
    if not text.rstrip().endswith((":", ".", "–", "-", ";", ",")) or not (all_sentences := sentences(text)):
        return None
    start, end = all_sentences[-1]
    leads = text[start:end].rstrip().endswith((":", "–", "-", ","))
    promise = _promise(text, start, end, leads)
    if promise is None and leads and len(all_sentences) > 1 and not _counts(text, start, end):
        return None
    return promise


def _promise(text: str, start: int, end: int, leads: bool) -> Promise | None:
    if _PARTLY.search(text, start, end):
        return None
    found: list[Promise] = []
    counts = _counts(text, start, end)
    for figure in counts:
        noun = _NOUN.match(text, figure.end, end)
        close = _JUST_BEFORE.fullmatch(text.rstrip(" :.–-,;"), figure.end) if leads else None
        match = noun or close
        if match is None or not _are_adjectives(match[0].split()[:-1]):
            continue
        if _SOME_OF.search(text, max(start, figure.start - 16), figure.start) or _TIME.match(
            text, figure.end
        ):
            return None
        last = noun.end() if noun else len(text.rstrip(" :.–-,;"))
        found.append(Promise(int(figure.value), figure.start, last))
    if len(found) != 1 or (not leads and not _is_of_all(text, start, end)):
        return None
    return found[0]


def _are_adjectives(words: list[str]) -> bool:
    """Whether words between a count and its noun can be adjectives: not so in "three residents gave reasons"."""
    return not any(
        word in _NO_ADJECTIVES or (word.endswith("s") and not word.endswith(("’s", "'s", "ss", "ous")))
        for word in words
    )


def _is_of_all(text: str, start: int, end: int) -> bool:
    """Whether a sentence that ends with a full stop is about what there is, and not about what somebody did."""
    return bool(re.search(r"\b(?:are|were|has|have|had|following|below)\b", text[start:end]))


def _counts(text: str, start: int, end: int) -> list[Figure]:
    return [
        each
        for each in figures(text)
        if each.kind == "count"
        and each.exact
        and start <= each.start < end
        and 2 <= each.value <= 30
        and each.step == 1
    ]


# --- lists within a sentence --------------------------------------------------------------------------------------

_COLON = re.compile(r":\s|\s\((?=[A-Z])")
_NO_ITEM = re.compile(
    r"\b(?:which|that|who|because|so|but|while|although|since|if|when|where|is|are|was|were|has|have)\b"
)
_ORDINAL_NAMED = re.compile(r"\b[Tt]he\s(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b")
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def enumerations(text: str) -> list[Enumeration]:
    """ "three aims: safety, growth and health", "four depots (A, B, C and D)": promises with their lists."""
    if not _COLON.search(text):
        return []
    found = []
    for start, end in sentences(text):
        for colon in _COLON.finditer(text, start, end):
            bracket = "(" in colon[0]
            stop = text.find(")", colon.end(), end) if bracket else end
            if stop < 0:
                continue
            items = text[colon.end() : stop].rstrip(" .;")
            promise = _promise_of(text, start, colon.start())
            if promise is not None and (sizes := _sizes(items, bracket)):
                found.append(Enumeration(promise, *sizes, colon.end(), colon.end() + len(items)))
    return found


def _promise_of(text: str, start: int, stop: int) -> Promise | None:
    """Of the words before a colon or bracket: the count whose noun stands right before it."""
    if _PARTLY.search(text, start, stop):
        return None
    for figure in reversed(_counts(text, start, stop)):
        close = _JUST_BEFORE.fullmatch(text, figure.end, stop)
        noun = _NOUN.match(text, figure.end, stop)
        if noun and re.fullmatch(r",\s[^:;(]{1,60}", text[noun.end() : stop]):
            close = noun  # "seven priorities, each with its own chapter: …"
        if not close or not _are_adjectives(close[0].split()[:-1]) or _TIME.match(text, figure.end):
            return None
        if _SOME_OF.search(text, max(start, figure.start - 16), figure.start):
            return None
        return Promise(int(figure.value), figure.start, stop)
    return None


def _sizes(items: str, names: bool) -> tuple[int, int] | None:
    """The least and the most things that the words list; None where they are no plain list."""
    if _PARTLY.search(items):
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
    if names and not all(re.match(r"(?:and |or )?[A-Z]", part) for part in parts):
        return None
    low = len(parts)
    last = re.match(r"(?:and|or)\s", parts[-1])
    return (low, low + joins - 1) if last else (low + 1 if joins == 1 else low, low + joins)


def ordinals_apart(text: str) -> tuple[Promise, str, int, int] | None:
    """ "Two options were examined. The first … The second … The third …": the promise, and the ordinal that the
    text goes to, with its place; None where all is well."""
    spans = sentences(text)
    for index, (start, end) in enumerate(spans[:-1]):
        counts = _counts(text, start, end)
        if len(counts) != 1 or _PARTLY.search(text, start, end) or not _NOUN.match(text, counts[0].end, end):
            continue
        if _SOME_OF.search(text, max(start, counts[0].start - 16), counts[0].start):
            continue
        promise = Promise(int(counts[0].value), counts[0].start, counts[0].end)
        if (short := _ordinals_in_one(text, spans[index + 1], promise)) is not None:
            return short
        expected = 0
        for low, high in spans[index + 1 :]:
            match = re.match(r"(?:The\s)?(\w+)(?:ly)?\b", text[low:high])
            word = match[1].lower().removesuffix("ly") if match else ""
            if expected < len(_ORDINALS) and word == _ORDINALS[expected]:
                expected += 1
                if expected > promise.count:
                    return promise, _ORDINALS[expected - 1], low, low + len(match[0] if match else "")
    return None


def _ordinals_in_one(
    text: str, span: tuple[int, int], promise: Promise
) -> tuple[Promise, str, int, int] | None:
    """ "Four options were looked at. The first was …, the second …, the third …": the last of them, where one sentence
    has at least three and ends with another number than was promised."""
    low, high = span
    found = list(_ORDINAL_NAMED.finditer(text, low, high))
    words = [match[1].lower() for match in found]
    if len(words) < 3 or words != list(_ORDINALS[: len(words)]) or len(words) == promise.count:
        return None
    if re.search(r"\b(?:last|final|other|remaining|rest)\b", text[low:]):
        return None
    return promise, words[-1], found[-1].start(), found[-1].end()
