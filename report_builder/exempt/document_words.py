"""What a Document says, passage by passage, as far as readers of any of its outputs could meet it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from report_builder.exempt.collector import Collector
from report_builder.model.document import (
    Caption,
    Document,
    Figure,
    Heading,
    Inlines,
    List,
    ListItem,
    Paragraph,
    Table,
    plain,
    walk,
)


def collect_document(document: Document, line: str, found: Collector, whole: bool) -> None:
    for block in walk(document.blocks):
        if isinstance(block, Heading):
            found.phrase(plain(block.inlines), "the heading", f"{line}{block.place.line}")
    if whole:
        found.phrase(document.title, "the title", f"{line}1")
    for text, number in said(document):
        found.runs(text, f"{line}{number}")


def said(document: Document) -> Iterator[tuple[str, int]]:
    """Each paragraph, cell, caption and text alternative, with the line of the source that it came from."""
    yield document.title, 1
    yield from ((f"{row.label} {plain(row.inlines)}", 1) for row in document.title_block)
    yield "\n".join(f"{row.label} {plain(row.inlines)}" for row in document.title_block), 1
    yield document.footer, 1
    yield f"{document.author}\n{document.subject}\n{document.keywords}", 1
    for block in walk(document.blocks):
        match block:
            case Heading(inlines=inlines, place=place) | Paragraph(inlines=inlines, place=place):
                yield f"{block.number} {plain(inlines)}", place.line
            case Table(header=header, rows=rows, caption=caption, place=place):
                for row in (header, *rows):
                    yield from ((plain(cell.inlines), place.line) for cell in row)
                    yield " ".join(plain(cell.inlines) for cell in row), place.line
                yield _captioned(caption), place.line
            case Figure(alt=alt, caption=caption, place=place):
                yield alt, place.line
                yield _captioned(caption), place.line
            case List() | ListItem():
                pass
    for note in document.footnotes:
        for paragraph in note.paragraphs:
            yield plain(paragraph.inlines), paragraph.place.line
    yield "\n".join(_all_words(document)), 1


def outline(document: Document) -> str:
    """The headings one after the other, as a PDF's outline and a list of contents have them."""
    headings = (plain(block.inlines) for block in document.blocks if isinstance(block, Heading))
    return " ".join([document.title, *headings])


def _captioned(caption: Caption | None) -> str:
    return f"{caption.label}: {plain(caption.inlines)}" if caption else ""


def _all_words(document: Document) -> Iterable[str]:
    """The whole text in order: what stands over the end of a paragraph is public too where it is so in public."""

    def words(inlines: Inlines) -> str:
        return plain(inlines)

    for block in walk(document.blocks):
        if isinstance(block, Heading | Paragraph):
            yield words(block.inlines)
        elif isinstance(block, ListItem):
            yield block.label
