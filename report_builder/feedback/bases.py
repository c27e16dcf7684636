"""What a Word file was made from: the base that it carries, and the one that was kept beside the outputs."""

from __future__ import annotations

import gzip
import io
import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from report_builder.faults import Refusal, refuse
from report_builder.files import read_bytes
from report_builder.ooxml.custom_xml import read_base
from report_builder.ooxml.package import Package

MAX_BASE_BYTES = 20_000_000
FORMAT = 1


@dataclass(frozen=True, slots=True)
class Origin:
    """report: the name of the report's folder; id: of the base that was kept; public: whether it is a public
    copy; files: what the file itself carries. sound: whether that is whole and of a version that is known. pictures,
    behind: as of a `Base`."""

    report: str = ""
    id: str = ""
    public: bool = False
    files: Mapping[str, str] = field(default_factory=dict)
    sound: bool = False
    pictures: frozenset[str] | None = None
    behind: tuple[str, ...] | None = None


def origin_of(package: Package) -> Origin:
    """What a file says of where it comes from; an unsound Origin where it says nothing that can be believed."""
    base = read_base(package)
    if base is None or not base.whole:
        return Origin()
    try:
        inflated = _inflated(base.data)
    except zlib.error:
        return Origin()
    held = _object(inflated)
    if not held or held.get("format") != FORMAT:
        return Origin()
    return Origin(
        str(held.get("report", "")),
        str(held.get("base", "")),
        held.get("copy") == "public",
        _files(held),
        True,
        None if base.pictures is None else frozenset(base.pictures),
        base.behind,
    )


def kept_files(path: Path) -> dict[str, str]:
    """The files of a base that was kept; empty where there is none. Refuses one that is damaged."""
    if not path.is_file():
        return {}
    data = read_bytes(path, str(path), MAX_BASE_BYTES)
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as stream:
            inflated = stream.read(MAX_BASE_BYTES + 1)
    except (OSError, EOFError, zlib.error):
        raise refuse("this base is damaged", path, "build the report that the file was made from") from None
    return _files(_object(inflated[:MAX_BASE_BYTES]))


def _inflated(data: bytes) -> bytes:
    unpacker = zlib.decompressobj()
    inflated = unpacker.decompress(data, MAX_BASE_BYTES)
    return inflated if not unpacker.unconsumed_tail else b""


def _object(data: bytes) -> dict[str, object]:
    try:
        held = json.loads(data)
    except (ValueError, RecursionError):
        return {}
    return held if isinstance(held, dict) else {}


def _files(held: Mapping[str, object]) -> dict[str, str]:
    files = held.get("files")
    if not isinstance(files, dict):
        return {}
    return {str(name): text for name, text in files.items() if isinstance(text, str) and _is_plain(str(name))}


def _is_plain(name: str) -> bool:
    """Whether a name stays within its folder: what a file carries is somebody else's word."""
    parts = name.split("/")
    return (
        bool(name)
        and not name.startswith(("/", "\\"))
        and ".." not in parts
        and "\\" not in name
        and ":" not in name
    )


__all__ = ["Origin", "Refusal", "kept_files", "origin_of"]
