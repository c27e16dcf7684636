"""Prose -> blocks: paragraphs take their numbers, lists their letters, tables and figures their labels."""

from __future__ import annotations

from collections.abc import Sequence

from report_builder.compose.expressions import evaluate
from report_builder.compose.results import BlockMaker
from report_builder.compose.workshop import Workshop
from report_builder.faults import Fault
from report_builder.model.document import (
    Block,
    Caption,
    Cell,
    Figure,
    Heading,
    Inlines,
    List,
    ListItem,
    Paragraph,
    Picture,
    Table,
    Text,
    plain,
)
from report_builder.model.prose import (
    DraftInlines,
    Expression,
    Prose,
    ProseFigure,
    ProseHeading,
    ProseList,
    ProseParagraph,
    ProseTable,
)

MAX_WIDTH_MM = 150.0
_MM_PER_PIXEL = 25.4 / 150
_LINE = 66  # digits of 12 point across the page
_SHORT = 18  # a cell of so many characters ("13 September 2019") is not broken


def prose_blocks(
    shop: Workshop, prose: Prose, key: str, *, numbered: bool, level: int, section: str = ""
) -> list[Block]:
    """The blocks of one section's prose. section: its id, for {{ paragraph.<id> }}."""
    made: list[Block] = []
    for index, block in enumerate(prose.blocks, start=1):
        here = f"{key}/{index}"
        match block:
            case ProseParagraph():
                made.extend(_paragraph(shop, block, prose, here, numbered, section))
            case ProseHeading(inlines=inlines, depth=depth, id=id, place=place):
                anchor = shop.anchor("section", id, place)
                heading = Heading(here, shop.inlines(inlines, notes=prose), level + depth, "", anchor, place)
                if id:
                    shop.label("section", id, anchor, "", plain(heading.inlines))
                made.append(heading)
            case ProseList():
                made.append(make_list(shop, block, prose, here, within=_number_before(made)))
            case ProseTable():
                made.append(_table(shop, block, prose, here))
            case ProseFigure():
                made.extend(_figure(shop, block, prose, here))
    return made


def _paragraph(
    shop: Workshop, draft: ProseParagraph, prose: Prose, key: str, numbered: bool, section: str
) -> list[Block]:
    if (expression := _alone(draft.inlines)) is not None:
        result = evaluate(expression, shop.names, [])
        if isinstance(result, BlockMaker):
            return list(result.blocks(key))
    if draft.quote:
        return [Paragraph(key, shop.inlines(draft.inlines, notes=prose), "", "quote", "", draft.place)]
    number = shop.counters.next("paragraph") if numbered else ""
    return [numbered_paragraph(shop, key, shop.inlines(draft.inlines, notes=prose), number, draft, section)]


def numbered_paragraph(
    shop: Workshop, key: str, inlines: Inlines, number: str, draft: ProseParagraph, section: str
) -> Paragraph:
    """A body paragraph; what refers to it says its own id, or its section's where it is the first one numbered."""
    anchor = ""
    if draft.id:
        anchor = shop.anchor("paragraph", draft.id, draft.place)
        shop.label("paragraph", draft.id, anchor, number.rstrip("."))
        if not number:
            hint = "only numbered paragraphs can be referred to"
            shop.faults.append(Fault(f"the paragraph “{draft.id}” has no number", draft.place, hint))
    if section and number and ("paragraph", section) not in shop.labels:
        anchor = anchor or shop.anchor("paragraph", section, draft.place)
        shop.label("paragraph", section, anchor, number.rstrip("."))
    return Paragraph(key, inlines, number, "body", anchor, draft.place)


def _alone(drafts: DraftInlines) -> Expression | None:
    told = [draft for draft in drafts if not (isinstance(draft, Text) and not draft.text.strip())]
    return told[0] if len(told) == 1 and isinstance(told[0], Expression) else None


def _number_before(blocks: Sequence[Block]) -> str:
    """The number of the paragraph to which a list belongs that comes next, "" where there is none."""
    last = next((block for block in reversed(blocks) if isinstance(block, (Paragraph, Heading))), None)
    return last.number.rstrip(".") if isinstance(last, Paragraph) else ""


def make_list(
    shop: Workshop, draft: ProseList, prose: Prose, key: str, depth: int = 0, within: str = ""
) -> List:
    """within: what the list belongs to, as a reference says it: "18" of paragraph 18, so that its first item is
    18(a)."""
    restarts = shop.counters.begin_list(depth) if draft.ordered else False
    items: list[ListItem] = []
    for index, item in enumerate(draft.items, start=1):
        here = f"{key}/{index}"
        label = shop.counters.next("list", depth) if draft.ordered else shop.house.bullet
        anchor = shop.anchor("paragraph", item.id, item.place)
        path = within + label.rstrip(".") if draft.ordered else within
        if item.id:
            shop.label("paragraph", item.id, anchor, path)
            if not draft.ordered:
                hint = "let its list begin with 1., and the house letters it; or name the paragraph before it"
                shop.faults.append(Fault(f"the list’s item “{item.id}” has no letter", item.place, hint))
        blocks: list[Paragraph | List] = []
        for inner, block in enumerate(item.blocks, start=1):
            if isinstance(block, ProseList):
                blocks.append(make_list(shop, block, prose, f"{here}/{inner}", depth + 1, path))
            else:
                inlines = shop.inlines(block.inlines, notes=prose)
                blocks.append(Paragraph(f"{here}/{inner}", inlines, "", "item", "", block.place))
        items.append(ListItem(here, label, tuple(blocks), anchor, item.place))
    return List(key, draft.ordered, depth, tuple(items), restarts)


# --- tables and figures -------------------------------------------------------------------------------------------


def caption(shop: Workshop, kind: str, id: str, inlines: Inlines, key: str) -> tuple[Caption, str]:
    """The next caption of this kind ("table" or "figure"), and its anchor."""
    shop.running[kind] += 1
    label = shop.words(f"{kind}_label", number=shop.running[kind])
    anchor = shop.anchor(kind, id or str(shop.running[kind]), shop.report.meeting.place)
    if id:
        shop.label(kind, id, anchor, label)
    return Caption(f"{key}/caption", label, inlines), anchor


def _table(shop: Workshop, draft: ProseTable, prose: Prose, key: str) -> Table:
    made, anchor = None, ""
    if draft.caption is not None:
        made, anchor = caption(shop, "table", draft.id, shop.inlines(draft.caption, notes=prose), key)
    header = tuple(
        Cell(f"{key}/0/{c}", shop.inlines(cell, notes=prose)) for c, cell in enumerate(draft.header, start=1)
    )
    rows = tuple(
        tuple(Cell(f"{key}/{r}/{c}", shop.inlines(cell, notes=prose)) for c, cell in enumerate(row, start=1))
        for r, row in enumerate(draft.rows, start=1)
    )
    return Table(
        key, header, rows, draft.alignments, widths((header, *rows)), False, made, anchor, draft.place
    )


def widths(rows: tuple[tuple[Cell, ...], ...]) -> tuple[float, ...]:
    """Each column's share: room for its longest word or short phrase, then for what its cells hold on average."""
    least: list[float] = []
    wanted: list[float] = []
    for column in zip(*rows, strict=True):
        texts = [plain(cell.inlines) for cell in column]
        longest = max(len(text) for text in texts)
        parts = [part for text in texts for part in ([text] if longest <= _SHORT else text.split())]
        unbroken = max((_breadth(part) for part in parts), default=1.0)
        least.append((unbroken + 3) / _LINE)
        wanted.append(max(0.1, sum(map(len, texts)) / len(texts) - unbroken))
    spare = max(0.0, 1 - sum(least))
    shares = [low + spare * want / sum(wanted) for low, want in zip(least, wanted, strict=True)]
    return tuple(round(share / sum(shares), 4) for share in shares)


def _breadth(text: str) -> float:
    """How broad a bold Arial text is, in digits: near enough to keep a word whole in its column."""
    return sum(
        1.6 if char in "mwMW%@" else 0.55 if char in " iljtfI.,:;'|" else 1.25 if char.isupper() else 1.0
        for char in text
    )


def _figure(shop: Workshop, draft: ProseFigure, prose: Prose, key: str) -> list[Block]:
    image = shop.report.images.get(draft.src)
    if image is None:  # the loader has noted it
        return []
    made, anchor = None, ""
    if draft.caption is not None:
        made, anchor = caption(shop, "figure", draft.id, shop.inlines(draft.caption, notes=prose), key)
    elif draft.id:
        hint = "write a caption in quotes after the file's name"
        shop.faults.append(
            Fault(f"the figure “{draft.id}” has no caption, so it has no number", draft.place, hint)
        )
    width = min(image.width * _MM_PER_PIXEL, MAX_WIDTH_MM)
    picture = Picture(image.name, image.media_type, image.data, image.width, image.height, width)
    return [Figure(key, picture, draft.alt, made, anchor, draft.place)]
