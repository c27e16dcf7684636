"""How many of a file's words come back, in order, when the adopted source is composed, and which are nowhere."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from report_builder.model.document import (
    Block,
    Document,
    Figure,
    Heading,
    Inlines,
    LineBreak,
    List,
    Paragraph,
    Table,
    plain,
)
from report_builder.ooxml.story.nodes import Block as WordBlock
from report_builder.ooxml.story.nodes import Drawing, NoteMark, Para, Story
from report_builder.ooxml.story.nodes import Table as WordTable

_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"\d{1,3}|[a-z]|[ivx]{2,5}")
"""What may have been the number or letter of a paragraph, which the house gives."""
_RUN = 6
"""Words in a row that are a place to cut at."""
_WINDOW, _FAR = 1_000, 20_000
"""Words that are compared at once: at least, and at most."""
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)$")


@dataclass(frozen=True, slots=True)
class Kept:
    """words: of the file, numbers and letters included; kept: those that come back in their order; numbers,
    numbers_kept: how many of these may be numbers of paragraphs, which a house gives in its own way; lost: the
    stretches that do not come back, the longest first."""

    words: int
    kept: int
    numbers: int = 0
    numbers_kept: int = 0
    lost: tuple[str, ...] = ()

    @property
    def share(self) -> float:
        return self.kept / self.words if self.words else 1.0

    @property
    def share_without_numbers(self) -> float:
        words = self.words - self.numbers
        return (self.kept - self.numbers_kept) / words if words else 1.0


def kept_words(story: Story, document: Document) -> Kept:
    before = list(_told(story))
    gone = list(_gaps(before, list(_shown(document))))
    missed = [word for stretch in gone for word in stretch]
    numbers = sum(bool(_NUMBER.fullmatch(word)) for word in before)
    lost = sorted((" ".join(stretch) for stretch in gone), key=len, reverse=True)
    return Kept(
        len(before),
        len(before) - len(missed),
        numbers,
        numbers - sum(bool(_NUMBER.fullmatch(word)) for word in missed),
        tuple(lost),
    )


def unsaid_words(story: Story, document: Document | None, told: str) -> tuple[str, ...]:
    """Stretches of the file's words, in its order, that are neither in the document nor told: that nothing is dropped
    is seen from outside, whatever read the file. Numbers of paragraphs, which the house gives, are none. told: remarks;
    where there is no document, the source too."""
    before, shown = list(_told(story)), list(_shown(document)) if document is not None else []
    said = Counter([*shown, *_words(told)])
    rare = {
        word for word, count in Counter(before).items() if said[word] < count and not _NUMBER.fullmatch(word)
    }
    stretches = _gaps(before, shown or list(_words(told)))
    return tuple(dict.fromkeys(" ".join(each) for each in stretches if any(word in rare for word in each)))


def _gaps(before: Sequence[str], after: Sequence[str]) -> Iterator[list[str]]:
    """The stretches of `before` that are not in `after` where the two are alike as far as they can be."""
    from rapidfuzz.distance import LCSseq

    names: dict[str, int] = {}
    one, other = ([names.setdefault(word, len(names)) for word in side] for side in (before, after))
    for (low, start), (high, end) in pairwise(_cuts(one, other)):
        for code in LCSseq.opcodes(one[low:high], other[start:end]):
            if code.tag != "equal" and code.src_end > code.src_start:
                yield list(before[low + code.src_start : low + code.src_end])


def _cuts(one: Sequence[int], other: Sequence[int]) -> list[tuple[int, int]]:
    """Where both can be cut into windows of some length, since what is compared at once takes memory by the square:
    at words that follow one another once in each, in the same order. A stretch without any is cut as it comes."""
    places = [_only_once(side) for side in (one, other)]
    chain = _rising([(at, places[1][run]) for run, at in places[0].items() if run in places[1]])
    cuts = [(0, 0)]
    for low, start in [*chain, (len(one), len(other))]:
        while low - cuts[-1][0] > _FAR or start - cuts[-1][1] > _FAR:
            cuts.append((min(cuts[-1][0] + _FAR, low), min(cuts[-1][1] + _FAR, start)))
        if low - cuts[-1][0] > _WINDOW:
            cuts.append((low, start))
    return [*cuts, (len(one), len(other))]


def _only_once(words: Sequence[int]) -> dict[tuple[int, ...], int]:
    """Where each run of words stands that is there once, in order."""
    runs = list(zip(*(words[shift:] for shift in range(_RUN)), strict=False))
    counted = Counter(runs)
    return {run: at for at, run in enumerate(runs) if counted[run] == 1}


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest chain of pairs, which rise in their first number, that rise in their second number too."""
    ends: list[int] = []
    tops: list[int] = []  # the pair with which a chain of each length ends
    before: list[int] = []
    for at, (_, second) in enumerate(pairs):
        length = bisect_left(ends, second)
        if length == len(ends):
            ends.append(second)
            tops.append(at)
        else:
            ends[length], tops[length] = second, at
        before.append(tops[length - 1] if length else -1)
    chain: list[tuple[int, int]] = []
    at = tops[-1] if tops else -1
    while at >= 0:
        chain.append(pairs[at])
        at = before[at]
    return chain[::-1]


def _words(text: str) -> Iterator[str]:
    for word in _WORD.findall(text.casefold()):
        yield _ORDINAL.sub("", word)


# --- the file -----------------------------------------------------------------------------------------------------


def _told(story: Story) -> Iterator[str]:
    """The words of the body, contents left out; footnotes at the end, in the order of their marks."""
    marks: list[tuple[str, str]] = []
    yield from _told_blocks(story.body, marks)
    notes = {(note.kind, note.id): note for note in story.notes}
    for mark in marks:
        if note := notes.get(mark):
            yield from _told_blocks(note.blocks, [])


def _told_blocks(blocks: Sequence[WordBlock], marks: list[tuple[str, str]]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Para):
            if block.style.casefold().startswith("toc ") or any(
                run.field is not None and run.field.kind == "TOC" for run in block.runs
            ):
                continue
            yield from _words(
                f"{block.label} {''.join(run.text for run in block.runs if not run.look.hidden)}"
            )
            marks += [(piece.kind, piece.id) for piece in block.pieces if isinstance(piece, NoteMark)]
            for piece in block.pieces:
                if isinstance(piece, Drawing):
                    yield from _told_blocks(piece.blocks, marks)
        elif isinstance(block, WordTable):
            for row in block.rows:
                for cell in row.cells:
                    yield from _told_blocks(cell.blocks, marks)


# --- the Document -------------------------------------------------------------------------------------------------


def _shown(document: Document) -> Iterator[str]:
    for row in document.title_block:
        yield from _words(f"{row.label} {plain(row.inlines)}")
    yield from _shown_blocks(document.blocks)
    for note in document.footnotes:
        for paragraph in note.paragraphs:
            yield from _words(plain(paragraph.inlines))


def _shown_blocks(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Heading() | Paragraph():
                yield from _words(f"{block.number} {_plain(block.inlines)}")
            case List():
                for item in block.items:
                    yield from _words(item.label)
                    yield from _shown_blocks(item.blocks)
            case Table():
                if block.caption:
                    yield from _words(f"{block.caption.label} {plain(block.caption.inlines)}")
                for row in (block.header, *block.rows):
                    for cell in row:
                        yield from _words(plain(cell.inlines))
            case Figure():
                if block.caption:
                    yield from _words(f"{block.caption.label} {plain(block.caption.inlines)}")


def _plain(inlines: Inlines) -> str:
    return "".join(" " if isinstance(one, LineBreak) else plain((one,)) for one in inlines)
