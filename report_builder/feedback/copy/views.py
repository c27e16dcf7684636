"""Paragraphs in two views, without tracked changes and with them; which of the one became which of the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from report_builder.feedback.copy.model import Bit
from report_builder.feedback.pieces import Chunk, Piece, pieces_of
from report_builder.ooxml.story.nodes import Para


class Side:
    """The paragraphs of one view: groups of those that run into one another in it. stays: kinds of changes of a
    mark that this view has; gone: kinds that it does not."""

    def __init__(self, paras: Sequence[Para], stays: Sequence[str], gone: Sequence[str]) -> None:
        self.groups: list[list[int]] = []
        held: list[int] = []
        for at, para in enumerate(paras):
            held.append(at)
            if not any(change.kind in gone for change in para.mark):
                self.groups.append(held)
                held = []
        if held:
            self.groups.append(held)


class View:
    """A paragraph in one view: its pieces, which bits each is made of, and whose hands made it what it is."""

    def __init__(self, bits: list[Bit], *, old: bool) -> None:
        self.bits = tuple(bits)
        self.pieces = pieces_of(_as_chunks(bits, old))
        self.made_of: list[tuple[int, ...]] = []
        at = 0
        for piece in self.pieces:
            if piece.kind in ("value", "note"):
                while at < len(bits) and bits[at].what is not piece and not _is(bits[at].what, piece):
                    at += 1
                self.made_of.append((id(bits[at]),) if at < len(bits) else ())
                at += 1
                continue
            while at < len(bits) and not self._begins(bits, at, piece.text):
                at += 1
            self.made_of.append(tuple(id(bit) for bit in bits[at : at + len(piece.text)]))
            at += len(piece.text)
        by_id = {id(bit): bit for bit in bits}
        self.hands = tuple(
            tuple(dict.fromkeys(hand for one in made if one in by_id for hand in by_id[one].hands))
            for made in self.made_of
        )

    @staticmethod
    def _begins(bits: list[Bit], at: int, text: str) -> bool:
        return all(
            at + offset < len(bits) and bits[at + offset].what == char for offset, char in enumerate(text)
        )


def _is(what: str | Piece, piece: Piece) -> bool:
    return isinstance(what, Piece) and (what.kind, what.text) == (piece.kind, piece.text)


def _as_chunks(bits: list[Bit], old: bool) -> list[Chunk]:
    made: list[Chunk] = []
    for bit in bits:
        look = bit.was if old else bit.now
        if isinstance(bit.what, Piece):
            shown = bit.what.source if old else bit.what.shown
            made.append(Piece(bit.what.kind, bit.what.text, look, shown, ""))
        else:
            made.append((bit.what, look))
    return made


def partners(olds: Sequence[View], news: Sequence[View]) -> dict[int, int]:
    """Which new paragraph each old one became: the one that shares most with it; an empty one where nothing is
    shared becomes an empty one."""
    shared: list[tuple[int, int, int]] = []
    held = [{bit for made in view.made_of for bit in made} for view in news]
    for i, view in enumerate(olds):
        own = {bit for made in view.made_of for bit in made}
        shared += [(-len(own & held[j]), i, j) for j in range(len(news)) if own & held[j]]
    found: dict[int, int] = {}
    for _, i, j in sorted(shared):
        if i not in found and j not in found.values():
            found[i] = j
    if len(olds) == len(news) == 1:
        found.setdefault(0, 0)
    return found


def kept_of(old: View, new: View) -> Iterator[tuple[int, int]]:
    where = {made: at for at, made in enumerate(new.made_of) if made}
    last = -1
    for i, made in enumerate(old.made_of):
        j = where.get(made, -1)
        if j > last and old.pieces[i] == new.pieces[j]:
            yield i, j
            last = j
