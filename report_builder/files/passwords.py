"""Passwords as they are given to the tool: a line each in a file. They never stand in what is shown of an object, so
that none gets into a message or a traceback."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from report_builder.faults import refuse
from report_builder.files import read_text

MOST = 100
_MAX_BYTES = 50_000


@dataclass(frozen=True, slots=True, repr=False)
class Passwords:
    """words: to be tried in turn on each file that asks for one."""

    words: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"Passwords({len(self.words)})"

    def __bool__(self) -> bool:
        return bool(self.words)


NO_PASSWORDS = Passwords()


def read_passwords(path: Path) -> Passwords:
    """The passwords in a text file, one a line; spaces belong to them, empty lines do not count. Refuses a file that
    cannot be read or has none."""
    return passwords_in(read_text(path, str(path), _MAX_BYTES), str(path))


def passwords_in(text: str, shown: str) -> Passwords:
    found = tuple(dict.fromkeys(line for line in text.replace("\r\n", "\n").split("\n") if line))
    if not found:
        raise refuse("no password is in it", shown, "write each password on a line of its own")
    if len(found) > MOST:
        raise refuse(f"{len(found)} passwords are in it; at most {MOST} are tried", shown)
    return Passwords(found)
