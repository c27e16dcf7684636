"""What is to be done with each edit, and the edit as it was decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from report_builder.feedback.choices import Choices
from report_builder.feedback.edits import Datum, Edit, New, Op, Words
from report_builder.feedback.markdown import holdable, read_line
from report_builder.feedback.merge import Hunk
from report_builder.feedback.pieces import PLAIN, Pieces, pieces_of
from report_builder.feedback.reading import Reading


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


def as_decided(edit: Edit, choice: str) -> Edit:
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
