"""A reviewer's copy, paragraph by paragraph: each as it was before its tracked changes and as it is with them,
and whose hand made the difference.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from report_builder.feedback.copy.bits import (
    bits_of,
    chunks_in,
    counted_in,
    hands,
    is_tracked,
    names_of,
    others_of,
    pictures_in,
    run_changes,
)
from report_builder.feedback.copy.model import Copied, Hand, Spot
from report_builder.feedback.copy.views import Side, View, kept_of, partners
from report_builder.feedback.pieces import pieces_of
from report_builder.ooxml.story.nodes import (
    DELETED,
    INSERTED,
    Block,
    CommentEnd,
    CommentMark,
    CommentStart,
    Drawing,
    Para,
    Run,
    Story,
    Table,
)


def copied(story: Story) -> tuple[Copied, ...]:
    """Every paragraph of the copy, in reading order: body, footnotes, headers and footers, what is behind the report;
    text boxes where they are."""
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
        yield from self.blocks(story.behind, "behind", None, "")

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
        if len(paras) == 1 and not is_tracked(paras[0]):
            yield self.plain(paras[0], where, spot, note)
            yield from self.boxes(paras[0], where)
            return
        old, new = Side(paras, DELETED, INSERTED), Side(paras, INSERTED, DELETED)
        bits = [bits_of(para) for para in paras]
        olds = [View([bit for at in group for bit in bits[at] if bit.old], old=True) for group in old.groups]
        news = [View([bit for at in group for bit in bits[at] if bit.new], old=False) for group in new.groups]
        became = partners(olds, news)
        taken = set(became.values())
        made: list[tuple[int, Copied]] = []
        for i, group in enumerate(old.groups):
            j = became.get(i)
            at = max(group[0], new.groups[j][0]) if j is not None else group[0]
            made.append((at, self.one(paras, group, olds[i], new.groups[j] if j is not None else None,
                                      news[j] if j is not None else None, where, spot, note)))  # fmt: skip
        for j, group in enumerate(new.groups):
            if j not in taken:
                made.append((group[0], self.one(paras, None, None, group, news[j], where, spot, note)))
        for _, each in sorted(made, key=lambda entry: entry[0]):
            self.order += 1
            if each.before or each.after or each.names or each.comments or each.pictures:
                yield each
        for para in paras:
            yield from self.boxes(para, where)

    def plain(self, para: Para, where: str, spot: Spot | None, note: str) -> Copied:
        """A paragraph without tracked changes."""
        pieces = pieces_of(chunks_in(para))
        self.order += 1
        empty: tuple[tuple[Hand, ...], ...] = ((),) * len(pieces)
        return Copied(
            where, pieces, pieces, tuple((at, at) for at in range(len(pieces))), empty, empty, para.props, para.props,
            names_of(para), para.label, (), (), spot, note, False, self.chains, others_of(para),
            self.comments(para), pictures_in(para), counted_in(para), self.order, (), (), para,
        )  # fmt: skip

    def one(
        self,
        paras: Sequence[Para],
        old_group: Sequence[int] | None,
        old: View | None,
        new_group: Sequence[int] | None,
        new: View | None,
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
            kept = tuple(kept_of(old, new))
        is_now = last_new or last_old
        assert is_now is not None  # noqa: S101 (one of the two is given)
        props = is_now.props
        was = props if last_old is None else last_old.was or last_old.props
        marks = tuple(dict.fromkeys(h for para in members for h in hands(para.mark, (*INSERTED, *DELETED))))
        moves = any(
            change.kind.startswith("move") for para in members for change in (*para.mark, *run_changes(para))
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
            tuple(dict.fromkeys(name for para in named for name in names_of(para))),
            is_now.label,
            marks,
            format,
            spot,
            note,
            moves,
            self.chains,
            tuple(dict.fromkeys(each for para in members for each in others_of(para))),
            comments,
            tuple(each for para in members for each in pictures_in(para)),
            frozenset(tag for para in members for tag in counted_in(para)),
            self.order,
            () if old is None else old.bits,
            () if new is None else new.bits,
        )

    def boxes(self, para: Para, where: str) -> Iterator[Copied]:
        for piece in para.pieces:
            if isinstance(piece, Drawing) and piece.blocks:
                yield from self.blocks(piece.blocks, "behind" if where == "behind" else "box", None, "")

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
