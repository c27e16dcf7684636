"""Absorb: reviewers' copies read, merged with the source as it is now, and written back, with an account of
everything.

What is written: the source (whole or not at all, and only when nobody changed it meanwhile), the source as it
was, review notes, choices that are open, and the account.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from report_builder.feedback.account import account_text, judge
from report_builder.feedback.behind import behind_of
from report_builder.feedback.choices import Choices
from report_builder.feedback.decide import decide
from report_builder.feedback.frames import frames_of
from report_builder.feedback.outcome import Outcome, outcome
from report_builder.feedback.outline import Outline, outline
from report_builder.feedback.reading import Reading, read_copy
from report_builder.model.document import Document
from report_builder.ooxml.story import read_story
from report_builder.pipeline.absorbing.asking import Ask, Talk, Tried
from report_builder.pipeline.absorbing.chosen import (
    choices_path,
    given,
    in_order,
    judge_patterns,
    judge_settled,
)
from report_builder.pipeline.absorbing.copies import Copy, find_source, judge_origins, open_copies
from report_builder.pipeline.absorbing.desk import Desk, read_now
from report_builder.pipeline.absorbing.former import former
from report_builder.pipeline.absorbing.keeping import keep, keep_choices
from report_builder.pipeline.absorbing.proof import proved
from report_builder.pipeline.plan import OUTPUT


@dataclass(frozen=True, slots=True)
class Request:
    """files: the edited copies. source: the report.yaml, where it is not to be looked for. out: where outputs
    are. accept, decline: "all", "author=NAME" or an edit's id. choices: a file of choices that was given back.
    dry: write nothing."""

    files: tuple[Path, ...]
    source: Path | None = None
    out: Path = Path(OUTPUT)
    accept: tuple[str, ...] = ()
    decline: tuple[str, ...] = ()
    choices: Path | None = None
    dry: bool = False


@dataclass(frozen=True, slots=True)
class Absorbed:
    """outcome: what became of every edit. written: the files that were. notes: what a person should know
    besides. choices: the file with what is open. stopped: whether a person goes on another time, so that the source is
    as it was."""

    source: Path
    outcome: Outcome
    account: str
    choices: Path
    written: tuple[Path, ...] = ()
    notes: tuple[str, ...] = ()
    stopped: bool = False


def absorb(request: Request, ask: Ask | None = None) -> Absorbed:
    """Raises a Refusal, with the source as it was, for copies that cannot be read or are not of one report, and for a
    source with faults."""
    notes: list[str] = []
    copies = open_copies(request.files, notes)
    source = request.source or find_source(copies)
    desk = read_now(source)
    desk.notes += notes
    judge_origins(copies, desk)
    path = request.choices or choices_path(source.parent, copies)
    now = outline(desk.report, desk.document)
    base, readings = _read_copies(in_order(copies, path), desk, now, request.out)
    for patterns, option in ((request.accept, "--accept"), (request.decline, "--decline")):
        judge_patterns(patterns, option, readings)
    choices = given(path, readings, request.choices is not None)
    going_on = ""
    if request.choices is None and choices.told:
        going_on = f"Going on from {path}, where {choices.told} already."

    last: list[tuple[Choices, dict[str, str], Outcome]] = []

    def tried(made: Choices) -> tuple[dict[str, str], Outcome]:
        if not last or last[0][0] != made:  # asking looks at what comes of the same choices again and again
            said = decide(readings, request.accept, request.decline, made)
            last[:] = [(made, said, outcome(base, now, readings, said, made))]
        return last[0][1:]

    judge_settled(tried(choices)[1], choices)
    if ask is not None:
        talk = Talk(ask, tried, readings, partial(_keep_answers, path, tried), choices, going_on)
        choices = talk.hold()
        going_on = talk.note  # nothing was asked
        if talk.stopped:
            _, come = tried(choices)
            return Absorbed(source, come, account_text(come), path, (), tuple(desk.notes), stopped=True)
    if going_on:
        desk.notes.append(going_on)
    said, come = tried(choices)
    judge(come)
    come = proved(come, desk, said, lambda asked: outcome(base, now, readings, asked, choices))
    written = () if request.dry else keep(come, desk, path, choices, said)
    return Absorbed(source, come, account_text(come), path, written, tuple(desk.notes))


def _keep_answers(path: Path, tried: Tried, choices: Choices) -> None:
    said, come = tried(choices)
    keep_choices(path, come, choices, said)


def _read_copies(
    copies: Sequence[Copy], desk: Desk, now: Outline, out: Path
) -> tuple[Outline, tuple[Reading, ...]]:
    """The outline of what the copies were made from, and each copy held against it."""
    outlines: dict[bool, tuple[Outline, Document]] = {}
    readings = []
    for number, copy in enumerate(copies, start=1):
        story = read_story(copy.package)
        public = copy.origin.public
        if public not in outlines:
            outlines[public] = former(copy, desk, now, out, story)
        base, document = outlines[public]
        frames = frames_of(desk.house.folder / "report.docx", document)
        behind = behind_of(copy.package, story, copy.origin)
        readings.append(read_copy(base, story, number, copy.shown, copy.fingerprint, frames, behind))
    whole = outlines.get(False) or outlines[True]
    return whole[0], tuple(readings)
