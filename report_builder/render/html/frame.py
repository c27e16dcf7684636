"""What a house's report.html may use: the report's fields, filled from the Document."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markupsafe import Markup

from report_builder.model.document import Document, Footnote, Heading, TitleRow, plain
from report_builder.render.html.block import blocks_html, heading_id
from report_builder.render.html.inline import Ink, inline_html, local, note_html
from report_builder.render.html.style import embedded

FEWEST_CONTENTS = 4
MOST_FLOATING = 800
"""Characters of five footnotes in a row: about a quarter of a page."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the title block: `id` as in house.yaml, `label` (may be empty), `text` as HTML."""

    id: str
    label: str
    text: Markup


class TitleBlock:
    """The rows in their order, and each by its id: `title_block.meeting.text`."""

    def __init__(self, rows: tuple[Row, ...]) -> None:
        self._rows = rows

    def __iter__(self) -> Iterator[Row]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, name: str) -> Row:
        for row in self._rows:
            if row.id == name:
                return row
        raise KeyError(name)

    @property
    def field_names(self) -> tuple[str, ...]:
        return tuple(row.id for row in self._rows)


class AnyTitleBlock(TitleBlock):
    """Has every row asked for: house.yaml, which is not at hand when a template is checked, says which there
    are."""

    def __getitem__(self, name: str) -> Row:
        return Row(name, "", Markup(""))


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the table of contents; `entries` are the headings below it."""

    href: str
    text: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote in the list at the end; `href` leads back to its mark."""

    number: int
    id: str
    href: str
    text: Markup


def fields(document: Document, house_folder: Path, medium: str, css: str) -> dict[str, Any]:
    """The fields by name; the package's docstring explains them to those who make templates."""
    paged = medium == "print"
    ink = Ink(paged, document.footnotes if paged and _fit_pages(document.footnotes) else ())
    return {
        "medium": medium,
        "attached": False,
        "language": document.language,
        "title": document.title,
        "author": document.author,
        "subject": document.subject,
        "keywords": document.keywords,
        "date": document.date.isoformat(),
        "title_block": TitleBlock(tuple(_row(row, ink) for row in document.title_block)),
        "contents": () if ink.paged else contents(document),
        "body": _markup(blocks_html(document.blocks, ink)),
        "footnotes": () if ink.floating else tuple(_note(note, ink) for note in document.footnotes),
        "footer": document.footer,
        "css": _markup(css),
        "house_file": house_file(house_folder),
    }


def _markup(html: str) -> Markup:
    """HTML made here, every text in it escaped, or a style sheet of the house."""
    return Markup(html)  # noqa: S704


def _row(row: TitleRow, ink: Ink) -> Row:
    return Row(row.id, row.label, _markup(inline_html(row.inlines, ink)))


def _fit_pages(footnotes: tuple[Footnote, ...]) -> bool:
    """Whether notes can stand at the foot of their pages: WeasyPrint 70 loses words where notes crowd. Of 30
    paragraphs with notes of 1,200 characters each, 165 of 6,000 words were lost; of 44 reports with about a
    hundred notes each, within this limit, none."""
    lengths = [sum(len(plain(part.inlines)) for part in note.paragraphs) for note in footnotes]
    return all(sum(lengths[start : start + 5]) <= MOST_FLOATING for start in range(len(lengths)))


def _note(note: Footnote, ink: Ink) -> Note:
    return Note(note.number, f"note-{note.number}", f"#mark-{note.number}", _markup(note_html(note, ink)))


def contents(document: Document) -> tuple[Entry, ...]:
    """Headings of levels 1 and 2, the second below the first; none for a report so short that it needs no
    table."""
    headings = [block for block in document.blocks if isinstance(block, Heading) and block.level <= 2]
    if len(headings) < FEWEST_CONTENTS:
        return ()
    groups: list[tuple[Heading, list[Heading]]] = []
    for heading in headings:
        if heading.level == 2 and groups and groups[-1][0].level == 1:
            groups[-1][1].append(heading)
        else:
            groups.append((heading, []))
    return tuple(_entry(top, tuple(_entry(heading) for heading in below)) for top, below in groups)


def _entry(heading: Heading, entries: tuple[Entry, ...] = ()) -> Entry:
    text = f"{heading.number} {plain(heading.inlines)}".strip()
    return Entry(local(heading_id(heading)), text, entries)


def house_file(house_folder: Path) -> Callable[[str], str]:
    """A function for templates: a picture of the house's folder as a data URI, so that pages stay
    self-contained."""

    def as_data_uri(name: str) -> str:
        return embedded(house_folder, name)

    return as_data_uri
