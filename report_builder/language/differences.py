"""Differences in prose: "from 690 to 712, an increase of 22"; "£418,000 against £371,000, a surplus of £47,000"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from report_builder.language.figures import Figure, figures
from report_builder.language.sentences import sentences

_CHANGE = re.compile(
    r",?\s\(?(?:which\sis\s)?(?:an?|the)\s(?:net\s)?(?:increase|rise|growth|fall|drop|reduction|decrease)\sof\s$"
    r"|,?\s(?:that\sis\s|or\s)?(?:by|up|down)\s$"
)
_BY = re.compile(r"\b(?:by|of)\s$")
_BALANCE = re.compile(
    r",?\s(?:(?:which|and)\s(?:leaves|gives|makes)\s|leaving\s|giving\s|so\sthat\sthere\sis\s)?(?:an?|the)\s"
    r"(?:net\s|forecast\s|expected\s|small\s)?(?:surplus|deficit|shortfall|difference|gap|underspend|overspend)\sof\s$"
)
_FROM = re.compile(r"\bfrom\s$")
_TO = re.compile(r"[^.;]{0,40}\bto\s$")


@dataclass(frozen=True, slots=True)
class Difference:
    """stated is said to be the difference of the other two."""

    first: Figure
    second: Figure
    stated: Figure

    @property
    def worked_out(self) -> Decimal:
        return abs(self.first.value - self.second.value)

    @property
    def agrees(self) -> bool:
        """Equal, as far as figures can be that are rounded."""
        apart = abs(self.worked_out - abs(self.stated.value))
        if (
            self.stated.kind == "count"
            and max(each.step for each in (self.first, self.second, self.stated)) == 1
        ):
            return apart == 0
        steps = self.first.step + self.second.step + self.stated.step
        return apart <= (steps / 2 if steps > 3 else 0)


def differences(text: str) -> Iterator[Difference]:
    """The differences that the sentences of a paragraph state. Only sentences with three figures of one kind."""
    every = figures(text)
    if len(every) < 3:
        return
    for start, end in sentences(text):
        inside = [each for each in every if start <= each.start < end and each.kind in ("money", "count")]
        if len(inside) != 3 or len({(each.kind, each.unit) for each in inside}) != 1:
            continue
        first, second, stated = inside
        if re.fullmatch(r",?\sfrom\s", text[first.end : second.start]) and _BY.search(
            text, start, first.start
        ):
            if all(each.about in ("", "from") for each in inside) and _TO.fullmatch(
                text, second.end, stated.start
            ):
                yield Difference(second, stated, first)  # "by 30 from 210 to 240"
            continue
        before = text[second.end : stated.start]
        if not stated.exact or any(each.about not in ("", "from") for each in (first, second)):
            continue
        rises = _FROM.search(text, start, first.start) and _TO.fullmatch(text, first.end, second.start)
        if (rises and _CHANGE.fullmatch(before)) or (not first.ranged and _BALANCE.search(before)):
            yield Difference(first, second, stated)
