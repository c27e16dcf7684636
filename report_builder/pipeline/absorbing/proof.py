"""A new source read and composed before it is believed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from report_builder import source as sources
from report_builder.compose import compose
from report_builder.faults import Fault, Place, Refusal
from report_builder.feedback.edits import Edit
from report_builder.feedback.homes import scalars
from report_builder.feedback.outcome import Outcome
from report_builder.pipeline.absorbing.desk import Desk
from report_builder.shape.nodes import parse

Come = Callable[[Mapping[str, str]], Outcome]
"""What comes of choices, by the edits' ids."""


def proved(come: Outcome, desk: Desk, said: Mapping[str, str], come_of: Come) -> Outcome:
    """An outcome whose source can be built. Where it has faults, the edits that bring them are left out, and fail,
    until it has none."""
    left: dict[str, tuple[str, str]] = {}
    asked = dict(said)
    while True:
        problem = _problem(come, desk)
        if problem is None:
            return replace(come, states={**come.states, **left})
        applied = come.of("applied")
        if not applied:
            message = f"what was absorbed cannot be built: {problem}"
            raise Refusal(Fault(message, Place(desk.shown), "nothing was written"))
        for edit in _guilty(applied, asked, desk, come_of) or [applied[-1]]:
            left[edit.id] = "failed", problem
            asked[edit.id] = "decline"
        come = come_of(asked)


def _guilty(applied: Sequence[Edit], said: Mapping[str, str], desk: Desk, come_of: Come) -> list[Edit]:
    """The edits without which the rest can be built: found by halves."""
    suspects = list(applied)
    while len(suspects) > 1:
        half = suspects[: len(suspects) // 2]
        tried = dict(said)
        for edit in applied:
            if edit not in half:
                tried[edit.id] = "decline"
        is_in_half = _problem(come_of(tried), desk) is not None
        suspects = half if is_in_half else suspects[len(half) :]
    return suspects


def _problem(come: Outcome, desk: Desk) -> str | None:
    """Why the new source cannot be, None where it can."""
    if come.text == desk.text:
        return None
    try:
        before = {path: one.text for path, one in scalars(parse(desk.text, desk.shown))}
        after = {path: one.text for path, one in scalars(parse(come.text, desk.shown))}
        changed = {path for path in {*before, *after} if before.get(path) != after.get(path)}
        allowed = set(come.paths)
        for path in changed:
            if not any("/".join(map(str, path[:length])) in allowed for length in range(1, len(path) + 1)):
                return f"{'/'.join(map(str, path))} would change too"
        report, faults = sources.load(desk.source, desk.house, desk.shown, come.text)
        if report is not None and not faults:
            _, faults = compose(report, desk.house)
        return faults[0].message if faults else None
    except Refusal as refusal:
        return refusal.faults[0].message
