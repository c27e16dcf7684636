"""The tag trees of many PDFs, merged into one (ISO 32000-1, 14.7; ISO 14289-1, 7).

Each piece's Document becomes a Part with the piece's title. What several files may each have of their own is kept
apart: keys of the parent tree, identifiers of elements and the Headers of table cells that name them, role and class
names that mean different things. Headings without a level (H) get one, since a document may not mix both kinds (7.4.4).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pikepdf import Array, Dictionary, Name, String

from report_builder.faults import refuse

# ISO 32000-1, 14.8.4: these mean what they mean, whatever a file's role map says of them.
STANDARD = frozenset(
    "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl "
    "LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu "
    "WT WP Figure Formula Form".split()
)
CELLS = frozenset(("TH", "TD"))
MOST_ELEMENTS = 2_000_000
"""Elements of one tree; beyond that it is no document but an attack."""


class TagTree:
    """`part` for each piece in order, and `add` with its own tree if it has one; `finish` in the end."""

    def __init__(self, pdf: Any) -> None:
        self.pdf = pdf
        self.root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self.document = pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name.Document, P=self.root, K=Array())
        )
        self.open = [self.document]
        self.next_key = 0
        self.leaves: list[Any] = []
        self.roles: dict[str, str] = {}
        self.classes: dict[str, Any] = {}
        self.ids: list[tuple[bytes, Any]] = []
        self.namespaces: list[Any] = []
        self.pieces = 0

    def part(self, title: str, level: int, language: str = "") -> Any:
        """The element of the next piece, below the last one of a lower level."""
        del self.open[max(level, 1) :]
        parent = self.open[-1]
        part = self.pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Part, P=parent, K=Array()))
        if title:
            part.T = title
        if language:
            part.Lang = language
        parent.K.append(part)
        self.open.append(part)
        self.pieces += 1
        return part

    def key(self, owner: Any) -> int:
        """A new key of the parent tree for content that we made: one element, or an array of them by MCID."""
        key, self.next_key = self.next_key, self.next_key + 1
        self.leaves.append(Dictionary(Limits=Array([key, key]), Nums=Array([key, owner])))
        return key

    def add(self, part: Any, tree: Any) -> dict[int, int]:
        """Puts a tree, copied into this PDF, below its part. Old keys of its parent tree -> new ones."""
        kids = elements_among(tree.get("/K"))
        if len(kids) == 1 and final_role(str(kids[0].get("/S", ""))[1:], role_map(tree)) == "Document":
            kids = self.unwrapped(part, kids[0])
        else:
            for kid in kids:
                kid.P = part
        part.K.extend(kids)
        if "/Namespaces" in tree and isinstance(tree.Namespaces, Array):
            self.namespaces += list(tree.Namespaces)
        renamed_roles = self.merge_roles(role_map(tree))
        renamed_classes = self.merge_classes(tree.get("/ClassMap"))
        self.walk(kids, renamed_roles, renamed_classes)
        pairs = sorted(numbers(tree.get("/ParentTree")), key=lambda pair: pair[0])
        if not pairs:
            return {}
        keys = {old: self.next_key + at for at, old in enumerate(dict(pairs))}
        nums = Array()
        for old, value in dict(pairs).items():
            nums.append(keys[old])
            nums.append(value)
        self.next_key += len(keys)
        self.leaves.append(Dictionary(Limits=Array([min(keys.values()), self.next_key - 1]), Nums=nums))
        return keys

    def unwrapped(self, part: Any, document: Any) -> list[Any]:
        """The kids of a file's Document, whose place the part takes."""
        for name in ("/Lang", "/Alt", "/ActualText", "/E"):
            if name in document and name not in part:
                part[name] = document[name]
        kids = document.get("/K")
        found = elements_among(kids)
        if len(found) != (len(kids) if isinstance(kids, Array) else 1 if kids is not None else 0):
            document.P = part  # it holds content itself: then it stays
            document.S = type(document.S)("/Div")
            return [document]
        for kid in found:
            kid.P = part
        return found

    def merge_roles(self, mapping: dict[str, str]) -> dict[str, str]:
        """Adds a role map; roles of this piece -> the names they now have to have."""
        renamed = {}
        for role in mapping:
            final = final_role(role, mapping)
            if role in STANDARD:
                if final != role and final in STANDARD:
                    renamed[role] = final
            elif self.roles.setdefault(role, final) != final:
                new = f"{role}-{self.pieces}"
                renamed[role] = new
                self.roles[new] = final
        return renamed

    def merge_classes(self, classes: Any) -> dict[str, str]:
        renamed = {}
        for name, value in classes.items() if isinstance(classes, Dictionary) else ():
            known = self.classes.setdefault(name, value)
            if known is not value and known.unparse(resolved=True) != value.unparse(resolved=True):
                renamed[name] = f"{name}-{self.pieces}"
                self.classes[renamed[name]] = value
        return renamed

    def walk(self, kids: list[Any], roles: dict[str, str], classes: dict[str, str]) -> None:
        """Looks at every element below once: its role, its identifier, its classes and attributes."""
        unlevelled: list[Any] = []
        known: dict[str, str] = {}
        seen: set[tuple[int, int]] = set()
        rest = kids[::-1]
        while rest:
            element = rest.pop()
            place = element.objgen
            if place in seen:
                continue
            if place[0]:
                seen.add(place)
                if len(seen) > MOST_ELEMENTS:
                    raise refuse(f"its tag tree has more than {MOST_ELEMENTS:,} elements")
            entries = element.keys()
            if "/S" not in entries:  # content: a reference to a mark, or to an annotation
                continue
            role = str(element.S)[1:]
            if role in roles:
                role = roles[role]
                element.S = Name(f"/{role}")
            role = known.get(role) or known.setdefault(role, final_role(role, self.roles))
            if role == "H":
                unlevelled.append(element)
            if "/ID" in entries:
                element.ID = new_id = self.prefix() + bytes(element.ID)
                self.ids.append((new_id, element))
            if "/A" in entries and role in CELLS:
                self.attributes(element.A)
            if classes and "/C" in entries:
                element.C = renamed_class(element.C, classes)
            if "/K" in entries:
                below = element.K
                if isinstance(below, Array):
                    rest += [kid for kid in list(below)[::-1] if isinstance(kid, Dictionary)]
                elif isinstance(below, Dictionary):
                    rest.append(below)
        if unlevelled:
            set_levels(unlevelled)

    def attributes(self, attributes: Any) -> None:
        """Headers of a cell are identifiers of other cells (ISO 32000-1, table 349), and so take the prefix as well."""
        for each in attributes if isinstance(attributes, Array) else (attributes,):
            if isinstance(each, Dictionary) and isinstance(headers := each.get("/Headers"), Array):
                fresh = [String(self.prefix() + bytes(id)) for id in headers if isinstance(id, String)]
                each.Headers = Array(fresh)

    def prefix(self) -> bytes:
        return b"%d:" % self.pieces

    def finish(self) -> Any:
        """The root of the whole tree, ready for the catalogue."""
        root, pdf = self.root, self.pdf
        root.K = Array([self.document])
        root.ParentTree = pdf.make_indirect(Dictionary(Kids=Array(map(pdf.make_indirect, self.leaves))))
        root.ParentTreeNextKey = self.next_key
        if self.roles:
            root.RoleMap = Dictionary({f"/{role}": Name(f"/{final}") for role, final in self.roles.items()})
        if self.classes:
            root.ClassMap = Dictionary(self.classes)
        if self.ids:
            names = Array()
            for id, element in sorted(dict(self.ids).items()):
                names.append(String(id))
                names.append(element)
            root.IDTree = pdf.make_indirect(Dictionary(Names=names))
        if self.namespaces:
            root.Namespaces = Array(self.namespaces)
        return root


def elements_among(kids: Any) -> list[Any]:
    """The structure elements among an element's kids."""
    each = list(kids) if isinstance(kids, Array) else [kids]
    return [kid for kid in each if isinstance(kid, Dictionary) and "/S" in kid]


def role_map(tree: Any) -> dict[str, str]:
    mapping = tree.get("/RoleMap")
    if not isinstance(mapping, Dictionary):
        return {}
    return {role[1:]: str(value)[1:] for role, value in mapping.items() if isinstance(value, Name)}


def final_role(role: str, mapping: dict[str, str]) -> str:
    """What a role comes to in the end; itself where the map leads in a circle."""
    seen = {role}
    found = role
    while (further := mapping.get(found)) is not None:
        if further in seen:
            return role
        seen.add(further)
        found = further
    return found


def renamed_class(named: Any, classes: dict[str, str]) -> Any:
    if isinstance(named, Array):
        return Array([renamed_class(each, classes) for each in named])
    if isinstance(named, Name):
        return Name(classes.get(str(named), str(named)))
    return named  # a revision number


def set_levels(headings: list[Any]) -> None:
    """H -> H1 … H6 by how many of the elements round it have a heading of their own (ISO 32000-1, 14.8.4.3.2)."""
    owners = {heading.P.objgen for heading in headings if "/P" in heading}
    for heading in headings:
        level, at, steps = 0, heading.get("/P"), 0
        while at is not None and "/S" in at and steps < 1000:
            level += at.objgen in owners
            at, steps = at.get("/P"), steps + 1
        heading.S = Name(f"/H{min(max(level, 1), 6)}")


def numbers(tree: Any, most: int = MOST_ELEMENTS) -> Iterator[tuple[int, Any]]:
    """The pairs of a number tree (ISO 32000-1, 7.9.7), whatever its shape."""
    rest, seen = [tree], set()
    while rest and most > 0:
        node = rest.pop()
        if not isinstance(node, Dictionary):
            continue
        if node.objgen in seen:
            continue
        if node.is_indirect:
            seen.add(node.objgen)
        if isinstance(nums := node.get("/Nums"), Array):
            items: list[Any] = list(nums)
            most -= len(items)
            for key, value in zip(items[::2], items[1::2], strict=False):
                if isinstance(key, int):
                    yield key, value
        if isinstance(kids := node.get("/Kids"), Array):
            rest += list(kids)
