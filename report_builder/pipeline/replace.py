"""Replace: all of a report's outputs or none, and never a file that somebody has edited.

The new files are written beside the old ones and flushed; only then do they take their places (`swap`). A note of
what they are is on disk before the first does, so that a build that was cut short leaves nothing that the next one
would take for somebody's edit.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from report_builder.faults import Fault, Place, refuse
from report_builder.files import fingerprint, write_atomically
from report_builder.pipeline.guarded import edits_told
from report_builder.pipeline.record import RECORD, Record, record_bytes
from report_builder.pipeline.settled import settled
from report_builder.pipeline.swap import recover, swap

PENDING = ".pending.json"
_PART = ".part"


def edited_faults(folder: Path, names: tuple[str, ...], record: Record, source: Path) -> list[Fault]:
    """A fault for each of these outputs that may not be overwritten: edited since it was written (a Word file's says
    what was), or never written by a build at all. source: the report.yaml that they are made from."""
    known = _pending(folder) | settled(source)
    faults = []
    for name in names:
        path = folder / name
        if not os.path.lexists(path):
            continue
        place = Place(str(path))
        try:
            data = path.read_bytes()
        except OSError as error:
            hint = "move it away, then build again"
            faults.append(
                Fault(f"this stands where an output goes, and cannot be read: {error.strerror}", place, hint)
            )
            continue
        written = record.outputs.get(name)
        now = fingerprint(data)
        if (written is not None and now == written.file) or now in known:
            continue
        if written is None:
            hint = "keep it under another name, or build with --force to replace it"
            faults.append(Fault("this file was not written by a build, so it is left alone", place, hint))
        elif not (name.endswith(".docx") and _means_the_same(data, written.words)):
            hint = _way_home(path, source) if name.endswith(".docx") else _KEEP
            faults.append(Fault("this file was edited after it was built, so it is left alone", place, hint))
    return faults


_KEEP = "keep your copy under another name, then build with --force"


def _way_home(path: Path, source: Path) -> str:
    way = f"bring the edits home with `report-builder absorb {path}`, or replace the file with --force"
    return "\n".join(filter(None, (edits_told(path, source, path.parent.parent), way)))


def _means_the_same(data: bytes, words: str) -> bool:
    from report_builder.pipeline.edited import word_meaning

    return bool(words) and word_meaning(data) == words


def _pending(folder: Path) -> frozenset[str]:
    """Fingerprints of files that a build which was cut short may have put in place."""
    try:
        return frozenset((folder / PENDING).read_text(encoding="ascii", errors="replace").split())
    except OSError:
        return frozenset()


def replace(folder: Path, outputs: Mapping[str, bytes], record: Record, ready: Mapping[str, Path]) -> None:
    """Puts the outputs and the record of them into the folder, which the caller has locked. Raises a Refusal,
    with all files as they were, when one cannot be written.

    Names may have a folder in them (the base). ready: outputs that are on disk already, beside their place.
    """
    whole = {**outputs, RECORD: record_bytes(record)}
    parts: dict[str, Path] = {}
    try:
        for name, data in whole.items():
            parts[name] = ready[name] if name in ready else _write_part(folder / name, data)
        write_atomically(folder / PENDING, "\n".join(map(fingerprint, whole.values())).encode("ascii"))
        swap(folder, parts)
    except OSError as error:
        raise refuse(
            f"this cannot be written: {error.strerror}", error.filename or folder, _hint(error)
        ) from None
    finally:
        for part in parts.values():
            part.unlink(missing_ok=True)
    (folder / PENDING).unlink(missing_ok=True)


def _hint(error: OSError) -> str:
    import errno

    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "make room on the disk; all files are as they were"
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return "close it where it is open, see that you may write there, or name another folder with --out"
    return "all files are as they were"


def _write_part(path: Path, data: bytes) -> Path:
    part = path.with_name(f".{path.name}{_PART}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with open(part, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as error:
        part.unlink(missing_ok=True)
        raise OSError(error.errno, error.strerror, str(path)) from None
    return part


def sweep(folder: Path) -> None:
    """Ends what a build that was cut short had begun to put in place, and takes away what it left half written. The
    caller has locked the folder."""
    recover(folder)
    for part in folder.glob(f".*{_PART}"):
        part.unlink(missing_ok=True)
