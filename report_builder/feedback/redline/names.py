"""How the notes, pictures and links of a part are called, so that both files call the same alike."""

from __future__ import annotations

from collections.abc import Hashable, Mapping

from report_builder.files import fingerprint
from report_builder.ooxml.package import Package
from report_builder.ooxml.xml import NAMESPACES, Element, qn, value

_R = f"{{{NAMESPACES['r']}}}"


class Names:
    """Those of one part. side: "old" or "new"; notes: what those notes are called that both files have."""

    def __init__(
        self, package: Package, part: str, side: str, notes: Mapping[tuple[str, str], Hashable]
    ) -> None:
        self._package, self._part, self._side, self._notes = package, part, side, notes

    def note(self, kind: str, id: str) -> Hashable:
        return self._notes.get((kind, id), (self._side, kind, id))

    def link(self, id: str) -> str:
        found = self._package.rels(self._part).get(id)
        return found.target if found is not None else ""

    def drawing(self, drawing: Element) -> Hashable:
        """A picture by its bytes, another drawing by what it says."""
        pictures = []
        for one in drawing.iter():
            for name in ("embed", "link", "id"):
                found = self._package.rels(self._part).get(one.get(f"{_R}{name}", ""))
                if found is not None and found.target in self._package:
                    pictures.append(fingerprint(self._package.data(found.target)))
        alt = next((one.get("descr", "") for one in drawing.iter(qn("wp:docPr"))), "")
        return alt, tuple(pictures), "".join(one.text or "" for one in drawing.iter(qn("w:t")))

    def wrap(self, wrapper: Element) -> Hashable:
        """A link by its address, or as one within the file; a content control by its tag."""
        name = wrapper.tag.rpartition("}")[2]
        if name == "hyperlink":
            id = wrapper.get(f"{_R}id", "")
            return ("hyperlink", self.link(id) if id else "#")
        if name == "sdt":
            properties = wrapper.find(qn("w:sdtPr"))
            return ("sdt", value(properties, "w:tag"), value(properties, "w:alias"))
        return (name,)
