"""Links and named destinations of many PDFs, in one (ISO 32000-1, 12.3.2 and 12.5.6.5).

Each piece's names get the piece's own name before them, since many files call a place "heading-1". Links follow, and
those meant for another piece lead to its first page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pikepdf import Array, Dictionary, Name, String

from report_builder.pdf.piece import LINK

HARMLESS = frozenset(("/GoTo", "/URI", "/Named"))
"""Actions that may stay. Others start programs, run scripts or send data somewhere."""
LEAF = 200
"""Names in a leaf of the name tree."""


class Destinations:
    """Every named destination of the whole. `first` gives a piece's first page a name, by which links find it."""

    def __init__(self, pdf: Any) -> None:
        self.pdf = pdf
        self.names: dict[bytes, Any] = {}
        self.pieces: dict[str, Any] = {}
        self.wanted: list[tuple[Any, str]] = []

    def first(self, name: str, page: Any) -> None:
        target = Array([page, Name.XYZ, None, None, None])
        self.pieces[name] = target
        self.names[name.encode()] = target

    def add(self, prefix: str, found: Iterator[tuple[bytes, Any]]) -> frozenset[bytes]:
        """Takes a file's names under the prefix; answers which there were."""
        own = dict(found)
        self.names.update({prefix.encode() + b"/" + name: value for name, value in own.items()})
        return frozenset(own)

    def finish(self) -> Any:
        """The name tree for the catalogue; None where there are no names."""
        names = sorted(self.names)
        leaves = Array()
        for start in range(0, len(names), LEAF):
            part = names[start : start + LEAF]
            pairs = Array()
            for name in part:
                pairs.append(String(name))
                pairs.append(self.names[name])
            limits = Array([String(part[0]), String(part[-1])])
            leaves.append(self.pdf.make_indirect(Dictionary(Limits=limits, Names=pairs)))
        return self.pdf.make_indirect(Dictionary(Kids=leaves)) if names else None

    def missing(self) -> tuple[str, ...]:
        """Names of pieces that links ask for and that there are none of; all others now lead where they should."""
        for holder, name in self.wanted:
            if name in self.pieces:
                holder["/Dest"] = self.pieces[name]
        return tuple(dict.fromkeys(name for _, name in self.wanted if name not in self.pieces))

    def retarget(self, holder: Any, prefix: str, own: frozenset[bytes], links: Mapping[str, str]) -> None:
        """Makes a link or an outline item lead where it did, or to the piece that it is meant for."""
        entries = holder.keys()
        action = holder.A if "/A" in entries else None
        target = holder.Dest if "/Dest" in entries else None
        if isinstance(action, Dictionary):
            kind = action.get("/S")
            if kind == Name.GoTo:
                target = action.get("/D")
            elif kind == Name.URI and bytes(action.get("/URI", b"")).startswith(LINK.encode()):
                del holder["/A"]
                self.wanted.append((holder, bytes(action.URI)[len(LINK) :].decode("utf-8", "replace")))
                return
            elif str(kind) not in HARMLESS:
                del holder["/A"]
            elif "/Next" in action:
                del action["/Next"]
        elif action is not None:
            del holder["/A"]
        if not isinstance(target, String | Name):
            return
        name = bytes(target) if isinstance(target, String) else str(target)[1:].encode()
        drop(holder, "/A", "/Dest")
        piece = links.get(name.decode("utf-8", "replace"))
        if piece is not None:
            self.wanted.append((holder, piece))
        elif name in own:
            holder["/Dest"] = String(prefix.encode() + b"/" + name)


def drop(holder: Any, *names: str) -> None:
    """Takes entries out of a dictionary that may not have them."""
    for name in holder.keys() & set(names):
        del holder[name]


def names(tree: Any, old: Any) -> Iterator[tuple[bytes, Any]]:
    """A file's named destinations: the name tree's, and those of PDF 1.1's dictionary."""
    if isinstance(old, Dictionary):
        yield from ((name[1:].encode(), value) for name, value in old.items())
    rest, seen = [tree], set()
    while rest:
        node = rest.pop()
        if not isinstance(node, Dictionary):
            continue
        if node.is_indirect:
            if node.objgen in seen:
                continue
            seen.add(node.objgen)
        if isinstance(pairs := node.get("/Names"), Array):
            items = list(pairs)
            for name, value in zip(items[::2], items[1::2], strict=False):
                if isinstance(name, String):
                    yield bytes(name), value
        if isinstance(kids := node.get("/Kids"), Array):
            rest += list(kids)
