"""What comes of the choices: decided, merged, written.

Values in, values out: this reads no source and writes nothing; pipeline.absorb does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from report_builder.feedback.choices import Choices
from report_builder.feedback.decide import as_decided
from report_builder.feedback.edits import Edit, Words
from report_builder.feedback.merging import Conflict, Rewording, carried, counterparts, merge_edits
from report_builder.feedback.outline import Outline
from report_builder.feedback.pieces import words
from report_builder.feedback.reading import Reading
from report_builder.feedback.there import is_there
from report_builder.feedback.writing import write_back

STATES = ("applied", "there already", "declined", "in conflict", "open", "not carried back", "failed")


@dataclass(frozen=True, slots=True)
class Joint:
    """A passage that more than one side changed, so that a person should look at it. key: of the passage; ids: of the
    edits in it that were accepted, those that lost against another included."""

    key: str
    where: str
    before: str
    after: str
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """states: of every edit, one of STATES, with why. text: the new source."""

    readings: tuple[Reading, ...]
    states: Mapping[str, tuple[str, str]]
    conflicts: tuple[Conflict, ...]
    confirm: tuple[Joint, ...]
    text: str
    paths: tuple[str, ...] = field(default=())

    @property
    def edits(self) -> tuple[Edit, ...]:
        return tuple(edit for reading in self.readings for edit in reading.edits)

    def of(self, *states: str) -> tuple[Edit, ...]:
        return tuple(edit for edit in self.edits if self.states[edit.id][0] in states)

    @property
    def finished(self) -> bool:
        return not self.conflicts and not self.of("open", "in conflict")


def outcome(
    base: Outline, now: Outline, readings: Sequence[Reading], said: Mapping[str, str], made: Choices
) -> Outcome:
    """What comes of the choices."""
    states: dict[str, tuple[str, str]] = {}
    taken: list[Edit] = []
    for reading in readings:
        for edit in reading.edits:
            choice = said.get(edit.id, "")
            if edit.reason:
                states[edit.id] = "not carried back", edit.reason
            elif choice in ("decline", "keep"):
                states[edit.id] = "declined", ""
            elif not choice:
                states[edit.id] = "open", edit.question or ("" if edit.sure else "is it this paragraph?")
            else:
                taken.append(as_decided(edit, choice))
    there = counterparts(base, now)
    taken = carried(taken, base, now, there)
    names = {reading.number: reading.name for reading in readings}
    merged = merge_edits(base, now, there, taken, names, made.conflicts)
    conflicts = list(merged.conflicts)
    whole = {id for conflict in conflicts if conflict.key.endswith("@") for id in conflict.ids}
    if merged.beaten or whole:
        # What lost, or stands against another as a whole, takes no part in the merge of words.
        beaten = merged.beaten
        left = [edit for edit in taken if edit.id not in beaten and edit.id not in whole]
        merged = merge_edits(base, now, there, left, names, made.conflicts)
        merged.beaten = beaten
        conflicts = [one for one in conflicts if one.key.endswith("@")] + merged.conflicts
    merged.conflicts = conflicts
    fighting = {id for conflict in conflicts for id in conflict.ids}
    for edit in taken:
        if edit.id in merged.beaten or edit.id in merged.outdone:
            won = merged.beaten.get(edit.id) or merged.outdone[edit.id]
            states[edit.id] = "declined", f"{won} was chosen instead"
        elif edit.id in fighting:
            states[edit.id] = "in conflict", ""
        elif edit.id in merged.within:
            continue
        elif edit.id in merged.lost:
            states[edit.id] = "there already", ""  # what was to be taken out is gone
        elif is_there(edit, now, merged):
            states[edit.id] = "there already", ""
    merged.rewordings = [one for one in merged.rewordings if one.pieces != one.home.drafts]
    merged.rewordings = [_only(one, states) for one in merged.rewordings]
    merged.rewordings = [one for one in merged.rewordings if one.ids]
    writable = [merged.restored.get(edit.id, edit) for edit in taken if edit.id not in states]
    writable = [edit for edit in writable if edit.id not in merged.within]
    notes = {label: said_ for reading in readings for label, said_ in reading.notes.items()}
    written = write_back(now, merged, writable, notes)
    for edit in writable:
        if edit.id in written.failed:
            states[edit.id] = "failed", written.failed[edit.id]
        else:
            states[edit.id] = "applied", ""
    for id, other in merged.within.items():
        states.setdefault(id, (states[other][0], f"together with {other}"))
    confirm = tuple(_joint(one, taken) for one in merged.rewordings if one.joint)
    paths = tuple("/".join(map(str, path)) for path in sorted(written.paths, key=str))
    return Outcome(tuple(readings), states, tuple(merged.conflicts), confirm, written.text, paths)


def _only(one: Rewording, states: Mapping[str, tuple[str, str]]) -> Rewording:
    """A rewording with the ids of those edits that are to be written."""
    return replace(one, ids=tuple(id for id in one.ids if id not in states))


def _joint(one: Rewording, taken: Sequence[Edit]) -> Joint:
    there = [edit for edit in taken if any(isinstance(op, Words) and op.key == one.key for op in edit.ops)]
    where = next((edit.where for edit in there), "")
    return Joint(one.key, where, one.before, words(one.pieces), tuple(edit.id for edit in there))
