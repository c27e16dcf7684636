"""Titles of documents that end in years: "Community Safety Strategy 2019-2021"."""

from __future__ import annotations

import re
from dataclasses import dataclass

_YEARS = r"(?P<first>(?:19|20)\d\d)\s?(?:[-–/]|to)\s?(?P<last>(?:19|20)\d\d|\d\d)(?!\d)"
_TITLE = re.compile(rf"(?P<words>(?:[\w’'&,()-]+\s)+?){_YEARS}\s*$")
_IN_TEXT = re.compile(rf"(?P<words>[A-Z][\w’'&-]*(?:\s(?:and|of|for|the|in|&)|\s[A-Z][\w’'&-]*)*)\s{_YEARS}")
_SMALL = frozenset("and of for the in a an to on draft final revised proposed".split())


@dataclass(frozen=True, slots=True)
class Dated:
    """words: of the title, in small letters, the last first, plurals and small words taken off; first and last: its
    years; text[start:end] is the whole."""

    words: tuple[str, ...]
    first: int
    last: int
    start: int
    end: int


def dated_title(text: str) -> Dated | None:
    """A title that ends in a range of years."""
    match = _TITLE.search(text)
    return _made(match) if match else None


def dated_titles(text: str) -> list[Dated]:
    """Every run of words with capitals in a text that ends in a range of years."""
    return [made for match in _IN_TEXT.finditer(text) if (made := _made(match))]


def same_document(one: Dated, other: Dated) -> bool:
    """Whether two titles end in the same two words or more, all of the shorter's."""
    shorter = min(len(one.words), len(other.words))
    return shorter >= 2 and one.words[:shorter] == other.words[:shorter]


def _made(match: re.Match[str]) -> Dated | None:
    words = [
        re.sub(r"ies$", "y", word).rstrip("s")
        for word in re.findall(r"[a-z]+", re.sub(r"[’']", "", match["words"].casefold()))
        if word not in _SMALL
    ]
    first = int(match["first"])
    last = match["last"]
    year = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
    return Dated(tuple(reversed(words)), first, year, *match.span()) if words else None
