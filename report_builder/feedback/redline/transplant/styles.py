"""Styles of the old file under the ids that they have in the new one, brought over where they are missing."""

from __future__ import annotations

from itertools import count

from report_builder.ooxml.package import Package
from report_builder.ooxml.relationships import STYLES
from report_builder.ooxml.story.sheet import Sheet
from report_builder.ooxml.tracked import copied
from report_builder.ooxml.xml import Element, qn, value

_VAL = qn("w:val")
_STYLE_TAGS = (qn("w:pStyle"), qn("w:rStyle"), qn("w:tblStyle"))


class Styles:
    """old, new: the sheets of both files; the new one grows."""

    def __init__(self, old: Package, new: Package) -> None:
        self._old, self._new = old.related_tree(STYLES), new.related_tree(STYLES)
        self.old, self.new = Sheet(self._old), Sheet(self._new)
        self._ids = _named(self._new)
        self._known: dict[str, str] = {}

    def settle(self, tree: Element) -> Element:
        """Gives styles the ids that they have in the new file."""
        for one in tree.iter(*_STYLE_TAGS):
            one.set(_VAL, self.style(one.get(_VAL, "")))
        return tree

    def style(self, id: str) -> str:
        """The id in the new file of a style of the old one, which is brought over where there is none of its name."""
        if id not in self._known:
            self._known[id] = self._style(id)
        return self._known[id]

    def _style(self, id: str) -> str:
        root, into = self._old, self._new
        found = None
        for style in () if root is None else root.iter(qn("w:style")):
            if style.get(qn("w:styleId")) == id:
                found = style
        if found is None or into is None:
            return id
        key = _style_key(found)
        if key in self._ids:
            return self._ids[key]
        made = copied(found)
        taken = {style.get(qn("w:styleId"), "") for style in into.iter(qn("w:style"))}
        new_id = next(name for n in count(1) if (name := id if n == 1 else f"{id}{n}") not in taken)
        made.set(qn("w:styleId"), new_id)
        if qn("w:default") in made.attrib:
            del made.attrib[qn("w:default")]
        # Before those it is based on: they may go round in a circle.
        self._known[id] = self._ids[key] = new_id
        for name in ("w:basedOn", "w:next", "w:link"):
            other = made.find(qn(name))
            if other is not None:
                other.set(_VAL, self.style(other.get(_VAL, "")))
        for ppr in made.findall(qn("w:pPr")):
            for numpr in ppr.findall(qn("w:numPr")):
                ppr.remove(numpr)
        into.append(made)
        self.new = Sheet(into)
        return new_id


def _named(root: Element | None) -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for style in () if root is None else root.iter(qn("w:style")):
        found.setdefault(_style_key(style), style.get(qn("w:styleId"), ""))
    return found


def _style_key(style: Element) -> tuple[str, str]:
    return style.get(qn("w:type"), "paragraph"), value(style, "w:name").lower()
