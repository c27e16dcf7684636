"""A total and its parts, and the words that tell that figures are not meant to be added."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from report_builder.language.figures import Figure


@dataclass(frozen=True, slots=True)
class Sum:
    """total is said to be the sum of parts; all stand in one paragraph. The total of shares is 100%, written or not.

    inferred: nothing says that the parts are all there is, but they come so near to it that they were meant to be.
    """

    total: Figure
    parts: tuple[Figure, ...]
    inferred: bool = False

    @property
    def summed(self) -> Decimal:
        return sum((part.value for part in self.parts), Decimal(0))

    @property
    def slack(self) -> Decimal:
        """How far the sum may lie from the total if all are rounded; nothing where things are counted."""
        if self.total.kind == "count" and self.total.step == 1:
            return Decimal(0)
        return (sum((part.step for part in self.parts), Decimal(0)) + self.total.step) / 2

    @property
    def agrees(self) -> bool:
        """Equal; or the total is rounded more coarsely than its parts, or all are shares, and rounding explains the
        difference."""
        difference = abs(self.summed - self.total.value)
        rounded = self.total.kind == "percentage" or self.total.step > max(part.step for part in self.parts)
        return difference == 0 or (rounded and difference <= self.slack)


NO_SUM = re.compile(
    r"\b(?:more|less|fewer|higher|lower|greater|smaller|above|below|over|under|increase[ds]?|decrease[ds]?|rise[sn]?|rose"
    r"|falls?|fell|grew|grown|each|apiece|per|annually|weekly|monthly|yearly|respectively|instead|rather|compared|versus"
    r"|against(?=\s(?:an?\b|the\b|its\b|[£\d]))|of\swhich|of\swhom|includ(?:es|ing|ed)|average|mostly|mainly|largest|biggest|main"
    r"|almost|nearly|previously|formerly|last\syear|already|so\sfar|to\sdate|since|now|than|or|either|whichever|times"
    r"|at(?=\s[£€$])|a\sfurther|another|additional|extra|(?:reduc|cut|drop|chang|doubl|halv)\w*"
    r"|an?\s(?:year|week|month|day|head|person|household|visit|hour|tonne|mile|pupil|place))\b",
    re.IGNORECASE,
)
_MEASURE = re.compile(
    r"\s(?:\w+\s)?(?:years?|weeks?|months?|days?|hours?|minutes?|miles?|metres?|kilometres?|per|times|o’clock|mph)\b",
    re.IGNORECASE,
)


def is_measure(text: str, figure: Figure) -> bool:
    """Whether a number counts time or distance, and nothing that could be a part of a number of things."""
    return bool(_MEASURE.match(text, figure.end))


def alike(text: str, total: Figure, given: list[Figure]) -> list[Figure]:
    """Those of the given figures that could be parts of the total: not the second in "12 with two bedrooms"."""
    return [
        each
        for each in given
        if each.kind == total.kind
        and each.unit == total.unit
        and not (each.kind == "count" and (is_measure(text, each) or text.endswith("with ", 0, each.start)))
    ]


def are_joined(text: str, parts: list[Figure]) -> bool:
    """Whether "and" stands before the last of them."""
    return bool(re.search(r"\band\b", text[parts[-2].end : parts[-1].start]))
