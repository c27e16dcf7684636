"""Merged edits written into a report.yaml: each into the smallest slice that says it, and none that cannot be
read back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from report_builder.faults import NOWHERE, Fault
from report_builder.feedback.edits import (
    Datum,
    Edit,
    Gone,
    GoneRow,
    Moved,
    MovedRow,
    NewRow,
    Op,
    Restyled,
    Sentence,
    Shows,
)
from report_builder.feedback.homes import Path, node_at
from report_builder.feedback.merging import Merged
from report_builder.feedback.outline import Outline
from report_builder.feedback.pieces import Pieces
from report_builder.feedback.splice import rescalar, spliced
from report_builder.feedback.writing.blocks import move, restyle, show, take_out
from report_builder.feedback.writing.desk import CannotError, Desk
from report_builder.feedback.writing.new import new_steps
from report_builder.feedback.writing.notes import with_notes
from report_builder.feedback.writing.rows import change_row, new_row
from report_builder.feedback.writing.texts import datum, reword, sentence
from report_builder.prose import parse_text
from report_builder.shape.nodes import Scalar

_RANK = {Datum: 0, Sentence: 0, MovedRow: 1, GoneRow: 1, Restyled: 1, Shows: 1, Moved: 1, Gone: 2}
"""In which order the edits of what is there are written. Words come before all of them, what is new after."""


@dataclass(slots=True)
class Written:
    """text: the new report.yaml. done: ids of edits that are in it. failed: those that could not be written,
    and why. paths: the scalars and lists that may differ from before."""

    text: str
    done: set[str] = field(default_factory=set)
    failed: dict[str, str] = field(default_factory=dict)
    paths: set[Path] = field(default_factory=set)


def write_back(
    now: Outline, merged: Merged, edits: Sequence[Edit], notes: Mapping[str, Sequence[Pieces]]
) -> Written:
    """edits: those that were accepted and are in no conflict. notes: the texts of new footnotes, by their
    names. What fails takes nothing with it: the others are written as if it had not been there."""
    taken: list[Edit] = list(edits)
    failed: dict[str, str] = {}
    while True:
        made = _Writer(Desk(now, merged), taken).all(notes)
        if not made.failed:
            made.failed = failed
            return made
        failed.update(made.failed)
        taken = [edit for edit in taken if edit.id not in failed]


class _Writer:
    def __init__(self, desk: Desk, edits: Sequence[Edit]) -> None:
        self.desk = desk
        self.edits = edits
        self.touched: dict[Path, list[str]] = {}
        self.failed: dict[str, str] = {}
        self.done: set[str] = set()

    def all(self, notes: Mapping[str, Sequence[Pieces]]) -> Written:
        desk = self.desk
        wanted = {edit.id for edit in self.edits}
        for one in desk.merged.rewordings:
            if set(one.ids) <= wanted:
                self._try(one.ids, partial(reword, desk, one))
            else:
                both = [id for id in one.ids if id in wanted]
                self._fail(both, "another edit of the same words could not be written")
        steps = [(_RANK[type(op)], edit, op) for edit in self.edits for op in edit.ops if type(op) in _RANK]
        for _, edit, op in sorted(steps, key=lambda step: step[0]):
            self._try((edit.id,), partial(_step, desk, op, edit.turn))
        for edits, action in new_steps(desk, self.edits):
            self._try([edit.id for edit in edits], action)
        rows = [(edit, op) for edit in self.edits for op in edit.ops if isinstance(op, NewRow)]
        for edit, row in rows:
            self._try((edit.id,), partial(new_row, desk, row, edit.turn))
        self._finish(notes)
        text = spliced(desk.text, desk.splices)
        return Written(text, self.done - set(self.failed), self.failed, set(self.touched))

    def _try(self, ids: Sequence[str], action: Callable[[], list[Path]]) -> None:
        try:
            for path in action():
                self.touched.setdefault(path, []).extend(ids)
            self.done.update(ids)
        except CannotError as error:
            self._fail(ids, str(error))

    def _fail(self, ids: Sequence[str], why: str) -> None:
        for id in ids:
            self.failed.setdefault(id, why)

    def _finish(self, notes: Mapping[str, Sequence[Pieces]]) -> None:
        """Every text that was edited, with its footnotes set right, read again before it is believed."""
        desk = self.desk
        for path, sheet in desk.sheets.items():
            if path not in self.touched:
                continue
            ids = [id for id in self.touched[path] if id in self.done]
            text = with_notes(desk, path, sheet.text, notes)
            scalar = node_at(desk.now.node, path)
            line = isinstance(scalar, Scalar) and path in desk.now.homes.of and path[0] != "recommendations"
            faults: list[Fault] = []
            parse_text(text, NOWHERE, faults, line=line)
            if faults:
                self._fail(ids[-1:], f"the source would be at fault: {faults[0].message}")
                continue
            splice = rescalar(desk.text, desk.now.node, path, text)
            if splice is None:
                self._fail(ids[-1:], "this text cannot be written")
            else:
                desk.splices.append(splice)


def _step(desk: Desk, op: Op, turn: int) -> list[Path]:
    match op:
        case Datum():
            return datum(desk, op)
        case Sentence():
            return sentence(desk, op)
        case Gone(key=key):
            return take_out(desk, desk.passage(key))
        case Restyled():
            return restyle(desk, op)
        case Shows():
            return show(desk, op)
        case Moved():
            return move(desk, op, turn)
        case GoneRow() | MovedRow():
            return change_row(desk, op)
    raise CannotError("this cannot be written")
