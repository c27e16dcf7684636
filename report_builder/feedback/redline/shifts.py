"""Paragraphs at the end of a body, a cell or before a table, whose marks can neither come nor go."""

from __future__ import annotations

from collections.abc import Sequence

from report_builder.feedback.redline.plan import Step
from report_builder.ooxml.story.nodes import Para, Table


def shifts_of(steps: Sequence[Step]) -> list[range]:
    """Runs of steps whose paragraphs' marks are shifted by one: a paragraph that stayed, and those that came or went
    after it, at the end of a body or cell or before a table. The last of these marks can neither come nor go, so the
    first does: undone, all of them are one paragraph again."""
    found: list[range] = []
    for end in range(2, len(steps) + 1):
        if end < len(steps) and not isinstance(steps[end].old or steps[end].new, Table):
            continue
        start = end
        while start and _alone(steps[start - 1]):
            start -= 1
        one_way = len({step.old is None for step in steps[start:end]}) == 1
        anchor = steps[start - 1] if start else Step()
        if one_way and isinstance(anchor.old, Para) and isinstance(anchor.new, Para):
            found.append(range(start - 1, end))
    return found


def _alone(step: Step) -> bool:
    """Whether it is a paragraph that came or went."""
    return isinstance(step.old or step.new, Para) and (step.old is None or step.new is None)
