"""Elements -> nodes: one pass over a part, in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from report_builder.ooxml.relationships import Relationships
from report_builder.ooxml.story.inlines import Inliner, changed
from report_builder.ooxml.story.lists import Counting, ListBook
from report_builder.ooxml.story.nodes import (
    Block,
    Cell,
    Change,
    Control,
    Para,
    Piece,
    Props,
    Row,
    Table,
    Unread,
)
from report_builder.ooxml.story.sheet import Sheet, alignment, left_indent
from report_builder.ooxml.xml import NAMESPACES, Element, qn, value

_VAL = qn("w:val")
_PPR, _RPR, _TRPR, _TCPR, _TBLPR = (qn(name) for name in ("w:pPr", "w:rPr", "w:trPr", "w:tcPr", "w:tblPr"))
_STYLE, _NUMPR, _OUTLINE, _JC = (qn(name) for name in ("w:pStyle", "w:numPr", "w:outlineLvl", "w:jc"))
_R_ID = f"{{{NAMESPACES['r']}}}id"
_P, _TBL, _SDT = qn("w:p"), qn("w:tbl"), qn("w:sdt")
_UNREAD = {qn("w:altChunk"): "altChunk", qn("w:subDoc"): "subDoc"}
_MARKS = frozenset(
    qn(f"w:{name}") for name in ("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd")
)
_TRANSPARENT = frozenset(
    qn(f"w:{name}") for name in ("customXml", "smartTag", "ins", "del", "moveFrom", "moveTo")
)
_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_MARK_CHANGES = tuple(qn(f"w:{name}") for name in ("ins", "del", "moveFrom", "moveTo"))


class Walker:
    """Reads the blocks of one part; the numbers of its paragraphs are counted on the way."""

    def __init__(self, root: Element, sheet: Sheet, lists: ListBook, rels: Relationships) -> None:
        self._sheet = sheet
        self._lists = lists
        self._rels = rels
        self._counting = Counting(lists)
        self._inliner = Inliner(root, sheet, rels, self.blocks)
        self._props: dict[tuple[str, ...], Props] = {}

    def blocks(self, container: Element) -> tuple[Block, ...]:
        """The blocks of a body, cell, note, comment or text box. What stands between two of them (a bookmark's
        start, say) belongs to the paragraph after it, or else to the last one."""
        found: list[Block] = []
        waiting: list[Piece] = []
        self._collect(container, (), found, waiting)
        if waiting:
            for index in range(len(found) - 1, -1, -1):
                last = found[index]
                if isinstance(last, Para):
                    found[index] = replace(last, pieces=(*last.pieces, *waiting))
                    break
        return tuple(found)

    def _collect(
        self, container: Element, controls: tuple[Control, ...], found: list[Block], waiting: list[Piece]
    ) -> None:
        for child in container:
            tag = child.tag
            if tag == _P:
                found.append(self._paragraph(child, controls, waiting))
                waiting.clear()
            elif tag == _TBL:
                found.append(self._table(child, controls, waiting))
            elif tag == _SDT:
                content = child.find(qn("w:sdtContent"))
                if content is not None:
                    self._collect(content, (*controls, self._inliner.control(child)), found, waiting)
            elif tag in _MARKS:
                waiting += self._inliner.pieces((child,))
            elif tag in _TRANSPARENT:
                self._collect(child, controls, found, waiting)
            elif tag == _ALTERNATE:
                if len(child):
                    self._collect(child[0], controls, found, waiting)
            elif tag in _UNREAD:
                target = self._rels.get(child.get(_R_ID, ""))
                found.append(Unread(_UNREAD[tag], target.target if target else ""))

    # --- paragraphs -----------------------------------------------------------------------------------------------

    def _paragraph(self, p: Element, controls: tuple[Control, ...], waiting: list[Piece]) -> Para:
        ppr = p.find(_PPR)
        props = self.props(ppr)
        mark: tuple[Change, ...] = ()
        format: tuple[Change, ...] = ()
        was: Props | None = None
        breaks = False
        if ppr is not None:
            rpr = ppr.find(_RPR)
            if rpr is not None and len(rpr):
                mark = tuple(changed(child) for child in rpr if child.tag in _MARK_CHANGES)
            format, was = self._format(ppr, props)
            breaks = ppr.find(qn("w:sectPr")) is not None
        label, counter = self._label(props)
        # The number comes first: a text box in the paragraph is counted after it.
        pieces = (*waiting, *self._inliner.pieces(p))
        return Para(props, pieces, label, counter, mark, format, was, controls, breaks, p)

    def props(self, ppr: Element | None) -> Props:
        """What a pPr makes of its paragraph, its style's part in it included."""
        style_id = outline = num_id = level = align = indent = ""
        if ppr is not None:
            for child in ppr:
                tag = child.tag
                if tag == _STYLE:
                    style_id = child.get(_VAL, "")
                elif tag == _NUMPR:
                    num_id, level = value(child, "w:numId"), value(child, "w:ilvl")
                elif tag == _OUTLINE:
                    outline = child.get(_VAL, "")
                elif tag == _JC:
                    align = child.get(_VAL, "")
            own = left_indent(ppr)
            indent = "" if own is None else str(own)
        key = (style_id, outline, num_id, level, align, indent)
        made = self._props.get(key)
        if made is None:
            made = self._props[key] = self._resolved(*key)
        return made

    def _resolved(
        self, style_id: str, outline: str, num_id: str, level: str, align: str, indent: str
    ) -> Props:
        style = self._sheet.para(style_id)
        list_id, depth = self._lists.find(num_id or None, int(level) if level.isdigit() else None, style)
        edge = int(indent) if indent else style.indent
        if list_id and not indent and (of_level := self._lists.level(list_id, depth).indent) is not None:
            edge = of_level if num_id or style.indent is None else style.indent
        heading = style.outline
        if outline.isdigit():
            heading = int(outline) + 1 if int(outline) < 9 else 0
        return Props(
            style_id or self._sheet.default,
            style.name,
            heading,
            list_id,
            depth,
            alignment(align) or style.align,
            edge or 0,
        )

    def _format(self, ppr: Element, props: Props) -> tuple[tuple[Change, ...], Props | None]:
        """Who changed the paragraph's format, and what it was."""
        changes: list[Change] = []
        was: Props | None = None
        numpr = ppr.find(_NUMPR)
        if numpr is not None and (inserted := numpr.find(qn("w:ins"))) is not None:
            changes.append(replace(changed(inserted), kind="format"))
            was = replace(props, num_id="", level=0)
        found = ppr.find(qn("w:pPrChange"))
        if found is not None:
            changes.append(changed(found))
            was = self.props(found.find(_PPR))
        rpr = ppr.find(_RPR)
        if rpr is not None and (of_mark := rpr.find(qn("w:rPrChange"))) is not None:
            changes.append(changed(of_mark))
        sections = ppr.find(qn("w:sectPr"))
        if sections is not None and (of_section := sections.find(qn("w:sectPrChange"))) is not None:
            changes.append(changed(of_section))
        return tuple(changes), was

    def _label(self, props: Props) -> tuple[str, str]:
        if not props.num_id:
            return "", ""
        level = self._lists.level(props.num_id, props.level)
        return self._counting.label(props.num_id, props.level), level.counter

    # --- tables ---------------------------------------------------------------------------------------------------

    def _table(self, tbl: Element, controls: tuple[Control, ...], waiting: list[Piece]) -> Table:
        properties = tbl.find(_TBLPR)
        grid = tbl.find(qn("w:tblGrid"))
        rows = tuple(self._row(row, waiting) for row in _parts(tbl, qn("w:tr"), waiting, self._inliner))
        return Table(
            rows,
            self._sheet.name(value(properties, "w:tblStyle")),
            () if grid is None else tuple(_int(one.get(qn("w:w"))) for one in grid.findall(qn("w:gridCol"))),
            value(properties, "w:tblCaption"),
            value(properties, "w:tblDescription"),
            _changes(properties, "w:tblPrChange"),
            controls,
            tbl,
        )

    def _row(self, tr: Element, waiting: list[Piece]) -> Row:
        properties = tr.find(_TRPR)
        changes: tuple[Change, ...] = ()
        header = None
        if properties is not None:
            changes = tuple(changed(child) for child in properties if child.tag in _MARK_CHANGES[:2])
            header = properties.find(qn("w:tblHeader"))
        cells = tuple(self._cell(cell, waiting) for cell in _parts(tr, qn("w:tc"), waiting, self._inliner))
        return Row(
            cells,
            header is not None and header.get(_VAL, "1") not in ("0", "false", "off"),
            _int(value(properties, "w:gridBefore")),
            changes,
            _changes(properties, "w:trPrChange"),
            tr,
        )

    def _cell(self, tc: Element, waiting: list[Piece]) -> Cell:
        properties = tc.find(_TCPR)
        merge = None if properties is None else properties.find(qn("w:vMerge"))
        merged = "" if merge is None else "start" if merge.get(_VAL) == "restart" else "continue"
        changes = _changes(properties, "w:cellIns", "w:cellDel", "w:cellMerge", "w:tcPrChange")
        blocks: list[Block] = []
        self._collect(tc, (), blocks, waiting)
        return Cell(tuple(blocks), max(_int(value(properties, "w:gridSpan")), 1), merged, changes, tc)


def _parts(parent: Element, tag: str, waiting: list[Piece], inliner: Inliner) -> Iterator[Element]:
    """The rows of a table or cells of a row, those in content controls and the like too."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag == _SDT:
            content = child.find(qn("w:sdtContent"))
            if content is not None:
                yield from _parts(content, tag, waiting, inliner)
        elif child.tag in _TRANSPARENT:
            yield from _parts(child, tag, waiting, inliner)
        elif child.tag in _MARKS:
            waiting += inliner.pieces((child,))


def _changes(properties: Element | None, *names: str) -> tuple[Change, ...]:
    if properties is None:
        return ()
    found = (properties.find(qn(name)) for name in names)
    return tuple(changed(one) for one in found if one is not None)


def _int(said: str | None) -> int:
    return int(said) if said and said.isdigit() else 0
