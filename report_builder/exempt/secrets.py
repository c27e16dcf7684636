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
from functools import cached_property

RUN = 8
"""Words: so many in a row from exempt material, that stand nowhere in public material, are a leak."""
WINDOW = 16
STEP = 8
LONG = WINDOW + STEP - 1
"""Letters: of a run of LONG or more, one of the windows at every STEP lies within it wherever it begins, so only these
are looked up in all windows of all runs. Anything shorter is looked for word by word."""
SPELT = 12
"""Letters: a title or file name from so many on is found without regard to spaces too."""
WHOLE = ("the title", "the file name", "the heading")
_WORD = re.compile(r"[^\W_]+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff\ufffe\x02]")


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

    @cached_property
    def _all(self) -> frozenset[str]:
        """Every window of every run."""
        return frozenset(run[at : at + WINDOW] for run in self.long for at in range(len(run) - WINDOW + 1))

    @cached_property
    def _windows(self) -> Mapping[str, tuple[str, ...]]:
        """The runs by the window that they begin with."""
        found: dict[str, tuple[str, ...]] = {}
        for run in self.long:
            found[run[:WINDOW]] = (*found.get(run[:WINDOW], ()), run)
        return found

    @cached_property
    def _spelt(self) -> Mapping[str, str]:
        """Titles and the like by their letters without spaces."""
        return {
            letters: phrase
            for phrase, trace in self.short.items()
            if trace.kind in WHOLE and len(letters := phrase.replace(" ", "")) >= SPELT
        }

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self.long), default=0)

    @cached_property
    def _firsts(self) -> Mapping[str, tuple[tuple[str, ...], ...]]:
        """What is looked for word by word, by its first word."""
        found: dict[str, tuple[tuple[str, ...], ...]] = {}
        for phrase in self.short:
            said = tuple(phrase.split(" "))
            found[said[0]] = (*found.get(said[0], ()), said)
        return found

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

    def known(self, texts: Iterable[str], marks: Iterable[str] = ()) -> frozenset[str]:
        """The secrets that stand in these texts or are among these marks."""
        found: set[str] = set()
        for text in texts:
            found.update(self._keys(text, 1))
        return frozenset(found | (self.marks.keys() & set(marks)))

    def without(self, known: Iterable[str]) -> Secrets:
        """The secrets but for these."""
        known = frozenset(known)
        if not known:
            return self
        return Secrets(
            {run: trace for run, trace in self.long.items() if run not in known},
            {phrase: trace for phrase, trace in self.short.items() if phrase not in known},
            {mark: trace for mark, trace in self.marks.items() if mark not in known},
            self.sizes,
        )

    def less(self, texts: Iterable[str], marks: Iterable[str] = ()) -> Secrets:
        """The secrets without those that stand in these texts, which are public, and without these marks."""
        return self.without(self.known(texts, marks))

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
        known, windows, done = self._all, self._windows, 0
        for place in range(0, len(letters) - WINDOW + 1, STEP):
            if letters[place : place + WINDOW] not in known:
                continue
            # A run that has this window in it begins here, or before it by no more than the longest one reaches.
            for at in range(max(done, place - self._longest + WINDOW), place + 1):
                for run in windows.get(letters[at : at + WINDOW], ()):
                    if letters.startswith(run, at):
                        yield run
            done = place + 1
