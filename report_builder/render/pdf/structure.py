"""Writes a tag tree into a PDF that WeasyPrint is about to finish, and puts it in the place of WeasyPrint's own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pydyf  # type: ignore[import-untyped]

from report_builder.render.pdf.tags import MAY_BE_EMPTY, Node, Tree, numbering


def add_tags(pdf: Any, document: Any, pdf_version: str, page_streams: list[Any]) -> None:
    """Stands in for weasyprint.pdf.add_tags, with the same arguments."""
    tree = Tree()
    for number, (page, stream) in enumerate(zip(document.pages, page_streams, strict=True)):
        tree.add_page(number, page, stream._tags)
    prune(tree.root)
    Writer(pdf, page_streams).write(tree)
    pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})
    pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})


def prune(node: Node) -> bool:
    """Whether anything is left of the node once what is empty has been taken out of it."""
    node.kids = [kid for kid in node.kids if not isinstance(kid, Node) or prune(kid)]
    if node.role == "Table":  # a foot may be repeated on every page, so it comes before the last rows
        node.kids.sort(key=lambda kid: isinstance(kid, Node) and kid.role == "TFoot")
    return bool(node.kids) or node.role in MAY_BE_EMPTY


class Writer:
    """Turns nodes into objects of the PDF, and keeps the parent tree (ISO 32000-1, 14.7.4.4) as it goes."""

    def __init__(self, pdf: Any, page_streams: list[Any]) -> None:
        self.pdf = pdf
        self.pages = pdf.page_references
        self.streams = page_streams
        self.owners: dict[int, dict[int, bytes]] = {}
        self.nums: dict[int, Any] = {}
        self.next_key = len(page_streams)
        self.notes: list[bytes] = []
        self.groups = group_streams(pdf, page_streams)

    def write(self, tree: Tree) -> None:
        mapping, root = pydyf.Dictionary(), pydyf.Dictionary({"Type": "/StructTreeRoot"})
        self.pdf.add_object(mapping)
        self.pdf.add_object(root)
        root["ParentTree"] = mapping.reference
        root["K"] = pydyf.Array([self.element(tree.root, root.reference)])
        if self.notes:
            names: list[Any] = []
            for number, reference in enumerate(self.notes, 1):
                names += [note_id(number), reference]
            root["IDTree"] = pydyf.Dictionary({"Names": pydyf.Array(names)})
        for key in range(len(self.streams)):
            self.nums[key] = row(self.owners.get(key, {}))
        for stream in self.groups.values():
            if key := stream.extra.get("StructParents"):
                self.nums[key] = row(self.owners[key])
        pairs: list[Any] = []
        for key in sorted(self.nums):
            pairs += [key, self.nums[key]]
        mapping["Nums"] = pydyf.Array(pairs)
        root["ParentTreeNextKey"] = self.next_key
        self.pdf.catalog["StructTreeRoot"] = root.reference
        mark_artifacts([*enumerate(self.streams), *((page, s) for (page, _), s in self.groups.items())], tree)

    def element(self, node: Node, parent: bytes) -> bytes:
        found = pydyf.Dictionary({"Type": "/StructElem", "S": f"/{node.role}", "P": parent})
        self.pdf.add_object(found)
        reference: bytes = found.reference
        page = next((kid[0] for kid in node.kids if not isinstance(kid, Node)), None)
        if page is not None:
            found["Pg"] = self.pages[page]
        found.update(node.entries)
        if node.role == "Note":
            self.notes.append(reference)
            found["ID"] = note_id(len(self.notes))
        if node.role == "L":
            node.attributes = {"O": "/List", "ListNumbering": numbering(node)}
        if node.attributes:
            found["A"] = pydyf.Dictionary(node.attributes)
        found["K"] = pydyf.Array([self.kid(kid, reference, page) for kid in node.kids])
        return reference

    def kid(self, kid: Any, owner: bytes, page: int | None) -> Any:
        if isinstance(kid, Node):
            return self.element(kid, owner)
        number, content = kid
        if not isinstance(content, int):
            content["StructParent"] = self.new_key(owner)
            return pydyf.Dictionary({"Type": "/OBJR", "Obj": content.reference, "Pg": self.pages[number]})
        stream = self.groups.get((number, content))
        key = number
        if stream is not None:
            key = stream.extra.get("StructParents") or self.new_key(None)
            stream.extra["StructParents"] = key
        self.owners.setdefault(key, {})[content] = owner
        if number == page and stream is None:
            return content
        entries = {"Type": "/MCR", "Pg": self.pages[number], "MCID": content}
        if stream is not None:
            entries["Stm"] = stream.reference
        return pydyf.Dictionary(entries)

    def new_key(self, owner: bytes | None) -> int:
        key, self.next_key = self.next_key, self.next_key + 1
        if owner is not None:
            self.nums[key] = owner
        return key


def row(owners: dict[int, bytes]) -> Any:
    """A stream's entry in the parent tree: the owner of each MCID, by MCID."""
    return pydyf.Array([owners.get(number, b"null") for number in range(max(owners, default=-1) + 1)])


def note_id(number: int) -> Any:
    return pydyf.String(f"note-{number:06}")


def group_streams(pdf: Any, page_streams: list[Any]) -> dict[tuple[int, int], Any]:
    """(page, MCID) -> the form XObject that has this content; WeasyPrint makes one for what is translucent."""
    page_of = {id(stream._tags): number for number, stream in enumerate(page_streams)}
    own = {id(stream) for stream in page_streams}
    found = {}
    for stream in pdf.objects:
        if isinstance(stream, pydyf.Stream) and hasattr(stream, "_tags") and id(stream) not in own:
            for item in stream.stream:
                if isinstance(item, pydyf.Dictionary) and "MCID" in item:
                    found[page_of[id(stream._tags)], item["MCID"]] = stream
    return found


def mark_artifacts(streams: Iterable[tuple[int, Any]], tree: Tree) -> None:
    """Makes marked content that is in no tag an artifact: `/Span <</MCID 3>> BDC` -> `/Artifact <<…>> BDC`."""
    for page, stream in streams:
        items = stream.stream
        for index, item in enumerate(items):
            if isinstance(item, pydyf.Dictionary) and (page, item.get("MCID")) in tree.artifacts:
                items[index - 1 : index + 2] = [
                    "/Artifact",
                    pydyf.Dictionary({"Type": "/Pagination"}),
                    b"BDC",
                ]
