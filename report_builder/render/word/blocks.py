"""Blocks -> paragraphs and tables of the body, each with its bookmark."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from report_builder.model.document import Block, Figure, Heading, Inlines, List, ListItem, Paragraph, Table
from report_builder.ooxml.bookmarks import bookmark_name, target_name
from report_builder.ooxml.xml import Element, add, element
from report_builder.render.word.captions import caption
from report_builder.render.word.figures import drawing
from report_builder.render.word.inlines import run, runs
from report_builder.render.word.lists import num_pr
from report_builder.render.word.press import Press
from report_builder.render.word.styles import (
    BODY,
    BULLETED,
    CONTINUE_DEEPER,
    FIGURE,
    HEADINGS,
    LETTERED,
    NUMBERED,
    ROLES,
)
from report_builder.render.word.tables import table
from report_builder.render.word.targets import split


def body(blocks: Sequence[Block], press: Press) -> Iterator[Element]:
    for index, block in enumerate(blocks):
        after = blocks[index + 1] if index + 1 < len(blocks) else None
        match block:
            case Heading():
                yield _heading(block, press)
            case Paragraph():
                # A paragraph that leads to a list, table or figure stays with it.
                leads = isinstance(after, List) or (isinstance(after, Paragraph) and after.role == "quote")
                yield _paragraph(block, press, leads and block.role == "body")
            case List():
                yield from _list(block, press)
            case Table():
                noted = isinstance(after, Paragraph) and after.role == "note"
                yield from table(block, press, noted, isinstance(after, Table) or after is None)
            case Figure():
                yield from _figure(block, press)


def paragraph(
    style: str,
    content: Sequence[Element] | Iterator[Element],
    press: Press,
    key: str,
    *,
    keep: bool = False,
    numbering: Element | None = None,
) -> Element:
    """A paragraph in a named style with its block's bookmark; `keep` holds it on the page of the next."""
    properties = element("w:pPr")
    add(properties, "w:pStyle", val=press.styles.id(style))
    if keep:
        add(properties, "w:keepNext")
    if numbering is not None:
        properties.append(numbering)
    made = element("w:p", properties, *content)
    press.bookmarks.wrap(made, bookmark_name(key))
    return made


def _words(inlines: Inlines, anchor: str, press: Press) -> list[Element]:
    """The runs of a paragraph; where something refers to it, with a bookmark round the words that are cited."""
    if not anchor or anchor not in press.targets:
        return list(runs(inlines, press))
    first, rest = split(inlines, len(press.targets[anchor].words))
    cited = press.bookmarks.around(target_name(anchor), runs(first, press))
    return [*cited, *runs(rest, press)]


def _heading(heading: Heading, press: Press) -> Element:
    style = HEADINGS[min(max(heading.level, 1), len(HEADINGS)) - 1]
    words = _words(heading.inlines, heading.anchor, press)
    numbering = None
    if press.lists.numbers(style):
        numbering = press.lists.counted(style, heading.number) if heading.number else num_pr(0)
    elif heading.number:
        words.insert(0, run(f"{heading.number} "))
    return paragraph(style, words, press, heading.key, numbering=numbering)


def _paragraph(block: Paragraph, press: Press, keep: bool = False) -> Element:
    words = _words(block.inlines, block.anchor, press)
    style = ROLES.get(block.role, BODY)
    numbering = None
    if block.number and press.lists.numbers(NUMBERED):
        style = NUMBERED
        numbering = press.lists.counted(style, block.number)
    elif block.number:
        words.insert(0, run(f"{block.number} "))
    return paragraph(style, words, press, block.key, keep=keep, numbering=numbering)


def _list(block: List, press: Press) -> Iterator[Element]:
    styles = LETTERED if block.ordered else BULLETED
    style = styles[min(block.depth, len(styles) - 1)]
    for item in block.items:
        yield from _item(item, block, style, press)


def _item(item: ListItem, block: List, style: str, press: Press) -> Iterator[Element]:
    numbering = None
    typed: list[Element] = []
    continued = CONTINUE_DEEPER[min(block.depth, len(CONTINUE_DEEPER) - 1)]
    continued = continued if continued in press.styles else CONTINUE_DEEPER[0]
    if block.ordered and press.lists.numbers(style):
        numbering = press.lists.counted(style, item.label)
    elif block.ordered:
        # Deeper than the house's numbering goes: the label is typed, so that it is read all the same.
        style, typed = continued, [run(f"{item.label} ")]
    first, rest = item.blocks[:1], item.blocks[1:]
    if first and isinstance(first[0], Paragraph):
        one = first[0]
        anchor = item.anchor or one.anchor
        words = [*typed, *_words(one.inlines, anchor, press)]
        keep = bool(rest) and isinstance(rest[0], List)
        yield paragraph(style, words, press, one.key, keep=keep, numbering=numbering)
    else:
        rest = item.blocks
        yield paragraph(style, typed, press, item.key, numbering=numbering)
    for more in rest:
        if isinstance(more, List):
            yield from _list(more, press)
        else:
            yield paragraph(continued, _words(more.inlines, more.anchor, press), press, more.key)


def _figure(block: Figure, press: Press) -> Iterator[Element]:
    picture = element("w:r", drawing(block.picture, block.alt, press))
    anchored: list[Element] = [picture]
    if block.anchor and block.caption is None:
        anchored = list(press.bookmarks.around(target_name(block.anchor), [picture]))
    yield paragraph(FIGURE, anchored, press, block.key, keep=block.caption is not None)
    if block.caption is not None:
        yield caption(block.caption, block.anchor, press)
