"""Lists whose items stand in them as PDF/UA has it."""

from __future__ import annotations

from typing import Any

import pikepdf

from report_builder.attach.mend.structure import Structure, is_element
from report_builder.attach.notes import Notes
from report_builder.attach.parents import elements, kids_of


def mend_lists(tree: Structure, title: str, notes: Notes) -> None:
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
        if all(is_element(kid) and tree.kind(kid) in allowed for kid in kids):
            continue
        made: list[Any] = []
        loose: list[Any] = []
        page = each.get("/Pg")
        for kid in [*kids, None]:
            if kid is not None and not (is_element(kid) and tree.kind(kid) in allowed):
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
