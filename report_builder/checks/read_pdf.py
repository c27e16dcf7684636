"""A PDF that somebody else wrote -> Reading, by its text: lines with their place and size, put together to paragraphs.

A PDF says nothing of structure here: what is numbered, bold or larger than the rest tells paragraphs and headings
apart. What stands below a table's caption without a number is taken for its cells.
Lines that recur on most pages (headers, footers, page numbers) are left out; the report ends where the first appendix
begins behind it.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from report_builder.checks.reading import Passage, Reading
from report_builder.checks.sections import APPENDIX, reduced, section_ids
from report_builder.faults import Place
from report_builder.language.days import written_dates
from report_builder.model.house import HouseStyle
from report_builder.pdf.lines import Line, read_lines

_NUMBER = re.compile(r"(\d{1,3}\.(?:\d{1,2}\.?){0,2}|\([a-z]{1,4}\)|[a-z]\)|[•▪·–-])\s+(?=\S)")
_CAPTION = re.compile(r"(Table|Figure|Chart) (\d{1,3})\b")
_PART = re.compile(r"part [ab]\b", re.IGNORECASE)
_NOTE = re.compile(r"(?:Base|Source|Sources|Notes?|Key)\s*:")
_FOOTNOTE = re.compile(r"\d{1,2} (?=[A-Z“])")
_LISTED = ("contacts", "background_papers", "appendices")
_FEW_LETTERS = 0.5
"""A passage with a smaller share of letters is taken for the cells of a table."""


def read_pdf(path: Path, shown: str, house: HouseStyle | None = None) -> Reading:
    """What checks see of a PDF. Refuses one that cannot be read or has no text (a scan)."""
    lines = _without_running(read_lines(path, shown))
    reader = _Reader(Place(shown), section_ids(house), _usual_size(lines))
    for above, line in zip([None, *lines], lines, strict=False):
        if above is not None and reader.is_behind(line, above):
            break
        reader.line(line, above)
    reader.end()
    return Reading(
        file=shown, passages=tuple(reader.passages), house=house, meeting_date=_meeting_date(reader.passages)
    )


def _without_running(lines: list[Line]) -> list[Line]:
    """Without what stands at the same height on most pages, numbers in it left aside, and without bare page numbers."""
    pages = max((line.page for line in lines), default=1)
    seen = Counter((re.sub(r"\d+", "#", line.text), round(line.bottom / 4)) for line in lines)
    return [
        line
        for line in lines
        if not re.fullmatch(r"(?:Page )?\d{1,4}(?: of \d{1,4})?", line.text)
        and not (pages > 2 and seen[re.sub(r"\d+", "#", line.text), round(line.bottom / 4)] > pages / 2)
    ]


def _usual_size(lines: list[Line]) -> float:
    """The size of most letters."""
    sizes = Counter[float]()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 12.0


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
    size: float
    passages: list[Passage] = field(default_factory=list)
    section: str = ""
    heading: str = ""
    paragraph: str = ""
    begun: bool = False
    waiting: list[str] = field(default_factory=list)
    number: str = ""
    kind: str = ""
    """Of what is being gathered, where that is known: "caption" or "cell"."""
    heads: set[str] = field(default_factory=set)

    def line(self, line: Line, above: Line | None) -> None:
        label = _NUMBER.match(line.text)
        caption = _CAPTION.match(line.text)
        if caption and (line.bold or line.text[caption.end() : caption.end() + 1] in (":", ".", "")):
            self.end("caption")
            self.waiting = [line.text]
        elif self.kind == "caption" and not label and above is not None:
            self.below_caption(line, above)
        elif self.kind == "cell" and not label and not (self.is_heading(line) and self.ends_table(line)):
            self.end("cell")
            self.waiting = [line.text]
        elif self.is_heading(line):
            self.end()
            self.read_heading(line.text)
        elif label or not self.waiting or above is None or self.begins(line, above):
            self.end()
            self.number = label[1] if label else ""
            self.waiting = [line.text[label.end() :] if label else line.text]
        elif self.waiting[-1].endswith("-") and line.text[:1].islower():
            self.waiting[-1] += line.text
        else:
            self.waiting.append(line.text)

    def is_behind(self, line: Line, above: Line) -> bool:
        """Whether the first appendix begins here, behind the report: a title at the head of a page, which calls itself
        an appendix, or which comes after the lists at the end and is no section's heading."""
        large = line.bold or line.size > self.size + 1
        if not large or not self.begun or line.page == above.page:
            return False
        if APPENDIX.match(line.text):
            return self.section != "appendices" or bool(self.waiting)
        ended = self.section in ("appendices", "background_papers") and bool(self.waiting)
        return ended and reduced(line.text) not in self.ids

    def below_caption(self, line: Line, above: Line) -> None:
        """The caption runs on, or the table's head begins."""
        if line.bold and not self.begins(line, above):
            self.waiting.append(line.text)
            return
        table = self.waiting[0].startswith("Table")
        self.end("cell" if table else "")
        self.waiting = [line.text]
        if table:
            self.heads.add(line.text)

    def ends_table(self, line: Line) -> bool:
        """Whether a bold line below a table is a heading, and not the table's head again on the next page."""
        return reduced(line.text) in self.ids or line.text not in self.heads

    def begins(self, line: Line, above: Line) -> bool:
        """Whether a paragraph begins with a line that has no number."""
        if line.page != above.page:
            return above.text.endswith((".", ":", "?"))
        gap = above.bottom - line.top
        return gap > 0.75 * max(line.size, 8) or gap < -2 * line.size or abs(line.size - above.size) > 1

    def is_heading(self, line: Line) -> bool:
        if self.section in _LISTED:
            return reduced(line.text) in self.ids or bool(_PART.match(line.text))
        if len(line.text) > 100 or line.text.endswith((".", ";", ",")) or _NUMBER.match(line.text + " x"):
            return reduced(line.text) in self.ids and len(line.text) < 60
        if reduced(line.text) in self.ids:
            return line.bold or line.size > self.size + 0.5 or not self.waiting
        return (line.bold and self.begun) or line.size > self.size + 1.5

    def read_heading(self, text: str) -> None:
        id = self.ids.get(reduced(text), "")
        if not (id or self.begun or _PART.match(text)):
            self.add("title", text)
            return
        self.begun = True
        self.section, self.heading, self.paragraph = id, text, ""
        self.add("heading", text)

    def end(self, then: str = "") -> None:
        """The paragraph that was gathered is whole. then: the kind of what comes next, where it is known."""
        if self.waiting:
            text = " ".join(self.waiting)
            letters = sum(char.isalpha() or char.isspace() for char in text)
            if self.number[:1].isdigit():
                self.paragraph = self.number.rstrip(".")
            if not self.begun:
                kind = "title"
            elif self.kind:
                kind = self.kind
            elif self.section in _LISTED:
                kind = "entry"
            elif not self.number and _NOTE.match(text):
                kind = "note"
            elif not self.number and _FOOTNOTE.match(text):
                kind = "footnote"
            elif letters < _FEW_LETTERS * len(text):
                kind = "cell"
            else:
                kind = "item" if self.number and not self.number[0].isdigit() else "paragraph"
            self.add(kind, text, self.number)
        self.waiting, self.number, self.kind = [], "", then

    def add(self, kind: str, text: str, number: str = "") -> None:
        where = self.paragraph
        if kind == "item" and number[0] not in "•▪·–-":
            where += number
        key = str(len(self.passages) + 1)
        self.passages.append(Passage(text, kind, key, number, where, self.section, self.heading, self.place))
