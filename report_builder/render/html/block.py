"""Blocks -> HTML: one function for each kind of block, the same elements for the web page and for the PDF.

Numbers, letters and bullets are text with a tab behind it, never counters, so that what is copied, read aloud
or extracted has them; a tab is what WeasyPrint lays out fastest. Lists are ol/ul with role="list", because
Safari forgets that a list without markers is one. The package's docstring lists the elements and classes for
style sheets.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from html import escape

from report_builder.model.document import (
    Block,
    Caption,
    Cell,
    Figure,
    FootnoteMark,
    Heading,
    List,
    ListItem,
    Paragraph,
    Picture,
    Table,
    plain,
)
from report_builder.render.html.inline import Ink, inline_html


def blocks_html(blocks: Sequence[Block], ink: Ink) -> str:
    """The report's body. A list, quote, … that follows a numbered paragraph has class "after-number": it is
    indented as that paragraph's text is; and quotes in a row share one blockquote."""
    parts: list[str] = []
    regions: dict[str, int] = {}
    numbered = quoting = False
    for block in blocks:
        is_quote = isinstance(block, Paragraph) and block.role == "quote"
        if is_quote != quoting:
            parts.append(
                f"<blockquote{_classes('after-number' * numbered)}>" if is_quote else "</blockquote>"
            )
            quoting = is_quote
        match block:
            case Paragraph():
                parts.append(_paragraph(block, ink))
                numbered = bool(block.number) or (numbered and is_quote)
            case Heading():
                parts.append(_heading(block, ink))
                numbered = False
            case List():
                parts.append(_list(block, ink, numbered))
            case Table():
                table = _table(block, ink)
                parts.append(table if ink.paged else _scrolling(block, table, regions))
            case Figure():
                parts.append(_figure(block, ink))
    if quoting:
        parts.append("</blockquote>")
    return "\n".join(parts)


def heading_id(heading: Heading) -> str:
    """Every heading can be led to, from the table of contents."""
    return heading.anchor or f"at-{heading.key}"


def _classes(*names: str) -> str:
    text = " ".join(filter(None, names))
    return f' class="{text}"' if text else ""


def _id(anchor: str) -> str:
    return f' id="{escape(anchor)}"' if anchor else ""


def _number(number: str) -> str:
    return f'<span class="number">{escape(number)}\t</span>' if number else ""


def _heading(heading: Heading, ink: Ink) -> str:
    """h1 is the report's title, so level 1 is h2; HTML ends at h6.

    A PDF's outline takes a heading's whole text, so one with a footnote says what the outline is to have
    instead.
    """
    tag = f"h{min(heading.level + 1, 6)}"
    label = ""
    if ink.paged and any(isinstance(inline, FootnoteMark) for inline in heading.inlines):
        text = f"{heading.number} {plain(heading.inlines)}".strip()
        quoted = text.replace("\\", "\\\\").replace('"', '\\"')
        style = f'bookmark-label:"{quoted}"'
        label = f' style="{escape(style)}"'
    return (
        f"<{tag}{_id(heading_id(heading))}{_classes('numbered' * bool(heading.number))}{label}>"
        f"{_number(heading.number)}{inline_html(heading.inlines, ink)}</{tag}>"
    )


def _paragraph(paragraph: Paragraph, ink: Ink) -> str:
    role = paragraph.role if paragraph.role not in ("body", "item", "quote") else ""
    classes = _classes("numbered" * bool(paragraph.number), role)
    return (
        f"<p{_id(paragraph.anchor)}{classes}>{_number(paragraph.number)}"
        f"{inline_html(paragraph.inlines, ink)}</p>"
    )


def _list(block: List, ink: Ink, after_number: bool) -> str:
    tag = "ol" if block.ordered else "ul"
    classes = _classes("letters" if block.ordered else "bullets", "after-number" * after_number)
    items = "".join([_item(item, ink) for item in block.items])
    return f'<{tag} role="list"{classes}>{items}</{tag}>'


def _item(item: ListItem, ink: Ink) -> str:
    """The first paragraph is inline in the li; whatever follows is block."""
    anchor, text, rest = item.anchor, "", item.blocks
    match item.blocks:
        case (Paragraph() as first, *others):
            anchor, text, rest = anchor or first.anchor, inline_html(first.inlines, ink), tuple(others)
    below = "".join(
        [_list(block, ink, False) if isinstance(block, List) else _paragraph(block, ink) for block in rest]
    )
    return f'<li{_id(anchor)}><span class="label">{escape(item.label)}\t</span>{text}{below}</li>'


def _caption(caption: Caption, ink: Ink) -> str:
    label = f'<span class="label">{escape(caption.label)}</span>'
    return f"{label}: {inline_html(caption.inlines, ink)}" if caption.inlines else label


def _caption_id(table: Table) -> str:
    return f"caption-{table.anchor or table.key}"


def _table(table: Table, ink: Ink) -> str:
    caption = ""
    if table.caption:
        caption = f"<caption{_id(_caption_id(table))}>{_caption(table.caption, ink)}</caption>"
    short = _classes("short" * table.is_short)
    columns = "".join([f'<col style="width:{width * 100:.4g}%"/>' for width in table.widths])
    head = "".join(
        [_header_cell(cell, side, ink) for cell, side in zip(table.header, table.alignments, strict=True)]
    )
    body = "".join([_row(row, table, ink) for row in table.rows])
    return (
        f"<table{_id(table.anchor)}{short}>{caption}<colgroup>{columns}</colgroup>"
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


def _scrolling(table: Table, html: str, regions: dict[str, int]) -> str:
    """The table in a region of its own, which the keyboard can scroll sideways on a narrow screen (WCAG 2.2,
    1.4.10 and 2.1.1). Regions are landmarks, so each needs a name of its own: `regions` counts the names
    given."""
    if table.caption:
        name = f'aria-labelledby="{escape(_caption_id(table))}"'
    else:
        text = ", ".join(filter(None, (plain(cell.inlines) for cell in table.header))) or table.key
        regions[text] = regions.get(text, 0) + 1
        text += f" ({regions[text]})" if regions[text] > 1 else ""
        name = f'aria-label="{escape(text)}"'
    return f'<div class="scroll" role="region" tabindex="0" {name}>{html}</div>'


def _side(alignment: str) -> str:
    return _classes(alignment if alignment in ("right", "center") else "")


def _header_cell(cell: Cell, alignment: str, ink: Ink) -> str:
    """An empty cell heads nothing, and assistive technology should not be told that it does."""
    if not cell.inlines:
        return f"<td{_side(alignment)}></td>"
    return f'<th scope="col"{_side(alignment)}>{inline_html(cell.inlines, ink)}</th>'


def _row(row: tuple[Cell, ...], table: Table, ink: Ink) -> str:
    cells = []
    for index, (cell, alignment) in enumerate(zip(row, table.alignments, strict=True)):
        heads = table.row_headings and index == 0 and cell.inlines
        tag, scope = ("th", ' scope="row"') if heads else ("td", "")
        cells.append(f"<{tag}{scope}{_side(alignment)}>{inline_html(cell.inlines, ink)}</{tag}>")
    return f"<tr>{''.join(cells)}</tr>"


def data_uri(media_type: str, data: bytes) -> str:
    return f"data:{media_type};base64,{b64encode(data).decode('ascii')}"


def _picture(picture: Picture, alt: str) -> str:
    return (
        f'<img src="{data_uri(picture.media_type, picture.data)}" alt="{escape(alt)}" '
        f'width="{picture.width}" height="{picture.height}" style="width:{picture.width_mm:.4g}mm"/>'
    )


def _figure(figure: Figure, ink: Ink) -> str:
    caption = f"<figcaption>{_caption(figure.caption, ink)}</figcaption>" if figure.caption else ""
    return f"<figure{_id(figure.anchor)}>{_picture(figure.picture, figure.alt)}{caption}</figure>"
