"""A Word file that somebody else wrote -> Reading: by its styles and numbering, else by what looks like a heading.

Tracked changes are read as if they were accepted; comments are kept apart. Nothing of the file is trusted to have been
made here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from report_builder.checks.reading import Passage, ReadFigure, Reading, ReadTable, Span
from report_builder.checks.sections import APPENDIX, reduced, section_ids
from report_builder.faults import Place
from report_builder.files import read_bytes
from report_builder.language.days import written_dates
from report_builder.model.house import HouseStyle
from report_builder.ooxml.package import MAX_FILE_BYTES, open_package
from report_builder.ooxml.story import Story, accepted, paragraphs, read_story
from report_builder.ooxml.story.nodes import Block, Drawing, NoteMark, Para, Row, Run, Table

_TYPED_NUMBER = re.compile(
    r"(\d{1,3}(?:\.\d{1,2}){0,2}[.)]|\d{1,3}(?:\.\d{1,2}){1,2}|\([a-z]{1,4}\)|[a-z]\)|[-–•·▪])(?:\t+| {1,8})(?=\S)"
)
_PARAGRAPH_NUMBER = re.compile(r"\d+(?:\.\d+)*[.)]?")
_CAPTION = re.compile(r"(Table|Figure|Chart) (\d{1,3})\s*[:.–-]?\s*")
_NOTE = re.compile(r"(?:Base|Source|Sources|Notes?|Key)\s*:")
_LISTED = ("contacts", "background_papers", "appendices")


def read_word(path: Path, shown: str, house: HouseStyle | None = None) -> Reading:
    """What checks see of a .docx. Refuses one that cannot be read. house: whose rules hold, if one was named."""
    story = read_story(open_package(read_bytes(path, shown, MAX_FILE_BYTES), shown))
    reader = _Reader(Place(shown), section_ids(house), accepted(story))
    reader.body()
    return Reading(
        file=shown,
        passages=tuple(reader.passages),
        tables=tuple(reader.tables),
        figures=tuple(reader.figures),
        house=house,
        meeting_date=_meeting_date(reader.passages),
        comments=tuple(
            Passage(" ".join(comment.text.split()), "comment", heading=comment.author, place=Place(shown))
            for comment in story.comments
            if not comment.resolved
        ),
        changed=_changes(story),
    )


def _changes(story: Story) -> int:
    """How many pieces of text have tracked changes."""
    return sum(
        bool(piece.changes)
        for para in paragraphs(story.body)
        for piece in para.pieces
        if isinstance(piece, Run)
    )


def _meeting_date(passages: list[Passage]) -> date | None:
    """The first whole date before the first section."""
    for passage in passages:
        if passage.section:
            return None
        for each in written_dates(passage.text):
            if each.date is not None:
                return each.date
    return None


@dataclass(slots=True)
class _Reader:
    place: Place
    ids: dict[str, str]
    story: Story
    passages: list[Passage] = field(default_factory=list)
    tables: list[ReadTable] = field(default_factory=list)
    figures: list[ReadFigure] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    section: str = ""
    heading: str = ""
    paragraph: str = ""
    begun: bool = False
    level: int = 0
    styled: bool = False
    """Whether headings are made by styles, so that bold paragraphs are none."""
    caption: Passage | None = None

    def body(self) -> None:
        self.styled = sum(bool(para.props.outline) for para in paragraphs(self.story.body)) >= 3
        for block in self.story.body:
            if self.begun and isinstance(block, Para) and self.is_appendix(block):
                break  # what is appended is no part of the report
            self.block(block)
        self.section, self.heading, self.paragraph = "", "", ""
        notes = {note.id: note for note in self.story.notes}
        for number, id in enumerate(self.notes, start=1):
            for para in paragraphs(notes[id].blocks) if id in notes else ():
                text, spans = self.words(para)
                self.add("footnote", text, spans, str(number))

    def add(self, kind: str, text: str, spans: tuple[Span, ...], number: str = "", level: int = 0) -> Passage:
        key = str(len(self.passages) + 1)
        passage = Passage(
            text, kind, key, number, self.paragraph, self.section, self.heading, self.place, spans, level
        )
        self.passages.append(passage)
        return passage

    def block(self, block: Block) -> None:
        if isinstance(block, Para):
            self.para(block)
        elif isinstance(block, Table):
            self.table(block)

    # --- paragraphs -----------------------------------------------------------------------------------------------

    def para(self, para: Para) -> None:
        text, spans = self.words(para)
        self.drawings(para)
        label = para.label
        if not label and (typed := _TYPED_NUMBER.match(text)):
            label = typed[1]
            text, spans = _cut(text, spans, typed.end())
        if not text.strip() and not (para.props.outline and not label):
            return
        if self.is_heading(para, text):
            self.read_heading(text, spans, label, para.props.outline)
        elif "caption" in para.style.casefold() or (_CAPTION.match(text) and len(text) < 160 and not label):
            self.caption = self.add("caption", text, spans, _caption_label(text))
        elif not self.begun:
            self.add("title", text, spans, label)
        elif self.section in _LISTED:
            self.add("entry", text, spans, label)
        elif not label and (_NOTE.match(text) or "note" in para.style.casefold()):
            self.add("note", text, spans)
        elif _PARAGRAPH_NUMBER.fullmatch(label):
            self.paragraph = label.rstrip(".)")
            self.add("paragraph", text, spans, label)
        elif label:
            number = self.paragraph
            self.paragraph = number + label if label[0] not in "•-–o·▪" else number
            self.add("item", text, spans, label if self.paragraph != number else "")
            self.paragraph = number
        else:
            self.add("quote" if "quote" in para.style.casefold() else "paragraph", text, spans)

    def is_appendix(self, para: Para) -> bool:
        text, _ = self.words(para)
        return (
            bool(APPENDIX.match(text))
            and self.section not in ("", *_LISTED[:2])
            and self.is_heading(para, text)
        )

    def is_heading(self, para: Para, text: str) -> bool:
        if para.props.outline or para.style.casefold() in ("title", "subtitle"):
            return True
        if self.styled or len(text) > 100 or text.rstrip().endswith((".", ";", ",")):
            return False
        known = reduced(text) in self.ids
        runs = [run for run in para.runs if run.text.strip()]
        bold = bool(runs) and all(run.look.bold for run in runs)
        return (bold and (self.begun or known)) or (known and not para.label and len(text) < 60)

    def read_heading(self, text: str, spans: tuple[Span, ...], label: str, outline: int) -> None:
        """outline: 0 where the heading is none by its style; deeper ones than the section's own belong to it."""
        id = self.ids.get(reduced(text), "")
        if not id and not self.begun and not re.match(r"part [ab]\b", text.strip().casefold()):
            self.add("title", text, spans, label)
            return
        self.begun = True
        self.heading, self.paragraph = text.strip(), ""
        if id or not outline or outline <= self.level:
            self.section, self.level = id, outline
        self.add("heading", text, spans, label, outline)

    def words(self, para: Para) -> tuple[str, tuple[Span, ...]]:
        """What is shown of a paragraph, and how: links, emphasis, highlights, references, footnote marks."""
        parts: list[str] = []
        spans: list[Span] = []
        at = 0
        for piece in para.pieces:
            if isinstance(piece, NoteMark):
                self.notes.append(piece.id)
                spans.append(Span(at, at, "note", str(len(self.notes))))
            if not isinstance(piece, Run) or piece.look.hidden or not piece.text:
                continue
            text = piece.text.replace("\u00a0", " ").replace("\f", "")
            end = at + len(text)
            parts.append(text)
            kinds = {
                "strong": piece.look.bold,
                "emphasis": piece.look.italic,
                "highlight": bool(piece.look.highlight),
                "field": piece.field is not None and piece.field.kind in ("REF", "PAGEREF"),
                "link": bool(piece.link),
            }
            for kind, holds in kinds.items():
                if holds:
                    detail = (
                        piece.link
                        if kind == "link"
                        else piece.field.code
                        if kind == "field" and piece.field
                        else ""
                    )
                    _extend(spans, Span(at, end, kind, detail))
            at = end
        return "".join(parts), tuple(spans)

    def drawings(self, para: Para) -> None:
        for piece in para.pieces:
            if isinstance(piece, Drawing) and not piece.blocks:
                alt = self.add("alt", piece.alt, ())
                caption, self.caption = self.caption, None
                label = _caption_label(caption.text) if caption else ""
                self.figures.append(
                    ReadFigure(alt.key, alt, caption, label, section=self.section, place=self.place)
                )
            elif isinstance(piece, Drawing):
                for block in piece.blocks:
                    self.block(block)

    # --- tables ---------------------------------------------------------------------------------------------------

    def table(self, table: Table) -> None:
        """A table of words. One that stands before the first heading is the title block."""
        caption, self.caption = self.caption, None
        rows = [tuple(self.cells(row)) for row in table.rows]
        if not rows:
            return
        marked = table.rows[0].header
        merged = any(cell.span > 1 or cell.merge for row in table.rows[:1] for cell in row.cells)
        self.tables.append(
            ReadTable(
                key=rows[0][0].key if rows[0] else "",
                header=rows[0],
                rows=tuple(rows[1:]),
                caption=caption,
                label=_caption_label(caption.text) if caption else "",
                merged=merged and marked,
                marked=marked or not self.begun,
                section=self.section,
                place=self.place,
            )
        )

    def cells(self, row: Row) -> list[Passage]:
        made = []
        for cell in row.cells:
            told = [self.words(para) for para in paragraphs(cell.blocks)]
            text, spans = "", list[Span]()
            for words, inner in told:
                if text:
                    text += "\n"
                spans += [Span(s.start + len(text), s.end + len(text), s.kind, s.detail) for s in inner]
                text += words
            made.append(self.add("cell", text, tuple(spans)))
        return made


def _extend(spans: list[Span], span: Span) -> None:
    """Adds a span, or lengthens the last of its kind that ends where it begins."""
    for index in range(len(spans) - 1, -1, -1):
        other = spans[index]
        if (other.kind, other.detail, other.end) == (span.kind, span.detail, span.start):
            spans[index] = Span(other.start, span.end, span.kind, span.detail)
            return
    spans.append(span)


def _cut(text: str, spans: tuple[Span, ...], by: int) -> tuple[str, tuple[Span, ...]]:
    """Without the first `by` characters, a number that was typed."""
    moved = (Span(max(s.start - by, 0), s.end - by, s.kind, s.detail) for s in spans if s.end > by)
    return text[by:], tuple(moved)


def _caption_label(text: str) -> str:
    found = _CAPTION.match(text)
    return f"{found[1]} {found[2]}" if found else ""
