"""Numbers and letters, by the house's multilevel list: what Word would count is counted here once, for every output."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from report_builder.model.document import NumberLevel

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


def counted(number: int, counter: str) -> str:
    """The number as Word's counter shows it; letters go on after z with aa, bb, as Word's do (ECMA-376, 17.18.59)."""
    if counter.endswith("letter"):
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if counter.startswith("upper") else letter
    if counter.endswith("roman"):
        text = ""
        for value, sign in _ROMAN:
            text += sign * (number // value)
            number %= value
        return text.upper() if counter.startswith("upper") else text
    return str(number)


@dataclass(slots=True)
class Counters:
    """The running state of one Document's multilevel list."""

    levels: tuple[NumberLevel, ...]
    counts: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.counts = [0] * len(self.levels)

    def _index(self, of: str, depth: int) -> int | None:
        """The list level for the depth-th level of this kind; lists nested deeper than the house says use the last."""
        found = [index for index, level in enumerate(self.levels) if level.of == of]
        if of == "list" and found:
            return found[min(depth, len(found) - 1)]
        return found[depth] if depth < len(found) else None

    def next(self, of: str, depth: int = 0) -> str:
        """Counts one on and gives its label; "" where the house does not number this."""
        index = self._index(of, depth)
        if index is None:
            return ""
        self.counts[index] += 1
        for lower in range(index + 1, len(self.counts)):
            self.counts[lower] = 0
        return re.sub(r"%([1-9])", self._shown, self.levels[index].format)

    def _shown(self, match: re.Match[str]) -> str:
        index = int(match[1]) - 1
        return counted(self.counts[index], self.levels[index].counter)

    def begin_list(self, depth: int) -> bool:
        """Makes the list's labels begin anew; True where Word, left alone, would have gone on counting."""
        index = self._index("list", depth)
        if index is None or self.counts[index] == 0:
            return False
        self.counts[index] = 0
        return True
