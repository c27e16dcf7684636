"""Footnotes and endnotes that went: brought over, since the marks that went still show them."""

from __future__ import annotations

from report_builder.feedback.redline.transplant import Transplant
from report_builder.feedback.redline.whole import mark_content
from report_builder.ooxml.package import Package
from report_builder.ooxml.relationships import FOOTNOTES
from report_builder.ooxml.tracked import ENDNOTES, Pen, copied
from report_builder.ooxml.xml import Element, part_root, qn

RELATIONS = {"footnote": FOOTNOTES, "endnote": ENDNOTES}
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}s+xml"
_ID, _KIND = qn("w:id"), qn("w:type")


class NoteBringer:
    """brought: kind and old id of every note that was brought over."""

    def __init__(self, transplant: Transplant, pen: Pen) -> None:
        self._transplant, self._pen = transplant, pen
        self.brought: dict[tuple[str, str], str] = {}

    def bring(self, kind: str, id: str) -> str:
        """The id in the new file of a note of the old one; the old id where the old file has no such note."""
        if (kind, id) not in self.brought:
            self.brought[kind, id] = self._bring(kind, id)
        return self.brought[kind, id]

    def _bring(self, kind: str, id: str) -> str:
        old_part = self._transplant.old.related(RELATIONS[kind])
        found = note_element(None if old_part is None else self._transplant.old.tree(old_part), id)
        if found is None or old_part is None:
            return id
        new_part, root = self._into(kind, old_part)
        made = copied(found)
        for p in list(made.iter(qn("w:p"))):
            mark_content(p, "w:del", self._pen)
        self._transplant.content(made, old_part, new_part)
        taken = [int(note.get(_ID, "0")) for note in root if note.get(_ID, "").lstrip("-").isdigit()]
        new_id = str(max([0, *taken]) + 1)
        made.set(_ID, new_id)
        root.append(made)
        return new_id

    def _into(self, kind: str, old_part: str) -> tuple[str, Element]:
        """The new file's part for notes of this kind, made with the old one's separators where there is none."""
        new = self._transplant.new
        name = new.related(RELATIONS[kind])
        if name is None:
            name = new.free_name(f"word/{kind}s{{}}.xml")
            root = part_root(f"w:{kind}s", ("w", "r"))
            new.add(name, _TYPE.format(kind), root)
            new.rels(new.main).add(RELATIONS[kind], name)
            for note in self._transplant.old.tree(old_part):
                if note.get(_KIND) is not None:
                    root.append(self._transplant.content(copied(note), old_part, name))
        return name, new.tree(name)


def note_element(root: Element | None, id: str) -> Element | None:
    notes = [] if root is None else list(root)
    return next((note for note in notes if note.get(_ID) == id), None)


def order_notes(package: Package) -> None:
    """Puts the notes into the order of their marks and numbers them on: LibreOffice (7.4) finds them by how far
    their id is from the first mark's."""
    body = package.tree(package.main)
    for kind, relation in RELATIONS.items():
        part = package.related(relation)
        if part is None:
            continue
        marks = list(body.iter(qn(f"w:{kind}Reference")))
        root = package.tree(part)
        notes = {note.get(_ID, ""): note for note in root if note.get(_KIND) is None}
        apart = [note.get(_ID, "") for note in root if note.get(_KIND) is not None]  # the separators
        first = max([0, *(int(id) for id in apart if id.lstrip("-").isdigit())]) + 1
        order = [id for id in dict.fromkeys(mark.get(_ID, "") for mark in marks) if id in notes]
        new_ids = {
            id: str(number)
            for number, id in enumerate([*order, *(id for id in notes if id not in order)], first)
        }
        for id, new_id in new_ids.items():
            root.append(notes[id])
            notes[id].set(_ID, new_id)
        for mark in marks:
            mark.set(_ID, new_ids.get(mark.get(_ID, ""), mark.get(_ID, "")))
