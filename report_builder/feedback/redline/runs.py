"""Runs made, and made one where they are alike."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy

from lxml import etree

from report_builder.ooxml.tracked import copied
from report_builder.ooxml.xml import Element, element, qn

_RUN, _RPR, _T = qn("w:r"), qn("w:rPr"), qn("w:t")


def text_run(text: str, rpr: Element | None) -> Element:
    made = element("w:r")
    if rpr is not None:
        made.append(deepcopy(rpr))
    t = element("w:t")
    t.text = text
    if text[:1].isspace() or text[-1:].isspace() or "  " in text:
        t.set(qn("xml:space"), "preserve")
    made.append(t)
    return made


def single_run(child: Element, rpr: Element | None) -> Element:
    made = element("w:r")
    if rpr is not None:
        made.append(deepcopy(rpr))
    made.append(copied(child))
    return made


def joined(runs: Iterable[Element]) -> list[Element]:
    """Runs with those that stand side by side, are text alone and have the same properties made one."""
    found: list[Element] = []
    seen = b""
    for run in runs:
        properties = _signature(run)
        last = found[-1] if found else None
        if last is not None and properties is not None and properties == seen:
            t, more = last[-1], run[-1]
            t.text = (t.text or "") + (more.text or "")
            if t.text[:1].isspace() or t.text[-1:].isspace() or "  " in t.text:
                t.set(qn("xml:space"), "preserve")
        else:
            found.append(run)
            seen = properties if properties is not None else b""
            if properties is None:
                seen = b"\0"
    return found


def _signature(run: Element) -> bytes | None:
    """What two runs must share to be one; None for a run that is not text alone."""
    if run.tag != _RUN or run[-1].tag not in (_T, qn("w:delText")) or len(run) > 2:
        return None
    if len(run) == 1:
        return b"-"
    return None if run[0].tag != _RPR else etree.tostring(run[0])
