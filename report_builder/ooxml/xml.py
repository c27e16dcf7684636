"""Elements of Office Open XML: its names, and a short way to build them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final

from lxml import etree

from report_builder.faults import refuse

Element = etree._Element

NAMESPACES: Final = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "ct": "http://schemas.openxmlformats.org/package/2006/content-types",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "ds": "http://schemas.openxmlformats.org/officeDocument/2006/customXml",
    "xml": "http://www.w3.org/XML/1998/namespace",
}

_NAMES: dict[str, str] = {}
# What XML 1.0 cannot hold (section 2.2), and lone surrogates.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def qn(name: str) -> str:
    """The full name of "w:p", as lxml wants it."""
    found = _NAMES.get(name)
    if found is None:
        prefix, _, local = name.partition(":")
        found = _NAMES[name] = f"{{{NAMESPACES[prefix]}}}{local}"
    return found


def element(name: str, /, *children: Element | None, **attributes: str | int) -> Element:
    """An element of Word's: `element("w:jc", val="left")`. Attributes are in the element's own namespace; `r_id` is
    r:id, and so on for the other prefixes. Children that are None are left out."""
    made = etree.Element(qn(name))
    put(made, name.partition(":")[0], attributes)
    for child in children:
        if child is not None:
            made.append(child)
    return made


def add(parent: Element, name: str, /, **attributes: str | int) -> Element:
    """As `element`, at the end of `parent`."""
    made = etree.SubElement(parent, qn(name))
    put(made, name.partition(":")[0], attributes)
    return made


def put(made: Element, prefix: str, attributes: dict[str, str | int]) -> None:
    for key, value in attributes.items():
        before, underscore, local = key.partition("_")
        name = f"{before}:{local}" if underscore else f"{prefix}:{key}"
        made.set(qn(name), str(value))


def plainly(name: str, /, **attributes: str | int) -> Element:
    """An element whose attributes are in no namespace, as DrawingML and package parts have them."""
    made = etree.Element(qn(name))
    for key, value in attributes.items():
        made.set(key, str(value))
    return made


def clean(text: str) -> str:
    """The text without the characters that XML cannot hold; tabs and line ends are spaces."""
    if text.isprintable():
        return text
    return (
        _FORBIDDEN.sub("", text).replace("\r\n", " ").replace("\n", " ").replace("\r", " ").replace("\t", " ")
    )


def part_root(name: str, prefixes: Sequence[str] = (), default: str = "") -> Element:
    """The root element of a new part, with the namespaces that it is to declare; `default` is that of no prefix."""
    declared: dict[Any, str] = {prefix: NAMESPACES[prefix] for prefix in prefixes}
    if default:
        declared[None] = default
    return etree.Element(name if name.startswith("{") else qn(name), nsmap=declared)


def value(parent: Element | None, name: str, attribute: str = "w:val") -> str:
    """The attribute of the child of that name, or "" """
    child = None if parent is None else parent.find(qn(name))
    return "" if child is None else child.get(qn(attribute), "")


def parse(data: bytes, shown: str) -> Element:
    """The root of a part; refuses one that is not well-formed or that has a document type (and so may have
    entities). `shown` names the file and the part for faults."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise refuse(f"this is not well-formed XML: {error.msg}", shown) from None
    about: Any = root.getroottree().docinfo
    if about.doctype or about.internalDTD is not None:
        raise refuse("this part has a document type, which a Word file never has", shown, "it was not opened")
    return root


_STRICT = b"http://purl.oclc.org/ooxml/"
_STRICT_NAMES = {
    _STRICT + strict: usual.encode()
    for strict, usual in (
        (b"wordprocessingml/main", NAMESPACES["w"]),
        (b"officeDocument/relationships", NAMESPACES["r"]),
        (b"drawingml/wordprocessingDrawing", NAMESPACES["wp"]),
        (b"drawingml/main", NAMESPACES["a"]),
        (b"drawingml/picture", NAMESPACES["pic"]),
        (b"officeDocument/math", "http://schemas.openxmlformats.org/officeDocument/2006/math"),
        (b"officeDocument/customXml", NAMESPACES["ds"]),
    )
}


def transitional(data: bytes) -> bytes:
    """A part of a file saved as "Strict Open XML" (ECMA-376 part 1) with the names that every other file has."""
    if _STRICT not in data:
        return data
    for strict, usual in _STRICT_NAMES.items():
        data = data.replace(b'"' + strict + b'"', b'"' + usual + b'"')
    return data


def serialise(root: Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
