"""A reviewer's copy, paragraph by paragraph: each as it was before its tracked changes and as it is with them,
and whose hand made the difference.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from report_builder.feedback.markdown import holdable
from report_builder.feedback.merge import matches
from report_builder.feedback.pieces import PLAIN, Chunk, Look, Piece, Pieces, pieces_of, same_address
from report_builder.ooxml.story.nodes import (
    DELETED,
    INSERTED,
    Block,
    BookmarkStart,
    Change,
    CommentEnd,
    CommentMark,
    CommentStart,
    Drawing,
    NoteMark,
    Para,
    Props,
    Run,
    Story,
    Table,
)
from report_builder.ooxml.story.nodes import Look as WordLook

UNNAMED = "\x00"
"""The tag of a content control that lost its own."""


@dataclass(frozen=True, slots=True)
class Hand:
    """Who changed something, and when ("" where the file does not say)."""

    author: str
    date: str = ""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a paragraph stands in a table: which of the file's tables, row and column, from 0. Rows and columns
    count what the file has, deleted ones included. new, gone: whose tracked change put the row in or took it
    out."""

    table: int
    row: int
    column: int
    new: tuple[Hand, ...] = ()
    gone: tuple[Hand, ...] = ()


@dataclass(frozen=True, slots=True)
class Bit:
    """A character, or a piece that no text holds. was, now: its look without and with tracked changes; old,
    new: whether it is there without and with them; hands: whose changes they are."""

    what: str | Piece
    was: Look
    now: Look
    old: bool
    new: bool
    hands: tuple[Hand, ...]


@dataclass(frozen=True, slots=True)
class Copied:
    """One paragraph of the copy. where: "body", "note", "box" (a text box) or "frame" (a header or footer).

    before, after: without its tracked changes and with them; None where it did not or does not exist. kept:
    pairs of places in both that are the same; hands_before, hands_after: who took out or put in each of the
    other pieces. names: its bookmarks `_rb…`; note: the id of the footnote it is in. moved: it came or went by
    a tracked move. chain: paragraphs of one number were split, joined, put in or taken out together. others:
    formats that are not carried back. comments: ids of those on it, with the words they are on. counted: tags
    of values in which a field counts.
    """

    where: str
    before: Pieces | None
    after: Pieces | None
    kept: tuple[tuple[int, int], ...]
    hands_before: tuple[tuple[Hand, ...], ...]
    hands_after: tuple[tuple[Hand, ...], ...]
    was: Props
    now: Props
    names: tuple[str, ...] = ()
    label: str = ""
    mark: tuple[Hand, ...] = ()
    format: tuple[Hand, ...] = ()
    spot: Spot | None = None
    note: str = ""
    moved: bool = False
    chain: int = 0
    others: tuple[str, ...] = ()
    comments: tuple[tuple[str, str], ...] = ()
    picture: bool = False
    counted: frozenset[str] = frozenset()
    order: int = field(default=0, compare=False)
    old_bits: tuple[Bit, ...] = field(default=(), compare=False, repr=False)
    new_bits: tuple[Bit, ...] = field(default=(), compare=False, repr=False)
    paragraph: Para | None = field(default=None, compare=False, repr=False)

    @property
    def tracked(self) -> bool:
        return self.before != self.after or self.was != self.now


def copied(story: Story) -> tuple[Copied, ...]:
    """Every paragraph of the copy, in reading order: body, footnotes, headers and footers; text boxes where
    they are."""
    return tuple(_Reader().all(story))


class _Reader:
    def __init__(self) -> None:
        self.tables = 0
        self.chains = 0
        self.order = 0
        self.open_comments: dict[str, list[str]] = {}

    def all(self, story: Story) -> Iterator[Copied]:
        yield from self.blocks(story.body, "body", None, "")
        for note in story.notes:
            yield from self.blocks(note.blocks, "note", None, note.id)
        for part in story.running:
            yield from self.blocks(part.blocks, "frame", None, "")

    def blocks(self, blocks: Sequence[Block], where: str, spot: Spot | None, note: str) -> Iterator[Copied]:
        held: list[Para] = []
        for block in blocks:
            if isinstance(block, Para):
                held.append(block)
                if not any(change.kind in (*INSERTED, *DELETED) for change in block.mark):
                    yield from self.chain(held, where, spot, note)
                    held = []
                continue
            if held:
                yield from self.chain(held, where, spot, note)
                held = []
            if isinstance(block, Table):
                number, self.tables = self.tables, self.tables + 1
                for r, row in enumerate(block.rows):
                    new, gone = hands(row.changes, INSERTED), hands(row.changes, DELETED)
                    for c, cell in enumerate(row.cells):
                        more, less = hands(cell.changes, INSERTED), hands(cell.changes, DELETED)
                        here = Spot(number, r, c, new or more, gone or less)
                        yield from self.blocks(cell.blocks, where, here, note)
        if held:
            yield from self.chain(held, where, spot, note)

    # --- one chain of paragraphs ----------------------------------------------------------------------------------

    def chain(self, paras: Sequence[Para], where: str, spot: Spot | None, note: str) -> Iterator[Copied]:
        """Paragraphs whose marks were put in or taken out, up to one whose mark stayed: which of those that
        were became which of those that are is told by what they share."""
        self.chains += 1
        if len(paras) == 1 and not _is_tracked(paras[0]):
            yield self.plain(paras[0], where, spot, note)
            yield from self.boxes(paras[0])
            return
        old, new = _Side(paras, DELETED, INSERTED), _Side(paras, INSERTED, DELETED)
        bits = [_bits(para) for para in paras]
        olds = [_View([bit for at in group for bit in bits[at] if bit.old], old=True) for group in old.groups]
        news = [
            _View([bit for at in group for bit in bits[at] if bit.new], old=False) for group in new.groups
        ]
        partners = _partners(olds, news)
        taken = set(partners.values())
        made: list[tuple[int, Copied]] = []
        for i, group in enumerate(old.groups):
            j = partners.get(i)
            made.append((group[0], self.one(paras, group, olds[i], new.groups[j] if j is not None else None,
                                            news[j] if j is not None else None, where, spot, note)))  # fmt: skip
        for j, group in enumerate(new.groups):
            if j not in taken:
                made.append((group[0], self.one(paras, None, None, group, news[j], where, spot, note)))
        for _, each in sorted(made, key=lambda entry: entry[0]):
            self.order += 1
            if each.before or each.after or each.names or each.comments:
                yield each
        for para in paras:
            yield from self.boxes(para)

    def plain(self, para: Para, where: str, spot: Spot | None, note: str) -> Copied:
        """A paragraph without tracked changes."""
        pieces = pieces_of(_chunks(para))
        self.order += 1
        empty: tuple[tuple[Hand, ...], ...] = ((),) * len(pieces)
        return Copied(
            where, pieces, pieces, tuple((at, at) for at in range(len(pieces))), empty, empty, para.props, para.props,
            _names(para), para.label, (), (), spot, note, False, self.chains, _others(para),
            self.comments(para), _has_picture(para), _counted(para), self.order, (), (), para,
        )  # fmt: skip

    def one(
        self,
        paras: Sequence[Para],
        old_group: Sequence[int] | None,
        old: _View | None,
        new_group: Sequence[int] | None,
        new: _View | None,
        where: str,
        spot: Spot | None,
        note: str,
    ) -> Copied:
        members = [paras[at] for at in dict.fromkeys((*(old_group or ()), *(new_group or ())))]
        named = [paras[at] for at in (old_group if old_group is not None else new_group) or ()]
        last_old = paras[old_group[-1]] if old_group else None
        last_new = paras[new_group[-1]] if new_group else None
        kept: tuple[tuple[int, int], ...] = ()
        if old is not None and new is not None:
            kept = tuple(_kept(old, new))
        is_now = last_new or last_old
        assert is_now is not None  # noqa: S101 (one of the two is given)
        props = is_now.props
        was = props if last_old is None else last_old.was or last_old.props
        marks = tuple(dict.fromkeys(h for para in members for h in hands(para.mark, (*INSERTED, *DELETED))))
        moves = any(
            change.kind.startswith("move") for para in members for change in (*para.mark, *_run_changes(para))
        )
        format = hands(is_now.format, ("format",))
        comments = tuple(comment for para in named for comment in self.comments(para))
        return Copied(
            where,
            None if old is None else old.pieces,
            None if new is None else new.pieces,
            kept,
            () if old is None else old.hands,
            () if new is None else new.hands,
            was,
            props,
            tuple(dict.fromkeys(name for para in named for name in _names(para))),
            is_now.label,
            marks,
            format,
            spot,
            note,
            moves,
            self.chains,
            tuple(dict.fromkeys(each for para in members for each in _others(para))),
            comments,
            any(_has_picture(para) for para in members),
            frozenset(tag for para in members for tag in _counted(para)),
            self.order,
            () if old is None else old.bits,
            () if new is None else new.bits,
        )

    def boxes(self, para: Para) -> Iterator[Copied]:
        for piece in para.pieces:
            if isinstance(piece, Drawing) and piece.blocks:
                yield from self.blocks(piece.blocks, "box", None, "")

    def comments(self, para: Para) -> tuple[tuple[str, str], ...]:
        found: dict[str, list[str]] = {id: [] for id in self.open_comments}
        for piece in para.pieces:
            if isinstance(piece, CommentStart):
                self.open_comments[piece.id] = found.setdefault(piece.id, [])
            elif isinstance(piece, CommentEnd):
                self.open_comments.pop(piece.id, None)
            elif isinstance(piece, CommentMark):
                found.setdefault(piece.id, [])
            elif isinstance(piece, Run):
                for id in self.open_comments:
                    found.setdefault(id, []).append(piece.text)
        return tuple((id, "".join(said).strip()) for id, said in found.items())


class _Side:
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


class _View:
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


def resolved(copied: Copied, values: Pieces) -> Copied:
    """The copy's paragraph with these values, which were generated in it, found again where their content
    controls have lost their names or are gone: by the order of the controls, or by their words."""
    held = [one.text for one in copied.before or () if one.kind == "value"]
    if UNNAMED not in held and not (Counter(one.text for one in values) - Counter(held)):
        return copied
    bits = copied.old_bits, copied.new_bits
    if copied.paragraph is not None:
        one = tuple(_bits(copied.paragraph))
        bits = one, one
    before, after = _named(*bits, values)
    before, after = _found(before, after, [one for one in values if one.text not in _tags(before)])
    old, new = _View(list(before), old=True), _View(list(after), old=False)
    if copied.before is None:
        return copied
    return replace(
        copied,
        before=old.pieces,
        after=None if copied.after is None else new.pieces,
        kept=() if copied.after is None else tuple(_kept(old, new)),
        hands_before=old.hands,
        hands_after=() if copied.after is None else new.hands,
        counted=copied.counted | ({one.text for one in values} if UNNAMED in copied.counted else set()),
    )


def _tags(bits: Sequence[Bit]) -> set[str]:
    return {bit.what.text for bit in bits if isinstance(bit.what, Piece)}


def _named(old: Sequence[Bit], new: Sequence[Bit], values: Pieces) -> tuple[tuple[Bit, ...], tuple[Bit, ...]]:
    """Controls that lost their names, named by the values whose words they show, or, where they are as many, by
    their order; the others are plain text."""
    lost = [bit for bit in old if isinstance(bit.what, Piece) and bit.what.text == UNNAMED]
    wanted = list(values)
    named: dict[int, Piece] = {}
    if len(lost) == len(wanted):
        named = {id(bit): value for bit, value in zip(lost, wanted, strict=True)}
    else:
        shown = [bit.what.source for bit in lost if isinstance(bit.what, Piece)]
        named = {id(lost[j]): wanted[i] for i, j in matches([one.shown for one in wanted], shown)}
    made: dict[int, tuple[Bit, ...]] = {}
    for bit in {id(one): one for one in (*old, *new)}.values():
        if isinstance(bit.what, Piece) and bit.what.text == UNNAMED:
            value = named.get(id(bit))
            if value is not None:
                made[id(bit)] = (replace(bit, what=replace(bit.what, text=value.text)),)
            else:
                both = bit.what.source if bit.old else bit.what.shown
                made[id(bit)] = tuple(replace(bit, what=char) for char in both)
    return (
        tuple(each for bit in old for each in made.get(id(bit), (bit,))),
        tuple(each for bit in new for each in made.get(id(bit), (bit,))),
    )


_SIMPLE = re.compile(r"\w+|\s|.", re.DOTALL)


def _found(
    old: tuple[Bit, ...], new: tuple[Bit, ...], missing: Sequence[Piece]
) -> tuple[tuple[Bit, ...], tuple[Bit, ...]]:
    """Values whose controls are gone, found by their words: each in the order in which they were generated."""
    at = 0
    for value in missing:
        text = "".join(bit.what if isinstance(bit.what, str) else "\ufffc" for bit in old)
        pattern = rf"(?<!\w){re.escape(value.shown)}(?!\w)" if value.shown else r"(?!)"
        hit = re.compile(pattern).search(text, at)
        if hit is None:
            continue
        start, end = hit.span()
        inside = {id(bit) for bit in old[start:end]}
        stays = [index for index, bit in enumerate(new) if id(bit) in inside]
        shown = ""
        if stays:
            stretch = new[stays[0] : stays[-1] + 1]
            shown = "".join(bit.what if isinstance(bit.what, str) else "" for bit in stretch)
        by = tuple(dict.fromkeys(hand for bit in old[start:end] for hand in bit.hands))
        first = old[start]
        piece = Piece("value", value.text, first.now, shown, value.shown)
        made = Bit(piece, first.was, first.now, True, bool(shown), by)
        old = (*old[:start], made, *old[end:])
        if stays:
            new = (*new[: stays[0]], made, *new[stays[-1] + 1 :])
        at = start + 1
    return old, new


def _partners(olds: Sequence[_View], news: Sequence[_View]) -> dict[int, int]:
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


def _kept(old: _View, new: _View) -> Iterator[tuple[int, int]]:
    where = {made: at for at, made in enumerate(new.made_of) if made}
    last = -1
    for i, made in enumerate(old.made_of):
        j = where.get(made, -1)
        if j > last and old.pieces[i] == new.pieces[j]:
            yield i, j
            last = j


# --- runs -> bits -------------------------------------------------------------------------------------------------


def hands(changes: Sequence[Change], kinds: Sequence[str]) -> tuple[Hand, ...]:
    return tuple(dict.fromkeys(Hand(one.author, one.date) for one in changes if one.kind in kinds))


def _is_tracked(para: Para) -> bool:
    if para.mark or para.format or para.was is not None:
        return True
    return any(isinstance(piece, (Run, NoteMark)) and piece.changes for piece in para.pieces)


def _run_changes(para: Para) -> Iterator[Change]:
    for piece in para.pieces:
        if isinstance(piece, (Run, NoteMark)):
            yield from piece.changes


def _look(look: WordLook, link: str) -> Look:
    url = "" if link.startswith("#") else same_address(link) if link else ""
    return Look(look.bold, look.italic, url)


def _tag(run: Run) -> tuple[str, int]:
    """The tag of the content control that a run stands in, and the control's number, 0 for none. LibreOffice
    7.4 loses tag and title of every control: then the tag is UNNAMED."""
    for control in run.controls:
        if tag := control.tag or control.alias:
            return tag, control.number
    return (UNNAMED, run.controls[0].number) if run.controls else ("", 0)


def _pieces(para: Para) -> Iterator[Run | NoteMark | list[Run]]:
    """Runs and marks; runs of one content control together."""
    held: list[Run] = []
    number = 0
    for piece in para.pieces:
        if isinstance(piece, Run):
            tag, now = _tag(piece)
            if held and now != number:
                yield held
                held = []
            number = now
            if tag:
                held.append(piece)
            else:
                yield piece
        elif isinstance(piece, NoteMark):
            if held:
                yield held
                held, number = [], 0
            yield piece
    if held:
        yield held


def _value(runs: Sequence[Run], before: str) -> Piece:
    """The value that a content control holds; before: its words without tracked changes, kept as its source."""
    shown = "".join(run.text for run in runs if not any(c.kind in DELETED for c in run.changes))
    look = _look(runs[0].look, runs[0].link)
    return Piece("value", _tag(runs[0])[0], look, holdable(shown), before)


def _before(runs: Sequence[Run]) -> str:
    return holdable("".join(run.text for run in runs if not any(c.kind in INSERTED for c in run.changes)))


def _note(mark: NoteMark) -> Piece:
    return Piece("note", f"{mark.kind}:{mark.id}")


def _chunks(para: Para) -> list[Chunk]:
    made: list[Chunk] = []
    for piece in _pieces(para):
        if isinstance(piece, list):
            made.append(_value(piece, ""))
        elif isinstance(piece, NoteMark):
            made.append(_note(piece))
        else:
            made.append((holdable(piece.text.replace("\f", "")), _look(piece.look, piece.link)))
    return made


def _bits(para: Para) -> list[Bit]:
    made: list[Bit] = []
    for piece in _pieces(para):
        if isinstance(piece, list):
            before = _before(piece)
            value = _value(piece, before)
            first = piece[0]
            was = _look(first.was if first.was is not None else first.look, first.link)
            by = tuple(dict.fromkeys(Hand(c.author, c.date) for run in piece for c in run.changes))
            made.append(Bit(value, was, value.look, bool(before), bool(value.shown), by))
            continue
        old = not any(change.kind in INSERTED for change in piece.changes)
        new = not any(change.kind in DELETED for change in piece.changes)
        by = tuple(dict.fromkeys(Hand(c.author, c.date) for c in piece.changes))
        if isinstance(piece, NoteMark):
            made.append(Bit(_note(piece), PLAIN, PLAIN, old, new, by))
            continue
        now = _look(piece.look, piece.link)
        was = now if piece.was is None else _look(piece.was, piece.link)
        made += [Bit(char, was, now, old, new, by) for char in holdable(piece.text.replace("\f", ""))]
    return made


def _names(para: Para) -> tuple[str, ...]:
    return tuple(
        piece.name
        for piece in para.pieces
        if isinstance(piece, BookmarkStart) and piece.name.lower().startswith("_rb")
    )


def _counted(para: Para) -> frozenset[str]:
    return frozenset(_tag(run)[0] for run in para.runs if run.field is not None) - {""}


def _has_picture(para: Para) -> bool:
    return any(isinstance(piece, Drawing) and not piece.blocks for piece in para.pieces)


def _others(para: Para) -> tuple[str, ...]:
    """Looks that have no place in a report, with the words that have them."""
    found: list[str] = []
    for run in para.runs:
        look = run.look
        named = [
            *(["underlined"] if look.underline and not run.link else []),
            *(["struck through"] if look.strike else []),
            *(["highlighted"] if look.highlight else []),
            *([look.script] if look.script else []),
            *(["hidden"] if look.hidden else []),
        ]
        if named and run.text.strip():
            found.append(f"“{run.text.strip()}” {' and '.join(named)}")
    return tuple(found)


__all__ = ["Copied", "Hand", "Spot", "copied"]
