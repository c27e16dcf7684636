"""Links, which are tagged, and say where they lead."""

from __future__ import annotations

from typing import Any

import pikepdf

from report_builder.attach.mend.structure import Structure, is_dictionary
from report_builder.attach.notes import Notes
from report_builder.attach.parents import ParentTree, document, kids_of


def mend_links(tree: Structure, title: str, notes: Notes) -> None:
    """7.18.5: a link is in a Link element, and says where it leads."""
    parents = ParentTree(tree.pdf)
    mended = 0
    for page in tree.pdf.pages:
        for annot in page.obj.get("/Annots", []):
            if not is_dictionary(annot) or annot.get("/Subtype") != "/Link":
                continue
            if not str(annot.get("/Contents", "")).strip():
                annot["/Contents"] = pikepdf.String(_leads_to(tree, annot))
                mended += 1
            key = int(annot["/StructParent"]) if "/StructParent" in annot else -1
            if is_dictionary(parents.entries.get(key)):
                continue
            reference = tree.pdf.make_indirect(annot) if not annot.is_indirect else annot
            top = document(tree.root)
            made = tree.new(
                "Link", top, [pikepdf.Dictionary(Type=pikepdf.Name.OBJR, Obj=reference, Pg=page.obj)]
            )
            made["/Pg"] = page.obj
            top["/K"] = pikepdf.Array([*kids_of(top), made])
            key = parents.new_key()
            reference["/StructParent"] = key
            parents.entries[key] = made
            mended += 1
    if mended:
        parents.save()
        notes.done("links say where they lead")


def _leads_to(tree: Structure, annot: Any) -> str:
    action = annot.get("/A", {})
    if "/URI" in action:
        return str(action["/URI"])
    target = annot.get("/Dest", action.get("/D"))
    page: Any = target[0] if isinstance(target, pikepdf.Array) and len(target) else None
    number = tree.pages.get(page.objgen) if is_dictionary(page) else None
    return f"Page {number}" if number else "A place in this document"
