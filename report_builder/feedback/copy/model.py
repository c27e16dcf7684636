"""A paragraph of a reviewer's copy, as values."""

from __future__ import annotations

from dataclasses import dataclass, field

from report_builder.feedback.pieces import Look, Piece, Pieces
from report_builder.ooxml.story.nodes import Para, Props

UNNAMED = "\x00"
"""The tag of a content control that lost its own."""


@dataclass(frozen=True, slots=True)
class Hand:
    """Who changed something, and when ("" where the file does not say)."""

    author: str
    date: str = ""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a paragraph stands in a table: which of the file's tables, row and column, from 0. Rows and columns
    count what the file has, deleted ones included. new, gone: whose tracked change put the row in or took it
    out."""

    table: int
    row: int
    column: int
    new: tuple[Hand, ...] = ()
    gone: tuple[Hand, ...] = ()


@dataclass(frozen=True, slots=True)
class Bit:
    """A character, or a piece that no text holds. was, now: its look without and with tracked changes; old,
    new: whether it is there without and with them; hands: whose changes they are."""

    what: str | Piece
    was: Look
    now: Look
    old: bool
    new: bool
    hands: tuple[Hand, ...]


@dataclass(frozen=True, slots=True)
class Copied:
    """One paragraph of the copy. where: "body", "note", "box" (a text box), "frame" (a header or footer) or "behind"
    (an appendix behind the report).

    before, after: without its tracked changes and with them; None where it did not or does not exist. kept:
    pairs of places in both that are the same; hands_before, hands_after: who took out or put in each of the
    other pieces. names: its bookmarks `_rb…` and `_ra…`; note: the id of the footnote it is in. moved: it came or
    went by a tracked move. chain: paragraphs of one number were split, joined, put in or taken out together. others:
    formats that are not carried back. comments: ids of those on it, with the words they are on. counted: tags
    of values in which a field counts. pictures: the parts of those in it, and what each shows.
    """

    where: str
    before: Pieces | None
    after: Pieces | None
    kept: tuple[tuple[int, int], ...]
    hands_before: tuple[tuple[Hand, ...], ...]
    hands_after: tuple[tuple[Hand, ...], ...]
    was: Props
    now: Props
    names: tuple[str, ...] = ()
    label: str = ""
    mark: tuple[Hand, ...] = ()
    format: tuple[Hand, ...] = ()
    spot: Spot | None = None
    note: str = ""
    moved: bool = False
    chain: int = 0
    others: tuple[str, ...] = ()
    comments: tuple[tuple[str, str], ...] = ()
    pictures: tuple[tuple[str, str], ...] = ()
    counted: frozenset[str] = frozenset()
    order: int = field(default=0, compare=False)
    old_bits: tuple[Bit, ...] = field(default=(), compare=False, repr=False)
    new_bits: tuple[Bit, ...] = field(default=(), compare=False, repr=False)
    paragraph: Para | None = field(default=None, compare=False, repr=False)

    @property
    def tracked(self) -> bool:
        return self.before != self.after or self.was != self.now

    @property
    def put_in_by(self) -> tuple[Hand, ...]:
        """Whose tracked changes are in what it says now."""
        return tuple(dict.fromkeys((*self.mark, *(hand for each in self.hands_after for hand in each))))

    @property
    def taken_out_by(self) -> tuple[Hand, ...]:
        """Whose tracked changes took out what it said before."""
        return tuple(dict.fromkeys((*self.mark, *(hand for each in self.hands_before for hand in each))))
