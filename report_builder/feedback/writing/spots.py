"""Where in the source something new or moved goes."""

from __future__ import annotations

from dataclasses import dataclass

from report_builder.feedback.homes import Path
from report_builder.feedback.outline import Passage, section_of
from report_builder.feedback.sheet import marker
from report_builder.feedback.writing.desk import CannotError, Desk


@dataclass(frozen=True, slots=True)
class Spot:
    """The text, and the line before which something stands; for what belongs to a list its indentation and
    marker (in_list is False where it stands by itself, or begins a list)."""

    path: Path
    line: int
    in_list: bool = False
    indent: str = ""
    sign: str = ""


def spot_of(desk: Desk, after: str, before: str, kind: str, level: int, ordered: bool) -> Spot:
    """Between two passages of the base, by their keys."""
    a, b = desk.merged.now.get(after), desk.merged.now.get(before)
    if kind == "item" and (found := _item(desk, a, b, level, ordered)):
        return found
    if kind == "continued" and a is not None and a.home is not None and a.home.kind in ("item", "continued"):
        first = desk.sheet(a.home.path).lines[a.home.lines[0]]
        width = len("".join(marker(first))) or len(first) - len(first.lstrip())
        return Spot(a.home.path, a.home.lines[1], True, " " * width)
    for passage, behind in ((a, True), (b, False)):
        if passage is not None and (found := _beside(desk, passage, behind)):
            return found
    raise CannotError("there is no text of the source beside it")


def _beside(desk: Desk, passage: Passage, behind: bool) -> Spot | None:
    section, block = section_of(passage.key)
    if passage.kind == "heading" and block < 0:
        section = section.removeprefix("part_b/") if section not in desk.now.sections else section
        path = desk.now.sections.get(section)
        return Spot(path, 0) if path is not None and behind else None
    path = desk.now.sections.get(section)
    if passage.home is not None and section == "recommendations":
        path, block = passage.home.path, passage.home.block
    lines = desk.now.homes.blocks.get((path, block)) if path is not None else None
    if path is None or lines is None:
        return None
    return Spot(path, desk.trimmed(path, *lines) if behind else lines[0])


def _item(desk: Desk, a: Passage | None, b: Passage | None, level: int, ordered: bool) -> Spot | None:
    """Within a list: below the item above or behind the last of its own level, or before the item below."""
    if a is not None and a.home is not None and a.home.kind in ("item", "continued"):
        home = a.home
        sheet = desk.sheet(home.path)
        if home.kind == "item" and level == home.level + 1:
            first = sheet.lines[home.lines[0]]
            indent = " " * len("".join(marker(first)))
            return Spot(home.path, home.lines[1], True, indent, "1. " if ordered else "- ")
        below = b.home if b is not None and b.kind == "item" else None
        if (
            below is not None
            and below.block == home.block
            and home.kind == "item"
            and below.level > level == home.level
        ):
            indent, sign, space = marker(sheet.lines[home.lines[0]])  # it takes the list below the item above
            return Spot(home.path, home.lines[1], True, indent, _next(sign) + space)
        order = [passage.key for passage in desk.now.passages]
        for passage in reversed(desk.now.passages[: order.index(a.key) + 1]):
            one = passage.home
            if one is None or one.path != home.path or one.block != home.block:
                break
            if one.kind == "item" and one.level == level:
                indent, sign, space = marker(sheet.lines[one.lines[0]])
                return Spot(one.path, desk.trimmed(one.path, *one.whole), True, indent, _next(sign) + space)
    if b is not None and b.home is not None and b.home.kind == "item" and b.level == level:
        indent, sign, space = marker(desk.sheet(b.home.path).lines[b.home.lines[0]])
        return Spot(b.home.path, b.home.lines[0], True, indent, sign + space)
    return None


def _next(sign: str) -> str:
    return f"{int(sign[:-1]) + 1}{sign[-1]}" if sign[:-1].isdigit() else sign
