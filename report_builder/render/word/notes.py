"""The Document's footnotes as Word's."""

from __future__ import annotations

from dataclasses import replace

from report_builder.model.document import Footnote
from report_builder.ooxml.bookmarks import bookmark_name
from report_builder.ooxml.footnotes import (
    footnote,
    footnote_number,
    footnotes_part,
    next_footnote_id,
    separator_ids,
)
from report_builder.ooxml.package import Package
from report_builder.ooxml.xml import Element, element
from report_builder.render.word.inlines import run, runs
from report_builder.render.word.press import Press
from report_builder.render.word.styles import FOOTNOTE_MARK, FOOTNOTE_TEXT


def footnote_ids(package: Package, notes: tuple[Footnote, ...]) -> dict[int, int]:
    """Word's id of each footnote, by its number; notes of the template's own keep theirs."""
    if not notes:
        return {}
    _, root = footnotes_part(package)
    first = next_footnote_id(root)
    return {note.number: first + index for index, note in enumerate(notes)}


def set_footnotes(notes: tuple[Footnote, ...], press: Press) -> list[str]:
    """Writes the notes; returns the ids of the lines above them, for the settings."""
    if not notes:
        return []
    part, root = footnotes_part(press.package)
    here = replace(press, part=part)
    for note in notes:
        made: list[Element] = []
        for index, block in enumerate(note.paragraphs):
            content = list(runs(block.inlines, here))
            if index == 0:
                content = [footnote_number(press.styles.id(FOOTNOTE_MARK)), run(" "), *content]
            properties = element("w:pPr", element("w:pStyle", val=press.styles.id(FOOTNOTE_TEXT)))
            one = element("w:p", properties, *content)
            press.bookmarks.wrap(one, bookmark_name(block.key))
            made.append(one)
        root.append(footnote(press.footnote_ids[note.number], made or [element("w:p")]))
    return separator_ids(root)
