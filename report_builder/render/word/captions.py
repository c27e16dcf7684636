"""Captions of tables and figures, counted by Word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from report_builder.model.document import Caption
from report_builder.ooxml.bookmarks import bookmark_name, target_name
from report_builder.ooxml.fields import field, seq
from report_builder.ooxml.xml import Element, add, element
from report_builder.render.word.inlines import run, runs
from report_builder.render.word.press import Press
from report_builder.render.word.styles import CAPTION

_LABEL = re.compile(r"(?P<name>[^\W\d_]+)(?P<space>\s)(?P<number>[1-9]\d*)")


def caption(block: Caption, anchor: str, press: Press, keep: bool = False) -> Element:
    """ "Table 1: text" with its number as a SEQ field; a bookmark round "Table 1" where something refers to it."""
    properties = element("w:pPr")
    add(properties, "w:pStyle", val=press.styles.id(CAPTION))
    if keep:
        add(properties, "w:keepNext")
    label = list(_label(block.label, press))
    if anchor and anchor in press.targets:
        label = list(press.bookmarks.around(target_name(anchor), label))
    made = element("w:p", properties, *label)
    if block.inlines:
        made.append(run(": " if block.label else ""))
        made.extend(runs(block.inlines, press))
    press.bookmarks.wrap(made, bookmark_name(block.key))
    return made


def _label(label: str, press: Press) -> Iterator[Element]:
    found = _LABEL.fullmatch(label)
    if found is None:
        yield run(label)
        return
    name, number = found.group("name"), int(found.group("number"))
    usual = press.counted.get(name, 0) + 1
    press.counted[name] = number
    yield run(name + found.group("space"))
    yield from field(seq(name, None if number == usual else number), (run(str(number)),))
