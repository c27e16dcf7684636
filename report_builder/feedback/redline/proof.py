"""The proof of a redline: what it gives when all is accepted, and when all is rejected, held against the two files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from report_builder.feedback.redline.fields import COUNTED
from report_builder.ooxml.story.nodes import Block, Drawing, NoteMark, Para, Run, Story, Table


@dataclass(frozen=True, slots=True)
class Difference:
    """One line of a file that is not as it should be. view: "accepted" or "rejected"; wanted, found: the lines, ""
    where there is none."""

    view: str
    wanted: str
    found: str


def differences(view: str, wanted: Story, found: Story) -> list[Difference]:
    """Where two stories say something else: words, numbers, styles, tables, notes."""
    from difflib import SequenceMatcher

    # Headers and footers of pages that only one of them tells apart have nothing to be held against.
    both = {(one.kind, one.pages) for one in wanted.running} & {
        (one.kind, one.pages) for one in found.running
    }
    left, right = (
        lines(replace(story, running=tuple(one for one in story.running if (one.kind, one.pages) in both)))
        for story in (wanted, found)
    )
    if left == right:
        return []
    made: list[Difference] = []
    for tag, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag != "equal":
            for index in range(max(b - a, d - c)):
                one = left[a + index] if a + index < b else ""
                other = right[c + index] if c + index < d else ""
                made.append(Difference(view, one, other))
    return made


def lines(story: Story) -> list[str]:
    """The story as lines that say all that a reader sees: style, number and words of each paragraph, tables row by
    row, notes in the order of their marks, headers and footers."""
    found = list(_blocks(story.body, ""))
    notes = {(note.kind, note.id): note for note in story.notes}
    for kind, id in _marks(story.body):
        if note := notes.get((kind, id)):
            found += [f"{kind}: {line}" for line in _blocks(note.blocks, "")]
    running = (
        f"{one.kind} {' '.join(one.pages)}: {line}"
        for one in story.running
        for line in _blocks(one.blocks, "")
    )
    return found + list(dict.fromkeys(running))  # an editor may write one for each section


def _blocks(blocks: Sequence[Block], indent: str) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Para):
            yield f"{indent}[{block.style.casefold()}] {block.label} {said(block)}"
        elif isinstance(block, Table):
            yield f"{indent}table"
            for row in block.rows:
                yield f"{indent}  row {' '.join(f'{cell.span}{cell.merge}' for cell in row.cells)}"
                for cell in row.cells:
                    yield from _blocks(cell.blocks, f"{indent}    ")


def said(para: Para) -> str:
    """A paragraph's words, with marks where notes and pictures stand and where emphasis changes."""
    parts: list[str] = []
    look = ""
    for piece in para.pieces:
        if isinstance(piece, Run) and piece.field is not None and piece.field.kind in COUNTED:
            parts.append(f"[{piece.field.kind}]" if piece.text else "")
        elif isinstance(piece, Run):
            names = ("bold", "italic", "underline", "strike")
            now = " ".join(name for name in names if getattr(piece.look, name))
            words = piece.text.strip()
            if now != look and words:
                # Nobody sees a bold space, so the change of looks is put where the words begin.
                gap = piece.text[: piece.text.index(words[0])]
                parts += [gap, f"<{now}>", piece.text[len(gap) :]]
                look = now
            else:
                parts.append(piece.text)
        elif isinstance(piece, NoteMark):
            parts.append(f"[{piece.kind}]")
        elif isinstance(piece, Drawing):
            parts.append(f"[picture {piece.alt}]")
    return "".join(parts)


def _marks(blocks: Sequence[Block]) -> Iterator[tuple[str, str]]:
    for block in blocks:
        if isinstance(block, Para):
            yield from ((piece.kind, piece.id) for piece in block.pieces if isinstance(piece, NoteMark))
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    yield from _marks(cell.blocks)
