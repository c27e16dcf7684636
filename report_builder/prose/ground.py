"""What reading one prose needs everywhere: where a line of it stands in the file, and where to put its faults."""

from __future__ import annotations

from collections.abc import Callable

from report_builder.faults import Fault, Place


class Ground:
    def __init__(self, text: str, at: Callable[[int, int], Place]) -> None:
        self.lines = text.split("\n")
        self.at = at
        self.faults: list[Fault] = []
        self.marks: dict[str, list[Place]] = {}
        self.marked_in_notes: set[str] = set()
        self._read_to: dict[int, int] = {}

    def place(self, line: int) -> Place:
        """Of a line of the text, from 0: the line in the file, without a column."""
        exact = self.at(line, 0)
        return Place(exact.file, exact.line)

    def spot(self, line: int, sought: str) -> Place:
        """Of the next `sought` in a line; calls come in the order of the text."""
        row = self.lines[line] if line < len(self.lines) else ""
        start = self._read_to.get(line, 0)
        found = row.find(sought, start)
        if found < 0:
            found = max(row.find(sought[:2], start), 0)
        self._read_to[line] = found + len(sought)
        return self.at(line, found)

    def fault(self, message: str, where: int | Place, hint: str = "") -> None:
        place = self.place(where) if isinstance(where, int) else where
        self.faults.append(Fault(message, place, hint))
