"""A command at a terminal of its own (a pseudo-terminal): what it shows, and what a person types."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

_ESCAPE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[=>]")
CTRL_C, CTRL_D, CTRL_U = "\x03", "\x04", "\x15"


def can_be_had() -> bool:
    """Whether this machine gives anybody a terminal; some containers do not."""
    try:
        for end in pty.openpty():
            os.close(end)
    except OSError:
        return False
    return True


def _at_a_terminal() -> None:
    """Ctrl-C is for this process, even where the tests run in the background, which are deaf to it."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Terminal:
    """data: all that was shown, escapes included."""

    def __init__(
        self, command: Sequence[str], folder: Path, *, columns: int = 100, more: Mapping[str, str] = {}
    ) -> None:
        self.data = b""
        self._seen = 0
        self._own, there = pty.openpty()
        fcntl.ioctl(there, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
        environment = {
            name: value for name, value in os.environ.items() if name not in ("COLUMNS", "NO_COLOR")
        }
        self._process = subprocess.Popen(
            command, cwd=folder, stdin=there, stdout=there, stderr=there, start_new_session=True,
            preexec_fn=_at_a_terminal,
            env={**environment, "TERM": "xterm", "LC_ALL": "C.UTF-8", **more},
        )  # fmt: skip
        os.close(there)

    @property
    def text(self) -> str:
        """What was shown, without escapes."""
        return _ESCAPE.sub("", self.data.decode(errors="replace")).replace("\r\n", "\n").replace("\r", "")

    def wait(self, wanted: str, seconds: float = 20) -> str:
        """What was shown from the last wait until this is shown."""
        until = time.monotonic() + seconds
        while wanted not in self.text[self._seen :]:
            assert time.monotonic() < until, f"“{wanted}” is not shown:\n{self.text[self._seen :]}"
            assert self._read(), f"“{wanted}” is not shown, and it ended:\n{self.text[self._seen :]}"
        end = self.text.index(wanted, self._seen) + len(wanted)
        shown, self._seen = self.text[self._seen : end], end
        return shown

    def type(self, text: str, *, enter: bool = True) -> None:
        if CTRL_C in text:
            time.sleep(0.2)  # readline loses a signal that comes before it waits for a key
        os.write(self._own, (text + ("\r" if enter else "")).encode())

    def answer(self, *keys: str) -> str:
        """Each of these typed at the next prompt; what was shown until the last one."""
        shown = ""
        for key in keys:
            shown += self.wait("\n  > ")
            self.type(key, enter=key not in (CTRL_C, CTRL_D))
        return shown

    def end(self, seconds: float = 20) -> int:
        """Reads to the end; the exit code."""
        until = time.monotonic() + seconds
        while self._read():
            if time.monotonic() > until:
                self._process.kill()
                raise AssertionError(f"it does not end:\n{self.text[self._seen :]}")
        os.close(self._own)
        return self._process.wait(20)

    def _read(self) -> bool:
        try:
            ready, _, _ = select.select([self._own], [], [], 5)
            data = os.read(self._own, 65_536) if ready else b""
        except OSError:  # its end, on Linux
            return False
        self.data += data
        return bool(data) or (not ready and self._process.poll() is None)
