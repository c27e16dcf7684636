"""The filled template and the Document, put together: body, numbering, footnotes, bookmarks, properties, base."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

from report_builder.faults import refuse
from report_builder.model.document import Document, Figure, Heading, Inlines, Paragraph, Table, walk
from report_builder.ooxml.bookmarks import renumber
from report_builder.ooxml.custom_xml import add_base
from report_builder.ooxml.numbering import Numbering
from report_builder.ooxml.package import Package
from report_builder.ooxml.pictures import picture_prints
from report_builder.ooxml.properties import set_properties
from report_builder.ooxml.relationships import FOOTNOTES, NUMBERING, SETTINGS, STYLES
from report_builder.ooxml.settings import settle
from report_builder.ooxml.styles import Styles
from report_builder.ooxml.xml import Element, part_root, qn
from report_builder.render.word.banner import put_banner
from report_builder.render.word.blocks import body
from report_builder.render.word.fill import stories
from report_builder.render.word.lists import Lists
from report_builder.render.word.notes import footnote_ids, set_footnotes
from report_builder.render.word.press import Press
from report_builder.render.word.targets import cited_labels, find_targets
from report_builder.render.word.title_block import body_place, drop_empty_tables, put_body, put_rows

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_A4 = {"w": 11906, "h": 16838, "top": 1440, "bottom": 1440, "left": 1440, "right": 1440}


def assemble(package: Package, document: Document, base: bytes) -> None:
    """Changes the package into the report."""
    main = package.tree(package.main)
    styles = Styles(package.tree(package.related(STYLES) or ""))
    styles.set_language(document.language)
    place = body_place(main)
    if place is None:
        raise refuse(
            "the report's body has no place in this template", package.shown, "write {{p body }} in it"
        )
    numbering_root = _part(package, NUMBERING, "numbering")
    numbering = Numbering(numbering_root, styles)
    width, height = _text_area(place)
    press = Press(
        package=package,
        part=package.main,
        styles=styles,
        lists=Lists(numbering, styles, document.numbering, document.bullet),
        targets=find_targets(document.blocks, _cited(document)),
        text_width=width,
        text_height=height,
        footnote_ids=footnote_ids(package, document.footnotes),
    )
    _put_rows_everywhere(package, document, press)
    put_body(place, body(document.blocks, press))
    put_banner(main, document.banner, press)
    separators = set_footnotes(document.footnotes, press)
    roots = [package.tree(story.part) for story in stories(package)]
    notes = package.related(FOOTNOTES)
    if notes:
        roots.insert(1, package.tree(notes))
    renumber(roots)
    _number_drawings(roots)
    numbering.drop_unused(_numbers_in(styles.root, *roots))
    settle(_part(package, SETTINGS, "settings"), document.language, separators)
    set_properties(
        package,
        title=document.title,
        author=document.author,
        subject=document.subject,
        keywords=document.keywords,
        language=document.language,
        day=document.date,
    )
    if base:
        add_base(package, base, picture_prints(package))


def _put_rows_everywhere(package: Package, document: Document, press: Press) -> None:
    for story in stories(package):
        root = package.tree(story.part)
        put_rows(root, document.title_block, replace(press, part=story.part))
        drop_empty_tables(root)


def _cited(document: Document) -> dict[str, set[str]]:
    """The labels by which each anchor is cited, wherever in the report."""
    found: dict[str, set[str]] = {}
    held: list[Inlines] = [row.inlines for row in document.title_block]
    held += [part.inlines for note in document.footnotes for part in note.paragraphs]
    for block in walk(document.blocks):
        match block:
            case Heading(inlines=inlines) | Paragraph(inlines=inlines):
                held.append(inlines)
            case Table(header=header, rows=rows, caption=caption):
                held += [cell.inlines for row in (header, *rows) for cell in row]
                held += [caption.inlines] if caption else []
            case Figure(caption=caption):
                held += [caption.inlines] if caption else []
    for inlines in held:
        cited_labels(inlines, found)
    return found


def _part(package: Package, kind: str, name: str) -> Element:
    """The root of the part of this kind, made where there is none."""
    found = package.related(kind)
    if found is None:
        found = package.free_name(f"word/{name}{{}}.xml")
        root = part_root(f"w:{name}", ("w",))
        package.add(found, f"{_WORD}.{name}+xml", root)
        package.rels(package.main).add(kind, found)
    return package.tree(found)


def _text_area(place: Element) -> tuple[int, int]:
    """Width and height for text on the pages where the body stands, in twentieths of a point."""
    sizes = dict(_A4)
    root = place.getroottree().getroot()
    order = list(root.iter(qn("w:p"), qn("w:sectPr")))
    for section in [one for one in order[order.index(place) :] if one.tag == qn("w:sectPr")][:1]:
        for name in ("w:pgSz", "w:pgMar"):
            found = section.find(qn(name))
            for key in sizes:
                held = "" if found is None else found.get(qn(f"w:{key}"), "")
                if held.lstrip("-").isdigit():
                    sizes[key] = abs(int(held))
    width = sizes["w"] - sizes["left"] - sizes["right"]
    height = sizes["h"] - sizes["top"] - sizes["bottom"]
    return max(width, 1440), max(height, 1440)


def _number_drawings(roots: list[Element]) -> None:
    ids = count(1)
    for root in roots:
        for drawing in root.iter(qn("wp:docPr")):
            drawing.set("id", str(next(ids)))


def _numbers_in(*roots: Element) -> set[str]:
    return {one.get(qn("w:val"), "") for root in roots for one in root.iter(qn("w:numId"))}
