"""Tables and pictures in prose, with their captions."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from report_builder.model.document import Text
from report_builder.model.prose import NO_LINES, DraftInlines, ProseFigure, ProseTable
from report_builder.prose.ground import Ground
from report_builder.prose.inlines import Line, read_caption, read_line
from report_builder.prose.markdown import Branch, inline_branches

_BAR = re.compile(r"(?<!\\)\|")


def read_table(branch: Branch, caption: tuple[Branch, Line] | None, ground: Ground) -> ProseTable:
    head, *bodies = branch.children
    (first,) = head.children
    header = _cells(first, ground)
    rows = [row for body in bodies for row in body.children]
    if not rows:
        ground.fault("this table has no rows below its head", branch.line)
    below = []
    for row in rows:
        before = len(ground.faults)
        below.append(_cells(row, ground))
        if len(ground.faults) == before:
            _judge_width(row, len(header), ground)
    line = caption[1] if caption else Line(())
    return ProseTable(
        header=header,
        rows=tuple(below),
        alignments=tuple(_alignment(cell) for cell in first.children),
        caption=_without_lead(line.inlines) or None,
        id=line.id,
        place=ground.place(branch.line),
        lines=branch.lines,
        caption_lines=caption[0].lines if caption else NO_LINES,
    )


def _cells(row: Branch, ground: Ground) -> tuple[DraftInlines, ...]:
    cells = []
    for cell in row.children:
        line = read_line(cell.inline, ground)
        if line.image:
            ground.fault("a picture cannot stand in a table", row.line, "put it in a paragraph of its own")
        if line.id:
            hint = "put it at the end of the table’s caption: Table: … {#id}"
            ground.fault(f"an id ({{#{line.id}}}) cannot stand in a table", row.line, hint)
        cells.append(line.inlines)
    return tuple(cells)


def _judge_width(row: Branch, columns: int, ground: Ground) -> None:
    """Markdown drops what stands in a cell too many: no word of an author's is dropped unsaid."""
    written = ground.lines[row.line].strip()
    cells = _BAR.split(written)
    count = len(cells) - (cells[0] == "") - (len(cells) > 1 and cells[-1] == "")
    if count > columns:
        hint = "write \\| for a | that is part of the text or of a value"
        ground.fault(f"this row has {count} cells, and the table’s head has {columns}", row.line, hint)


def _alignment(cell: Branch) -> str:
    style = str(cell.token.attrs.get("style", ""))
    return style.removeprefix("text-align:") or "left"


def _without_lead(inlines: DraftInlines) -> DraftInlines:
    """What comes after “Table:”."""
    if not inlines or not isinstance(first := inlines[0], Text):
        return inlines
    text = first.text.removeprefix("Table:").lstrip()
    return (Text(text), *inlines[1:]) if text else inlines[1:]


def read_figure(paragraph: Branch, line: Line, ground: Ground) -> ProseFigure | None:
    assert line.image is not None  # noqa: S101 (the caller has looked)
    image = line.image
    at = paragraph.line + paragraph.inline.token.content.count("\n", 0, image.at)
    src = str(image.token.attrs.get("src", ""))
    if not src:
        ground.fault("this picture has no file", at, "![what it shows](picture.png)")
        return None
    alt = _alt(image, ground, at)
    if not alt:
        hint = "between [ and ] write in words what it shows, for those who cannot see it"
        ground.fault(f"the picture {src} has no text alternative", at, hint)
    elif alt.casefold() in _file_names(src):
        hint = "between [ and ] write in words what it shows, not the name of its file"
        ground.fault(f"the text alternative of the picture {src} is the name of its file", at, hint)
    title = str(image.token.attrs.get("title", ""))
    caption = read_caption(inline_branches(title), at, title, ground) if title.strip() else None
    return ProseFigure(src, alt, caption or None, line.id, ground.place(at), paragraph.lines)


def _file_names(src: str) -> set[str]:
    path = PurePosixPath(src.casefold())
    return {src.casefold(), path.name, path.stem}


def _alt(image: Branch, ground: Ground, at: int) -> str:
    parts: list[str] = []

    def gather(branches: list[Branch]) -> None:
        for branch in branches:
            if branch.type in ("text", "text_special", "code_inline"):
                parts.append(branch.token.content)
            elif branch.type in ("softbreak", "hardbreak"):
                parts.append(" ")
            elif branch.type in ("strong", "em", "link"):
                gather(branch.children)
            else:
                ground.fault(
                    "a text alternative is plain text", at, "without {{ … }}, {#id}, footnotes or HTML"
                )

    gather(image.inlines())
    return " ".join("".join(parts).split())
