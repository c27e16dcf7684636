"""What a reviewer did, as values: each Edit says who, where, what a reader sees of it, and what it does to the
source."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from report_builder.feedback.copy import Hand
from report_builder.feedback.homes import Path
from report_builder.feedback.merge import Hunk
from report_builder.feedback.outline import Span
from report_builder.feedback.pieces import Piece, Pieces, words


@dataclass(frozen=True, slots=True)
class Words:
    """Words of one passage: `hunk` is of the drafts of the span's home, as the base has them."""

    key: str
    span: Span
    hunk: Hunk[Piece]


@dataclass(frozen=True, slots=True)
class Datum:
    """A datum of the source said anew: the scalar at `path`. key: the passage in which it was changed; was: the
    scalar's text in the base, known once the edit was carried to the source as it is now."""

    key: str
    path: Path
    old: str
    new: str
    was: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A whole sentence in place of the house's, for a timetable's entry (its place in the list)."""

    key: str
    entry: int
    pieces: Pieces


@dataclass(frozen=True, slots=True)
class New:
    """A new paragraph between two passages ("" where there is none). kind: "body", "quote", "item", "continued"
    or "heading"; level of an item or heading, from 1. turn: its place among those that come one after the
    other."""

    after: str
    before: str
    kind: str
    level: int
    ordered: bool
    pieces: Pieces
    turn: int = 0


@dataclass(frozen=True, slots=True)
class Gone:
    key: str


@dataclass(frozen=True, slots=True)
class Moved:
    key: str
    after: str
    before: str


@dataclass(frozen=True, slots=True)
class Restyled:
    """A paragraph that became something else: as in New."""

    key: str
    kind: str
    level: int
    ordered: bool


@dataclass(frozen=True, slots=True)
class Shows:
    """What a picture shows, said anew."""

    key: str
    new: str


@dataclass(frozen=True, slots=True)
class NewRow:
    """A row of a table, after its row of this number (0 is the head)."""

    table: str
    after: int
    cells: tuple[Pieces, ...]
    turn: int = 0


@dataclass(frozen=True, slots=True)
class GoneRow:
    table: str
    row: int


@dataclass(frozen=True, slots=True)
class MovedRow:
    table: str
    row: int
    after: int


Op = Words | Datum | Sentence | New | Gone | Moved | Restyled | Shows | NewRow | GoneRow | MovedRow

Choice = Literal["accept", "decline", "data", "type", "keep"]


@dataclass(frozen=True, slots=True)
class Edit:
    """id: of the copy's number and its own ("2.14"). kind: in a word or two, for people. tracked: whether Word
    knew of it. where: in the copy, as a reader would find it. reason: why it cannot be carried back, "" where
    it can. question: what only a person can say, "" where accepting or declining says it all; choices: the
    answers. ops: what accepting it does; data: what answering "data" does instead.
    """

    id: str
    copy: int
    kind: str
    hands: tuple[Hand, ...]
    tracked: bool
    where: str
    before: str
    after: str
    ops: tuple[Op, ...] = ()
    reason: str = ""
    question: str = ""
    choices: tuple[Choice, ...] = ("accept", "decline")
    data: tuple[Op, ...] = ()
    sure: bool = True
    paragraphs: tuple[int, ...] = field(default=(), compare=False)

    @property
    def context(self) -> tuple[str, str]:
        """The words before and after it, where it is within a paragraph."""
        for op in self.ops:
            if isinstance(op, Words):
                drafts, hunk = op.span.home.drafts, op.hunk
                return words(drafts[: hunk.start]), words(drafts[hunk.end :])
        return "", ""

    @property
    def plain(self) -> bool:
        """Whether accepting it needs no look at it: nothing is asked, and its paragraph is known."""
        return self.sure and not self.question

    @property
    def turn(self) -> int:
        """Where it comes among edits that are written at one place: by its copy, and its place there (of a split, the
        new paragraph's)."""
        return self.copy * 1_000_000 + (self.paragraphs[-1] if self.paragraphs else 0)

    @property
    def who(self) -> str:
        return ", ".join(dict.fromkeys(hand.author or "somebody" for hand in self.hands)) or "not tracked"

    @property
    def when(self) -> str:
        return max((hand.date for hand in self.hands), default="")[:10]


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment and its replies. quoted: the words it is on; where: the paragraph, as a reader would find it."""

    id: str
    copy: int
    author: str
    date: str
    text: str
    where: str
    quoted: str
    resolved: bool
    replies: tuple[tuple[str, str, str], ...] = ()
    key: str = ""
