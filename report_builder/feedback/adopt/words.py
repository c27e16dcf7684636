"""The words of a line -> Markdown, typed references turned into references."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from report_builder.feedback.adopt.nodes import Line
from report_builder.feedback.adopt.references import Targets, referred
from report_builder.feedback.markdown import holdable, written
from report_builder.feedback.pieces import PLAIN, Chunk, Piece, pieces_of


@dataclass(slots=True)
class Gathered:
    """What sections share. notes: the lines of each footnote by "kind:id"; pictures: the name in the report's folder of
    each picture by its part, "" for one that cannot be shown; described: pictures without words; noted: the footnotes
    that prose has."""

    targets: Targets
    notes: Mapping[str, Sequence[Line]]
    pictures: Mapping[str, str]
    remarks: list[str] = field(default_factory=list)
    described: int = 0
    noted: set[str] = field(default_factory=set)

    def unnoted(self) -> list[str]:
        """What footnotes say whose marks stood where the source has no prose: in a title, a heading, a name."""
        left = [lines for id, lines in self.notes.items() if id not in self.noted]
        return [text for lines in left if (text := " ".join(line.text for line in lines).strip())]


def line_of_prose(line: Line, gathered: Gathered, id: str = "") -> str:
    """A line as one paragraph of Markdown; footnotes stand in brackets, since a line of prose has none."""
    chunks: list[Chunk] = []
    for one in line.chunks:
        if isinstance(one, Piece) and one.kind == "note":
            said = " ".join(note.text for note in gathered.notes.get(one.text, ()))
            gathered.noted.add(one.text)
            chunks.append((f" [{said}]", PLAIN))
            gathered.remarks.append(f"A footnote was put into brackets: “{beginning(said)}”")
        else:
            chunks.append(one)
    return markdown(chunks, gathered) + (f" {{#{id}}}" if id else "")


def markdown(chunks: Sequence[Chunk], gathered: Gathered, where: str = "paragraph") -> str:
    """Chunks as Markdown, typed references turned into references."""
    pieces = pieces_of(_held(one) for one in referred(chunks, gathered.targets))
    text = written(pieces, where)
    if text is None:
        plain = pieces_of([(one[0], PLAIN) if isinstance(one, tuple) else one for one in chunks])
        text = written(plain, where)
    if text is None:
        words = "".join(one[0] if isinstance(one, tuple) else one.shown for one in chunks)
        text = re.sub(r"([^\w\s,.;:'’“”()–-])", r"\\\1", " ".join(words.split()))
        gathered.remarks.append(f"The emphasis was lost in “{beginning(words)}”")
    return text if where == "paragraph" else " ".join(text.split())


def _held(one: Chunk) -> Chunk:
    return (holdable(one[0]), one[1]) if isinstance(one, tuple) else one


def beginning(text: str) -> str:
    """Its first words, for a remark."""
    words = text.split()
    return " ".join(words[:10]) + ("…" if len(words) > 10 else "")
