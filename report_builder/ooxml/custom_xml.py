"""The source that a Word file carries, so that edits can come home: a custom XML part found by its namespace.

LibreOffice keeps the part but drops the relationships of its own (docs/dev/word/base.md), hence the search by content.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable
from dataclasses import dataclass

from report_builder.faults import Refusal
from report_builder.files import fingerprint
from report_builder.ooxml.package import Package
from report_builder.ooxml.relationships import CUSTOM_XML, CUSTOM_XML_PROPERTIES
from report_builder.ooxml.xml import Element, element, part_root

BASE_NAMESPACE = "urn:report-builder:base:1"
FORMAT = "1"
_ITEM_ID = "{5B7A2C1E-6D0F-4E59-9A43-7C2D8E1F0A36}"
"""Names the kind of item, so it is the same in every file."""
_PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"


@dataclass(frozen=True, slots=True)
class Base:
    """format: the version of what `data` holds. whole: whether data still has the fingerprint it was given. pictures:
    the names of the pictures that were in the file; behind: those of the paragraphs of the appendices behind the
    report; None where the file does not say (`pictures` and `story.prints` give these names)."""

    format: str
    data: bytes
    whole: bool
    pictures: tuple[str, ...] | None = None
    behind: tuple[str, ...] | None = None


def add_base(package: Package, data: bytes, pictures: Iterable[str] = ()) -> None:
    """Puts the (compressed) source into the package. pictures: the names of those in it."""
    root = part_root(f"{{{BASE_NAMESPACE}}}base", default=BASE_NAMESPACE)
    root.set("format", FORMAT)
    root.set("fingerprint", fingerprint(data))
    root.set("pictures", " ".join(pictures))
    root.set("behind", "")
    root.text = base64.b64encode(data).decode("ascii")
    number = next(n for n in range(1, 10_000) if f"customXml/item{n}.xml" not in package)
    item, properties = f"customXml/item{number}.xml", f"customXml/itemProps{number}.xml"
    package.add(item, "application/xml", root)
    package.add(properties, _PROPERTIES_TYPE, _item_properties())
    package.rels(package.main).add(CUSTOM_XML, item)
    package.rels(item).add(CUSTOM_XML_PROPERTIES, properties)


def note_behind(package: Package, prints: Iterable[str]) -> None:
    """Notes in a file that carries its source what the paragraphs of its appendices are."""
    root = _root(package)
    if root is not None:
        root.set("behind", " ".join(prints))


def read_base(package: Package) -> Base | None:
    """The source that the file carries, if it does."""
    root = _root(package)
    if root is None:
        return None
    try:
        data = base64.b64decode(root.text or "", validate=False)
    except binascii.Error:
        return None
    whole = fingerprint(data) == root.get("fingerprint")
    return Base(root.get("format", ""), data, whole, _names(root, "pictures"), _names(root, "behind"))


def _root(package: Package) -> Element | None:
    for name in package:
        if name.endswith(".xml") and BASE_NAMESPACE.encode() in package.data(name):
            try:
                root = package.tree(name)
            except Refusal:
                continue
            if root.tag == f"{{{BASE_NAMESPACE}}}base":
                return root
    return None


def _names(root: Element, name: str) -> tuple[str, ...] | None:
    said = root.get(name)
    return None if said is None else tuple(said.split())


def drop_base(package: Package) -> None:
    """Takes out a source that the file carries: a template made from a report must not pass it on."""
    for name in [name for name in package if name.startswith("customXml/")]:
        if name in package and BASE_NAMESPACE.encode() in package.data(name):
            owned = [one.target for one in package.rels(name)]
            package.remove(name)
            for other in owned:
                package.remove(other)


def _item_properties() -> Element:
    return element(
        "ds:datastoreItem",
        element("ds:schemaRefs", element("ds:schemaRef", uri=BASE_NAMESPACE)),
        itemID=_ITEM_ID,
    )
