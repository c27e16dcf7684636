"""The tag tree of a PDF, built from WeasyPrint's boxes (ISO 32000-1, 14.7 and 14.8; ISO 14289-1, 7).

WeasyPrint 70 builds one itself, page by page. This one is built by element, so that a paragraph, list item or table
that runs over pages stays one; and it does what PDF/UA-1 asks for and WeasyPrint leaves to the author:

- a list item has only Lbl and LBody, whatever blocks stand in it (7.6; WeasyPrint's `<li><p>` breaks veraPDF's 7.2-20);
- header rows that come again on each page, and running headers and footers, are artifacts (7.5, 7.8);
- header cells have a Scope (7.5); headings never skip a level (7.4.2);
- links have words, not an address, as their contents, and every annotation is in a Link (7.18.5);
- footnotes are Note tags with an ID of their own (7.9), next to the paragraph that has their mark;
- a figure's alternative text and its place on the page, in the page's own coordinates (7.3).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import pydyf  # type: ignore[import-untyped]
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.logger import LOGGER

PX = 0.75
"""PDF points in a CSS pixel."""
SVG = "{http://www.w3.org/2000/svg}svg"
GROUPING = {
    "main": "Part", "article": "Art", "section": "Sect", "nav": "Sect", "aside": "Sect", "header": "Sect",
    "footer": "Sect", "address": "Div", "div": "Div", "figure": "Div", "blockquote": "BlockQuote", "p": "P", "pre": "P",
    "ul": "L", "ol": "L", "dl": "L", "table": "Table", "thead": "THead", "tbody": "TBody", "tfoot": "TFoot",
    "tr": "TR", "th": "TH", "td": "TD", "caption": "Caption", "figcaption": "Caption", "img": "Figure", SVG: "Figure",
}  # fmt: skip
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
LABELS = frozenset({"label", "number"})
"""Classes of the element that begins a list item or a note: its letter, bullet or number."""
MAY_BE_EMPTY = frozenset({"TD", "TH", "TR"})


@dataclass(eq=False, slots=True)
class Node:
    """A structure element in the making. Kids are nodes, (page, MCID) pairs, or (page, annotation) pairs."""

    role: str
    parent: Node | None
    element: Any = None
    kids: list[Any] = field(default_factory=list)
    entries: dict[str, Any] = field(default_factory=dict)
    attributes: dict[str, Any] = field(default_factory=dict)
    notes: int = 0

    def child(self, role: str, element: Any = None) -> Node:
        node = Node(role, self, element)
        self.kids.append(node)
        return node

    def part(self, role: str) -> Node:
        """The child with this role (an item's Lbl or LBody), made when first asked for."""
        for kid in self.kids:
            if isinstance(kid, Node) and kid.role == role:
                return kid
        return self.child(role)

    def nearest(self, *roles: str) -> Node | None:
        node: Node | None = self
        while node and node.role not in roles:
            node = node.parent
        return node


class Tree:
    """Walks the pages' boxes in order and collects nodes by element."""

    def __init__(self) -> None:
        self.root = Node("Document", None)
        self.nodes: dict[tuple[int, str], Node] = {}
        self.groups: dict[int, int] = {}
        self.artifacts: set[tuple[int, int]] = set()
        self.level = 0
        self.page = 0
        self.page_height = 0.0
        self.marks: dict[Any, dict[str, Any]] = {}

    def add_page(self, number: int, page: Any, marks: dict[Any, dict[str, Any]]) -> None:
        self.page, self.page_height, self.marks = number, page.height, marks
        self.children(page._page_box, self.root)
        # What no box of the flow claims has no meaning for a reader.
        self.artifacts.update((number, mark["mcid"]) for mark in marks.values())
        marks.clear()

    def children(self, box: Any, node: Node) -> None:
        for child in box.children:
            if isinstance(child, boxes.LineBox):
                self.children(child, node)
            else:
                self.box(child, node)

    def box(self, box: Any, node: Node) -> None:
        if isinstance(box, AbsolutePlaceholder):
            box = box._box
        if isinstance(box, boxes.TextBox):
            self.mark(box, node)
            return
        if isinstance(box, boxes.MarginBox) or self.comes_again(box):
            self.artifact(box)
            return
        if isinstance(box, boxes.FootnoteAreaBox):
            self.footnotes(box)
            return
        if not isinstance(box, boxes.PageBox):
            node = self.node(box, node)
        if box.link_annotation:
            self.link(box, node)
        if isinstance(box, boxes.ReplacedBox):
            if node.role == "Figure":
                self.mark(box, node)
        else:
            self.children(box, node)

    def mark(self, box: Any, node: Node) -> None:
        mark = self.marks.pop(box, None)
        if mark is not None:
            node = node.part("LBody") if node.role == "LI" else node
            node.kids.append((self.page, mark["mcid"]))

    def comes_again(self, box: Any) -> bool:
        """Whether this is a table's head or foot on a page other than its first."""
        if not (isinstance(box, boxes.TableRowGroupBox) and (box.is_header or box.is_footer)):
            return False
        return self.groups.setdefault(id(box.element), self.page) != self.page

    def artifact(self, box: Any) -> None:
        """Takes a box out of the tree; links in it stay reachable, because annotations may not be artifacts."""
        for child in box.descendants():
            if isinstance(child, AbsolutePlaceholder):
                self.artifact(child._box)
            elif mark := self.marks.pop(child, None):
                self.artifacts.add((self.page, mark["mcid"]))
            if getattr(child, "link_annotation", None):
                self.link(child, self.nodes.get((id(child.element), "a"), self.root))

    def node(self, box: Any, parent: Node) -> Node:
        """The node that this box's content belongs to: its element's, or the parent's where it has none."""
        element, tag = box.element, box.element_tag
        if element is None or tag is None or tag in ("html", "body"):
            return parent
        found = self.nodes.get((id(element), tag))
        if found is None:
            found = self.nodes[id(element), tag] = self.new(box, element, tag, parent)
        return found

    def new(self, box: Any, element: Any, tag: str, parent: Node) -> Node:
        if parent.role == "LI":
            if tag == "li::marker" or (not parent.kids and is_label(element, tag)):
                return parent.part("Lbl")
            parent = parent.part("LBody")
        if tag.endswith("::footnote-call"):
            self.nodes[id(element), "home"] = parent
            return parent.child("Reference")
        if "::" in tag:
            return parent.part("Lbl") if tag.endswith("::footnote-marker") else parent
        if tag in ("li", "dt", "dd"):
            return self.item(element, tag, parent)
        if is_label(element, tag) and not parent.kids and parent.nearest("Note") is not None:
            parent = parent.child("Lbl")
        if tag in HEADINGS:
            self.level = min(int(tag[1]), self.level + 1)
            return parent.child(f"H{self.level}", element)
        if tag == "a" and element.get("href"):
            if element.get("role") == "doc-noteref":
                parent = parent.child("Reference")
            return parent.child("Link", element)
        role = GROUPING.get(tag)
        if role == "Figure":
            return self.figure(box, element, parent)
        if role is None or (parent.role == "L" and role == "Div"):
            return self.words(box, element, parent)
        node = parent.child(role, element)
        if role in ("TH", "TD"):
            cell(node, box, element)
        language(node, element)
        return node

    def words(self, box: Any, element: Any, parent: Node) -> Node:
        """An element that has a tag of its own only where it says something: another language, an expansion."""
        if parent.nearest("Note") and box.style["display"][:1] == ("block",):
            return parent.child("P", element)
        if element.get("lang") or (element.tag == "abbr" and element.get("title")):
            node = parent.child("Span", element)
            language(node, element)
            if element.tag == "abbr" and element.get("title"):
                node.entries["E"] = pydyf.String(element.get("title"))
            return node
        return parent

    def item(self, element: Any, tag: str, parent: Node) -> Node:
        """A list item. Terms and what they mean share one: the term is its label."""
        if parent.role != "L":
            parent = parent.child("L")
        if tag == "li":
            node = parent.child("LI", element)
            language(node, element)
            return node
        last = parent.kids[-1] if parent.kids else None
        full = last is None or any(kid.role == "LBody" for kid in last.kids)
        if last is None or (tag == "dt" and full):
            last = parent.child("LI")
        return last.part("Lbl" if tag == "dt" else "LBody")

    def figure(self, box: Any, element: Any, parent: Node) -> Node:
        """A picture with its alternative text; one with an empty text is decoration, and so an artifact."""
        title = element.find("{http://www.w3.org/2000/svg}title")
        alt = element.get("alt", element.get("aria-label", title.text if title is not None else None))
        if alt is None:
            LOGGER.error('Image "%s" has no alternative text', (element.get("src") or "svg")[:80])
        if not alt:
            return Node("Artifact", parent)
        node = parent.child("Figure", element)
        node.entries["Alt"] = pydyf.String(alt)
        left, top = box.content_box_x() * PX, (self.page_height - box.content_box_y()) * PX
        place = (left, top - box.height * PX, left + box.width * PX, top)
        node.attributes = {"O": "/Layout", "BBox": pydyf.Array(place), "Placement": "/Block"}
        return node

    def link(self, box: Any, node: Node) -> None:
        link = node.nearest("Link") or node.child("Link", box.element)
        link.kids.append((self.page, box.link_annotation))
        element = link.element
        words = " ".join("".join(element.itertext()).split()) if element is not None else ""
        words = element.get("aria-label") or element.get("title") or words if element is not None else words
        if words:
            box.link_annotation["Contents"] = pydyf.String(words)

    def footnotes(self, area: Any) -> None:
        """A note goes behind the paragraph (or heading) that has its mark, or to the end of what has it instead."""
        for box in area.children:
            if isinstance(box, AbsolutePlaceholder):
                box = box._box
            key = (id(box.element), box.element_tag)
            if key not in self.nodes:
                self.nodes[key] = self.note(box.element)
            self.children(box, self.nodes[key])

    def note(self, element: Any) -> Node:
        home = self.nodes.get((id(element), "home"), self.root)
        block = home.nearest("P", "H1", "H2", "H3", "H4", "H5", "H6")
        if block is None or block.parent is None:
            return home.child("Note", element)
        block.notes += 1
        note = Node("Note", block.parent, element)
        block.parent.kids.insert(block.parent.kids.index(block) + block.notes, note)
        return note


def is_label(element: Any, tag: str) -> bool:
    return tag in ("span", "a") and not LABELS.isdisjoint((element.get("class") or "").split())


def language(node: Node, element: Any) -> None:
    if lang := element.get("lang"):
        node.entries["Lang"] = pydyf.String(lang)


def cell(node: Node, box: Any, element: Any) -> None:
    node.attributes = {"O": "/Table"}
    if box.colspan != 1:
        node.attributes["ColSpan"] = box.colspan
    if box.rowspan != 1:
        node.attributes["RowSpan"] = box.rowspan
    if node.role == "TH":
        scope = (element.get("scope") or "").lower()
        in_head = node.nearest("THead", "TBody", "TFoot", "Table")
        by_row = scope.startswith("row") or (not scope and in_head is not None and in_head.role != "THead")
        node.attributes["Scope"] = "/Row" if by_row else "/Column"


def numbering(node: Node) -> str:
    """ListNumbering (ISO 32000-1, table 347), from the first two labels' text where there are labels in the HTML."""
    element = node.element
    if element is None or element.tag not in ("ol", "ul"):
        return "/None"
    if element.tag == "ul":
        return "/Disc"
    items = [item for item in element if item.tag == "li"][:2]
    labels = [next((part for part in item.iter() if is_label(part, str(part.tag))), None) for item in items]
    texts = [re.sub(r"\W", "", "".join(label.itertext())) for label in labels if label is not None]
    first = texts[0] if texts else element.get("type", "1")
    if not first or first.isdigit():
        return "/Decimal"
    roman = first.lower() == "i" and (len(texts) < 2 or texts[1].lower() == "ii")
    return f"/{'Upper' if first.isupper() else 'Lower'}{'Roman' if roman else 'Alpha'}"
