"""What tags are called, and the levels of headings."""

from __future__ import annotations

from itertools import pairwise

import pikepdf

from report_builder.attach.mend.structure import Structure
from report_builder.attach.notes import Notes
from report_builder.pdf.tree import STANDARD

_LIKE = {
    "title": "H1", "subtitle": "P", "heading": "H2", "list": "L", "item": "LI", "table": "Table", "row": "TR",
    "cell": "TD", "figure": "Figure", "image": "Figure", "graphic": "Figure", "shape": "Figure", "chart": "Figure",
    "footnote": "Note", "endnote": "Note", "link": "Link", "quote": "BlockQuote", "section": "Sect", "article": "Art",
    "paragraph": "P", "text": "P", "body": "P", "normal": "P", "caption": "Caption", "header": "P", "footer": "P",
    "textbox": "Div", "slide": "Sect", "workbook": "Document", "worksheet": "Sect", "strong": "Span", "em": "Span",
}  # fmt: skip


def mend_roles(tree: Structure, title: str, notes: Notes) -> None:
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


def mend_headings(tree: Structure, title: str, notes: Notes) -> None:
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
