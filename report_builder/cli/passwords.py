"""--passwords, as `build` and `pack` have it. A password itself is never an argument: everybody on a machine can see
those of every program that runs."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from report_builder.files.passwords import NO_PASSWORDS, Passwords, passwords_in, read_passwords

_MOST = 50_000
ASK = "-"

Command = TypeVar("Command", bound=Callable[..., Any])


def passwords_option(command: Command) -> Command:
    about = (
        "Open appendices that are protected with the passwords in this file, one a line; - reads them from standard "
        "input, and at a terminal asks for them, without showing what is typed."
    )
    return click.option(
        "--passwords", "passwords", metavar="FILE", envvar="REPORT_BUILDER_PASSWORDS", show_envvar=True, help=about
    )(command)  # fmt: skip


def given_passwords(named: str | None) -> Passwords:
    """The passwords in the file that was named. Raises a Refusal where there are none."""
    if not named:
        return NO_PASSWORDS
    if named != ASK:
        return read_passwords(Path(named).expanduser())
    if not sys.stdin.isatty():
        return passwords_in(sys.stdin.read(_MOST), "standard input")
    given: list[str] = []
    while True:
        question = "Password of an appendix" if not given else "Another (or only Enter)"
        word = click.prompt(question, default="", show_default=False, hide_input=True, err=True)
        if not word:
            return passwords_in("\n".join(given), "what was typed")
        given.append(word)
