"""build.json: what a report's outputs were made of and what they were when written. No clock: a record for a
rebuild of the same source is the same bytes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

RECORD = "build.json"
BARE = " without appendices"
"""Stands behind the fingerprint of what an output was made of, where appendices were left out of it."""
_FORMAT = 1
_MAX_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class Output:
    """An output as it was written. inputs: the fingerprint of all that it was made of; file: of its bytes;
    words: of what a reader of a Word file sees (see `edited`), "" for the others."""

    inputs: str
    file: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """house: the house style's name; files: what was read from the report's folder; outputs: by file name; copies:
    the names of those that were made, "" for the one under the plain name; appendices: what became of each, its
    own file by name where it has one."""

    house: str = ""
    files: tuple[str, ...] = ()
    outputs: Mapping[str, Output] = field(default_factory=dict)
    copies: tuple[str, ...] = ("",)
    appendices: tuple[Mapping[str, object], ...] = ()

    @property
    def own_files(self) -> tuple[str, ...]:
        """The names of appendices' own files."""
        return tuple(str(each["output"]) for each in self.appendices if each.get("output"))


NONE = Record()


def read_record(folder: Path) -> Record:
    """The record in an output folder; an empty one where there is none or where it makes no sense."""
    path = folder / RECORD
    try:
        if path.stat().st_size > _MAX_BYTES:
            return NONE
        data = json.loads(path.read_bytes())
        if data["format"] != _FORMAT:
            return NONE
        outputs = {
            str(name): Output(str(each["inputs"]), str(each["file"]), str(each.get("words", "")))
            for name, each in data["outputs"].items()
        }
        copies = tuple(str(name) for name in data.get("copies", ("",)))
        appendices = tuple(dict(each) for each in data.get("appendices", ()))
        files = tuple(str(name) for name in data["files"])
        return Record(str(data["house"]), files, outputs, copies, appendices)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return NONE


def record_bytes(record: Record) -> bytes:
    outputs = {
        name: {"inputs": each.inputs, "file": each.file, **({"words": each.words} if each.words else {})}
        for name, each in sorted(record.outputs.items())
    }
    data = {"format": _FORMAT, "house": record.house, "files": sorted(record.files), "outputs": outputs}
    if record.copies != ("",):
        data["copies"] = list(record.copies)
    if record.appendices:
        data["appendices"] = [dict(each) for each in record.appendices]
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()
