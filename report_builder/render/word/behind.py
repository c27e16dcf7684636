"""Appendices behind a report in Word: a .docx is composed in, of anything else a line says which file it is.

Composing is docxcompose's: lists are numbered apart, pictures, footnotes and hyperlinks come along. Each appendix
begins on a new page, under a heading of the report's, in a section of its own with its own page size. Its paragraphs
have none of the report's bookmarks: they are not the report's.
"""

from __future__ import annotations

import io
import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from report_builder.ooxml.bookmarks import appendix_name, renumber
from report_builder.ooxml.custom_xml import note_behind
from report_builder.ooxml.package import Package, open_package
from report_builder.ooxml.relationships import CORE_PROPERTIES, EXTENDED_PROPERTIES, FOOTNOTES
from report_builder.ooxml.story import read_story
from report_builder.ooxml.story.prints import prints_of
from report_builder.ooxml.xml import Element, add, element, qn
from report_builder.render.word.apart import add_parents, keep_apart
from report_builder.render.word.fill import stories
from report_builder.render.word.inlines import run
from report_builder.render.word.styles import BODY, HEADINGS


@dataclass(frozen=True, slots=True)
class WordAppendix:
    """id: the author's; heading: "Appendix A – The Plan"; document: the .docx, b"" where it is none; words: what stands
    in its place then."""

    id: str
    heading: str
    document: bytes
    words: str


def put_behind(report: bytes, appendices: Sequence[WordAppendix]) -> bytes:
    """The report's .docx with the appendices behind it; the same for the same files."""
    if not appendices:
        return report
    import docx

    master = docx.Document(io.BytesIO(report))
    composer = _composer(master)
    for number, appendix in enumerate(appendices, start=1):
        size = None
        _begin_section(master.element.body)
        master.element.body.insert(-1, _heading(master, appendix, number))
        if appendix.document:
            other = docx.Document(io.BytesIO(appendix.document))
            size = deepcopy(other.element.body.find(qn("w:sectPr") + "/" + qn("w:pgSz")))
            _without_own_frame(other)
            keep_apart(other, f"A{number}")
            with _no_chance():
                composer.append(other, remove_property_fields=True)
            add_parents(composer, other)
        else:
            master.element.body.insert(-1, _line(master, appendix.words))
        _page_size(master.element.body, size)
    written = io.BytesIO()
    master.save(written)
    return _like_the_report(open_package(written.getvalue(), "the report with its appendices"), report)


def _composer(master: Any) -> Any:
    from docxcompose.composer import Composer  # type: ignore[import-untyped]

    class Keeping(Composer):  # type: ignore[misc]  # docxcompose has no types
        """docxcompose numbers the ends of bookmarks as they come, which parts them from their starts where one
        stands in another; `renumber` does it at the end."""

        def renumber_bookmarks(self) -> None:
            pass

    return Keeping(master)


@contextmanager
def _no_chance() -> Iterator[None]:
    """docxcompose gives lists an identity by chance; here the same file always gets the same one."""
    state = random.getstate()
    random.seed(0)
    try:
        yield
    finally:
        random.setstate(state)


def _begin_section(body: Any) -> None:
    """Ends the section so far with a copy of the last one's properties; the next begins on a new page. A paragraph of
    its own ends it: in one with a bookmark, LibreOffice would lose some of the bookmark's words."""
    last = body.find(qn("w:sectPr"))
    properties = element("w:pPr")
    add(
        properties, "w:spacing", before=0, after=0, line=20, lineRule="exact"
    )  # so low that it asks for no page
    properties.append(deepcopy(last))
    last.addprevious(element("w:p", properties))
    kind = last.find(qn("w:type"))
    if kind is not None:
        last.remove(kind)
    for name in (
        "w:titlePg",
        "w:pgNumType",
    ):  # a first page of its own, numbers from 1: those are the report's
        if (found := last.find(qn(name))) is not None:
            last.remove(found)


def _heading(master: Any, appendix: WordAppendix, number: int) -> Element:
    properties = element("w:pPr")
    add(properties, "w:pStyle", val=_style(master, HEADINGS[0]))
    numbering = add(properties, "w:numPr")
    add(numbering, "w:numId", val=0)
    words = run(appendix.heading)
    name = appendix_name(appendix.id)
    return element(
        "w:p", properties,
        element("w:bookmarkStart", w_id=900_000 + number, w_name=name), words,
        element("w:bookmarkEnd", w_id=900_000 + number),
    )  # fmt: skip


def _line(master: Any, text: str) -> Element:
    properties = element("w:pPr")
    add(properties, "w:pStyle", val=_style(master, BODY))
    return element("w:p", properties, run(text))


def _style(master: Any, name: str) -> str:
    return next((str(style.style_id) for style in master.styles if style.name.lower() == name.lower()), name)


def _without_own_frame(other: Any) -> None:
    """Headers and footers are the report's, and bookmarks must not look like its."""
    body = other.element.body
    for reference in list(body.iter(qn("w:headerReference"), qn("w:footerReference"))):
        reference.getparent().remove(reference)
    for mark in list(body.iter(qn("w:bookmarkStart"))):
        if mark.get(qn("w:name"), "").startswith(("_rb", "_ra")):
            mark.set(qn("w:name"), "_" + mark.get(qn("w:name"))[3:])


def _page_size(body: Any, size: Element | None) -> None:
    """The page of this appendix: its own where that is another than the report's."""
    last = body.find(qn("w:sectPr"))
    old = last.find(qn("w:pgSz"))
    sections = [each for each in body.iter(qn("w:sectPr")) if each is not last]
    wanted = size if size is not None else deepcopy(sections[0].find(qn("w:pgSz"))) if sections else None
    if old is not None and wanted is not None:
        last.replace(old, wanted)


def _like_the_report(package: Package, report: bytes) -> bytes:
    """Properties as the report has them (composing puts in a clock), and bytes without times."""
    own = open_package(report, "the report")
    for kind in (CORE_PROPERTIES, EXTENDED_PROPERTIES):
        name, made = own.rels("").target(kind), package.rels("").target(kind)
        if name is not None and made is not None and name in own:
            package.add(made, own.content_type(name), own.data(name))
    roots = [package.tree(story.part) for story in stories(package)]
    if (notes := package.related(FOOTNOTES)) is not None:
        roots.insert(1, package.tree(notes))
    renumber(roots)
    note_behind(package, prints_of(package, read_story(package).behind))
    return package.to_bytes()
