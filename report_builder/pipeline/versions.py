"""Versions of a report that builds have kept: the bases beside its outputs, and how one becomes a source again."""

from __future__ import annotations

import gzip
import json
import shutil
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from report_builder.faults import Fault, Place, Refusal, refuse
from report_builder.files import inside, read_bytes
from report_builder.pipeline.base import FOLDER
from report_builder.pipeline.plan import SOURCE, Job

SUFFIX = ".json.gz"
LAST = "last"
"""What a person may call the version before the present one."""
_MAX_BYTES = 30_000_000
_MAX_FILES = 80_000_000


@dataclass(frozen=True, slots=True)
class Version:
    """id: as the file is named; path: the base."""

    id: str
    path: Path


def versions(folder: Path) -> tuple[Version, ...]:
    """The versions kept in an output folder, the newest first (by when they were written)."""
    found = [path for path in (folder / FOLDER).glob(f"*{SUFFIX}") if path.is_file()]
    found.sort(key=lambda path: (-path.stat().st_mtime_ns, path.name))
    return tuple(Version(path.name.removesuffix(SUFFIX), path) for path in found)


def find_version(job: Job, named: str) -> Version:
    """The version of a job's report by the beginning of its id, or `last`: the newest whose text is not the present
    one. Raises a Refusal that lists those that there are."""
    known = versions(job.out)
    if named == LAST:
        now = job.source.read_text(encoding="utf-8-sig") if job.source.is_file() else ""
        matching = [each for each in known if _files(each.path).get(SOURCE) != now][:1]
    else:
        matching = [each for each in known if len(named) >= 4 and each.id.startswith(named.lower())]
    if len(matching) == 1:
        return matching[0]
    what = "several versions begin so" if matching else "no such version was kept"
    if named == LAST:
        what = "no version that differs from the present one was kept"
    hint = "a build keeps the version that it was made of; give a Word file that was built before instead"
    if known:
        hint = "kept, the newest first: " + ", ".join(each.id[:8] for each in known[:12])
    raise refuse(f"“{named}”: {what}", job.out / FOLDER, hint)


@contextmanager
def unpacked(version: Path, beside: Path | None) -> Iterator[Path]:
    """The report.yaml of a version in a folder of its own, gone afterwards. What a base does not hold (pictures and
    other appendices) is taken from the report's folder as it is now, `beside`."""
    import tempfile

    data = _read(version)
    files = _texts(data, version)
    name = str(data.get("report") or (beside.name if beside else "report"))
    with tempfile.TemporaryDirectory(prefix="report-builder-") as temporary:
        folder = Path(temporary) / Path(name).name
        folder.mkdir()
        if beside is not None:
            _copy_others(beside, folder, set(files))
        for file, text in files.items():
            path = inside(folder, file)
            if path is None:
                raise refuse(f"this version names a file outside its folder: {file[:80]!r}", version)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        yield folder / SOURCE


def _copy_others(source: Path, folder: Path, known: set[str]) -> None:
    total = 0
    for path in sorted(source.rglob("*")):
        name = path.relative_to(source).as_posix()
        if name in known or path.is_symlink() or not path.is_file():
            continue
        total += path.stat().st_size
        if total > _MAX_FILES:
            raise refuse(f"the report's folder has more than {_MAX_FILES / 1e6:.0f} MB in it", source)
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, folder / name)


def _files(version: Path) -> dict[str, str]:
    try:
        return _texts(_read(version), version)
    except Refusal:
        return {}


def _texts(data: dict[str, object], version: Path) -> dict[str, str]:
    files = data.get("files")
    if not isinstance(files, dict) or SOURCE not in files:
        raise Refusal(Fault("this version holds no report.yaml", Place(str(version))))
    return {str(name): str(text) for name, text in files.items()}


def _read(version: Path) -> dict[str, object]:
    packed = read_bytes(version, str(version), _MAX_BYTES)
    try:
        unpacker = zlib.decompressobj(wbits=31)
        text = unpacker.decompress(packed, _MAX_BYTES)
        if unpacker.unconsumed_tail:
            raise refuse("this unpacks to more than can be right", version)
        data = json.loads(text)
    except (OSError, zlib.error, gzip.BadGzipFile, ValueError, EOFError):
        raise refuse("this is not a version that a build has kept, or it is damaged", version) from None
    if not isinstance(data, dict):
        raise refuse("this is not a version that a build has kept", version)
    return data
