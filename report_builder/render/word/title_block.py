"""The placeholders that docxtpl left behind, replaced with the title block's words and the report's body."""

from __future__ import annotations

import re
from collections.abc import Iterable

from report_builder.model.document import TitleRow, plain
from report_builder.ooxml.bookmarks import bookmark_name
from report_builder.ooxml.xml import Element, clean, qn
from report_builder.render.word.context import BODY, ROW_END, ROW_START
from report_builder.render.word.inlines import Face, run, runs
from report_builder.render.word.press import Press

_ROW = re.compile(f"{ROW_START}(\\d+){ROW_END}")


def body_place(root: Element) -> Element | None:
    """The paragraph where the body is to stand."""
    for text in root.iter(qn("w:t")):
        if text.text == BODY:
            return next(text.iterancestors(qn("w:p")), None)
    return None


def put_body(place: Element, content: Iterable[Element]) -> None:
    parent = place.getparent()
    if parent is not None:
        position = list(parent).index(place)
        parent[position : position + 1] = list(content)


def put_rows(root: Element, rows: tuple[TitleRow, ...], press: Press) -> None:
    """Rows where placeholders are, in the face of the template's run, with a bookmark round each."""
    for text in [text for text in root.iter(qn("w:t")) if ROW_START in (text.text or "")]:
        old = text.getparent()
        if old is None or old.tag != qn("w:r") or old.getparent() is None:
            continue
        face = Face(base=old.find(qn("w:rPr")))
        made: list[Element] = []
        for index, piece in enumerate(_ROW.split(text.text or "")):
            if index % 2:
                row = rows[int(piece)]
                made += press.bookmarks.around(bookmark_name(row.key), runs(row.inlines, press, face))
            elif piece:
                made.append(run(piece, face))
        _replace_text(old, text, made)
    for one in root.iter():  # alternative texts and the like: plain words
        for name, held in one.attrib.items():
            if ROW_START in str(held):
                one.set(
                    name, _ROW.sub(lambda found: clean(plain(rows[int(found.group(1))].inlines)), str(held))
                )


def _replace_text(old: Element, text: Element, made: list[Element]) -> None:
    """Puts `made` where `text` is in its run; what else the run has (tabs, say) stays before and after."""
    parent = old.getparent()
    assert parent is not None  # noqa: S101  # the caller looked
    children = [child for child in old if child.tag != qn("w:rPr")]
    at = children.index(text)
    position = list(parent).index(old)
    pieces = [*_rest(old, children[:at]), *made, *_rest(old, children[at + 1 :])]
    parent[position : position + 1] = pieces


def _rest(old: Element, children: list[Element]) -> list[Element]:
    if not children:
        return []
    made = run("", Face(base=old.find(qn("w:rPr"))))
    made.remove(made[-1])
    made.extend(children)
    return [made]


def drop_empty_tables(root: Element) -> None:
    """A table whose loop found no row is none; Word would repair it."""
    for table in list(root.iter(qn("w:tbl"))):
        parent = table.getparent()
        if parent is not None and table.find(qn("w:tr")) is None:
            parent.remove(table)
