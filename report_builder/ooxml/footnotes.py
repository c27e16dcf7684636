"""Footnotes: a part of their own, with two that are the lines above them (docs/dev/word/footnotes.md)."""

from __future__ import annotations

from report_builder.ooxml.package import Package
from report_builder.ooxml.relationships import FOOTNOTES
from report_builder.ooxml.xml import Element, element, part_root, qn

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
SEPARATORS = (("separator", -1), ("continuationSeparator", 0))


def footnotes_part(package: Package) -> tuple[str, Element]:
    """The name and root of the document's footnotes, made with its two separators where there are none."""
    name = package.related(FOOTNOTES)
    if name is None:
        name = package.free_name("word/footnotes{}.xml")
        root = part_root("w:footnotes", ("w", "r"))
        package.add(name, _TYPE, root)
        package.rels(package.main).add(FOOTNOTES, name)
    root = package.tree(name)
    kinds = {note.get(qn("w:type")) for note in root}
    for kind, id in reversed(SEPARATORS):
        if kind not in kinds:
            spacing = element("w:pPr", element("w:spacing", before=0, after=0, line=240, lineRule="auto"))
            line = element("w:p", spacing, element("w:r", element(f"w:{kind}")))
            root.insert(0, element("w:footnote", line, type=kind, id=id))
    return name, root


def next_footnote_id(root: Element) -> int:
    """Ids of footnotes that are text begin with 1."""
    return max((int(note.get(qn("w:id"), "0")) + 1 for note in root), default=1)


def footnote(id: int, paragraphs: list[Element]) -> Element:
    return element("w:footnote", *paragraphs, id=id)


def footnote_number(style: str) -> Element:
    """The run in the note itself that shows its number."""
    return element("w:r", element("w:rPr", element("w:rStyle", val=style)), element("w:footnoteRef"))


def footnote_mark(id: int, style: str) -> Element:
    """The run in the text that shows the note's number."""
    return element(
        "w:r", element("w:rPr", element("w:rStyle", val=style)), element("w:footnoteReference", id=id)
    )


def separator_ids(root: Element) -> list[str]:
    return [note.get(qn("w:id"), "") for note in root if note.get(qn("w:type")) in dict(SEPARATORS)]
