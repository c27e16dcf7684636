"""A second process that opens files which nobody has vouched for: what it dies of, hangs on or eats memory
with is one file, and the rest goes on.
 `Guard.call` runs a function of this package there. Both sides talk in pickles through pipes of their own
making; the child gets only values that this side made.
"""

from __future__ import annotations

import json
import os
import pickle
import re
import subprocess
import sys
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Any, BinaryIO, ParamSpec, TypeVar

from report_builder.faults import Refusal

MEMORY = 4_000_000_000
"""Bytes of address space that the child may have, where the system can hold it to that."""
_PROGRAM = (
    "import sys,json;sys.path[:]=json.loads(sys.argv[1]);from report_builder.attach.guard import main;main()"
)

P = ParamSpec("P")
T = TypeVar("T")


class Crash(Exception):  # noqa: N818 - it is what happened
    """The function brought its process down, ran out of memory or was not done in time; says which."""


class Guard:
    """`with Guard() as guard: guard.call(60, function, …)`. The process starts with the first call, serves
    all of them, and is replaced when it has died."""

    def __init__(self, memory: int = MEMORY) -> None:
        self._memory = memory
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Guard:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self.close()

    def call(self, seconds: float, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The function's value, or its Refusal; raises a Crash where there is neither."""
        process = self._process = self._process or self._start()
        late = threading.Event()

        def stop() -> None:
            late.set()
            process.kill()

        timer = threading.Timer(seconds, stop)
        timer.daemon = True
        timer.start()
        try:
            if process.stdin is None or process.stdout is None:
                raise Crash("the second process has no pipes")
            pickle.dump((function, args, kwargs), process.stdin)
            process.stdin.flush()
            kind, value = pickle.load(process.stdout)  # noqa: S301 - from our own child
        except (EOFError, OSError, pickle.UnpicklingError):
            self.close()
            if late.is_set():
                raise Crash(f"it was not done after {seconds:.0f} seconds") from None
            raise Crash("the program that opens it broke down on it") from None
        finally:
            timer.cancel()
        if kind == "refused":
            raise Refusal(value)
        if kind == "crashed":
            raise Crash(value)
        result: T = value
        return result

    def close(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                try:
                    stream.close()
                except OSError:
                    continue
        process.wait()

    def _start(self) -> subprocess.Popen[bytes]:
        paths = json.dumps([path or os.getcwd() for path in sys.path])
        return subprocess.Popen(  # noqa: S603 - our own interpreter and module
            [sys.executable, "-S", "-X", "utf8", "-c", _PROGRAM, paths, str(self._memory)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )  # fmt: skip


def main() -> None:
    """The child's side. What libraries print goes to stderr: stdout is for answers."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    _hold_to(int(sys.argv[2]))
    serve(sys.stdin.buffer, answers)
    os._exit(0)


_FOLDERS = re.compile(r"(?:[\w.-]*/)+(?=[\w.-]+\.\w)")


def _plainly(error: Exception) -> str:
    """What a library says of a mistake, without the folders of this work."""
    said = _FOLDERS.sub("", str(error))
    return said if " " in said else f"{type(error).__name__}: {said}"


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    while True:
        try:
            function, args, kwargs = pickle.load(requests)  # noqa: S301 - from our own parent
        except EOFError:
            return
        answer: tuple[str, Any]
        try:
            answer = ("done", function(*args, **kwargs))
        except Refusal as refusal:
            answer = ("refused", refusal.faults)
        except MemoryError:
            answer = ("crashed", "it needs more memory than a file may have")
        except RecursionError:
            answer = ("crashed", "it is nested too deeply")
        except Exception as error:
            answer = ("crashed", _plainly(error))
        pickle.dump(answer, answers)
        answers.flush()


def _hold_to(memory: int) -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    try:
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    except (OSError, ValueError):  # macOS knows the limit and does not keep it
        return
