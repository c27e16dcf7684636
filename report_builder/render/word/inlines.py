"""Inlines -> runs, and what stands among runs: links, fields, content controls, marks of footnotes."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, replace
from urllib.parse import quote

from report_builder.model.document import (
    Code,
    Emphasis,
    FootnoteMark,
    Inlines,
    LineBreak,
    Link,
    Reference,
    Strong,
    Text,
    Value,
)
from report_builder.ooxml.bookmarks import target_name
from report_builder.ooxml.controls import inline_control
from report_builder.ooxml.fields import OWN_NUMBER, field, ref
from report_builder.ooxml.footnotes import footnote_mark
from report_builder.ooxml.relationships import HYPERLINK as LINK
from report_builder.ooxml.xml import Element, add, clean, element, qn
from report_builder.render.word.press import Press
from report_builder.render.word.styles import CODE, FOOTNOTE_MARK, HYPERLINK

SCHEMES = ("https://", "http://", "mailto:", "tel:")


@dataclass(frozen=True, slots=True)
class Face:
    """How a run looks beyond its paragraph's style. base: the properties of a template's run that it takes over."""

    strong: bool = False
    emphasis: bool = False
    style: str = ""
    base: Element | None = None

    def properties(self) -> Element | None:
        if not (self.strong or self.emphasis or self.style):
            return None if self.base is None else deepcopy(self.base)
        made = element("w:rPr") if self.base is None else deepcopy(self.base)
        position = 0
        for name, wanted in (("w:rStyle", bool(self.style)), ("w:b", self.strong), ("w:i", self.emphasis)):
            if not wanted:
                continue
            old = made.find(qn(name))
            if old is not None:
                made.remove(old)
            new = element(name, val=self.style) if name == "w:rStyle" else element(name)
            if name != "w:rStyle":  # ECMA-376 part 1, 17.3.2.28: rStyle, rFonts, b, bCs, i, …
                position = max(
                    (at + 1 for at, child in enumerate(made) if child.tag in _BEFORE_BOLD), default=position
                )
            made.insert(position, new)
            position += 1
        return made


_BEFORE_BOLD = {qn(name) for name in ("w:rStyle", "w:rFonts", "w:b", "w:bCs")}
PLAIN = Face()


def runs(inlines: Inlines, press: Press, face: Face = PLAIN) -> Iterator[Element]:
    for inline in inlines:
        match inline:
            case Text(text=text):
                yield run(text, face)
            case LineBreak():
                yield element("w:r", face.properties(), element("w:br"))
            case Strong(children=children):
                yield from runs(children, press, replace(face, strong=True))
            case Emphasis(children=children):
                yield from runs(children, press, replace(face, emphasis=True))
            case Code(text=text):
                style = press.styles.id(CODE) if CODE in press.styles else ""
                yield run(text, replace(face, style=face.style or style))
            case Link():
                yield from _link(inline, press, face)
            case Value(expression=expression, text=text):
                yield inline_control(expression, (run(text, face),), next(press.controls))
            case Reference():
                yield inline_control(inline.expression, _reference(inline, press, face), next(press.controls))
            case FootnoteMark(number=number):
                if number in press.footnote_ids:
                    yield footnote_mark(press.footnote_ids[number], press.styles.id(FOOTNOTE_MARK))


def run(text: str, face: Face = PLAIN) -> Element:
    made = element("w:r", face.properties())
    inner = add(made, "w:t")
    inner.text = clean(text)
    if text[:1].isspace() or text[-1:].isspace() or "  " in text:
        inner.set(qn("xml:space"), "preserve")
    return made


def _link(link: Link, press: Press, face: Face) -> Iterator[Element]:
    url = quote(clean(link.url).strip(), safe="%/?:#[]@!$&'()*+,;=~-._")
    if not url.lower().startswith(SCHEMES):
        yield from runs(link.children, press, face)
        return
    id = press.package.rels(press.part).add(LINK, url, external=True)
    inner = runs(link.children, press, replace(face, style=press.styles.id(HYPERLINK)))
    yield element("w:hyperlink", *inner, r_id=id, w_history="1")


def _reference(reference: Reference, press: Press, face: Face) -> Iterator[Element]:
    """The lead as text; the label as a field where Word would come to the same label, or else as a link."""
    if reference.lead:
        yield run(reference.lead, face)
    label = (run(reference.label, face),)
    target = press.targets.get(reference.target)
    name = target_name(reference.target)
    if target is None:
        yield from label
    elif reference.label and target.number == reference.label:
        yield from field(ref(name, OWN_NUMBER), label, face.properties())
    elif reference.label and target.words == reference.label:
        yield from field(ref(name), label, face.properties())
    else:
        yield element("w:hyperlink", *label, w_anchor=name, w_history="1")
