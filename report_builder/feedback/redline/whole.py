"""Paragraphs that went or came whole."""

from __future__ import annotations

from report_builder.feedback.redline.fields import complex_field, flatten_fields
from report_builder.ooxml.tracked import Pen, deaden
from report_builder.ooxml.xml import Element, element, qn

_RUN, _SDT, _CONTENT = qn("w:r"), qn("w:sdt"), qn("w:sdtContent")
_WRAPPERS = frozenset(qn(f"w:{name}") for name in ("hyperlink", "smartTag", "customXml", "dir", "bdo"))
_NOTE_NUMBERS = (qn("w:footnoteRef"), qn("w:endnoteRef"))


def mark_content(p: Element, name: str, pen: Pen) -> None:
    """Marks all that a paragraph holds as inserted or deleted. What is deleted loses its content controls, and its
    fields but for their results."""
    for simple in list(p.iter(qn("w:fldSimple"))):
        _unfold(simple)
    if name == "w:del":
        flatten_fields(p)
        for control in list(p.iter(_SDT)):
            content = control.find(_CONTENT)
            for child in list(content) if content is not None else ():
                control.addprevious(child)
            parent = control.getparent()
            if parent is not None:
                parent.remove(control)
    _mark_within(p, name, pen)


def _mark_within(parent: Element, name: str, pen: Pen) -> None:
    group: Element | None = None
    for child in list(parent):
        if child.tag == _RUN and any(child.find(name) is not None for name in _NOTE_NUMBERS):
            group = None  # a note's own number goes with its mark
            continue
        if child.tag == _RUN or (isinstance(child.tag, str) and child.tag.endswith("}oMath")):
            if group is None:
                group = pen.mark(name)
                child.addprevious(group)
            group.append(deaden(child) if name == "w:del" else child)
            continue
        group = None
        if child.tag in _WRAPPERS:
            _mark_within(child, name, pen)
        elif child.tag == _SDT and (content := child.find(_CONTENT)) is not None:
            _mark_within(content, name, pen)
            _frame(child, content, pen)


def _frame(control: Element, content: Element, pen: Pen) -> None:
    """Says that the content control itself was inserted, as Word says it."""
    first, last = pen.mark("w:customXmlInsRangeStart"), pen.mark("w:customXmlInsRangeStart")
    control.addprevious(first)
    content.insert(0, element("w:customXmlInsRangeEnd", w_id=first.get(qn("w:id"), "")))
    content.append(last)
    control.addnext(element("w:customXmlInsRangeEnd", w_id=last.get(qn("w:id"), "")))


def _unfold(simple: Element) -> None:
    for made in complex_field(simple, list(simple)):
        simple.addprevious(made)
    parent = simple.getparent()
    if parent is not None:
        parent.remove(simple)
