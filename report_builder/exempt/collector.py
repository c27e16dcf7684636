"""Gathering secrets from texts: which words and runs of words of exempt material are looked for."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from report_builder.exempt.secrets import LONG, RUN, Secrets, Trace, words

LEAST_WORDS = 4
"""A whole paragraph or cell of fewer words than a run is a secret from so many on."""

_AMOUNT = re.compile(r"£\s?\d[\d,]*(?:\.\d+)?(?:\s?(?:million|billion|bn|m|k)\b)?", re.IGNORECASE)


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
