"""What was said of the edits: in a file of choices, and by options of the command line."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from report_builder.faults import Fault, Place, Refusal, nearest
from report_builder.feedback.choices import CHOICES, Choices, prints_of, read_choices
from report_builder.feedback.outcome import Outcome
from report_builder.feedback.reading import Reading
from report_builder.files import read_text
from report_builder.pipeline.absorbing.copies import Copy

_MOST = 100


def choices_path(folder: Path, copies: Sequence[Copy]) -> Path:
    """Where the choices for these copies are, or will be: a file that is for others is left alone. Raises a Refusal
    for a file of choices that is no YAML any more."""
    stem, dot, suffix = CHOICES.partition(".")
    wanted = sorted(copy.fingerprint for copy in copies)
    free = [folder / CHOICES, *(folder / f"{stem}-{number}{dot}{suffix}" for number in range(2, _MOST))]
    for path in free:
        if not path.is_file() or sorted(prints_of(read_text(path, str(path)), str(path))) == wanted:
            return path
    return free[-1]


def in_order(copies: Sequence[Copy], path: Path) -> tuple[Copy, ...]:
    """The copies in the order in which their edits were numbered, where a file of choices has them."""
    order = prints_of(read_text(path, str(path)), str(path)) if path.is_file() else []
    if sorted(order) != sorted(copy.fingerprint for copy in copies):
        return tuple(copies)
    return tuple(sorted(copies, key=lambda copy: order.index(copy.fingerprint)))


def given(path: Path, readings: Sequence[Reading], wanted: bool) -> Choices:
    """The choices in the file. wanted: whether somebody named it, so that it must be there. Raises a Refusal with
    every mistake in it."""
    if not wanted and not path.is_file():
        return Choices()
    known = {edit.id: edit.choices for reading in readings for edit in reading.edits if not edit.reason}
    shown = str(path)
    return read_choices(read_text(path, shown), shown, [one.fingerprint for one in readings], known)


def judge_patterns(patterns: Sequence[str], option: str, readings: Sequence[Reading]) -> None:
    """Refuses an id, an author or a word that none of the edits has."""
    edits = [edit for reading in readings for edit in reading.edits]
    ids = {edit.id: edit for edit in edits}
    authors = {hand.author for edit in edits for hand in edit.hands if hand.author}
    faults: list[Fault] = []
    for pattern in patterns:
        name, equals, author = pattern.partition("=")
        if pattern == "all" or (pattern in ids and not ids[pattern].reason):
            continue
        if pattern in ids:
            message = f"{option} {pattern}: this edit cannot be carried back"
            faults.append(Fault(message, hint=ids[pattern].reason))
        elif name == "author" and equals:
            if author.lower() not in {one.lower() for one in authors}:
                hint = nearest(author, authors) or "none of these changes was tracked"
                faults.append(Fault(f"{option} {pattern}: nobody of this name changed anything", hint=hint))
        else:
            hint = "all, author=NAME, or an edit's id, such as 1.4; --dry-run lists them"
            faults.append(Fault(f"{option} {pattern}: there is no such edit", hint=hint))
    if faults:
        raise Refusal(faults)


def judge_settled(come: Outcome, choices: Choices) -> None:
    """Refuses choices of a conflict that are none of its sides."""
    faults = []
    for conflict in come.conflicts:
        said = choices.conflicts.get(conflict.key)
        if said is not None:
            message = f"“{said}” is no choice for this conflict ({conflict.where})"
            hint = f"write one of: {', '.join(conflict.answers)}"
            hint += "; or = and the words that should stand there" if conflict.typed else ""
            faults.append(Fault(message, choices.places.get(conflict.key, Place()), hint))
    if faults:
        raise Refusal(faults)
