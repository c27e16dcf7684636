"""What reading one report needs everywhere: its folder, the faults so far, and the files that were read."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from report_builder.faults import Fault, Place, Refusal
from report_builder.files import MAX_DATA_BYTES, inside, read_bytes
from report_builder.model.prose import Prose
from report_builder.prose import parse
from report_builder.shape.shapes import Datum, Read, Record


class Desk:
    """shown: report.yaml as faults show it. inputs: the names of the files read, relative to the folder."""

    def __init__(self, source: Path, shown: str) -> None:
        self.folder = source.parent
        self.shown = shown
        self.faults: list[Fault] = []
        self.inputs: list[str] = [source.name]

    def fault(self, message: str, place: Place, hint: str = "") -> None:
        self.faults.append(Fault(message, place, hint))

    def shown_beside(self, name: str) -> str:
        """A file of the report's folder as faults show it."""
        return str(PurePosixPath(self.shown).parent / name)

    def prose(self, value: Read | None, *, line: bool = False) -> Prose:
        """The prose of a scalar; empty where there is none (its fault is noted already)."""
        if not isinstance(value, Datum):
            return Prose()
        return parse(value.scalar, self.faults, line=line)

    def some_prose(self, record: Record, name: str, *, line: bool = False) -> Prose | None:
        value = record.datum(name)
        return self.prose(value, line=line) if value else None

    def path(self, name: str, place: Place) -> Path | None:
        """The plain file `name` within the folder; None, with a fault at `place`, where there is none."""
        if name.lower().startswith(("http://", "https://", "data:", "file:", "//")):
            self.fault(
                f"“{name[:80]}” is not fetched", place, "put the file into the report's folder and name it"
            )
            return None
        try:
            path = inside(self.folder, name)
            exists = path is not None and path.exists()
            plain = path is not None and path.is_file()
        except (OSError, RuntimeError, ValueError):  # a name too long, a link in a circle, a NUL
            path, exists, plain = self.folder, False, False
        if path is None:
            hint = "only files within the report's own folder are read: copy it there"
            self.fault(f"“{name}” lies outside the report's folder", place, hint)
        elif not exists:
            hint = (
                "write / between folder and file"
                if "\\" in name
                else f"it is looked for in {self.shown_beside('')}"
            )
            self.fault(f"the file “{name}” does not exist", place, hint)
        elif not plain:
            self.fault(f"“{name}” is not a file", place, "a folder cannot be read here")
        else:
            return path
        return None

    def read(self, name: str, place: Place) -> bytes | None:
        """The bytes of a file beside the report; None, with a fault, where it cannot be read."""
        path = self.path(name, place)
        if path is None:
            return None
        try:
            data = read_bytes(path, self.shown_beside(name), MAX_DATA_BYTES)
        except Refusal as refusal:
            self.faults.extend(Fault(fault.message, place, fault.hint) for fault in refusal.faults)
            return None
        if name not in self.inputs:
            self.inputs.append(name)
        return data
