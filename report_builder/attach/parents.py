"""The way from content to its structure element and back: the parent tree (ISO 32000-1, 14.7.4.4)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf

from report_builder.pdf.tree import numbers

_DEPTH = 200


class ParentTree:
    """The parent tree of a tagged PDF, as a table that can be changed; `save` puts it back as one flat node.

    Broken trees are read as far as they go.
    """

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.pdf = pdf
        self.root: Any = pdf.Root["/StructTreeRoot"]
        self.entries: dict[int, Any] = dict(numbers(self.root.get("/ParentTree")))
        self._next = max([-1, *self.entries, int(self.root.get("/ParentTreeNextKey", 0)) - 1]) + 1

    def save(self) -> None:
        flat: list[Any] = []
        for key in sorted(self.entries):
            flat += [key, self.entries[key]]
        self.root["/ParentTree"] = self.pdf.make_indirect(pikepdf.Dictionary(Nums=pikepdf.Array(flat)))
        self.root["/ParentTreeNextKey"] = self._next

    def new_key(self) -> int:
        self._next += 1
        return self._next - 1

    def of_page(self, page: Any) -> Any:
        """The page's array of elements by MCID, made where there is none."""
        key = page.get("/StructParents")
        if key is None or not isinstance(self.entries.get(int(key)), pikepdf.Array):
            key = self.new_key() if key is None else int(key)
            page["/StructParents"] = int(key)
            self.entries[int(key)] = self.pdf.make_indirect(pikepdf.Array())
        return self.entries[int(key)]

    def adopt(self, page: Any, annot: Any, words: str, least: int) -> int:
        """Gives content that takes an annotation's place a tag, and the MCID for it, which is `least` or
        more."""
        row = self.of_page(page)
        mcid = max(len(row), least)
        parent = self.entries.pop(int(annot["/StructParent"]), None) if "/StructParent" in annot else None
        if isinstance(parent, pikepdf.Dictionary):
            kids = kids_of(parent)
            kept = [kid for kid in kids if not _is_reference_to(kid, annot)]
            element = parent
            if kept:  # it has other content: a child of its own for this
                element = self.pdf.make_indirect(
                    pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name.Span, P=parent)
                )
                parent["/K"] = pikepdf.Array([*kept, element])
            else:
                element["/S"] = pikepdf.Name.Span
        else:
            top = document(self.root)
            element = self.pdf.make_indirect(
                pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name.Span, P=top)
            )
            top["/K"] = pikepdf.Array([*kids_of(top), element])
        element["/Pg"], element["/K"] = page, mcid
        if words:
            element["/ActualText"] = pikepdf.String(words)
        while len(row) < mcid:
            row.append(None)
        row.append(element)
        return mcid

    def forget(self, annot: Any) -> None:
        """Takes the reference to an annotation out of its element."""
        if "/StructParent" not in annot:
            return
        parent = self.entries.pop(int(annot["/StructParent"]), None)
        if isinstance(parent, pikepdf.Dictionary):
            parent["/K"] = pikepdf.Array([kid for kid in kids_of(parent) if not _is_reference_to(kid, annot)])
        del annot["/StructParent"]


def document(root: Any) -> Any:
    """The element that all others are in: the first, or the tree's root where there are several or none."""
    kids = [kid for kid in kids_of(root) if isinstance(kid, pikepdf.Dictionary)]
    return kids[0] if len(kids) == 1 else root


def elements(root: Any) -> Iterator[Any]:
    """Every structure element, parents first; no element twice, however the tree is knotted."""
    seen: set[tuple[int, int]] = set()
    stack: list[tuple[Any, int]] = [(kid, 0) for kid in reversed(kids_of(root))]
    while stack:
        thing, depth = stack.pop()
        if not isinstance(thing, pikepdf.Dictionary) or "/S" not in thing or depth > _DEPTH:
            continue
        if thing.is_indirect:
            if thing.objgen in seen:
                continue
            seen.add(thing.objgen)
        yield thing
        stack += [(kid, depth + 1) for kid in reversed(kids_of(thing))]


def highest_mcid(page: pikepdf.Page) -> int:
    """The highest MCID in the page's own content, -1 where there is none."""
    highest = -1
    instructions: Any = pikepdf.parse_content_stream(page, "BDC DP")
    for operands, operator in instructions:
        if str(operator) == "BDC" and len(operands) == 2:
            properties = operands[1]
            if isinstance(properties, pikepdf.Name):
                resources: Any = page.obj.get("/Resources", {})
                properties = resources.get("/Properties", {}).get(str(properties))
            if isinstance(properties, pikepdf.Dictionary) and "/MCID" in properties:
                highest = max(highest, int(properties["/MCID"]))
    return highest


def kids_of(element: Any) -> list[Any]:
    kids = element.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _is_reference_to(kid: Any, annot: Any) -> bool:
    return (
        isinstance(kid, pikepdf.Dictionary)
        and kid.get("/Type") == "/OBJR"
        and "/Obj" in kid
        and kid["/Obj"].objgen == annot.objgen
    )
