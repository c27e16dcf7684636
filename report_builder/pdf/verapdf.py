"""veraPDF's verdict on PDFs: PDF/UA-1 ("ua1"), PDF/A-2a ("2a") and the rest, offline, many files in one JVM."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from report_builder.files import fingerprint, write_atomically
from report_builder.files.kept import used
from report_builder.pdf import jvm

SECONDS = 300
MISSING = "veraPDF is not on this machine"


@dataclass(frozen=True, slots=True)
class Failure:
    """One kind of failure in a file: the rule by clause and test number, how often, and places, as veraPDF
    names them."""

    clause: str
    test: int
    count: int
    message: str
    places: tuple[str, ...] = ()

    @property
    def pages(self) -> tuple[int, ...]:
        """The pages (from 1) that the places name themselves; those of the structure tree name none."""
        found = {int(page) + 1 for place in self.places for page in re.findall(r"pages\[(\d+)\]", place)}
        return tuple(sorted(found))

    def __str__(self) -> str:
        where = f" (first at {self.places[0]})" if self.places else ""
        return f"{self.clause}-{self.test}, {self.count} times: {self.message}{where}"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What veraPDF says of one file. One that it could not read has not passed, and says so in `failures`."""

    path: Path
    passed: bool
    failures: tuple[Failure, ...]

    def __str__(self) -> str:
        lines = [f"{self.path.name}: {'passes' if self.passed else 'fails'}"]
        return "\n  ".join([*lines, *map(str, self.failures)])


def verdicts(
    paths: Iterable[Path], flavour: str = "ua1", cache: Path | None = None, seconds: float = SECONDS
) -> list[Verdict]:
    """The verdict on each file, in the order given, for one of veraPDF's flavours ("ua1", "2a", "3a", …).

    cache: a folder where verdicts are kept by the file's content. seconds: for one file. Raises an
    EngineError where there is no veraPDF on this machine (`jvm.missing`); a file that the engine breaks on
    has not passed.
    """
    if lacking := jvm.missing():
        raise jvm.EngineError(f"{MISSING}: {lacking} is missing; {jvm.INSTALL}")
    return [_verdict(path, flavour, cache, seconds) for path in paths]


def _verdict(path: Path, flavour: str, cache: Path | None, seconds: float) -> Verdict:
    kept = None
    if cache is not None:
        key = f"{flavour}|{jvm.version()}|".encode() + path.read_bytes()
        kept = cache / f"{fingerprint(key)}.json"
        if (known := _read(kept, path)) is not None:
            return known
    if not path.is_file():
        raise FileNotFoundError(path)
    try:
        answer = jvm.ask(["verdict", flavour, str(path.resolve())], seconds)
    except jvm.EngineError as error:
        return Verdict(path, False, (Failure("unreadable", 0, 1, str(error)),))
    failures: list[Failure] = []
    for fields in answer:
        if fields[0] == "failed":
            failures.append(Failure(fields[1], int(fields[2]), int(fields[3]), fields[4]))
        elif fields[0] == "at":
            last = failures[-1]
            failures[-1] = Failure(
                last.clause, last.test, last.count, last.message, (*last.places, fields[1])
            )
    failures.sort(key=lambda each: ([int(part) for part in re.findall(r"\d+", each.clause)], each.test))
    verdict = Verdict(path, answer[-1][1] == "yes", tuple(failures))
    if kept is not None:
        write_atomically(kept, json.dumps([verdict.passed, [asdict(each) for each in failures]]).encode())
    return verdict


def _read(kept: Path, path: Path) -> Verdict | None:
    try:
        used(kept)
        passed, failures = json.loads(kept.read_bytes())
        return Verdict(
            path, passed, tuple(Failure(**{**each, "places": tuple(each["places"])}) for each in failures)
        )
    except (OSError, ValueError, TypeError, KeyError):
        return None
