"""The tags of one PDF, and the pages that they are on."""

from __future__ import annotations

from typing import Any

import pikepdf

from report_builder.attach.parents import elements, kids_of
from report_builder.pdf.tree import STANDARD


class Structure:
    """The tags of one PDF, and the pages that they are on."""

    def __init__(self, pdf: pikepdf.Pdf, scanned: tuple[int, ...] = ()) -> None:
        self.pdf = pdf
        self.scanned = scanned
        self.root: Any = pdf.Root["/StructTreeRoot"]
        self.pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        self.all = list(elements(self.root))

    def kind(self, element: Any) -> str:
        """The standard type that the element stands for, "" where nothing says."""
        roles = self.root.get("/RoleMap", {})
        name = str(element["/S"])
        for _ in range(20):
            if name[1:] in STANDARD:
                return name[1:]
            if name not in roles:
                return ""
            name = str(roles[name])
        return ""

    def page(self, element: Any) -> int:
        """The page that the element begins on, 0 where nothing says."""
        for thing in (element, *_below(element)):
            if "/Pg" in thing and (number := self.pages.get(thing["/Pg"].objgen)):
                return number
            for kid in kids_of(thing):
                if is_dictionary(kid) and "/Pg" in kid and (number := self.pages.get(kid["/Pg"].objgen)):
                    return number
        return 0

    def new(self, kind: str, parent: Any, kids: list[Any]) -> Any:
        made = self.pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.StructElem, S=pikepdf.Name(f"/{kind}"), P=parent, K=pikepdf.Array(kids)
            )
        )
        for kid in kids:
            if is_dictionary(kid) and "/S" in kid:
                kid["/P"] = made
        return made


def _below(element: Any) -> list[Any]:
    return list(elements(element))


def is_dictionary(thing: Any) -> bool:
    return isinstance(thing, pikepdf.Dictionary)


def is_element(thing: Any) -> bool:
    return is_dictionary(thing) and "/S" in thing
