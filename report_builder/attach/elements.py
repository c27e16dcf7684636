"""Structure elements that are there and not quite right: role map, headings, lists, tables, notes, figures,
links.
 Each mend answers a clause of ISO 14289-1 that people's files fail by; what a reader hears stays what the
author tagged.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import Any

import pikepdf

from report_builder.attach.notes import Notes
from report_builder.attach.parents import ParentTree, document, elements, kids_of
from report_builder.attach.words import counted, page_list

STANDARD = frozenset(
    """Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L
    LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB
    RT RP Warichu WT WP Figure Formula Form""".split()
)
"""ISO 32000-1, 14.8.4."""
_LIKE = {
    "title": "H1", "subtitle": "P", "heading": "H2", "list": "L", "item": "LI", "table": "Table", "row": "TR",
    "cell": "TD", "figure": "Figure", "image": "Figure", "graphic": "Figure", "shape": "Figure", "chart": "Figure",
    "footnote": "Note", "endnote": "Note", "link": "Link", "quote": "BlockQuote", "section": "Sect", "article": "Art",
    "paragraph": "P", "text": "P", "body": "P", "normal": "P", "caption": "Caption", "header": "P", "footer": "P",
    "textbox": "Div", "slide": "Sect", "workbook": "Document", "worksheet": "Sect", "strong": "Span", "em": "Span",
}  # fmt: skip


_EMPTY_WORDS = re.compile(
    r"(image|picture|figure|graphics?|photo|object|formula|untitled)?[\s_-]*\d*|"
    r"\S+\.(png|jpe?g|gif|tiff?|bmp|emf|wmf|svg)",
    re.IGNORECASE,
)


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
        for thing in (element, *elements_under(element)):
            if "/Pg" in thing and (number := self.pages.get(thing["/Pg"].objgen)):
                return number
            for kid in kids_of(thing):
                if _is_dictionary(kid) and "/Pg" in kid and (number := self.pages.get(kid["/Pg"].objgen)):
                    return number
        return 0

    def new(self, kind: str, parent: Any, kids: list[Any]) -> Any:
        made = self.pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.StructElem, S=pikepdf.Name(f"/{kind}"), P=parent, K=pikepdf.Array(kids)
            )
        )
        for kid in kids:
            if _is_dictionary(kid) and "/S" in kid:
                kid["/P"] = made
        return made


def elements_under(element: Any) -> list[Any]:
    return list(elements(element))


def mend(pdf: pikepdf.Pdf, title: str, notes: Notes, scanned: tuple[int, ...] = ()) -> None:
    """Mends the tag tree of `pdf` in place; it has one. scanned: pages (from 1) whose text was read from
    their picture."""
    tree = Structure(pdf, scanned)
    info = pdf.Root.get("/MarkInfo")
    if not isinstance(info, pikepdf.Dictionary):
        pdf.Root["/MarkInfo"] = pikepdf.Dictionary()
        info = pdf.Root["/MarkInfo"]
    info["/Marked"] = True
    if "/Suspects" in info:
        del info["/Suspects"]
    for step in (_roles, _headings, _lists, _tables, _notes, _figures, _links):
        step(tree, title, notes)


def _roles(tree: Structure, title: str, notes: Notes) -> None:
    roles = tree.root.get("/RoleMap")
    if not isinstance(roles, pikepdf.Dictionary):
        roles = pikepdf.Dictionary()
    wrong = [name for name in map(str, roles) if name[1:] in STANDARD]
    for name in wrong:  # 7.1, test 7: a standard type means what it means
        del roles[name]
    tree.root["/RoleMap"] = roles
    unknown = sorted({str(each["/S"]) for each in tree.all if not tree.kind(each)})
    for name in unknown:
        low = name[1:].lower()
        digit = next((each for each in low if each in "123456"), "")
        like = next(
            (kind for word, kind in _LIKE.items() if word in low), "Span" if low.endswith("char") else "Div"
        )
        tree.root["/RoleMap"][name] = pikepdf.Name(f"/H{digit}" if "heading" in low and digit else f"/{like}")
    if wrong or unknown:
        notes.done("names of tags explained to readers' software (role map)")


def _headings(tree: Structure, title: str, notes: Notes) -> None:
    """7.4.2: the first heading is of the first level, and none skips one on the way down."""
    found = [
        (each, int(kind[1]))
        for each in tree.all
        if (kind := tree.kind(each))[:1] == "H" and kind[1:].isdigit()
    ]
    levels = [0, *(level for _, level in found)]
    if all(after <= before + 1 for before, after in pairwise(levels)):
        return
    open_levels: list[int] = []
    for each, level in found:
        while open_levels and open_levels[-1] >= level:
            open_levels.pop()
        open_levels.append(level)
        each["/S"] = pikepdf.Name(f"/H{len(open_levels)}")
    notes.done("levels of headings closed up, so that none is skipped")


def _lists(tree: Structure, title: str, notes: Notes) -> None:
    mended = False
    for each in tree.all:
        kind = tree.kind(each)
        if kind == "L":
            allowed, wrap = {"LI", "Caption", "L"}, ["LI", "LBody"]
        elif kind == "LI":
            allowed, wrap = {"Lbl", "LBody"}, ["LBody"]
        else:
            continue
        kids = kids_of(each)
        if all(_is_element(kid) and tree.kind(kid) in allowed for kid in kids):
            continue
        made: list[Any] = []
        loose: list[Any] = []
        page = each.get("/Pg")
        for kid in [*kids, None]:
            if kid is not None and not (_is_element(kid) and tree.kind(kid) in allowed):
                loose.append(kid)
                continue
            if loose:
                inner = tree.new(wrap[-1], each, loose)
                if page is not None:
                    inner["/Pg"] = page
                outer = tree.new(wrap[0], each, [inner]) if len(wrap) > 1 else inner
                made.append(outer)
                loose = []
            if kid is not None:
                made.append(kid)
        each["/K"] = pikepdf.Array(made)
        for kid in made:
            kid["/P"] = each
        mended = True
    if mended:
        notes.done("list items put into their lists as PDF/UA has it")
        tree.all = list(elements(tree.root))


def _tables(tree: Structure, title: str, notes: Notes) -> None:
    """7.5: header cells say what they head; every row has as many cells as the table has columns."""
    scoped = padded = 0
    for table in [each for each in tree.all if tree.kind(each) == "Table"]:
        rows = _rows(tree, table)
        filled: Counter[int] = Counter()
        for position, row in enumerate(rows):
            for place, cell in enumerate(_cells(tree, row)):
                across, down = _span(cell, "/ColSpan"), _span(cell, "/RowSpan")
                for below in range(position, min(position + down, len(rows))):
                    filled[below] += across
                if tree.kind(cell) == "TH" and _attribute(cell, "/Scope") is None and "/Headers" not in cell:
                    head = position == 0 or place > 0
                    _set_attribute(tree, cell, "/Scope", pikepdf.Name("/Column" if head else "/Row"))
                    scoped += 1
        width = max(filled.values(), default=0)
        for position, row in enumerate(rows):
            lacking = width - filled[position]
            if lacking > 0:
                row["/K"] = pikepdf.Array([*kids_of(row), *(tree.new("TD", row, []) for _ in range(lacking))])
                padded += 1
    if scoped:
        notes.done("header cells of tables say what they head")
    if padded:
        notes.done(f"{counted(padded, 'row')} of tables filled up with empty cells")


def _rows(tree: Structure, table: Any) -> list[Any]:
    rows = []
    for kid in kids_of(table):
        if _is_element(kid):
            kind = tree.kind(kid)
            if kind == "TR":
                rows.append(kid)
            elif kind in ("THead", "TBody", "TFoot"):
                rows += [each for each in kids_of(kid) if _is_element(each) and tree.kind(each) == "TR"]
    return rows


def _cells(tree: Structure, row: Any) -> list[Any]:
    return [kid for kid in kids_of(row) if _is_element(kid) and tree.kind(kid) in ("TH", "TD")]


def _attributes(element: Any) -> list[Any]:
    held = element.get("/A")
    if isinstance(held, pikepdf.Array):
        return [each for each in held if isinstance(each, pikepdf.Dictionary)]
    return [held] if isinstance(held, pikepdf.Dictionary) else []


def _attribute(element: Any, name: str) -> Any:
    return next((each[name] for each in _attributes(element) if name in each), None)


def _span(cell: Any, name: str) -> int:
    try:
        return min(max(int(_attribute(cell, name) or 1), 1), 1000)
    except (TypeError, ValueError):
        return 1


def _set_attribute(tree: Structure, element: Any, name: str, setting: Any) -> None:
    known = _attributes(element)
    for each in known:
        if each.get("/O") == "/Table":
            each[name] = setting
            return
    made = pikepdf.Dictionary(O=pikepdf.Name.Table)
    made[name] = setting
    element["/A"] = pikepdf.Array([*known, made])


def _notes(tree: Structure, title: str, notes: Notes) -> None:
    """7.9: each note has an identifier, and no two the same."""
    seen: set[bytes] = set()
    named = 0
    for number, each in enumerate((one for one in tree.all if tree.kind(one) == "Note"), 1):
        known = bytes(each["/ID"]) if "/ID" in each else b""
        if not known or known in seen:
            known = b"note-%d" % number
            while known in seen:
                known += b"x"
            each["/ID"] = pikepdf.String(known)
            named += 1
        seen.add(known)
    if named:
        notes.done("footnotes given identifiers")


def _figures(tree: Structure, title: str, notes: Notes) -> None:
    """7.3: a figure has words in its place. Where nobody gave any, that is said, to readers and to the
    author."""
    silent = []
    number = 0
    for each in tree.all:
        if tree.kind(each) not in ("Figure", "Formula"):
            continue
        number += 1
        if any(_says_something(str(each.get(name, ""))) for name in ("/Alt", "/ActualText")):
            continue
        page = tree.page(each)
        if page in tree.scanned:
            each["/Alt"] = pikepdf.String(f"Scan of page {page}, whose text was read from it")
            continue
        silent.append(page)
        what = "Formula" if tree.kind(each) == "Formula" else "Picture"
        where = f" on page {page}" if page else ""
        each["/Alt"] = pikepdf.String(f"{what} {number}{where} of “{title}”; no description was supplied")
    if silent:
        pages = [page for page in silent if page]
        notes.say(
            "picture-without-description", "warning",
            f"{counted(len(silent), 'picture')}{' on ' + page_list(pages) if pages else ''} without a description: "
            "readers who see nothing hear only that there is one",
            "add alternative text in the program that made the file, and attach it again",
            "WCAG 2.2, 1.1.1; SI 2018/952 (accessibility of public sector websites), regulation 7",
        )  # fmt: skip
        notes.done("pictures without a description marked as such")


def _says_something(words: str) -> bool:
    """Whether a description is one: not “image 1”, which taggers write, nor the name of a file."""
    return bool(words.strip()) and not _EMPTY_WORDS.fullmatch(words.strip())


def _links(tree: Structure, title: str, notes: Notes) -> None:
    """7.18.5: a link is in a Link element, and says where it leads."""
    parents = ParentTree(tree.pdf)
    mended = 0
    for page in tree.pdf.pages:
        for annot in page.obj.get("/Annots", []):
            if not _is_dictionary(annot) or annot.get("/Subtype") != "/Link":
                continue
            if not str(annot.get("/Contents", "")).strip():
                annot["/Contents"] = pikepdf.String(_leads_to(tree, annot))
                mended += 1
            key = int(annot["/StructParent"]) if "/StructParent" in annot else -1
            if _is_dictionary(parents.entries.get(key)):
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
    page: Any = target[0] if _is_array(target) and len(target) else None
    number = tree.pages.get(page.objgen) if _is_dictionary(page) else None
    return f"Page {number}" if number else "A place in this document"


def _is_dictionary(thing: Any) -> bool:
    return isinstance(thing, pikepdf.Dictionary)


def _is_array(thing: Any) -> bool:
    return isinstance(thing, pikepdf.Array)


def _is_element(thing: Any) -> bool:
    return _is_dictionary(thing) and "/S" in thing
