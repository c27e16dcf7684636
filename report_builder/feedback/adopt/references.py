"""Typed references ("paragraph 18 above", "Appendix B") -> references by id, where what they name is in the report."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol

from report_builder.feedback.adopt.typed import spelt
from report_builder.feedback.pieces import PLAIN, Chunk, Piece
from report_builder.language.mentions import Mention, mentions

_SMALL = frozenset(
    "a an and are as at be been by for from had has have in is it its no not of on or our so that the their there "
    "these they this to was were which will with would".split()
)
_WORDS = 3
_LONGEST = 30


class Named(Protocol):
    """What a reference can name. id: "" until something refers to it."""

    id: str


@dataclass(slots=True)
class Targets:
    """What the report has under each kind and label, and the ids given so far."""

    found: dict[tuple[str, str], tuple[Named, str]] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)
    turned: int = 0
    left: list[str] = field(default_factory=list)

    def add(self, kind: str, label: str, named: Named, words: str) -> None:
        """Two of one label are none: nobody knows which is meant."""
        key = (kind, label.casefold())
        if key in self.found and self.found[key][0] is not named:
            self.found[key] = (_Nobody(), "")
        else:
            self.found[key] = (named, words)

    def expression(self, kind: str, label: str) -> str:
        """The expression that refers to it, "" where there is no such thing."""
        named, words = self.found.get((kind, label.casefold()), (_Nobody(), ""))
        if isinstance(named, _Nobody):
            return ""
        if not named.id:
            named.id = self.new_id(words, kind)
        return f"{kind}.{named.id}"

    def new_id(self, words: str, otherwise: str) -> str:
        """An id of the first words that mean something, unlike every other."""
        said = [
            word
            for word in re.findall(r"[a-z0-9]+", re.sub(r"[’']s\b", "", words.casefold()))
            if word not in _SMALL
        ]
        while said and not said[0][0].isalpha():
            said.pop(0)
        chosen: list[str] = []
        for word in said[:_WORDS]:
            if chosen and len("_".join([*chosen, word])) > _LONGEST:
                break
            chosen.append(word[:_LONGEST])
        base = "_".join(chosen) or otherwise
        id, number = base, 2
        while id in self.taken:
            id, number = f"{base}_{number}", number + 1
        self.taken.add(id)
        return id


@dataclass(slots=True)
class _Nobody:
    id: str = ""


def referred(chunks: Iterable[Chunk], targets: Targets) -> list[Chunk]:
    """The chunks with references in the place of typed ones."""
    chunks = list(chunks)
    text = spelt(chunks)
    found = chunks
    for mention in reversed(mentions(text)):
        if mention.elsewhere:
            continue
        said = text[mention.start : mention.end]
        label, end = mention.labels[0], mention.end
        expression = targets.expression(mention.kind, label) if len(mention.labels) == 1 else ""
        if mention.kind == "paragraph" and "(" in label and not expression:
            # "paragraph 12(b)", where that has no such item: the number is fetched, the letter stays.
            label, end = label[: label.index("(")], mention.start + said.rstrip().index("(")
            end -= len(text[:end]) - len(text[:end].rstrip())
            expression = targets.expression(mention.kind, label) if len(mention.labels) == 1 else ""
        if not expression or _plural(said):
            _tell(mention, said, targets)
            continue
        targets.turned += 1
        found = replaced(found, mention.start, end, expression, text[mention.start : end])
    return found


def _plural(said: str) -> bool:
    return bool(
        re.match(r"(?:paragraphs|appendices|tables|figures|recommendations|sections)\b", said, re.IGNORECASE)
    )


def _tell(mention: Mention, said: str, targets: Targets) -> None:
    if all(targets.expression(mention.kind, label) for label in mention.labels):
        why = "names several, so it was left as it was typed"
    else:
        why = "names nothing in this report"
    targets.left.append(f"“{said}” {why}")


def replaced(chunks: list[Chunk], start: int, end: int, expression: str, said: str) -> list[Chunk]:
    made: list[Chunk] = []
    at = 0
    put = False
    for one in chunks:
        size = len(one[0]) if isinstance(one, tuple) else 1
        low, high = max(start - at, 0), min(end - at, size)
        if isinstance(one, tuple) and low < high and high > 0:
            text, look = one
            if text[:low]:
                made.append((text[:low], look))
            if not put:
                put = True
                plain = look if not look.url else PLAIN
                made.append(Piece("value", expression, plain, said, expression))
            if text[high:]:
                made.append((text[high:], look))
        else:
            made.append(one)
        at += size
    return made
