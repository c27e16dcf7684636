"""A paragraph as pieces: the smallest things that an edit changes as one.

Words, white space and signs; numbers, amounts, dates and names, which are whole or nothing; computed values,
marks of footnotes and new lines. Both sides of every comparison are cut up here: what was generated, what came
back, what the source says now.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import islice
from typing import Literal
from urllib.parse import quote

from report_builder.faults import Place
from report_builder.model.document import (
    Code,
    Emphasis,
    FootnoteMark,
    Inlines,
    LineBreak,
    Link,
    Reference,
    Strong,
    Text,
    Value,
)

Kind = Literal["word", "space", "sign", "break", "value", "note"]


@dataclass(frozen=True, slots=True)
class Look:
    """url: where a link leads, "" for none. code: whether it is code, which Word may lose; so it makes no two
    looks differ."""

    strong: bool = False
    emphasis: bool = False
    url: str = ""
    code: bool = field(default=False, compare=False)


PLAIN = Look()


@dataclass(frozen=True, slots=True)
class Piece:
    """kind "value": text is the expression by which Word knows it, source the one that the author wrote, shown
    what a reader sees. kind "note": text names the footnote. Otherwise text is what a reader sees."""

    kind: Kind
    text: str
    look: Look = PLAIN
    shown: str = field(default="", compare=False)
    source: str = field(default="", compare=False)


Pieces = tuple[Piece, ...]
Chunk = tuple[str, Look] | Piece
"""Text of one look, or a piece that no text holds."""

NONE: Mapping[Place, str] = {}
_WHITE = ("space", "break")
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_SMALL = "The|A|An|This|That|These|Those|It|Its|In|On|At|To|For|Of|If|When|While|Where|As|By|And|But|Or|Under|From|With"
_CAPITAL = r"[A-Z][\w’'-]*"
_ATOM = re.compile(
    rf"""
      https?://[^\s<>]*[^\s<>.,;:!?)\]’”'"] | [\w.+-]+@[\w-]+(?:\.[\w-]+)+
    | \d{{1,2}}(?:st|nd|rd|th)?[ \u00a0](?:{_MONTHS})\b(?:[ \u00a0]\d{{4}}\b)? | (?:{_MONTHS})[ \u00a0]\d{{4}}\b
    | \d{{1,2}}(?:[.:]\d\d)?[ \u00a0]?(?:am|pm)\b
    | [£$€]?\d+(?:[.,/:]\d+)*(?:%|(?:p|k|m|bn|st|nd|rd|th)\b)?(?:[ \u00a0](?:million|billion|per[ ]cent)\b)?
    | (?!(?:{_SMALL})\b){_CAPITAL}(?:[ \u00a0](?:(?:of|and|for|the)[ \u00a0]){{0,2}}{_CAPITAL}){{1,8}}
    """,
    re.VERBOSE,
)
_PART = re.compile(r"(?P<space>\s+)|(?P<word>\w+(?:[’'-]\w+)*)|(?P<sign>.)", re.DOTALL)


def cut(text: str) -> list[tuple[Kind, str]]:
    """The text in pieces, none of it lost."""
    found: list[tuple[Kind, str]] = []
    at = 0
    while at < len(text):
        char = text[at]
        before_word = at == 0 or not (text[at - 1].isalnum() or text[at - 1] == "_")
        atom = _ATOM.match(text, at) if before_word and (char.isalnum() or char in "£$€_") else None
        if atom and (atom.end() == len(text) or not (text[atom.end()].isalnum() and atom[0][-1].isalnum())):
            found.append(("word", atom[0]))
            at = atom.end()
            continue
        part = _PART.match(text, at)
        assert part is not None  # noqa: S101 (every sign matches)
        kind: Kind = "space" if part.lastgroup == "space" else "word" if part.lastgroup == "word" else "sign"
        found.append((kind, part[0]))
        at = part.end()
    return found


def pieces_of(chunks: Iterable[Chunk]) -> Pieces:
    """Chunks -> pieces, texts of one look that stand side by side cut as one; without white space at either
    end."""
    made: list[Piece] = []
    held, look = "", PLAIN

    def close() -> None:
        for number, line in enumerate(held.split("\n")):
            if number:
                made.append(Piece("break", "\n", look))
            made.extend(_line(line, look, look.code))

    for chunk in chunks:
        if isinstance(chunk, Piece):
            close()
            held = ""
            made.append(chunk)
        elif chunk[0]:
            if held and (chunk[1] != look or chunk[1].code != look.code):
                close()
                held = ""
            held, look = held + chunk[0], chunk[1]
    close()
    return trimmed(_even(made))


@lru_cache(maxsize=8192)
def _line(text: str, look: Look, code: bool) -> Pieces:
    """One line's pieces. code: the look's, which does not count when looks are compared. Kept, since a
    paragraph is cut as it was generated, as the source has it, and as it came back: a third of the time of
    absorbing, measured on 400 paragraphs."""
    return tuple([Piece(kind, part, look) for kind, part in cut(text)])


def trimmed(pieces: Sequence[Piece]) -> Pieces:
    """Without white space and new lines at either end."""
    start, end = 0, len(pieces)
    while start < end and pieces[start].kind in ("space", "break"):
        start += 1
    while end > start and pieces[end - 1].kind in ("space", "break"):
        end -= 1
    return tuple(pieces[start:end])


def _even(pieces: list[Piece]) -> list[Piece]:
    """White space looks like its neighbours where these look alike, and else plain: nobody sees a bold space.
    White space beside white space is one piece; beside a new line it is none."""
    made: list[Piece] = []
    before: Look | None = None
    for index, piece in enumerate(pieces):
        if piece.kind not in _WHITE:
            made.append(piece)
            before = piece.look
            continue
        if made and made[-1].kind == "break" and piece.kind == "space":
            continue
        if made and made[-1].kind == "space" and piece.kind == "break":
            made.pop()
        if made and made[-1].kind == "space" and piece.kind == "space":
            made[-1] = replace(made[-1], text=made[-1].text + piece.text)
            continue
        after = next((one.look for one in islice(pieces, index + 1, None) if one.kind not in _WHITE), None)
        look = before if before is not None and (before is after or before == after) else PLAIN
        made.append(piece if _alike(piece.look, look) else replace(piece, look=look))
    return made


def _alike(one: Look, other: Look) -> bool:
    return one is other or (one == other and one.code == other.code)


def same_address(url: str) -> str:
    """An address as both Word and a source have it."""
    return quote(url.strip(), safe="%/?:#[]@!$&'()*+,;=~-._")


def chunks_of(
    inlines: Inlines, notes: Mapping[int, str], look: Look = PLAIN, sources: Mapping[Place, str] = NONE
) -> list[Chunk]:
    """The chunks of a Document's inlines. notes: what a footnote is called here, by its number; sources:
    expressions as the author wrote them, by their place."""
    made: list[Chunk] = []
    for inline in inlines:
        match inline:
            case Text(text=text):
                made.append((text, look))
            case LineBreak():
                made.append(("\n", look))
            case Code(text=text):
                made.append((text, replace(look, code=True)))
            case Strong(children=children):
                made += chunks_of(children, notes, replace(look, strong=True), sources)
            case Emphasis(children=children):
                made += chunks_of(children, notes, replace(look, emphasis=True), sources)
            case Link(url=url, children=children):
                made += chunks_of(children, notes, replace(look, url=same_address(url)), sources)
            case Value(expression=expression, place=place) | Reference(expression=expression, place=place):
                source = sources.get(place, expression)
                made.append(Piece("value", expression, look, inline.text, source))
            case FootnoteMark(number=number):
                made.append(Piece("note", notes.get(number, str(number)), look))
    return made


def words(pieces: Iterable[Piece]) -> str:
    """What a reader reads; a footnote's mark as [note], a new line as a space."""
    return "".join(
        piece.shown
        if piece.kind == "value"
        else "[note]"
        if piece.kind == "note"
        else " "
        if piece.kind == "break"
        else piece.text
        for piece in pieces
    )
