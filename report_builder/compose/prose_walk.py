"""Walking through parsed prose: every expression in it, and the same prose with other expressions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from report_builder.model.prose import (
    DraftInline,
    DraftInlines,
    Expression,
    Prose,
    ProseBlock,
    ProseFigure,
    ProseHeading,
    ProseItem,
    ProseList,
    ProseParagraph,
    ProseTable,
    Span,
)

Change = Callable[[str], str]


def expressions(prose: Prose) -> Iterator[Expression]:
    """Every expression, those of footnotes too."""
    for inlines in _all_inlines(prose):
        yield from _within(inlines)


def _all_inlines(prose: Prose) -> Iterator[DraftInlines]:
    for block in prose.blocks:
        yield from _of_block(block)
    for _, paragraphs in prose.notes:
        yield from (paragraph.inlines for paragraph in paragraphs)


def _of_block(block: ProseBlock) -> Iterator[DraftInlines]:
    match block:
        case ProseParagraph(inlines=inlines) | ProseHeading(inlines=inlines):
            yield inlines
        case ProseList(items=items):
            for item in items:
                for inner in item.blocks:
                    yield from _of_block(inner)
        case ProseTable(header=header, rows=rows, caption=caption):
            yield from (*header, *(cell for row in rows for cell in row), caption or ())
        case ProseFigure(caption=caption):
            yield caption or ()


def _within(inlines: DraftInlines) -> Iterator[Expression]:
    for inline in inlines:
        if isinstance(inline, Expression):
            yield inline
        elif isinstance(inline, Span):
            yield from _within(inline.children)


def with_sources(prose: Prose, change: Change) -> Prose:
    """The prose with `change` made to the source of every expression."""
    blocks = tuple(_block(block, change) for block in prose.blocks)
    notes = tuple(
        (label, tuple(_paragraph(paragraph, change) for paragraph in paragraphs))
        for label, paragraphs in prose.notes
    )
    return replace(prose, blocks=blocks, notes=notes)


def _block(block: ProseBlock, change: Change) -> ProseBlock:
    match block:
        case ProseParagraph():
            return _paragraph(block, change)
        case ProseHeading(inlines=inlines):
            return replace(block, inlines=_inlines(inlines, change))
        case ProseList():
            return _list(block, change)
        case ProseTable(header=header, rows=rows, caption=caption):
            return replace(
                block,
                header=tuple(_inlines(cell, change) for cell in header),
                rows=tuple(tuple(_inlines(cell, change) for cell in row) for row in rows),
                caption=None if caption is None else _inlines(caption, change),
            )
        case ProseFigure(caption=caption):
            return replace(block, caption=None if caption is None else _inlines(caption, change))


def _paragraph(paragraph: ProseParagraph, change: Change) -> ProseParagraph:
    return replace(paragraph, inlines=_inlines(paragraph.inlines, change))


def _list(block: ProseList, change: Change) -> ProseList:
    items: list[ProseItem] = []
    for item in block.items:
        blocks = tuple(
            _list(inner, change) if isinstance(inner, ProseList) else _paragraph(inner, change)
            for inner in item.blocks
        )
        items.append(replace(item, blocks=blocks))
    return replace(block, items=tuple(items))


def _inlines(inlines: DraftInlines, change: Change) -> DraftInlines:
    return tuple(_inline(inline, change) for inline in inlines)


def _inline(inline: DraftInline, change: Change) -> DraftInline:
    match inline:
        case Expression(source=source):
            return replace(inline, source=change(source))
        case Span(children=children):
            return replace(inline, children=_inlines(children, change))
        case _:
            return inline
