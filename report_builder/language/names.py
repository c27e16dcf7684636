"""Names of bodies and posts, by their capitals: "Police and Crime Commissioner", "Director of Public Health"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_HEADS = (
    "Board|Committee|Commission|Commissioner|Commissioners|Partnership|Council|Authority|Group|Forum|Agency"
    "|Association|Trust|Society|Ombudsman|Panel|Party|Federation|Alliance|Institute|Foundation|Inspectorate"
    "|Consortium|Network|Executive"
)
_CAP = r"[A-Z][a-zé]+(?:[-’'][A-Za-z]?[a-z]*)*"
_SMALL = r"(?:\s(?:and|of|for|the|in|&)){1,2}\s|\s"
_NO_POST = r"(?!Director|Head|Lead|Chief|Assistant|Deputy|Cabinet|County|City|Service Manager)"
_BODY = re.compile(rf"(?<![\w’'-]){_CAP}(?:(?:{_SMALL}){_CAP}){{1,8}}(?![\w’'-]*[\w])")
_POST = re.compile(
    r"(?<![\w’'-])(?P<post>(?:(?:Assistant|Deputy|Executive|Strategic|Corporate|Interim)\s)?"
    r"(?:Director|Head|Lead Member|Cabinet Member|Portfolio Holder|Service Manager)\s(?:of|for)\s"
    rf"{_CAP}(?:(?:\s(?:and|of|for|&)\s|\s){_NO_POST}{_CAP}){{0,6}})(?![\w’'-]*[\w])"
)
_HEAD = re.compile(rf"(?:{_HEADS})s?$")
_POSSESSIVE = re.compile(r"[’'](?:s)?$")
# Words that tell two real bodies apart, although they begin alike.
_TELLING = frozenset(
    "city county community corporate children childrens parish police district north south east west social "
    "safeguarding strategic scrutiny".split()
)
_LEAD = frozenset(
    "The This That These A An Its Our Their Both Each In At On By For From To As When While If Since After Before "
    "Under With And But Or However Members Officers Also".split()
)


@dataclass(frozen=True, slots=True)
class Name:
    """text[start:end] is a name. words: without small words, in small letters, possessives and hyphens taken off;
    kind: "body" (its last word says what it is) or "post"."""

    kind: str
    text: str
    words: tuple[str, ...]
    start: int
    end: int

    @property
    def head(self) -> str:
        return self.words[-1] if self.kind == "body" else self.words[0]


@lru_cache(maxsize=4096)
def names(text: str) -> tuple[Name, ...]:
    """Names of bodies and of posts in a text. A run of capitals is cut where it can be two names."""
    found: list[Name] = []
    for match in _POST.finditer(text):
        found.append(_name("post", _POSSESSIVE.sub("", match["post"]), match.start("post")))
    posts = [(each.start, each.end) for each in found]
    for match in _BODY.finditer(text):
        for start, run in _cut(_POSSESSIVE.sub("", match[0]), match.start()):
            if _HEAD.search(run) and not any(low <= start < high for low, high in posts):
                found.append(_name("body", run, start))
    return tuple(sorted(found, key=lambda each: each.start))


def _cut(run: str, start: int) -> list[tuple[int, str]]:
    """Runs within a run: a head word ends one ("Scrutiny Commission and County Council"), and words that only begin a
    sentence are no part of one."""
    pieces: list[tuple[int, str]] = []
    low = 0
    for match in re.finditer(rf"\b(?:{_HEADS})s?\b(?=\s(?:and|of|for|in|the|&)\s|\s[A-Z]|$)", run):
        # "Commission for England": what follows belongs to the name; "Board and the …" does not.
        pieces.append((low, run[low : match.end()]))
        rest = re.match(r"\s(?:and\s|&\s)?(?:the\s)?", run[match.end() :])
        low = match.end() + (rest.end() if rest else 0)
    made = []
    for at, piece in pieces:
        words = piece.split(" ")
        while words and (words[0] in _LEAD or not words[0][0].isupper()):
            at += len(words.pop(0)) + 1
        if len(words) > 1:
            made.append((start + at, " ".join(words)))
    return made


def _name(kind: str, text: str, start: int) -> Name:
    return Name(kind, text, _words(text), start, start + len(text))


def _words(text: str) -> tuple[str, ...]:
    plain = re.sub(r"[-‑]", "", text.casefold().replace("’", "'"))
    return tuple(
        word.replace("'", "") for word in plain.split() if word not in ("and", "of", "for", "the", "in", "&")
    )


def differ_as_slips(one: Name, other: Name) -> str:
    """In what two names differ, where it looks as if one body were meant; "" where it does not, or they are the same.

    A longer name may begin with more words ("Leicestershire Integrated Care Board"). What counts as a slip: a small
    word or hyphen more or less; one word in the plural; one word that begins alike in names of three words or more; one
    word more in the middle.
    """
    if one.kind != other.kind or one.head != other.head:
        return ""
    if one.kind == "post":
        return _posts_differ(one, other)
    short, long = sorted((one, other), key=lambda each: len(each.words))
    tail = long.words[-len(short.words) :]
    if tail == short.words:
        return "small words" if len(short.words) == len(long.words) and _look(one) != _look(other) else ""
    apart = [at for at, (a, b) in enumerate(zip(short.words, tail, strict=True)) if a != b]
    if len(apart) == 1 and apart[0] < len(short.words) - 1:
        a, b = short.words[apart[0]], tail[apart[0]]
        if _is_plural_of(a, b):
            return "a plural"
        if len(short.words) >= 3 and apart[0] and _could_be_taken(a, b):
            return "one word"
    if len(long.words) == len(short.words) + 1 and len(short.words) >= 3 and long.words[0] == short.words[0]:
        for at in range(1, len(long.words) - 1):
            if long.words[:at] + long.words[at + 1 :] == short.words:
                return "a word more"
    return ""


def _posts_differ(one: Name, other: Name) -> str:
    if len(one.words) != len(other.words):
        return ""
    apart = [(a, b) for a, b in zip(one.words, other.words, strict=True) if a != b]
    if len(apart) == 1 and _is_plural_of(*apart[0]):
        return "a plural"
    return ""


def _look(name: Name) -> str:
    """As written, but for what makes no difference in a sentence."""
    return re.sub(r"^the ", "", name.text.replace("’s", "").replace("&", "and").casefold())


def _is_plural_of(one: str, other: str) -> bool:
    """Whether one is the plural of the other (children is not of child's: apostrophes are gone already)."""
    short, long = sorted((one, other), key=len)
    return long in (short + "s", short + "es") or (short.endswith("y") and long == short[:-1] + "ies")


def _could_be_taken(one: str, other: str) -> bool:
    """Whether two words have the same first letter, so that names with them have the same abbreviation."""
    if one in _TELLING or other in _TELLING or min(len(one), len(other)) < 4:
        return False
    return one[0] == other[0] and one.isalpha() and other.isalpha()
