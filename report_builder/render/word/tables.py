"""Tables: header rows that come again on each page, rows that stay whole, borders by the style "Report Table"."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from report_builder.model.document import Cell, Table, plain
from report_builder.ooxml.bookmarks import bookmark_name, target_name
from report_builder.ooxml.xml import Element, add, clean, element
from report_builder.render.word.captions import caption
from report_builder.render.word.inlines import runs
from report_builder.render.word.press import Press
from report_builder.render.word.styles import BODY, TABLE, TABLE_HEADING, TABLE_TEXT

_ALIGN = {"right": "right", "center": "center"}


def table(block: Table, press: Press, noted: bool, closed: bool) -> Iterator[Element]:
    """The caption above and the table. noted: a note follows, which stays with the last row. closed: a table or
    nothing follows; Word would join two tables and wants a paragraph at the end, so an empty one is put there."""
    if block.caption is not None:
        yield caption(block.caption, block.anchor, press, keep=True)
    made = element("w:tbl", _properties(block, press))
    widths = _widths(block, press.text_width)
    made.append(element("w:tblGrid", *(element("w:gridCol", w=width) for width in widths)))
    rows = ([block.header] if block.header else []) + list(block.rows)
    short = block.is_short
    for index, cells in enumerate(rows):
        heading = bool(block.header) and index == 0
        last = index == len(rows) - 1
        # A header stays with the first row, and the last row with the one before it and with its note.
        keep = noted if last else short or heading or index == len(rows) - 2
        row = element("w:tr", _row_properties(heading))
        for column, cell in enumerate(cells):
            alignment = block.alignments[column] if column < len(block.alignments) else "left"
            width = widths[column] if column < len(widths) else widths[-1]
            anchor = block.anchor if not index and not column and block.caption is None else ""
            row.append(_cell(cell, width, alignment, heading, keep, anchor, press))
        made.append(row)
    yield made
    if closed:
        yield element("w:p", element("w:pPr", element("w:pStyle", val=press.styles.id(BODY))))


def _properties(block: Table, press: Press) -> Element:
    """ECMA-376 part 1, 17.4.60, in the schema's order; tblCaption and tblDescription are the alternative text."""
    made = element("w:tblPr")
    add(made, "w:tblStyle", val=press.styles.id(TABLE))
    add(made, "w:tblW", w=press.text_width, type="dxa")
    add(made, "w:tblLayout", type="fixed")
    look = {
        "firstRow": int(bool(block.header)),
        "lastRow": 0,
        "firstColumn": int(block.row_headings),
        "lastColumn": 0,
    }
    bits = 0x0020 * look["firstRow"] + 0x0080 * look["firstColumn"] + 0x0600
    add(made, "w:tblLook", val=f"{bits:04X}", **look, noHBand=1, noVBand=1)
    words = plain(block.caption.inlines) if block.caption is not None else ""
    title = ": ".join(filter(None, (block.caption.label if block.caption else "", words)))
    if title:
        add(made, "w:tblCaption", val=clean(title))
    columns = ", ".join(filter(None, (plain(cell.inlines) for cell in block.header)))
    if columns:
        add(made, "w:tblDescription", val=clean(f"Columns: {columns}"))
    return made


def _widths(block: Table, whole: int) -> list[int]:
    """Twentieths of a point for each column; they add up to the width of the text."""
    count = (
        max(len(block.header), *(len(row) for row in block.rows), 1)
        if block.rows
        else max(len(block.header), 1)
    )
    shares = list(block.widths) if len(block.widths) == count and sum(block.widths) > 0 else [1.0] * count
    total = sum(shares)
    edges = [round(whole * sum(shares[:index]) / total) for index in range(count + 1)]
    return [right - left for left, right in itertools.pairwise(edges)]


def _row_properties(heading: bool) -> Element:
    made = element("w:trPr", element("w:cantSplit"))
    if heading:
        add(made, "w:tblHeader")
    return made


def _cell(
    cell: Cell, width: int, alignment: str, heading: bool, keep: bool, anchor: str, press: Press
) -> Element:
    properties = element("w:pPr")
    add(properties, "w:pStyle", val=press.styles.id(TABLE_HEADING if heading else TABLE_TEXT))
    if keep:
        add(properties, "w:keepNext")
    if alignment in _ALIGN:
        add(properties, "w:jc", val=_ALIGN[alignment])
    content = list(runs(cell.inlines, press))
    if anchor and anchor in press.targets:
        content = list(press.bookmarks.around(target_name(anchor), content))
    made = element("w:p", properties, *content)
    press.bookmarks.wrap(made, bookmark_name(cell.key))
    return element("w:tc", element("w:tcPr", element("w:tcW", w=width, type="dxa")), made)
