"""What goes wrong, as data: a Fault says where, what and what to do; a Refusal carries faults up to the command line.

A user's mistake is never a traceback. Functions that can go on collect faults in a list and return them beside
their value; a function that cannot go on raises a Refusal.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

EXIT_DONE = 0
EXIT_FINDINGS = 1
EXIT_BAD_INPUT = 2
EXIT_MISSING_TOOL = 3


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a file that a person can open: line and column count from 1; 0 means not known."""

    file: str = ""
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        parts = [self.file or "(no file)"]
        if self.line:
            parts.append(str(self.line))
            if self.column:
                parts.append(str(self.column))
        return ":".join(parts)


NOWHERE = Place()


@dataclass(frozen=True, slots=True)
class Fault:
    """One mistake: where it is, what it is, and (hint) what to do about it."""

    message: str
    place: Place = NOWHERE
    hint: str = ""

    def __str__(self) -> str:
        text = f"{self.place}: {self.message}" if self.place.file else self.message
        return f"{text}\n    {self.hint}" if self.hint else text


class Refusal(Exception):  # noqa: N818 (it is what the field calls it: a refusal, not an error)
    """The work cannot go on; nothing was written. Carries every fault that is known so far, at least one."""

    exit_code = EXIT_BAD_INPUT

    def __init__(self, faults: Fault | Iterable[Fault]) -> None:
        self.faults: tuple[Fault, ...] = (faults,) if isinstance(faults, Fault) else tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


class MissingTool(Refusal):
    """Something that the work needs is not on this machine; the fault's hint says how to install it."""

    exit_code = EXIT_MISSING_TOOL


def refuse(message: str, file: str | Path = "", hint: str = "", line: int = 0, column: int = 0) -> Refusal:
    """A Refusal with one fault, for `raise refuse(…)`."""
    return Refusal(Fault(message, Place(str(file), line, column), hint))


def nearest(word: str, known: Iterable[str]) -> str:
    """'did you mean “x”?' for a misspelt name, or a list of the known ones where none is near."""
    from difflib import get_close_matches

    names = sorted(set(known))
    close = get_close_matches(word.lower(), [name.lower() for name in names], n=1, cutoff=0.6)
    if close:
        return f"did you mean “{next(name for name in names if name.lower() == close[0])}”?"
    return "known here: " + ", ".join(names) if names else ""
