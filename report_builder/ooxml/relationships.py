"""Relationships: how one part of a package points at others, or out of the package."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass

from report_builder.ooxml.xml import NAMESPACES, Element, part_root, plainly, qn

_OFFICE = NAMESPACES["r"]
DOCUMENT = f"{_OFFICE}/officeDocument"
STYLES = f"{_OFFICE}/styles"
NUMBERING = f"{_OFFICE}/numbering"
SETTINGS = f"{_OFFICE}/settings"
FOOTNOTES = f"{_OFFICE}/footnotes"
HEADER = f"{_OFFICE}/header"
FOOTER = f"{_OFFICE}/footer"
HYPERLINK = f"{_OFFICE}/hyperlink"
IMAGE = f"{_OFFICE}/image"
CUSTOM_XML = f"{_OFFICE}/customXml"
CUSTOM_XML_PROPERTIES = f"{_OFFICE}/customXmlProps"
EXTENDED_PROPERTIES = f"{_OFFICE}/extended-properties"
ATTACHED_TEMPLATE = f"{_OFFICE}/attachedTemplate"
CORE_PROPERTIES = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"

# The "strict" flavour of the standard names the same things otherwise.
_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"


@dataclass(frozen=True, slots=True)
class Relationship:
    """target: the name of a part, or an address out of the package where `external`."""

    id: str
    kind: str
    target: str
    external: bool = False


class Relationships:
    """Those of one part, by id."""

    def __init__(self, source: str, root: Element | None = None) -> None:
        self._folder = posixpath.dirname(source)
        self._all: dict[str, Relationship] = {}
        self._made: dict[tuple[str, str], str] = {}
        for entry in root if root is not None else ():
            if entry.tag != qn("rel:Relationship"):
                continue
            external = entry.get("TargetMode") == "External"
            target = entry.get("Target", "")
            kind = entry.get("Type", "").replace(_STRICT, _OFFICE)
            id = entry.get("Id", "")
            self._all[id] = Relationship(id, kind, target if external else self._resolved(target), external)

    def __iter__(self) -> Iterator[Relationship]:
        return iter(self._all.values())

    def __len__(self) -> int:
        return len(self._all)

    def get(self, id: str) -> Relationship | None:
        return self._all.get(id)

    def target(self, kind: str) -> str | None:
        """The part that the first relationship of this kind leads to."""
        return next((one.target for one in self if one.kind == kind and not one.external), None)

    def add(self, kind: str, target: str, external: bool = False) -> str:
        """The id of a relationship to `target`: the one made before, where there is one."""
        id = self._made.get((kind, target))
        if id is None:
            taken = {name.lower() for name in self._all}
            number = len(self._all) + 1
            while f"rid{number}" in taken:
                number += 1
            id = self._made[kind, target] = f"rId{number}"
            self._all[id] = Relationship(id, kind, target, external)
        return id

    def drop(self, id: str) -> None:
        self._all.pop(id, None)

    def drop_target(self, name: str) -> None:
        for one in [one for one in self if one.target == name and not one.external]:
            del self._all[one.id]

    def tree(self) -> Element:
        root = part_root("rel:Relationships", default=NAMESPACES["rel"])
        for one in self:
            target = one.target if one.external else posixpath.relpath(one.target, self._folder or ".")
            entry = plainly("rel:Relationship", Id=one.id, Type=one.kind, Target=target)
            if one.external:
                entry.set("TargetMode", "External")
            root.append(entry)
        return root

    def _resolved(self, target: str) -> str:
        if target.startswith("/"):
            return target.lstrip("/")
        return posixpath.normpath(posixpath.join(self._folder, target)) if target else ""


def rels_name(part: str) -> str:
    """The name of the part that holds a part's relationships ("" is the package)."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")
