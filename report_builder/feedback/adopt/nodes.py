"""What a Word file's body is read as: lines, tables, pictures, and what cannot be carried over."""

from __future__ import annotations

from dataclasses import dataclass, field

from report_builder.feedback.pieces import Chunk

DIGITS, LETTER, ROMAN, BULLET = "digits", "letter", "roman", "bullet"


@dataclass(slots=True)
class Line:
    """A paragraph. label: its number as a reader sees it ("12.", "(a)"), kind: how it counts (DIGITS, LETTER, ROMAN,
    BULLET, "" for no number); chunks: its words without the number; outline: 1 to 9 where a style makes it a heading;
    bold: whether all of it is; indent: of its left edge in twentieths of a point; notes: ids of its footnotes in order;
    id: what references call it, "" for nothing; caption: of which table or figure number it is the caption."""

    chunks: list[Chunk]
    label: str = ""
    kind: str = ""
    style: str = ""
    outline: int = 0
    bold: bool = False
    underlined: bool = False
    align: str = ""
    indent: int = 0
    typed: bool = False
    caption: tuple[str, str] | None = None
    id: str = ""

    @property
    def text(self) -> str:
        return "".join(one[0] if isinstance(one, tuple) else one.shown for one in self.chunks).strip()

    @property
    def number(self) -> str:
        """The label as a reference names it: "12" for "12.", "(a)"."""
        bare = self.label.strip(".:) (") if self.kind == DIGITS else self.label.strip(". ()")
        return bare if self.kind == DIGITS else f"({bare})"


@dataclass(slots=True)
class Grid:
    """A table: rows of cells, each a list of lines; those that merged cells cover are empty. header: whether the file
    says that the first row is one."""

    rows: list[list[list[Line]]]
    header: bool = False
    caption: Line | None = None
    name: str = ""
    """Its text alternative."""

    @property
    def filled(self) -> list[list[list[Line]]]:
        """The rows that say something."""
        return [row for row in self.rows if any(line.text for cell in row for line in cell)]

    @property
    def is_frame(self) -> bool:
        """Whether it is a frame round text, and no table of facts."""
        return len(self.filled) < 2 or max(len(row) for row in self.filled) == 1


@dataclass(slots=True)
class Shot:
    """A picture: the part of the file that it is, its text alternative, its caption."""

    target: str
    alt: str
    name: str = ""
    caption: Line | None = None


@dataclass(slots=True)
class Lost:
    """What cannot be carried over; text: what it says, if anything."""

    what: str
    text: str = ""


Item = Line | Grid | Shot | Lost


@dataclass(slots=True)
class Reading:
    """items: in reading order; remarks: what a person should know."""

    items: list[Item] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
