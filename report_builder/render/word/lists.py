"""The house's numbering as Word's lists, and which of their instances a paragraph needs."""

from __future__ import annotations

from collections.abc import Sequence

from report_builder.model.document import NumberLevel
from report_builder.ooxml.numbering import MAX_LEVELS, Count, Numbering, TiedLevel
from report_builder.ooxml.styles import Styles
from report_builder.ooxml.xml import Element, add, element
from report_builder.render.word.styles import BULLETED, HEADINGS, LETTERED, NUMBERED


class Lists:
    """One multilevel list for headings, paragraphs and lettered lists; one for bullets."""

    def __init__(
        self, numbering: Numbering, styles: Styles, levels: Sequence[NumberLevel], bullet: str
    ) -> None:
        self._numbering = numbering
        tied = list(_tied(levels))[:MAX_LEVELS]
        self._depths = {one.style: depth for depth, one in enumerate(tied)}
        self._count = Count([one.level for one in tied])
        self._num = numbering.add_list("report", tied) if tied else 0
        for style in (*HEADINGS, NUMBERED, *LETTERED):
            if style not in self._depths:
                styles.set_numbering(style, None)
        bullets = [TiedLevel(style, NumberLevel("list", bullet, "bullet")) for style in BULLETED]
        numbering.add_list("bullets", bullets)
        self._instances: dict[int, int] = {}

    def numbers(self, style: str) -> bool:
        """Whether the house numbers paragraphs of this style."""
        return style in self._depths

    def counted(self, style: str, label: str) -> Element | None:
        """Counts a paragraph of the style, whose number is to be `label`. Returns the numPr that it needs, if the
        style's own numbering would not show that: where a list begins anew, and for its further items."""
        depth = self._depths[style]
        start = self._count.needs(depth, label)
        for deeper in [one for one in self._instances if one > depth]:
            del self._instances[deeper]
        if start is not None:
            self._instances[depth] = self._numbering.restart(self._num, depth, start)
        num = self._instances.get(depth)
        return None if num is None else num_pr(num, depth)


def num_pr(num_id: int, depth: int = 0) -> Element:
    made = element("w:numPr")
    add(made, "w:ilvl", val=depth)
    add(made, "w:numId", val=num_id)
    return made


def _tied(levels: Sequence[NumberLevel]) -> list[TiedLevel]:
    """Each level with its style: headings and lists take theirs in order; a level for which there is no style left
    still counts, as the formats of those below may show it."""
    free = {"heading": list(HEADINGS), "paragraph": [NUMBERED], "list": list(LETTERED)}
    return [TiedLevel(free[level.of].pop(0), level) for level in levels if free.get(level.of)]
