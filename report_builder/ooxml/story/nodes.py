"""What a Word file says, as frozen values: paragraphs of pieces, tables, and who changed what.

A Story is the file as it lies there, tracked changes and all; `views.accepted` and `views.rejected` make the Story
of it in which the changes are carried out or undone. Nodes hold the element that they were read from (`xml`), which
counts for nothing when two of them are compared.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field as declared

from report_builder.ooxml.story.lists import NO_LISTS, ListBook
from report_builder.ooxml.xml import Element

INSERTED = ("insert", "move-to")
DELETED = ("delete", "move-from")


@dataclass(frozen=True, slots=True)
class Change:
    """One tracked change. kind: "insert", "delete", "move-to", "move-from" or "format"; date as the file has it
    ("2026-03-17T09:30:00Z"), "" for none. A text that somebody inserted and somebody deleted has two."""

    kind: str
    author: str
    date: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """How a run looks beyond its paragraph's style, its character style included.

    highlight: a colour or ""; script: "superscript", "subscript" or ""; style: the character style's name.
    """

    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False
    hidden: bool = False
    highlight: str = ""
    script: str = ""
    style: str = ""


PLAIN = Look()


@dataclass(frozen=True, slots=True)
class Field:
    """A field whose result a run shows. code: its instruction ("REF _Ref1 \\n \\h"); number tells two fields of one
    code apart."""

    code: str
    number: int

    @property
    def kind(self) -> str:
        """The instruction's first word, in capitals: "REF", "PAGE", "TOC"."""
        return self.code.split(None, 1)[0].upper() if self.code.strip() else ""

    @property
    def target(self) -> str:
        """The word after it: the bookmark that a REF or PAGEREF points at."""
        words = self.code.split()
        return words[1].strip('"') if len(words) > 1 else ""


@dataclass(frozen=True, slots=True)
class Control:
    """A content control. number tells two of one tag apart."""

    tag: str
    alias: str
    number: int


# --- pieces of a paragraph ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one look. A tab is "\\t", a new line "\\n", a page or column break "\\f".

    link: an address, or "#bookmark" within the file; field: the innermost field whose result this is (its text may be
    empty); controls: content controls around it, outermost first; was: its look before a tracked change of format.
    """

    text: str
    look: Look = PLAIN
    link: str = ""
    field: Field | None = None
    controls: tuple[Control, ...] = ()
    changes: tuple[Change, ...] = ()
    was: Look | None = None
    xml: Element | None = declared(default=None, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class NoteMark:
    """kind: "footnote" or "endnote"; id: of one of Story.notes."""

    kind: str
    id: str
    changes: tuple[Change, ...] = ()
    xml: Element | None = declared(default=None, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture, a shape or an embedded object. alt: its text alternative; target: the part of a picture, or the
    address of a linked one; blocks: what a text box in it says."""

    alt: str = ""
    name: str = ""
    target: str = ""
    blocks: tuple[Block, ...] = ()
    changes: tuple[Change, ...] = ()
    xml: Element | None = declared(default=None, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class BookmarkStart:
    """closed: whether the story has an end for it."""

    id: str
    name: str
    closed: bool = True


@dataclass(frozen=True, slots=True)
class BookmarkEnd:
    """name: "" where the story has no start for it."""

    id: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class CommentStart:
    id: str


@dataclass(frozen=True, slots=True)
class CommentEnd:
    id: str


@dataclass(frozen=True, slots=True)
class CommentMark:
    """Where the comment's balloon hangs; a comment on a place and not on words has this alone."""

    id: str


Piece = Run | NoteMark | Drawing | BookmarkStart | BookmarkEnd | CommentStart | CommentEnd | CommentMark

# --- blocks -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Props:
    """What a paragraph is. style: the style's name as Word shows it; outline: 1 to 9 for a heading (by itself or by
    its style), 0 for text; num_id, level: the list that numbers it ("" and 0 for none) and the level from 0; align:
    "", "left", "center", "right" or "both"; indent: of the left edge in twentieths of a point, its style's included."""

    style_id: str = ""
    style: str = ""
    outline: int = 0
    num_id: str = ""
    level: int = 0
    align: str = ""
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph. label: its number as Word shows it ("12.", "(a)", "•"), "" for none; counter: how its list counts
    ("decimal", "lowerLetter", "bullet", …).

    mark: who inserted or deleted the mark at its end (a split or a join); format: who changed its format, and `was`
    what it was before. controls: content controls of whole paragraphs around it. breaks: a section ends with it.
    """

    props: Props
    pieces: tuple[Piece, ...] = ()
    label: str = ""
    counter: str = ""
    mark: tuple[Change, ...] = ()
    format: tuple[Change, ...] = ()
    was: Props | None = None
    controls: tuple[Control, ...] = ()
    breaks: bool = False
    xml: Element | None = declared(default=None, repr=False, compare=False)

    @property
    def style(self) -> str:
        return self.props.style

    @property
    def text(self) -> str:
        """Its words, hidden ones too; marks of notes and drawings are left out."""
        return "".join([piece.text for piece in self.pieces if isinstance(piece, Run)])

    @property
    def runs(self) -> tuple[Run, ...]:
        return tuple(piece for piece in self.pieces if isinstance(piece, Run))

    @property
    def bookmarks(self) -> tuple[str, ...]:
        """The names of the bookmarks that begin in it."""
        return tuple(piece.name for piece in self.pieces if isinstance(piece, BookmarkStart))


@dataclass(frozen=True, slots=True)
class Cell:
    """span: columns it covers; merge: "start" or "continue" where it is merged with those below or above it."""

    blocks: tuple[Block, ...]
    span: int = 1
    merge: str = ""
    changes: tuple[Change, ...] = ()
    xml: Element | None = declared(default=None, repr=False, compare=False)

    @property
    def text(self) -> str:
        return "\n".join(para.text for para in paragraphs(self.blocks))


@dataclass(frozen=True, slots=True)
class Row:
    """header: repeated on each page. skipped: columns left out before its first cell."""

    cells: tuple[Cell, ...]
    header: bool = False
    skipped: int = 0
    changes: tuple[Change, ...] = ()
    format: tuple[Change, ...] = ()
    xml: Element | None = declared(default=None, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Table:
    """widths: of its columns in twentieths of a point; caption, description: its text alternative."""

    rows: tuple[Row, ...]
    style: str = ""
    widths: tuple[int, ...] = ()
    caption: str = ""
    description: str = ""
    format: tuple[Change, ...] = ()
    controls: tuple[Control, ...] = ()
    xml: Element | None = declared(default=None, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Unread:
    """Content that cannot be read here: another document put in whole ("altChunk", "subDoc")."""

    what: str
    target: str = ""


Block = Para | Table | Unread

# --- the whole ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Running:
    """A header or footer. kind: "header" or "footer"; pages: "default", "first", "even", as the sections use it."""

    part: str
    kind: str
    pages: tuple[str, ...]
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """kind: "footnote" or "endnote"."""

    kind: str
    id: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Comment:
    """parent: the id of the comment it answers, "" for none; resolved: marked as done, by itself or its parent."""

    id: str
    author: str
    date: str
    initials: str
    blocks: tuple[Block, ...]
    parent: str = ""
    resolved: bool = False

    @property
    def text(self) -> str:
        return "\n".join(para.text for para in paragraphs(self.blocks))


@dataclass(frozen=True, slots=True)
class Story:
    """notes and comments in the order of the file; lists: what a view numbers its paragraphs by. behind: the appendices
    that a build put behind the report, and behind them their notes."""

    body: tuple[Block, ...]
    running: tuple[Running, ...] = ()
    notes: tuple[Note, ...] = ()
    comments: tuple[Comment, ...] = ()
    lists: ListBook = declared(default=NO_LISTS, repr=False, compare=False)
    behind: tuple[Block, ...] = ()


def paragraphs(blocks: tuple[Block, ...], boxes: bool = True) -> Iterator[Para]:
    """Every paragraph in reading order, those of tables and (unless told otherwise) of text boxes too; a text box
    comes after the paragraph that holds it."""
    for block in blocks:
        if isinstance(block, Para):
            yield block
            if boxes:
                for piece in block.pieces:
                    if isinstance(piece, Drawing) and piece.blocks:
                        yield from paragraphs(piece.blocks)
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    yield from paragraphs(cell.blocks, boxes)


def all_paragraphs(story: Story) -> Iterator[Para]:
    """Those of the body, headers and footers, notes and comments."""
    parts: tuple[Running | Note | Comment, ...] = (*story.running, *story.notes, *story.comments)
    for blocks in (story.body, *(part.blocks for part in parts)):
        yield from paragraphs(blocks)
