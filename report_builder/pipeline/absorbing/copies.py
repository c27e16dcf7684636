"""Reviewers' copies opened, and which report they are copies of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from report_builder.faults import Fault, Place, Refusal, refuse
from report_builder.feedback.bases import Origin, origin_of
from report_builder.files import fingerprint, read_bytes
from report_builder.ooxml.package import MAX_FILE_BYTES, Package, open_package
from report_builder.pipeline.absorbing.desk import Desk
from report_builder.pipeline.plan import SOURCE, SOURCES


@dataclass(frozen=True, slots=True)
class Copy:
    """shown: the file as faults and the account name it. fingerprint: of its bytes."""

    path: Path
    shown: str
    package: Package
    fingerprint: str
    origin: Origin


def open_copies(paths: Sequence[Path], notes: list[str]) -> tuple[Copy, ...]:
    """The copies, each once; a note says which were left out. Raises a Refusal with a fault for each file that is no
    Word file, or might do harm."""
    copies: dict[str, Copy] = {}
    faults: list[Fault] = []
    for path in paths:
        try:
            copy = _open(path)
        except Refusal as refusal:
            faults += refusal.faults
            continue
        if copy.fingerprint in copies:
            notes.append(f"{path} is the same file as {copies[copy.fingerprint].shown}: it is read once")
        copies.setdefault(copy.fingerprint, copy)
    if faults:
        raise Refusal(faults)
    return tuple(copies.values())


def _open(path: Path) -> Copy:
    data = read_bytes(path, str(path), MAX_FILE_BYTES)
    package = open_package(data, str(path))
    if any("vbaproject" in name.lower() for name in package):
        raise refuse("this file has macros, and was not opened", path, "save it as .docx, without macros")
    return Copy(path, str(path), package, fingerprint(data), origin_of(package))


def find_source(copies: Sequence[Copy]) -> Path:
    """The report.yaml that the copies name, in sources/ here or in a folder above a copy. Raises a Refusal where they
    name none, or several."""
    names: dict[str, Copy] = {}
    for copy in copies:
        if copy.origin.report:
            names.setdefault(copy.origin.report, copy)
    if len(names) > 1:
        told = "\n".join(f"{copy.shown}: {name}" for name, copy in names.items())
        hint = f"absorb the copies of one report at a time:\n{told}"
        raise refuse("these are copies of different reports", copies[0].path, hint)
    if not names:
        hint = "name the report that it was made from: --source sources/NAME"
        raise refuse("this file does not say which report it was made from", copies[0].path, hint)
    name, copy = names.popitem()
    if not name or "/" in name or "\\" in name or name.startswith("."):
        raise refuse("this file names no report that can be one", copy.path, "name the report with --source")
    tried = [Path(SOURCES) / name / SOURCE]
    tried += [above / SOURCES / name / SOURCE for one in copies for above in one.path.resolve().parents]
    for path in tried:
        if path.is_file():
            return path
    hint = "name its folder or its report.yaml with --source"
    raise refuse(f"this file was made from the report “{name}”, which is not in {SOURCES}/", copy.path, hint)


def judge_origins(copies: Sequence[Copy], desk: Desk) -> None:
    """Refuses copies of another report, and copies of different versions together."""
    faults: list[Fault] = []
    versions: dict[str, list[str]] = {}
    for copy in copies:
        origin = copy.origin
        if origin.report and origin.report != desk.report.name:
            message = f"this file was made from the report “{origin.report}”, not from “{desk.report.name}”"
            faults.append(Fault(message, Place(copy.shown), "absorb it into the report that it belongs to"))
        elif not origin.sound:
            desk.notes.append(f"{copy.shown} has lost the record of the source that it was made from")
        else:
            versions.setdefault(origin.id, []).append(copy.shown)
    if len(versions) > 1:
        told = "\n".join(", ".join(files) for files in versions.values())
        hint = f"absorb those of one version at a time, the oldest first:\n{told}"
        message = "these copies were made from different versions of the report"
        faults.append(Fault(message, Place(copies[0].shown), hint))
    if faults:
        raise Refusal(faults)
