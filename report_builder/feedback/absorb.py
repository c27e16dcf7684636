"""One report's copies, from files to an account: read, found, decided, merged, written.

Values in, values out: this reads no source and writes nothing; pipeline.absorb does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from report_builder.feedback.choices import Choices
from report_builder.feedback.copy import Copied, copied
from report_builder.feedback.edits import Datum, Edit, Gone, Moved, New, Op, Remark, Words
from report_builder.feedback.finding import find
from report_builder.feedback.frames import Frames
from report_builder.feedback.homes import node_at
from report_builder.feedback.markdown import holdable, read_line
from report_builder.feedback.merge import Hunk
from report_builder.feedback.outline import Outline
from report_builder.feedback.pieces import PLAIN, Pieces, pieces_of, words
from report_builder.feedback.remarks import remarks_of
from report_builder.feedback.resolve import Conflict, Merged, Rewording, merge_edits
from report_builder.feedback.writing import write_back
from report_builder.ooxml.story.nodes import Story
from report_builder.shape.nodes import Scalar

STATES = ("applied", "there already", "declined", "in conflict", "open", "not carried back", "failed")


@dataclass(frozen=True, slots=True)
class Reading:
    """A copy that was read. name: as it is shown; copies: its paragraphs; edits, remarks: what is in it;
    fates: what became of each paragraph."""

    number: int
    name: str
    fingerprint: str
    copies: tuple[Copied, ...]
    edits: tuple[Edit, ...]
    remarks: tuple[Remark, ...]
    fates: Mapping[int, str]
    notes: Mapping[str, tuple[Pieces, ...]]


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


def read_copy(
    outline: Outline, story: Story, number: int, name: str, fingerprint: str, frames: Frames
) -> Reading:
    copies = copied(story)
    found = find(outline, copies, number, frames)
    places: dict[int, str] = {}
    for edit in found.edits:
        for at in edit.paragraphs:
            places.setdefault(at, edit.where)
    places = {**found.places, **places}
    remarks = remarks_of(story, copies, places, number)
    return Reading(number, name, fingerprint, copies, found.edits, remarks, found.fates, found.notes)


def decide(
    readings: Sequence[Reading], accept: Sequence[str], decline: Sequence[str], made: Choices
) -> dict[str, str]:
    """What is to be done with each edit: a choice, or "" where nobody has said. accept, decline: "all",
    "author=NAME" or an edit's id. An id goes before choices, those before an author, and that before all; what is
    declined before what is accepted. What is asked (a computed value, a match that is not sure) is accepted by its id
    or by choices only."""
    said: dict[str, str] = {}
    for reading in readings:
        for edit in reading.edits:
            if not edit.reason:
                said[edit.id] = _decided(edit, accept, decline, made.edits.get(edit.id, ""))
    return said


def _decided(edit: Edit, accept: Sequence[str], decline: Sequence[str], made: str) -> str:
    for patterns, word in ((decline, "decline"), (accept, "accept")):
        if edit.id in patterns:
            return _as_choice(edit, word)
    if made:
        return made
    for fits in (_is_of, _is_any):
        for patterns, word in ((decline, "decline"), (accept, "accept")):
            if any(fits(pattern, edit) for pattern in patterns) and (word == "decline" or edit.plain):
                return _as_choice(edit, word)
    return ""


def _is_of(pattern: str, edit: Edit) -> bool:
    name, _, author = pattern.partition("=")
    return name == "author" and any(hand.author.lower() == author.lower() for hand in edit.hands)


def _is_any(pattern: str, edit: Edit) -> bool:
    return pattern == "all"


def _as_choice(edit: Edit, word: str) -> str:
    if not edit.question:
        return word
    if word == "decline":
        return "keep"
    return next((one for one in ("data", "type") if one in edit.choices), "keep")


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
                taken.append(_as_decided(edit, choice))
    names = {reading.number: reading.name for reading in readings}
    merged = merge_edits(base, now, taken, names, made.conflicts)
    conflicts = list(merged.conflicts)
    whole = {id for conflict in conflicts if conflict.key.endswith("@") for id in conflict.ids}
    if merged.beaten or whole:
        # What lost, or stands against another as a whole, takes no part in the merge of words.
        beaten = merged.beaten
        left = [edit for edit in taken if edit.id not in beaten and edit.id not in whole]
        merged = merge_edits(base, now, left, names, made.conflicts)
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
        elif _is_there(edit, now, merged):
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


def _as_decided(edit: Edit, choice: str) -> Edit:
    if choice == "data":
        return replace(edit, ops=edit.data)
    if choice.startswith("="):
        typed = choice[1:].strip()
        pieces = read_line(holdable(typed)) or pieces_of([(holdable(typed), PLAIN)])
        if not typed:
            pieces = ()
        return replace(edit, ops=tuple(_with_words(op, pieces, typed) for op in edit.ops), after=typed)
    return edit


def _with_words(op: Op, pieces: Pieces, typed: str) -> Op:
    match op:
        case Words(hunk=hunk):
            return replace(op, hunk=Hunk(hunk.start, hunk.end, pieces))
        case New():
            return replace(op, pieces=pieces)
        case Datum():
            return replace(op, new=typed)
    return op


def _is_there(edit: Edit, now: Outline, merged: Merged) -> bool:
    """Whether the source says already what the edit would make of it."""
    return bool(edit.ops) and all(_op_is_there(op, edit, now, merged) for op in edit.ops)


def _op_is_there(op: Op, edit: Edit, now: Outline, merged: Merged) -> bool:
    order = [passage.key for passage in now.passages]
    match op:
        case Words():
            for one in merged.rewordings:
                if edit.id in one.ids:
                    return one.pieces == one.home.drafts
            return False
        case Datum(path=path, new=new):
            scalar = node_at(now.node, path)
            return isinstance(scalar, Scalar) and scalar.text.strip() == new.strip()
        case Gone(key=key):
            return key not in merged.now
        case New(after=after, pieces=pieces):
            near = merged.now.get(after)
            if near is None:
                return False
            at = order.index(near.key)
            return any(words(passage.pieces) == words(pieces) for passage in now.passages[at + 1 : at + 6])
        case Moved(key=key, after=after):
            mine, other = merged.now.get(key), merged.now.get(after)
            if mine is None or other is None:
                return False
            return order.index(mine.key) == order.index(other.key) + 1
    return False
