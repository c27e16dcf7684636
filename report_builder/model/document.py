"""The Document: a report with everything numbered, lettered, worded and resolved. Renderers know only this.

Every text that a reader sees, numbers and letters included, is in here as text, so that outputs agree. Each block has
a `key`, unique in the Document and derived from the block's path in the source (`purpose/1`, `part_b/background/3`),
by which an edited Word file finds its way back; `anchor` is set on blocks that something refers to.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from report_builder.faults import NOWHERE, Place

# --- inlines ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Text:
    text: str


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A new line in the same paragraph."""


@dataclass(frozen=True, slots=True)
class Strong:
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Emphasis:
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Code:
    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link out of the report (http, https, mailto, tel)."""

    url: str
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Value:
    """A computed value: `expression` is what the author wrote in {{ … }}, or the path of a datum; `text` its result."""

    expression: str
    text: str
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference to an anchor in this Document; a reader sees `lead` + `label`, as in "paragraph " + "18".

    kind is one of REFERENCE_KINDS. `lead` is empty where label says it all ("Appendix A", "Table 1").
    `target` is the anchor of the block referred to; empty when there is nothing to link to (an exempt appendix).
    """

    expression: str
    kind: str
    target: str
    lead: str
    label: str
    place: Place = NOWHERE

    @property
    def text(self) -> str:
        return self.lead + self.label


REFERENCE_KINDS = ("paragraph", "section", "recommendation", "appendix", "table", "figure")


@dataclass(frozen=True, slots=True)
class FootnoteMark:
    """The mark of Document.footnotes[number - 1]; each footnote has exactly one mark, and they come in order."""

    number: int


Inline = Text | LineBreak | Strong | Emphasis | Code | Link | Value | Reference | FootnoteMark
Inlines = tuple[Inline, ...]

# --- blocks -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Heading:
    """level 1 is the highest below the report's title (HTML h2, Word "Heading 1"); number is "" or, say, "2"."""

    key: str
    inlines: Inlines
    level: int
    number: str = ""
    anchor: str = ""
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Paragraph:
    """number is "" or as printed ("12.", "1.1"). role names its look: see PARAGRAPH_ROLES."""

    key: str
    inlines: Inlines
    number: str = ""
    role: str = "body"
    anchor: str = ""
    place: Place = NOWHERE


# body: a paragraph (numbered or not); item: inside a list item; quote: quoted matter, indented, never numbered;
# contact, background, appendix: an entry of Officers to Contact, Background Papers, Appendices (never numbered);
# note: a small note below a table or chart (its base, say).
PARAGRAPH_ROLES = ("body", "item", "quote", "contact", "background", "appendix", "note")


@dataclass(frozen=True, slots=True)
class ListItem:
    """label as printed: "(a)", "(iv)", "•". blocks: first a Paragraph, then Paragraphs and nested Lists."""

    key: str
    label: str
    blocks: tuple[Paragraph | List, ...]
    anchor: str = ""
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class List:
    """depth 0 belongs to the paragraph before it; 1 is nested in an item. ordered: letters or numbers, else bullets.

    restarts: an ordered list whose labels begin anew although no numbered paragraph lies between it and the last list
    of its depth (Word would go on counting there).
    """

    key: str
    ordered: bool
    depth: int
    items: tuple[ListItem, ...]
    restarts: bool = False


@dataclass(frozen=True, slots=True)
class Caption:
    """label: "Table 1"; a reader sees "Table 1: text" or only the label where inlines is empty."""

    key: str
    label: str
    inlines: Inlines


@dataclass(frozen=True, slots=True)
class Cell:
    key: str
    inlines: Inlines


@dataclass(frozen=True, slots=True)
class Table:
    """header: one row of column headings; rows below it have as many cells. alignments: "left", "right", "center".

    row_headings: the first cell of each row heads that row. widths: share of each column, summing to 1.
    """

    key: str
    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    alignments: tuple[str, ...]
    widths: tuple[float, ...]
    row_headings: bool = False
    caption: Caption | None = None
    anchor: str = ""
    place: Place = NOWHERE

    @property
    def is_short(self) -> bool:
        """Whether it stands whole on one page; a longer one would leave much of the page before it empty."""
        return self._lines() <= _SHORT_TABLE

    def _lines(self) -> int:
        """About how many lines of text it has."""
        rows = ((self.header,) if self.header else ()) + self.rows
        fits = [max(1, round(_LINE * width)) for width in self.widths]
        return sum(
            max(
                (-(-len(plain(cell.inlines)) // fit) for cell, fit in zip(row, fits, strict=False)), default=1
            )
            for row in rows
        )


_SHORT_TABLE = 9
"""Lines of text."""
_LINE = 80
"""Characters of a line as wide as the page's text, at 12 point."""


@dataclass(frozen=True, slots=True)
class Picture:
    """An image's bytes (PNG or JPEG), its size in pixels, and how wide it should stand in millimetres."""

    name: str
    media_type: str
    data: bytes = field(repr=False)
    width: int
    height: int
    width_mm: float

    @property
    def height_mm(self) -> float:
        return self.width_mm * self.height / self.width


@dataclass(frozen=True, slots=True)
class Figure:
    key: str
    picture: Picture
    alt: str
    caption: Caption | None = None
    anchor: str = ""
    place: Place = NOWHERE


Block = Heading | Paragraph | List | Table | Figure

# --- the whole ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TitleRow:
    """One line or row of the title block, from house.yaml: id names it for templates, label may be empty."""

    id: str
    label: str
    inlines: Inlines
    key: str


@dataclass(frozen=True, slots=True)
class Footnote:
    number: int
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class NumberLevel:
    """One level of the house's multilevel list, as Word has them.

    of: "heading", "paragraph" or "list"; format: Word's lvlText ("%1.", "%1.%2", "(%3)"); counter: "decimal",
    "lower-letter", "upper-letter", "lower-roman", "upper-roman". A level starts again after a higher one, except that
    paragraph numbers run on where no heading level stands above them.
    """

    of: str
    format: str
    counter: str


@dataclass(frozen=True, slots=True)
class Document:
    """language: BCP 47 ("en-GB"). date: the meeting's, the only date that outputs carry."""

    house: str
    language: str
    title: str
    author: str
    subject: str
    keywords: str
    date: date
    title_block: tuple[TitleRow, ...]
    blocks: tuple[Block, ...]
    footnotes: tuple[Footnote, ...]
    numbering: tuple[NumberLevel, ...]
    footer: str
    bullet: str = "•"
    banner: tuple[Paragraph, ...] = ()
    """Before everything else, in a copy that is not for publication; its first line stands on every page."""


def plain(inlines: Inlines) -> str:
    """The words of inlines as a reader reads them; footnote marks are left out, a line break is a space."""
    parts: list[str] = []
    for inline in inlines:
        match inline:
            case Text(text=text) | Code(text=text) | Value(text=text):
                parts.append(text)
            case Reference():
                parts.append(inline.text)
            case LineBreak():
                parts.append(" ")
            case Strong(children=children) | Emphasis(children=children) | Link(children=children):
                parts.append(plain(children))
            case FootnoteMark():
                pass
    return "".join(parts)


def walk(blocks: tuple[Block, ...]) -> Iterator[Block | ListItem]:
    """Every block in reading order, list items and what they hold included."""
    for block in blocks:
        yield block
        if isinstance(block, List):
            for item in block.items:
                yield item
                yield from walk(item.blocks)
