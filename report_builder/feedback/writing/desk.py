"""A report.yaml being written: its texts as sheets, and the splices of all else."""

from __future__ import annotations

from report_builder.feedback.entries import ids_of
from report_builder.feedback.homes import Home, Path, node_at
from report_builder.feedback.merging import Merged
from report_builder.feedback.outline import Outline, Passage
from report_builder.feedback.sheet import Sheet
from report_builder.feedback.splice import Splice, rescalar, with_entry
from report_builder.shape.nodes import Scalar


class CannotError(Exception):
    """An edit that cannot be written; says why."""


class Desk:
    """now: the source; merged: what of it each passage of the base became. gone: keys of passages that were
    taken out; taken: ids that are given."""

    def __init__(self, now: Outline, merged: Merged) -> None:
        self.now = now
        self.merged = merged
        self.sheets: dict[Path, Sheet] = {}
        self.splices: list[Splice] = []
        self.gone: set[str] = set()
        self.taken = ids_of(now.report)

    @property
    def text(self) -> str:
        return self.now.report.source

    @property
    def top(self) -> int:
        """The level of a section's heading."""
        return 2 if any(one.key.startswith("part/") for one in self.now.passages) else 1

    def sheet(self, path: Path) -> Sheet:
        if path not in self.sheets:
            scalar = node_at(self.now.node, path)
            if not isinstance(scalar, Scalar):
                raise CannotError("the source has no such text any more")
            self.sheets[path] = Sheet(scalar.text)
        return self.sheets[path]

    def passage(self, key: str) -> Passage:
        passage = self.merged.now.get(key)
        if passage is None:
            raise CannotError("the source no longer has this paragraph")
        return passage

    def home(self, passage: Passage) -> Home:
        if passage.home is None:
            raise CannotError("this is the house style's")
        return passage.home

    def scalar(self, path: Path, new: str, what: str) -> Path:
        """Makes the scalar at `path` say `new`. what: what it is, for people."""
        splice = rescalar(self.text, self.now.node, path, new)
        if splice is None:
            raise CannotError(f"this {what} cannot be written")
        if splice not in self.splices:  # two reviewers may say the same
            self.splices.append(splice)
        return path

    def entry(self, path: Path, entry: str, turn: int, *, behind: bool = True) -> Path:
        """Puts an entry in a list, behind the entry at `path`, or before it."""
        splice = with_entry(self.text, self.now.node, path, entry, turn, behind=behind)
        if splice is None:
            raise CannotError("the source has this list on one line; put the entry in by hand")
        self.splices.append(splice)
        return path[:1]

    def lines(self, home: Home) -> tuple[int, int]:
        """The lines of a block; of an item those that are its own, or all where it holds nothing else."""
        if home.kind != "item":
            return home.lines
        inner = [
            one
            for one in self.now.homes.lines.values()
            if one.path == home.path and one.block == home.block and one is not home
            and one.trail[: len(home.trail)] == home.trail
        ]  # fmt: skip
        gone = [passage.home for passage in self.now.passages if passage.key in self.gone]
        if all(one in gone for one in inner):
            return home.whole[0], self.trimmed(home.path, *home.whole)
        raise CannotError("the list's item has others below it; take these out first")

    def trimmed(self, path: Path, start: int, end: int) -> int:
        """The end of a block without empty lines."""
        lines = self.sheet(path).lines
        while end > start + 1 and end <= len(lines) and not lines[end - 1].strip():
            end -= 1
        return end
