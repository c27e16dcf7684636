"""Whether two lists show the same numbers, as far as the paragraphs of their files use them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from report_builder.ooxml.story.lists import BULLETS, Instance, Level, ListBook
from report_builder.ooxml.story.nodes import Para


class Used:
    """The lists of a file as far as its paragraphs use them. deepest: the deepest level of each list."""

    def __init__(self, book: ListBook, paras: Iterable[Para]) -> None:
        used = [para.props for para in paras if para.props.num_id]
        self._book = book
        self.deepest: Counter[str] = Counter()
        for props in used:
            list_id = book.instances[props.num_id].list_id
            self.deepest[list_id] = max(self.deepest[list_id], props.level)
        self._alone = Counter(book.instances[id].list_id for id in {props.num_id for props in used})

    def instance(self, num_id: str) -> Instance:
        """The instance; one that is the only one of its list starts where it starts, whoever says so."""
        found = self._book.instances[num_id]
        if self._alone[found.list_id] != 1 or not found.starts:
            return found
        levels = tuple(
            replace(level, start=found.starts.get(depth, level.start))
            for depth, level in enumerate(found.levels)
        )
        return Instance(found.list_id, levels)


def alike(one: Instance, other: Instance, deepest: int) -> bool:
    """Whether two lists show the same numbers down to the deepest level that anything uses; how they are indented and
    tied to styles does not matter."""
    if dict(one.starts) != dict(other.starts):
        return False
    return all(
        _counts(a) == _counts(b) for a, b in zip(one.levels[: deepest + 1], other.levels, strict=False)
    )


def _counts(level: Level) -> tuple[object, ...]:
    """What of a level a reader sees; nothing of one that shows nothing."""
    if level.counter in ("none", "bullet"):
        text = BULLETS.get(level.text, level.text) if level.counter == "bullet" else level.text
        return level.counter if text else "none", text
    return level.counter, level.text, level.start, level.restart, level.legal
