"""What `assemble` is asked for and what it answers: pieces, stamps, and where each piece came to stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

Where = Literal["head-left", "head", "head-right", "foot-left", "foot", "foot-right"]
LINK = "piece:"
"""A link whose address is this and a piece's name leads to that piece's first page: href="piece:item-4"."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """A line put on pages as they are seen, turned pages included. {page} in the text is the printed number.

    It is an artifact (ISO 14289-1, 7.1): a screen reader does not read it on every page. size: points; a page much
    smaller than A4 gets a smaller one, and a text too long for the page is broken. Those that would meet stand one
    below the other.
    """

    text: str
    where: Where
    pages: Literal["all", "first"] = "all"
    bold: bool = False
    size: float = 11.0


@dataclass(frozen=True, slots=True)
class Piece:
    """One PDF to bind.

    title: its entry in the outline and its part's title in the tag tree; "" for a file whose own outline stands in the
    entry's place. level: 1, or 2 for what stands below the last piece of level 1, and so on. name: by which links find
    it, and before its own named destinations: `item-4/appendix-a`. language: of a file that does not say.
    number: printed on its first page; None where it runs on. starts_odd: on an odd number, after a blank page if need
    be. links: names of this file's own destinations, and the pieces to whose first page links to these lead instead.
    """

    path: Path
    title: str = ""
    level: int = 1
    name: str = ""
    language: str = ""
    stamps: tuple[Stamp, ...] = ()
    number: int | None = None
    starts_odd: bool = False
    links: Mapping[str, str] = field(default_factory=dict)
    shown: str = ""
    """The file as faults show it; "" for the path."""


@dataclass(frozen=True, slots=True)
class Fonts:
    """TrueType files for stamps and blank pages; parts of them are embedded."""

    regular: Path
    bold: Path


@dataclass(frozen=True, slots=True)
class Bound:
    """Where a piece stands: `start` is the index of its first page in the whole (from 0), `first` and `last` are the
    numbers printed on its pages. Blank pages are none of its own."""

    start: int
    pages: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Assembled:
    """pieces: in the order given. blank: indexes of the blank pages. numbers: what is printed on each page.

    pdfa: the level of PDF/A-2 that the whole claims ("A", "U", "B", "" for none), ua: whether it claims PDF/UA-1: both
    as far as every piece claims it itself. without_pdfa, without_ua: indexes of the pieces that do not.
    """

    path: Path
    pieces: tuple[Bound, ...]
    blank: tuple[int, ...]
    numbers: tuple[int, ...]
    pdfa: str
    ua: bool
    without_pdfa: tuple[int, ...] = ()
    without_ua: tuple[int, ...] = ()
