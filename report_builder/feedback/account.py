"""The account of what was absorbed: every edit, remark and paragraph of every copy, and what became of it."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator

from report_builder.faults import Fault, Place, Refusal
from report_builder.feedback.edits import Edit
from report_builder.feedback.outcome import STATES, Outcome
from report_builder.feedback.pieces import words
from report_builder.feedback.reading import Reading

_ID = re.compile(r"#([\d.]+)#")
_TOLD = {
    "applied": "written into the source",
    "there already": "in the source already",
    "declined": "declined",
    "in conflict": "in conflict",
    "open": "still to be decided",
    "not carried back": "not carried back",
    "failed": "could not be written",
}

SHORT = 90
"""Characters of a text in an account on the screen."""
WHOLE = sys.maxsize
"""In the account that is kept: it may be all that is left of an edit that was not carried back."""


def judge(outcome: Outcome) -> None:
    """Refuses an account that leaves something out: a fault of the tool, and better no source than a wrong one."""
    for reading in outcome.readings:
        known = {edit.id for edit in reading.edits}
        for at, copied in enumerate(reading.copies):
            if not (copied.before or copied.after):
                continue
            fate = reading.fates.get(at)
            ids = set(_ID.findall(fate or ""))
            if fate is None or not ids <= known:
                said = "".join(piece.shown or piece.text for piece in copied.after or copied.before or ())[
                    :60
                ]
                message = f"this paragraph of the copy was not accounted for: “{said}”"
                hint = "nothing was written; this is a fault of the tool, please report it"
                raise Refusal(Fault(message, Place(reading.name), hint))
        for edit in reading.edits:
            if edit.id not in outcome.states:
                raise Refusal(Fault(f"the edit {edit.id} was not accounted for", Place(reading.name)))


def account_text(outcome: Outcome, length: int = SHORT) -> str:
    """The whole account, for people. length: so many characters of each text at most."""
    return "\n".join(_lines(outcome, length)) + "\n"


def _lines(outcome: Outcome, length: int) -> Iterator[str]:
    for reading in outcome.readings:
        yield from _reading_lines(outcome, reading, length)
    if outcome.conflicts:
        yield ""
        yield "Conflicts:"
    for conflict in outcome.conflicts:
        yield f"  {conflict.where}: {_short(conflict.base, max(length, 160))}"
        for id, who, said in conflict.variants:
            yield f"    {id}: {who}: “{_short(said, length)}”"
    if outcome.confirm:
        yield ""
        yield "Changed by more than one side; please look at these:"
    for joint in outcome.confirm:
        yield f"  {joint.where}"
        yield f"    was: {_short(joint.before, max(length, 200))}"
        yield f"    now: {_short(joint.after, max(length, 200))}"
    yield ""
    yield totals(outcome)


def _reading_lines(outcome: Outcome, reading: Reading, length: int) -> Iterator[str]:
    yield f"{reading.name}:"
    for edit in reading.edits:
        state, why = outcome.states[edit.id]
        yield f"  {edit.id:6} {_TOLD[state]}: {told(edit, length)}"
        if why and state != "open":
            yield f"         {why}"
        if edit.question and state == "open":
            yield f"         {edit.question}"
    for label, paragraphs in reading.notes.items():
        said = " ".join(words(one) for one in paragraphs)
        yield f"         the new footnote “{label}”: “{_short(said, length)}”"
    for remark in reading.remarks:
        done = ", resolved" if remark.resolved else ""
        count = len(remark.replies)
        replies = f", {count} replies" if count > 1 else ", 1 reply" if count else ""
        who = f"{remark.author} at {remark.where}"
        yield f"  {remark.id:6} a comment{done}{replies}: {who}: “{_short(remark.text, length)}”"
    same = sum(1 for at, fate in reading.fates.items() if not _ID.search(fate))
    yield f"  {same} paragraphs as they were generated"


def told(edit: Edit, length: int = SHORT) -> str:
    """One edit in a line: who, where, what."""
    who = edit.who + (f", {edit.when}" if edit.when else "")
    match (edit.before, edit.after):
        case ("", after):
            what = f"{edit.kind} “{_short(after, length)}”"
        case (before, ""):
            what = f"{edit.kind} “{_short(before, length)}”"
        case (before, after) if edit.kind == "moved" or edit.kind == "row moved":
            what = f"{edit.kind} “{_short(before, length)}” to {after}"
        case (before, after):
            what = f"{edit.kind} “{_short(before, length)}” to “{_short(after, length)}”"
    return f"{edit.where}: {what} ({who})"


def totals(outcome: Outcome) -> str:
    counts = Counter(state for state, _ in outcome.states.values())
    said = [f"{counts[state]} {_TOLD[state]}" for state in STATES if counts[state]]
    remarks = sum(len(reading.remarks) for reading in outcome.readings)
    if remarks:
        said.append(f"{remarks} comment{'s' if remarks > 1 else ''} kept")
    edits = len(outcome.states)
    return f"{edits} edit{'' if edits == 1 else 's'}: " + ", ".join(said) if said else "No edits."


def _short(text: str, length: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"


def as_data(outcome: Outcome) -> dict[str, object]:
    """The account for programs."""
    edits: list[dict[str, object]] = []
    for reading in outcome.readings:
        for edit in reading.edits:
            state, why = outcome.states[edit.id]
            edits.append({
                "id": edit.id, "file": reading.name, "kind": edit.kind, "where": edit.where,
                "authors": [hand.author for hand in edit.hands], "date": edit.when, "tracked": edit.tracked,
                "before": edit.before, "after": edit.after, "state": state, "why": why, "question": edit.question,
                "choices": list(edit.choices),
            })  # fmt: skip
    return {
        "finished": outcome.finished,
        "edits": edits,
        "conflicts": [
            {"place": one.key, "where": one.where, "text": one.base, "edits": list(one.ids),
             "variants": [{"id": id, "who": who, "text": said} for id, who, said in one.variants]}
            for one in outcome.conflicts
        ],
        "confirm": [
            {"where": one.where, "before": one.before, "after": one.after, "edits": list(one.ids)}
            for one in outcome.confirm
        ],
        "comments": [
            {"id": one.id, "file": reading.name, "author": one.author, "date": one.date, "text": one.text,
             "where": one.where, "quoted": one.quoted, "resolved": one.resolved,
             "replies": [{"author": a, "date": d, "text": t} for a, d, t in one.replies]}
            for reading in outcome.readings
            for one in reading.remarks
        ],
        "changed": list(outcome.paths),
    }  # fmt: skip
