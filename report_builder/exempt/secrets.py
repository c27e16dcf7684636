"""Secrets: what of exempt material must not stand in a public file, and how it is looked for in any text.

Two ways of looking, since a text that was hidden is rarely the text that was written. A run of 23 letters or more is
looked for without regard to spaces, line ends, hyphens, case and punctuation, so that a word broken over two lines or
two runs of Word is still the word. What is shorter (a title of one word, a file's name, an amount) is looked for word
by word, so that “Plan” is not found in “Planning”.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

RUN = 8
"""Words: so many in a row from exempt material, that stand nowhere in public material, are a leak."""
WINDOW = 16
STEP = 8
LONG = WINDOW + STEP - 1
"""Letters: of a run of LONG or more, one of the windows at every STEP lies within it wherever it begins, so only these
are looked up in all windows of all runs. Anything shorter is looked for word by word."""
SPELT = 12
"""Letters: a title or file name from so many on is found without regard to spaces too."""
LEAST_WORDS = 4
"""A whole paragraph or cell of fewer words than a run is a secret from so many on."""

WHOLE = ("the title", "the file name", "the heading")
_WORD = re.compile(r"[^\W_]+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff\ufffe\x02]")
_AMOUNT = re.compile(r"£\s?\d[\d,]*(?:\.\d+)?(?:\s?(?:million|billion|bn|m|k)\b)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Trace:
    """kind: what it is ("eight words", "the title", "the file name", "an amount", "a passage"); origin: whose."""

    kind: str
    origin: str

    def __str__(self) -> str:
        return f"{self.kind} of {self.origin}"


def words(text: str) -> list[str]:
    """The words of a text as they are compared: compatibility forms undone, soft hyphens out, in small letters."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text))
    elif "\x02" in text:
        text = text.replace("\x02", "")
    return _WORD.findall(text.casefold())


@dataclass(frozen=True)
class Secrets:
    """long: runs of letters (LONG or more); short: words with a space between; marks: fingerprints of pictures'
    pixels and of streams of exempt files, whose sizes are in `sizes`."""

    long: Mapping[str, Trace] = field(default_factory=dict)
    short: Mapping[str, Trace] = field(default_factory=dict)
    marks: Mapping[str, Trace] = field(default_factory=dict)
    sizes: frozenset[tuple[int, int]] = frozenset()
    _all: frozenset[str] = field(init=False, repr=False, compare=False)
    _windows: Mapping[str, tuple[str, ...]] = field(init=False, repr=False, compare=False)
    _spelt: Mapping[str, str] = field(init=False, repr=False, compare=False)
    _longest: int = field(init=False, repr=False, compare=False)
    _firsts: Mapping[str, tuple[tuple[str, ...], ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        windows: dict[str, list[str]] = {}
        for run in self.long:
            windows.setdefault(run[:WINDOW], []).append(run)
        firsts: dict[str, list[tuple[str, ...]]] = {}
        for phrase in self.short:
            first, *rest = phrase.split(" ")
            firsts.setdefault(first, []).append((first, *rest))
        ends = ((run, at) for run in self.long for at in range(len(run) - WINDOW + 1))
        object.__setattr__(self, "_all", frozenset(run[at : at + WINDOW] for run, at in ends))
        spelt = {
            letters: phrase
            for phrase, trace in self.short.items()
            if trace.kind in WHOLE and len(letters := phrase.replace(" ", "")) >= SPELT
        }
        object.__setattr__(self, "_spelt", spelt)
        object.__setattr__(self, "_longest", max(map(len, self.long), default=0))
        object.__setattr__(self, "_windows", {key: tuple(runs) for key, runs in windows.items()})
        object.__setattr__(self, "_firsts", {key: tuple(runs) for key, runs in firsts.items()})

    def __bool__(self) -> bool:
        return bool(self.long or self.short or self.marks)

    def __or__(self, other: Secrets) -> Secrets:
        return Secrets(
            {**other.long, **self.long},
            {**other.short, **self.short},
            {**other.marks, **self.marks},
            self.sizes | other.sizes,
        )

    def found(self, text: str, *, least: int = 1) -> tuple[Trace, ...]:
        """What of the secrets stands in the text, each trace once; only what has `least` words or more."""
        return tuple(
            dict.fromkeys((self.long.get(key) or self.short[key]) for key in self._keys(text, least))
        )

    def less(self, texts: Iterable[str], marks: Iterable[str] = ()) -> Secrets:
        """The secrets without those that stand in these texts, which are public, and without these marks."""
        known: set[str] = set()
        for text in texts:
            known.update(self._keys(text, 1))
        public = set(marks)
        return Secrets(
            {run: trace for run, trace in self.long.items() if run not in known},
            {phrase: trace for phrase, trace in self.short.items() if phrase not in known},
            {mark: trace for mark, trace in self.marks.items() if mark not in public},
            self.sizes,
        )

    def _keys(self, text: str, least: int) -> Iterator[str]:
        said = words(text)
        if self._all or self._spelt:
            letters = "".join(said)
            yield from self._long_keys(letters)
            yield from (phrase for spelt, phrase in self._spelt.items() if spelt in letters)
        if self._firsts:
            firsts = self._firsts
            for at, word in enumerate(said):
                for phrase in firsts.get(word, ()):
                    if len(phrase) >= least and tuple(said[at : at + len(phrase)]) == phrase:
                        yield " ".join(phrase)

    def _long_keys(self, letters: str) -> Iterator[str]:
        known, done = self._all, 0
        for place in range(0, len(letters) - WINDOW + 1, STEP):
            if letters[place : place + WINDOW] not in known:
                continue
            # Near it something begins: from there on look at every letter, as far as the longest run reaches.
            start, end = max(done, place - self._longest), place + WINDOW
            for at in range(start, end):
                for run in self._windows.get(letters[at : at + WINDOW], ()):
                    if letters.startswith(run, at):
                        yield run
            done = end


@dataclass(slots=True)
class Collector:
    """Gathers secrets, the weightier kind first: what is both a title and eight words is told as the title."""

    long: dict[str, Trace] = field(default_factory=dict)
    short: dict[str, Trace] = field(default_factory=dict)
    marks: dict[str, Trace] = field(default_factory=dict)
    sizes: set[tuple[int, int]] = field(default_factory=set)

    def phrase(self, text: str, kind: str, origin: str) -> None:
        """The whole of a text: a title, a file's name."""
        self._add(words(text), Trace(kind, origin))

    def runs(self, text: str, origin: str) -> None:
        """Every run of eight words of a text; the whole of a shorter one that says something; amounts of money."""
        said = words(text)
        trace = Trace("eight words", origin)
        for at in range(len(said) - RUN + 1):
            self._add(said[at : at + RUN], trace)
        if LEAST_WORDS <= len(said) < RUN:
            self._add(said, Trace("a passage", origin))
        for amount in _AMOUNT.findall(text):
            if sum(char.isdigit() for char in amount) >= 4 or amount[-1].isalpha():
                self._add(words(amount), Trace("an amount", origin))

    def mark(self, mark: str, origin: str) -> None:
        """The fingerprint of a stream of a file or of a picture."""
        self.marks.setdefault(mark, Trace("a picture or page", origin))

    def secrets(self) -> Secrets:
        return Secrets(self.long, self.short, self.marks, frozenset(self.sizes))

    def _add(self, said: list[str], trace: Trace) -> None:
        letters = "".join(said)
        if len(letters) >= LONG:
            self.long.setdefault(letters, trace)
        elif said:
            self.short.setdefault(" ".join(said), trace)
