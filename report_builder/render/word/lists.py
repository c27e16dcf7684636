"""The house's numbering as Word's lists, and which of their instances a paragraph needs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from report_builder.model.document import NumberLevel
from report_builder.ooxml.numbering import MAX_LEVELS, Count, Numbering, TiedLevel
from report_builder.ooxml.styles import Styles
from report_builder.ooxml.xml import Element, add, element
from report_builder.render.word.styles import BULLETED, HEADINGS, LETTERED, NUMBERED


class Lists:
    """One multilevel list for headings, paragraphs and lettered lists; one for bullets.

    A lettered list that hangs on no numbered paragraph (it comes before the first, or begins anew without one) is a
    loose list of its own: as a part of the great one it would make Word count the levels above it.
    """

    def __init__(
        self, numbering: Numbering, styles: Styles, levels: Sequence[NumberLevel], bullet: str
    ) -> None:
        self._numbering = numbering
        tied = _tied(levels)[:MAX_LEVELS]
        self._depths = {one.style: depth for depth, one in enumerate(tied)}
        self._count = Count([one.level for one in tied])
        self._first = next((depth for depth, one in enumerate(tied) if one.level.of == "list"), len(tied))
        self._loose_levels = _loose(tied[self._first :], self._first)
        self._loose_base = 0
        self._loose_num = 0
        self._loose_count = Count([one.level for one in self._loose_levels])
        self._instances: dict[int, int] = {}
        for style in (*HEADINGS, NUMBERED, *LETTERED):
            if style not in self._depths:
                styles.set_numbering(style, None)
        self._num = numbering.add_list("report", tied) if tied else 0
        bullets = [TiedLevel(style, NumberLevel("list", bullet, "bullet")) for style in BULLETED]
        numbering.add_list("bullets", bullets)

    def numbers(self, style: str) -> bool:
        """Whether the house numbers paragraphs of this style."""
        return style in self._depths

    def counted(self, style: str, label: str) -> Element | None:
        """Counts a paragraph of the style, whose number is to be `label`. Returns the numPr that it needs, if the
        style's own numbering would not show that: where a list begins anew, and for its further items."""
        depth = self._depths[style]
        if depth < self._first or not self._loose_levels:
            self._loose_num = 0
            return self._in_great_list(depth, label)
        level = depth - self._first
        if self._loose_num and (level > 0 or self._loose_count.comes_next(level, label)):
            self._loose_count.needs(level, label)
            return num_pr(self._loose_num, level)
        if self._count.follows(depth) and self._count.comes_next(depth, label):
            return self._in_great_list(depth, label)
        return self._begin_loose(level, label)

    def _in_great_list(self, depth: int, label: str) -> Element | None:
        start = self._count.needs(depth, label)
        for deeper in [one for one in self._instances if one > depth]:
            del self._instances[deeper]
        if start is not None:
            self._instances[depth] = self._numbering.restart(self._num, depth, start)
        num = self._instances.get(depth)
        return None if num is None else num_pr(num, depth)

    def _begin_loose(self, level: int, label: str) -> Element:
        if not self._loose_base:
            self._loose_base = self._numbering.add_loose("loose", self._loose_levels)
        self._loose_count = Count([one.level for one in self._loose_levels])
        start = self._loose_count.needs(level, label) or 1
        self._loose_num = self._numbering.restart(self._loose_base, level, start)
        return num_pr(self._loose_num, level)


def num_pr(num_id: int, depth: int = 0) -> Element:
    made = element("w:numPr")
    add(made, "w:ilvl", val=depth)
    add(made, "w:numId", val=num_id)
    return made


def _tied(levels: Sequence[NumberLevel]) -> list[TiedLevel]:
    """Each level with its style: headings and lists take theirs in order; a level without a style left counts for
    nothing."""
    free = {"heading": list(HEADINGS), "paragraph": [NUMBERED], "list": list(LETTERED)}
    return [TiedLevel(free[level.of].pop(0), level) for level in levels if free.get(level.of)]


def _loose(tied: Sequence[TiedLevel], offset: int) -> list[TiedLevel]:
    """The list levels alone, their formats counted from the first of them; none where these show a higher level."""
    found = []
    for one in tied:
        shown = [int(number) for number in re.findall(r"%(\d)", one.level.format)]
        if any(number <= offset for number in shown):
            return []
        text = re.sub(r"%(\d)", lambda match: f"%{int(match.group(1)) - offset}", one.level.format)
        found.append(TiedLevel(one.style, replace(one.level, format=text)))
    return found
