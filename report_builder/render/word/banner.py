"""The banner of a copy that is not for publication: before everything else, its first line at the head of each page."""

from __future__ import annotations

from report_builder.model.document import Paragraph, plain
from report_builder.ooxml.bookmarks import bookmark_name
from report_builder.ooxml.package import Package
from report_builder.ooxml.relationships import HEADER, SETTINGS
from report_builder.ooxml.xml import Element, add, element, part_root, qn
from report_builder.render.word.inlines import Face, run, runs
from report_builder.render.word.press import Press
from report_builder.render.word.styles import BODY

_HEADER_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
_SIDES = ("top", "left", "bottom", "right")


def put_banner(main: Element, banner: tuple[Paragraph, ...], press: Press) -> None:
    """Puts the banner's paragraphs, in one box, before the body's first, and its first line into every header."""
    body = main.find(qn("w:body"))
    if not banner or body is None:
        return
    body[0:0] = [_paragraph(each, press) for each in banner]
    for header in _headers(main, press.package):
        header.insert(0, _line(plain(banner[0].inlines)))


def _paragraph(block: Paragraph, press: Press) -> Element:
    properties = element("w:pPr")
    add(properties, "w:pStyle", val=press.styles.id(BODY))
    add(properties, "w:keepNext")
    properties.append(_box())
    add(properties, "w:jc", val="center")
    made = element("w:p", properties, *runs(block.inlines, press))
    press.bookmarks.wrap(made, bookmark_name(block.key))
    return made


def _box() -> Element:
    """Paragraphs with the same borders stand in one box (ECMA-376 part 1, 17.3.1.24)."""
    return element(
        "w:pBdr",
        *(element(f"w:{side}", val="single", sz=12, space=6, color="auto") for side in _SIDES),
    )


def _line(text: str) -> Element:
    properties = element("w:pPr")
    add(properties, "w:jc", val="center")
    return element("w:p", properties, run(text, Face(strong=True)))


def _headers(main: Element, package: Package) -> list[Element]:
    """The root of every header that a page can show, made where a section has none of its own or of those before."""
    found: dict[str, Element] = {}
    sections = list(main.iter(qn("w:sectPr")))
    settings = package.related(SETTINGS)
    even = settings is not None and package.tree(settings).find(qn("w:evenAndOddHeaders")) is not None
    seen: set[str] = set()
    for section in sections:
        wanted = ["default", *(["even"] if even else [])]
        if section.find(qn("w:titlePg")) is not None:
            wanted.append("first")
        for reference in section.iter(qn("w:headerReference")):
            relation = package.rels(package.main).get(reference.get(qn("r:id"), ""))
            if relation is not None and relation.target in package:
                found[relation.target] = package.tree(relation.target)
                seen.add(reference.get(qn("w:type"), "default"))
        for kind in wanted:
            if kind not in seen:
                seen.add(kind)
                name = package.free_name("word/header{}.xml")
                package.add(name, _HEADER_TYPE, part_root("w:hdr", ("w", "r")))
                id = package.rels(package.main).add(HEADER, name)
                section.insert(0, element("w:headerReference", w_type=kind, r_id=id))
                found[name] = package.tree(name)
    return list(found.values())
