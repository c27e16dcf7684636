"""Prose as an author wrote it, parsed and not yet composed: expressions are unresolved, nothing is numbered.

`lines` of a block: the first of its lines in the text that was parsed, from 0, and the one after its last, so that an
edit of it can be written back.
"""

from __future__ import annotations

from dataclasses import dataclass

from report_builder.faults import NOWHERE, Place
from report_builder.model.document import Code, LineBreak, Text

NO_LINES = (0, 0)


@dataclass(frozen=True, slots=True)
class Expression:
    """What stands between {{ and }}."""

    source: str
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Span:
    """kind: "strong", "emphasis" or "link" (then url says where to)."""

    kind: str
    children: DraftInlines
    url: str = ""


@dataclass(frozen=True, slots=True)
class NoteMark:
    """A mark [^label] of a footnote of the same prose."""

    label: str


DraftInline = Text | LineBreak | Code | Expression | Span | NoteMark
DraftInlines = tuple[DraftInline, ...]


@dataclass(frozen=True, slots=True)
class ProseParagraph:
    inlines: DraftInlines
    id: str = ""
    quote: bool = False
    place: Place = NOWHERE
    lines: tuple[int, int] = NO_LINES


@dataclass(frozen=True, slots=True)
class ProseHeading:
    """depth: how many # it has, less those that are never used (### is 1, #### is 2)."""

    inlines: DraftInlines
    depth: int
    id: str = ""
    place: Place = NOWHERE
    lines: tuple[int, int] = NO_LINES


@dataclass(frozen=True, slots=True)
class ProseItem:
    blocks: tuple[ProseParagraph | ProseList, ...]
    id: str = ""
    place: Place = NOWHERE
    lines: tuple[int, int] = NO_LINES


@dataclass(frozen=True, slots=True)
class ProseList:
    ordered: bool
    items: tuple[ProseItem, ...]
    place: Place = NOWHERE
    lines: tuple[int, int] = NO_LINES


@dataclass(frozen=True, slots=True)
class ProseTable:
    """alignments: "left", "right" or "center" a column; caption None where the author gave none. lines: of the table
    itself, a line for its head, one for the rule below and one a row."""

    header: tuple[DraftInlines, ...]
    rows: tuple[tuple[DraftInlines, ...], ...]
    alignments: tuple[str, ...]
    caption: DraftInlines | None = None
    id: str = ""
    place: Place = NOWHERE
    lines: tuple[int, int] = NO_LINES
    caption_lines: tuple[int, int] = NO_LINES


@dataclass(frozen=True, slots=True)
class ProseFigure:
    """src: the picture's path as written; alt: its text alternative, never empty."""

    src: str
    alt: str
    caption: DraftInlines | None = None
    id: str = ""
    place: Place = NOWHERE
    lines: tuple[int, int] = NO_LINES


ProseBlock = ProseParagraph | ProseHeading | ProseList | ProseTable | ProseFigure


@dataclass(frozen=True, slots=True)
class Prose:
    """notes: footnotes by label, each a tuple of paragraphs."""

    blocks: tuple[ProseBlock, ...] = ()
    notes: tuple[tuple[str, tuple[ProseParagraph, ...]], ...] = ()
    place: Place = NOWHERE
