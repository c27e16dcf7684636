"""Runs a program that is not ours on a file that nobody has vouched for: a time limit, no input, no network
to speak of."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from report_builder.swift.fonts import environment_of_others

_TAIL = 300
# Nothing is fetched while a file is converted: a proxy that is not there.
_NOWHERE = dict.fromkeys(("http_proxy", "https_proxy", "ftp_proxy"), "http://127.0.0.1:9")


class ProgramError(RuntimeError):
    """The program was too slow, broke, or wrote nothing; says which, in words that can stand in a sentence."""


def run(
    command: Sequence[str], seconds: float, wanted: Path | None, more: Mapping[str, str] | None = None
) -> str:
    """What the program printed; raises a ProgramError unless it ended well and wrote the file `wanted`.

    It gets a group of its own, so that what it starts is ended with it.
    """
    environment = {**environment_of_others(), **_NOWHERE, **(more or {})}
    try:
        process = subprocess.Popen(  # noqa: S603 - programs that were looked up, arguments of our own
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            env=environment, start_new_session=True,
        )  # fmt: skip
    except OSError as error:
        raise ProgramError(f"it does not start ({error.strerror})") from None
    try:
        printed, _ = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        raise ProgramError(f"it was not done after {seconds:.0f} seconds") from None
    finally:
        if process.poll() is None:
            _end(process)
    text = printed.decode("utf-8", "replace")
    if process.returncode:
        raise ProgramError(f"it failed: {_last(text) or f'exit status {process.returncode}'}")
    if wanted is not None and (not wanted.is_file() or not wanted.stat().st_size):
        raise ProgramError(f"it wrote nothing{': ' + _last(text) if _last(text) else ''}")
    return text


def _end(process: subprocess.Popen[bytes]) -> None:
    with suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.communicate()


def _last(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip() and "javaldx" not in line]
    return lines[-1][:_TAIL] if lines else ""
