"""The outlines of many PDFs as one: each file's own below its piece's entry (ISO 32000-1, 12.3.3)."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

from pikepdf import Array, Dictionary, Name

from report_builder.pdf.links import drop

MOST = 50_000
"""Items of one file's outline; more are not read."""


class Outline:
    """`add` for each piece in order; `finish` in the end. All entries are closed, so that a pack's items show first."""

    def __init__(self, pdf: Any) -> None:
        self.pdf = pdf
        self.root = pdf.make_indirect(Dictionary(Type=Name.Outlines))
        self.open = [self.root]
        self.kids: dict[tuple[int, int], list[Any]] = {self.root.objgen: []}

    def add(self, title: str, level: int, page: Any, own: Any, retarget: Callable[[Any], None]) -> None:
        """An entry for a piece that begins on `page`, and below it the file's own outline, copied into this PDF.

        Where the file's outline has one entry at its top (its title), what stands below that is taken.
        Without a title, the file's outline stands in the entry's place.
        """
        del self.open[max(level, 1) :]
        parent = self.open[-1]
        items = below(own)
        if not title and not items:
            return
        if title:
            entry = self.pdf.make_indirect(
                Dictionary(Title=title, Dest=Array([page, Name.XYZ, None, None, None]))
            )
            self.put(parent, entry)
            if len(items) == 1:
                items = below(items[0])
            parent = entry
        seen: set[tuple[int, int]] = set()
        rest = [(parent, items)]
        while rest:
            over, found = rest.pop()
            for item in found:
                if item.objgen in seen or len(seen) > MOST:
                    continue
                seen.add(item.objgen)
                deeper = below(item)
                drop(item, "/First", "/Last", "/Next", "/Prev", "/Count", "/Parent")
                retarget(item)
                self.put(over, item)
                rest.append((item, deeper))
        self.open.append(parent if title else items[-1])

    def put(self, parent: Any, item: Any) -> None:
        self.kids.setdefault(parent.objgen, []).append(item)
        item.Parent = parent

    def finish(self) -> Any:
        """The root for the catalogue; None where nothing has an entry."""
        rest = [self.root]
        while rest:
            parent = rest.pop()
            kids = self.kids.get(parent.objgen, [])
            if not kids:
                continue
            parent.First, parent.Last = kids[0], kids[-1]
            parent.Count = len(kids) if parent is self.root else -len(kids)
            for before, after in pairwise(kids):
                before.Next = after
                after.Prev = before
            rest += kids
        return self.root if self.kids[self.root.objgen] else None


def below(item: Any) -> list[Any]:
    """The items one level below, in order; a chain that runs in a circle ends there."""
    found: list[Any] = []
    seen: set[tuple[int, int]] = set()
    at = item.get("/First") if isinstance(item, Dictionary) else None
    while isinstance(at, Dictionary) and at.is_indirect and at.objgen not in seen and len(found) < MOST:
        seen.add(at.objgen)
        found.append(at)
        at = at.get("/Next")
    return found
