"""Parts of the old file (pictures, charts, what these need) under the names that they have in the new one, brought
over where they are missing."""

from __future__ import annotations

import posixpath

from report_builder.ooxml.package import Package
from report_builder.ooxml.xml import NAMESPACES

RELATION = f"{{{NAMESPACES['r']}}}"
"""How the names of attributes begin that hold a relationship's id."""


class Parts:
    def __init__(self, old: Package, new: Package) -> None:
        self.old, self.new = old, new
        self._targets: dict[tuple[str, str, str], str] = {}
        self._parts: dict[str, str] = {}

    def relation(self, id: str, old_part: str, new_part: str) -> str:
        """The id in a part of the new file of what a part of the old one calls so."""
        key = (id, old_part, new_part)
        if key not in self._targets:
            found = self.old.rels(old_part).get(id)
            if found is None:
                return id
            target = found.target if found.external else self._part(found.target)
            self._targets[key] = self.new.rels(new_part).add(found.kind, target, found.external)
        return self._targets[key]

    def _part(self, name: str) -> str:
        """The name in the new file of a part of the old one: of the same part where both have it."""
        if name in self._parts or name not in self.old:
            return self._parts.get(name, name)
        data = self.old.data(name)
        if name in self.new and self.new.data(name) == data:
            self._parts[name] = name
            return name
        stem, suffix = posixpath.splitext(name)
        free = name if name not in self.new else self.new.free_name(f"{stem}_old{{}}{suffix}")
        self._parts[name] = free
        self.new.add_media(free, self.old.content_type(name), data)
        for one in self.old.rels(name):
            target = one.target if one.external else self._part(one.target)
            new_id = self.new.rels(free).add(one.kind, target, one.external)
            if new_id != one.id and free.endswith(".xml"):
                for holder in self.new.tree(free).iter():
                    for attribute, said in holder.attrib.items():
                        if str(attribute).startswith(RELATION) and said == one.id:
                            holder.set(attribute, new_id)
        return free
