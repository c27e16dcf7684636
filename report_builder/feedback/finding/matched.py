"""The paragraphs of a copy beside the passages that were generated."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from report_builder.feedback.align import align
from report_builder.feedback.copy import Copied, resolved
from report_builder.feedback.finding.counted import is_counted
from report_builder.feedback.frames import Frames
from report_builder.feedback.outline import Outline, Passage
from report_builder.feedback.pieces import Piece, Pieces, cut
from report_builder.feedback.places import place_of

_IN_PROSE = ("title", "report_of", "meeting", "timetable", "consultation", "details", "question", "key_decision",
             "paragraph", "section", "recommendation", "appendix", "table", "figure")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pair:
    """A passage, and the paragraph that it is in the copy, with its place there. sure: by an anchor, or by
    likeness between anchors."""

    passage: Passage
    at: int
    copied: Copied
    sure: bool


@dataclass(slots=True)
class Matched:
    """pairs: by the passages' keys. lost: passages that the copy does not have; strange: places of paragraphs
    that were not generated. tables: which of the file's tables each table is. notes: the names of footnotes by
    their marks, new ones among them. values: as they were generated, by their tags; ends: the words that end a
    reference, by the tag of its value."""

    outline: Outline
    frames: Frames
    copies: list[Copied]
    pairs: dict[str, Pair] = field(default_factory=dict)
    lost: list[Passage] = field(default_factory=list)
    strange: list[int] = field(default_factory=list)
    tables: dict[str, int] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    values: dict[str, Piece] = field(default_factory=dict)
    ends: dict[str, Pieces] = field(default_factory=dict)

    @property
    def sure(self) -> bool:
        """Whether every paragraph that was found was found by its anchor, or between two that were."""
        return all(pair.sure for pair in self.pairs.values())

    def pair(self, passage: Passage, at: int) -> None:
        """Takes a paragraph for a passage that was lost."""
        self.pairs[passage.key] = Pair(passage, at, self.copies[at], True)
        self.lost.remove(passage)
        if at in self.strange:
            self.strange.remove(at)

    def sourced(self, pieces: Pieces, passage: Passage | None = None) -> Pieces:
        """Values with the expressions that an author would write; those that prose cannot cite as plain words."""
        own = {one.text: one.source for one in passage.pieces if one.kind == "value"} if passage else {}
        made: list[Piece] = []
        after = 0
        for at, piece in enumerate(pieces):
            if at < after:
                continue
            if piece.kind != "value":
                made.append(piece)
                continue
            source = own.get(piece.text) or self.outline.expressions.get(piece.text, "")
            was = self.values.get(piece.text)
            if (
                was is not None
                and was.shown != piece.shown
                and not is_counted(was, piece.shown, (piece.text,))
            ):
                source = ""  # somebody typed other words over it
            if source and re.split(r"\W", source.lstrip("("), maxsplit=1)[0] in _IN_PROSE:
                made.append(replace(piece, source=source))
                end = self.ends.get(piece.text, ())
                after = at + 1 + len(end) if end and pieces[at + 1 : at + 1 + len(end)] == end else 0
            else:
                made += [Piece(kind, text, piece.look) for kind, text in cut(piece.shown)]
        return tuple(made)

    def neighbours(self, at: int, without: frozenset[str] = frozenset()) -> tuple[str, str]:
        """The keys of the passages that stand right before and after a paragraph of the copy, "" for none."""
        here = {pair.at: pair.passage for key, pair in self.pairs.items() if key not in without}

        def usable(index: int) -> bool:
            passage = here.get(index)
            if passage is None or self.copies[index].where != "body" or passage.kind == "title":
                return False
            return self.copies[index].after is not None or passage.kind == "figure"

        after = next((here[i].key for i in range(at - 1, -1, -1) if usable(i)), "")
        before = next((here[i].key for i in range(at + 1, len(self.copies)) if usable(i)), "")
        return after, before

    def beside(self, after: str, before: str) -> str:
        """Where something stands between two passages, in words."""
        if after in self.pairs:
            return f"after {place_of(self.pairs[after].passage)}"
        return f"before {place_of(self.pairs[before].passage)}" if before in self.pairs else "elsewhere"


def match(outline: Outline, copies: Sequence[Copied], frames: Frames) -> Matched:
    made = Matched(outline, frames, list(copies), ends=_ends(outline))
    made.values = {piece.text: piece for passage in outline.passages for piece in _values_of(passage)}
    for one in align(outline.passages, copies):
        if one.passage is None:
            if one.copied is not None:
                made.strange.append(one.copied)
            continue
        passage = outline.passages[one.passage]
        if one.copied is None:
            made.lost.append(passage)
            continue
        copied = resolved(made.copies[one.copied], _values_of(passage))
        made.pairs[passage.key] = Pair(passage, one.copied, copied, one.sure)
    _fill_joined(made)
    for pair in made.pairs.values():
        made.copies[pair.at] = pair.copied
    _fill_rows(made)
    return made


def _values_of(passage: Passage) -> Pieces:
    return tuple(piece for piece in passage.pieces if piece.kind == "value")


def _ends(outline: Outline) -> dict[str, Pieces]:
    """The words behind a value that its expression says too, such as the ” of a section's heading."""
    found: dict[str, Pieces] = {}
    for passage in outline.passages:
        for span in passage.spans:
            value = ""
            for at, place in enumerate(span.places, start=span.start):
                piece = passage.pieces[at]
                if piece.kind == "value":
                    value = piece.text
                    found[value] = ()
                elif place < 0 and value:
                    found[value] += (piece,)
                else:
                    value = ""
    return found


def _fill_joined(m: Matched) -> None:
    """Values of passages that are gone, in the paragraph above: where they were joined, they came along."""
    above: Pair | None = None
    came: Pieces = ()
    for passage in (*m.outline.passages, None):
        pair = m.pairs.get(passage.key) if passage is not None else None
        if passage is not None and (pair is None or pair.copied.after is None):
            came += _values_of(passage)
            continue
        if above is not None and came:
            copied = resolved(m.copies[above.at], _values_of(above.passage) + came)
            m.pairs[above.passage.key] = replace(above, copied=copied)
        above, came = pair, ()


def _fill_rows(m: Matched) -> None:
    """Cells without an anchor in a row whose other cells have theirs are the cells of the same columns."""
    rows: dict[tuple[int, int], tuple[str, int]] = {}
    for pair in m.pairs.values():
        if pair.passage.table and pair.copied.spot:
            rows[pair.copied.spot.table, pair.copied.spot.row] = pair.passage.table, pair.passage.row
            m.tables.setdefault(pair.passage.table, pair.copied.spot.table)
    missing = {(one.table, one.row, one.column): one for one in m.lost if one.table}
    for at in list(m.strange):
        spot = m.copies[at].spot
        if spot is None or (spot.table, spot.row) not in rows:
            continue
        passage = missing.pop((*rows[spot.table, spot.row], spot.column), None)
        if passage is not None:
            m.pair(passage, at)
