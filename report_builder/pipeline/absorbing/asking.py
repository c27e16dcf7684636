"""A person asked about what is open: each edit, then each conflict, then what was merged of several sides. Every answer
can be taken back, and is kept as soon as it is given.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from report_builder.feedback.choices import Choices
from report_builder.feedback.edits import Edit
from report_builder.feedback.merging import Conflict
from report_builder.feedback.outcome import Joint, Outcome
from report_builder.feedback.reading import Reading

Subject = Edit | Conflict | Joint

STOP, BACK, SKIP, REST = "stop", "back", "skip", "rest"
"""Answers beside those of the subject's own: go on another time; the question before; leave it open; accept this and
all that follow."""


@dataclass(frozen=True, slots=True)
class Question:
    """number: which of them, and of how many, where that is known (0). file: the copy that an edit is in; context:
    the words before and after it; answers: the words that answer it, those above not among them. typed: whether
    "= words" answers it too. note: what a person should know before the first."""

    subject: Subject
    answers: tuple[str, ...]
    number: int = 0
    of: int = 0
    file: str = ""
    context: tuple[str, str] = ("", "")
    typed: bool = True
    first: bool = False
    note: str = ""


Ask = Callable[[Question], str]
"""Asks a person one question; their answer."""
Tried = Callable[[Choices], tuple[dict[str, str], Outcome]]
"""What comes of choices: what is said of every edit, and the outcome."""


@dataclass(slots=True)
class Talk:
    """Questions and answers. choices: all that were made; note: said with the first question; stopped: whether the
    person goes on another time."""

    ask: Ask
    tried: Tried
    readings: Sequence[Reading]
    keep: Callable[[Choices], None]
    choices: Choices
    note: str = ""
    stopped: bool = False
    _passed: list[str] = field(default_factory=list)
    _trail: list[tuple[Choices, list[str]]] = field(default_factory=list)
    """The choices, and what was passed over, before each answer."""

    def hold(self) -> Choices:
        """Asks until nothing is left to ask, or the person stops; all the choices then."""
        while (question := self._next()) is not None:
            answer = self.ask(replace(question, note=self.note))
            self.note = ""
            if answer == STOP:
                self.stopped = True
                break
            if answer == BACK:
                if self._trail:
                    self.choices, self._passed = self._trail.pop()
                    self.keep(self.choices)
                continue
            self._trail.append((self.choices, list(self._passed)))
            self._take(question.subject, answer)
            self.keep(self.choices)
        return self.choices

    def _take(self, subject: Subject, answer: str) -> None:
        edits, conflicts = dict(self.choices.edits), dict(self.choices.conflicts)
        if answer == SKIP:
            self._passed.append(_name(subject))
        match subject:
            case Joint() if answer == "yes":
                self._passed.append(_name(subject))
            case Joint():
                conflicts = {key: said for key, said in conflicts.items() if not _is_in(key, subject)}
                for id in subject.ids:  # asked again, one by one; or left open
                    edits.pop(id, None)
                    self._passed = [one for one in self._passed if one != id]
                    if answer == SKIP:
                        self._passed.append(id)
            case Conflict() if answer != SKIP:
                conflicts[subject.key] = answer
            case Edit() if answer == REST:
                for edit in self._open(self.choices):
                    if edit.plain:
                        edits[edit.id] = "accept"
            case Edit() if answer != SKIP:
                edits[subject.id] = answer
        self.choices = Choices(edits, conflicts)

    def _next(self) -> Question | None:
        said, come = self.tried(self.choices)
        files = {edit.id: reading.name for reading in self.readings for edit in reading.edits}
        asked = [edit for reading in self.readings for edit in reading.edits if edit.id in said]
        first = not self._trail
        for number, edit in enumerate(asked, start=1):
            if not said[edit.id] and edit.id not in self._passed:
                file = files[edit.id] if len(self.readings) > 1 else ""
                return Question(edit, edit.choices, number, len(asked), file, edit.context, first=first)
        held = [one for one in come.conflicts if one.key not in self.choices.conflicts]
        for number, conflict in enumerate(held, start=1):
            if _name(conflict) not in self._passed:
                return Question(
                    conflict, conflict.answers, number, len(held), typed=conflict.typed, first=first
                )
        for joint in come.confirm:
            if _name(joint) not in self._passed:
                return Question(joint, ("yes", "no"), typed=False, first=first)
        return None

    def _open(self, choices: Choices) -> list[Edit]:
        said, _ = self.tried(choices)
        edits = [edit for reading in self.readings for edit in reading.edits]
        return [edit for edit in edits if said.get(edit.id) == "" and edit.id not in self._passed]


def _name(subject: Subject) -> str:
    match subject:
        case Edit():
            return subject.id
        case Conflict():
            return f"conflict {subject.key}"
    return f"joint {subject.key}: {subject.after}"


def _is_in(conflict: str, joint: Joint) -> bool:
    return conflict.rpartition("@")[0] == joint.key
