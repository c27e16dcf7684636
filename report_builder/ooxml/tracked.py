"""Tracked changes in the XML: made, and (on elements, as Word would) carried out or undone.

ECMA-376 part 1, 17.13.5. `story.views` shows what a file would say; here the file itself is changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import count
from typing import Literal

from report_builder.ooxml.package import Package
from report_builder.ooxml.relationships import FOOTER, FOOTNOTES, HEADER
from report_builder.ooxml.xml import NAMESPACES, Element, element, qn

ENDNOTES = f"{NAMESPACES['r']}/endnotes"
COMMENTS = f"{NAMESPACES['r']}/comments"

INS, DEL, MOVE_FROM, MOVE_TO = qn("w:ins"), qn("w:del"), qn("w:moveFrom"), qn("w:moveTo")
_P, _R, _TBL, _TR, _TC, _SDT = (qn(f"w:{name}") for name in ("p", "r", "tbl", "tr", "tc", "sdt"))
_PPR, _RPR, _TRPR, _TCPR = (qn(f"w:{name}") for name in ("pPr", "rPr", "trPr", "tcPr"))
_CONTENT = qn("w:sdtContent")
_CONTAINERS = tuple(
    qn(f"w:{name}") for name in "body tc txbxContent footnote endnote comment hdr ftr".split()
)
_FORMATS = tuple(
    qn(f"w:{name}Change") for name in "rPr pPr sectPr tblPr tblPrEx trPr tcPr tblGrid numbering".split()
)
_RANGES = tuple(
    qn(f"w:{name}Range{end}")
    for name in "moveFrom moveTo customXmlIns customXmlDel customXmlMoveFrom customXmlMoveTo".split()
    for end in ("Start", "End")
)
_THROUGH = tuple(qn(f"w:{name}") for name in ("customXml", "smartTag"))
_LIVE = {qn("w:delText"): qn("w:t"), qn("w:delInstrText"): qn("w:instrText")}
_DEAD = {live: dead for dead, live in _LIVE.items()}
_SHOWN = tuple(
    qn(f"w:{name}")
    for name in (
        "t tab ptab br cr noBreakHyphen softHyphen sym drawing pict object footnoteReference endnoteReference "
        "fldChar instrText fldSimple pgNum"
    ).split()
)
_KEPT_IN_PPR = (_RPR, qn("w:sectPr"))


@dataclass(slots=True)
class Pen:
    """Writes changes in one name, of one date ("2026-03-17T00:00:00Z"; "" for none), each with an id of its own."""

    author: str
    date: str = ""
    ids: Iterator[int] = field(default_factory=lambda: count(900_000))

    def mark(self, name: str, *children: Element) -> Element:
        """The element of a change: "w:ins", "w:del", "w:pPrChange", …"""
        made = element(name, *children, w_id=next(self.ids), w_author=self.author)
        if self.date:
            made.set(qn("w:date"), self.date)
        return made

    def mark_paragraph(self, p: Element, name: Literal["w:ins", "w:del"]) -> None:
        """Says that the paragraph's mark was inserted or deleted."""
        ppr = properties(p)
        rpr = ppr.find(_RPR)
        if rpr is None:
            rpr = element("w:rPr")
            later = (qn("w:sectPr"), qn("w:pPrChange"))
            at = next((index for index, child in enumerate(ppr) if child.tag in later), len(ppr))
            ppr.insert(at, rpr)
        rpr.insert(0, self.mark(name))

    def mark_row(self, tr: Element, name: Literal["w:ins", "w:del"]) -> None:
        trpr = tr.find(_TRPR)
        if trpr is None:
            trpr = element("w:trPr")
            before = qn("w:tblPrEx")
            at = next((index + 1 for index, child in enumerate(tr) if child.tag == before), 0)
            tr.insert(at, trpr)
        if len(trpr) == 0:
            trpr.append(element("w:cantSplit", val="off"))  # the schema wants more in it than the change
        last = qn("w:trPrChange")
        at = next((index for index, child in enumerate(trpr) if child.tag == last), len(trpr))
        trpr.insert(at, self.mark(name))

    def change_paragraph(self, p: Element, before: Element) -> None:
        """Says what the paragraph's properties (a pPr, taken over) were before."""
        for child in [child for child in before if child.tag in (*_KEPT_IN_PPR, qn("w:pPrChange"))]:
            before.remove(child)
        properties(p).append(self.mark("w:pPrChange", before))

    def change_run(self, r: Element, before: Element | None) -> None:
        """Says what the run's properties were before (None: it had none)."""
        rpr = r.find(_RPR)
        if rpr is None:
            rpr = element("w:rPr")
            r.insert(0, rpr)
        rpr.append(self.mark("w:rPrChange", element("w:rPr") if before is None else before))


def properties(p: Element) -> Element:
    """A paragraph's pPr, made where there is none."""
    ppr = p.find(_PPR)
    if ppr is None:
        ppr = element("w:pPr")
        p.insert(0, ppr)
    return ppr


def deaden(run: Element) -> Element:
    """The run as it stands within a deletion."""
    for child in run.iter(*_DEAD):
        child.tag = _DEAD[child.tag]
    return run


def next_id(roots: Iterable[Element]) -> int:
    """An id above those of all changes, comments and bookmarks in these parts."""
    id_name = qn("w:id")
    ids = (one.get(id_name, "") for root in roots for one in root.iter())
    return max((int(id) for id in ids if id.isdigit()), default=0) + 1


def block_elements(container: Element) -> Iterator[Element]:
    """The paragraphs and tables of a body, cell, note …, those in content controls too, but not those in tables."""
    for child in container:
        if child.tag in (_P, _TBL):
            yield child
        elif child.tag == _SDT:
            content = child.find(_CONTENT)
            if content is not None:
                yield from block_elements(content)
        elif child.tag in _THROUGH:
            yield from block_elements(child)


# --- carried out or undone ----------------------------------------------------------------------------------------


def accept_all(package: Package) -> None:
    """Carries out every tracked change of the file."""
    for part in story_parts(package):
        accept(package.tree(part))


def reject_all(package: Package) -> None:
    """Undoes every tracked change of the file."""
    for part in story_parts(package):
        reject(package.tree(part))


def story_parts(package: Package) -> tuple[str, ...]:
    """The names of the parts that hold text: the document, headers and footers, notes, comments."""
    rels = package.rels(package.main)
    kinds = (HEADER, FOOTER, FOOTNOTES, ENDNOTES, COMMENTS)
    found = [one.target for one in rels if one.kind in kinds and not one.external and one.target in package]
    return (package.main, *dict.fromkeys(found))


def has_changes(package: Package) -> bool:
    """Whether anything in the file is a tracked change."""
    tags = (INS, DEL, MOVE_FROM, MOVE_TO, qn("w:cellIns"), qn("w:cellDel"), qn("w:cellMerge"), *_FORMATS)
    return any(next(package.tree(part).iter(*tags), None) is not None for part in story_parts(package))


def accept(root: Element) -> None:
    """Carries out the tracked changes of one part."""
    for change in list(root.iter(*_FORMATS)):
        _drop(change)
    _carry_out(root, keep=(INS, MOVE_TO), drop=(DEL, MOVE_FROM))


def reject(root: Element) -> None:
    """Undoes the tracked changes of one part."""
    for change in list(root.iter(*_FORMATS)):
        _restore(change)
    for dead in list(root.iter(*_LIVE)):
        dead.tag = _LIVE[dead.tag]
    _carry_out(root, keep=(DEL, MOVE_FROM), drop=(INS, MOVE_TO))


def _restore(change: Element) -> None:
    """Puts the properties from before a change in the place of those after it."""
    holder = change.getparent()
    if holder is None:
        return
    old = next(iter(change), None)
    kept = [child for child in holder if child.tag in _KEPT_IN_PPR] if holder.tag == _PPR else []
    if (
        holder.tag == _RPR
    ):  # of a paragraph's mark: that it was inserted or deleted is told apart from its look
        kept = [child for child in holder if child.tag in (INS, DEL, MOVE_FROM, MOVE_TO)]
    for child in list(holder):
        if child not in kept:
            holder.remove(child)
    restored = [] if old is None else list(old)
    for index, child in enumerate(restored):
        holder.insert(index if holder.tag == _PPR else len(holder), child)


def _carry_out(root: Element, keep: tuple[str, ...], drop: tuple[str, ...]) -> None:
    gone: list[Element] = []
    for mark in list(root.iter(INS, DEL, MOVE_FROM, MOVE_TO)):
        holder = mark.getparent()
        if holder is None:
            continue
        above = holder.getparent()
        if holder.tag == _RPR and above is not None and above.tag == _PPR:
            holder.remove(mark)
            if mark.tag in drop and (p := above.getparent()) is not None:
                gone.append(p)
        elif holder.tag == _TRPR:
            holder.remove(mark)
            if mark.tag in drop and above is not None:
                _drop(above)
        elif holder.tag == qn("w:numPr"):
            _drop(holder if mark.tag in drop else mark)
        elif mark.tag in drop:
            _drop(mark)
        else:
            _unwrap(mark)
    for mark in list(root.iter(qn("w:cellIns"), qn("w:cellDel"))):
        holder = mark.getparent()
        dropped = (INS in drop) if mark.tag == qn("w:cellIns") else (DEL in drop)
        _drop(mark)
        if dropped and holder is not None and (cell := holder.getparent()) is not None:
            _drop(cell)
    _drop_controls(root, qn("w:customXmlInsRangeStart") if INS in drop else qn("w:customXmlDelRangeStart"))
    for mark in list(root.iter(*_RANGES)):
        _drop(mark)
    for link in list(root.iter(qn("w:hyperlink"))):
        if len(link) == 0:
            _drop(link)
    for row in list(root.iter(_TR)):
        if row.find(f".//{_TC}") is None:
            _drop(row)
    for table in list(root.iter(_TBL)):
        if table.find(f".//{_TR}") is None:
            _drop(table)
    # A cell or row within what has gone is no longer part of the tree; joining it does no harm.
    marks = set(gone)
    for container in list(root.iter(*_CONTAINERS)):
        _join(container, marks)


def _join(container: Element, gone: set[Element]) -> None:
    """Lets paragraphs whose mark is gone run on into the next one, and takes out those of which nothing is left."""
    blocks = list(block_elements(container))
    for index, p in enumerate(blocks):
        if p not in gone:
            continue
        after = blocks[index + 1] if index + 1 < len(blocks) else None
        content = any(True for _ in p.iter(*_SHOWN))
        if after is not None and after.tag == _P:
            at = 1 if len(after) and after[0].tag == _PPR else 0
            for child in reversed([child for child in p if child.tag != _PPR]):
                if content or child.tag not in (qn("w:bookmarkStart"), qn("w:bookmarkEnd")):
                    after.insert(at, child)
            _drop(p)
        elif not content and (after is not None or any(one.tag == _P for one in blocks[index - 1 : index])):
            _drop(p)


def _drop_controls(root: Element, starts: str) -> None:
    """Takes away content controls that came with a change that is undone, or went with one that is carried out."""
    for start in list(root.iter(starts)):
        control = start.getnext()
        if control is not None and control.tag == _SDT:
            content = control.find(_CONTENT)
            if content is not None:
                for child in list(content):
                    control.addprevious(child)
            _drop(control)


def _unwrap(mark: Element) -> None:
    for child in list(mark):
        mark.addprevious(child)
    _drop(mark)


def _drop(one: Element) -> None:
    parent = one.getparent()
    if parent is not None:
        parent.remove(one)


def copied(one: Element) -> Element:
    """A copy that belongs to no tree, without what follows it."""
    made = deepcopy(one)
    made.tail = None
    return made
