"""Title, author and date of a file, as its properties show them (docProps/core.xml and app.xml)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from lxml import etree

from report_builder.ooxml.package import Package
from report_builder.ooxml.relationships import CORE_PROPERTIES, EXTENDED_PROPERTIES
from report_builder.ooxml.xml import clean, part_root, qn

_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_APP_TYPE = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
_APP_NAMESPACE = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"


def set_properties(
    package: Package, *, title: str, author: str, subject: str, keywords: str, language: str, day: date
) -> None:
    """Replaces the template's properties: `day`, at midnight UTC, is when the file was made and last changed."""
    core = part_root("cp:coreProperties", ("cp", "dc", "dcterms", "xsi"))
    texts = (
        ("dc:title", title),
        ("dc:subject", subject),
        ("dc:creator", author),
        ("cp:keywords", keywords),
        ("cp:lastModifiedBy", author),
        ("cp:revision", "1"),
        ("dc:language", language),
    )
    for name, text in texts:
        if text:
            etree.SubElement(core, qn(name)).text = clean(text)
    for name in ("dcterms:created", "dcterms:modified"):
        stamp = etree.SubElement(core, qn(name))
        stamp.set(qn("xsi:type"), "dcterms:W3CDTF")
        stamp.text = f"{day.isoformat()}T00:00:00Z"
    app = part_root(f"{{{_APP_NAMESPACE}}}Properties", default=_APP_NAMESPACE)
    etree.SubElement(app, f"{{{_APP_NAMESPACE}}}Application").text = "Report Builder"
    for kind, usual, content_type, root in (
        (CORE_PROPERTIES, "docProps/core.xml", _CORE_TYPE, core),
        (EXTENDED_PROPERTIES, "docProps/app.xml", _APP_TYPE, app),
    ):
        name = package.rels("").target(kind) or usual
        if package.rels("").target(kind) is None:
            package.rels("").add(kind, name)
        package.add(name, content_type, root)


@dataclass(frozen=True, slots=True)
class About:
    """What a file's properties say of it; "" for what they do not. day: when it was last changed, "2026-03-17"."""

    title: str = ""
    author: str = ""
    day: str = ""
    language: str = ""


def read_properties(package: Package) -> About:
    """author: whoever changed the file last, or else who made it."""
    name = package.rels("").target(CORE_PROPERTIES)
    if name is None or name not in package:
        return About()
    root = package.tree(name)

    def said(*names: str) -> str:
        found = (root.findtext(qn(name)) or "" for name in names)
        return next((text.strip() for text in found if text.strip()), "")

    day = said("dcterms:modified", "dcterms:created")[:10]
    return About(
        said("dc:title"),
        said("cp:lastModifiedBy", "dc:creator"),
        day if re.fullmatch(r"\d{4}-\d\d-\d\d", day) else "",
        said("dc:language"),
    )
