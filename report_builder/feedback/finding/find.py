"""A copy against what was generated: every Edit of it, and what became of every paragraph."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from report_builder.feedback.behind import Behind
from report_builder.feedback.copy import Copied
from report_builder.feedback.edits import Edit
from report_builder.feedback.finding.behind import note_behind
from report_builder.feedback.finding.gone import note_gone, note_lost
from report_builder.feedback.finding.joined import join_edits
from report_builder.feedback.finding.ledger import COUNTED, Ledger
from report_builder.feedback.finding.matched import Matched, Pair, match
from report_builder.feedback.finding.moves import moved_in_place, note_moves, put_elsewhere
from report_builder.feedback.finding.new import note_strange
from report_builder.feedback.finding.notes import name_notes, new_notes
from report_builder.feedback.finding.pictures import note_documents, note_pictures
from report_builder.feedback.finding.rows import note_rows, row_is_gone
from report_builder.feedback.finding.style import note_formats, note_style
from report_builder.feedback.finding.words import note_words
from report_builder.feedback.frames import Frames
from report_builder.feedback.outline import Outline
from report_builder.feedback.pieces import Pieces
from report_builder.feedback.places import place_of


@dataclass(frozen=True, slots=True)
class Found:
    """fates: what became of each paragraph of the copy that has text, by its place; ids of edits stand in it as
    #id#. notes: the texts of new footnotes, by the names given to them; places: what each known paragraph is
    called."""

    edits: tuple[Edit, ...]
    fates: Mapping[int, str]
    notes: Mapping[str, tuple[Pieces, ...]]
    places: Mapping[int, str]


def find(outline: Outline, copies: Sequence[Copied], number: int, frames: Frames, behind: Behind) -> Found:
    """number: which of several copies this is, from 1, for the edits' ids."""
    m, book = match(outline, copies, frames), Ledger(number)
    name_notes(m)
    moved, elsewhere = moved_in_place(m), put_elsewhere(m)
    note_rows(m, book)
    for passage in outline.passages:
        if passage.key in m.pairs:
            _passage(m, book, m.pairs[passage.key])
    note_lost(m, book, elsewhere)
    note_moves(m, book, moved, elsewhere)
    note_strange(m, book, elsewhere.values())
    note_formats(m, book)
    note_pictures(m, book, behind)
    note_documents(book, behind)
    places = note_behind(m, book, behind)
    _references(book)
    join_edits(m, book)
    places |= {pair.at: place_of(pair.passage) for pair in m.pairs.values()}
    return Found(book.ordered(), book.fates, new_notes(m), places)


def _passage(m: Matched, book: Ledger, pair: Pair) -> None:
    passage, copied = pair.passage, pair.copied
    if copied.before or copied.after:
        book.fates.setdefault(pair.at, "")
    if row_is_gone(book, passage):
        return
    # An emptied cell is a change of its words.
    is_gone = copied.after is None or (not copied.after and passage.pieces and not passage.table)
    is_gone = is_gone or (passage.kind == "figure" and not copied.pictures)
    if is_gone:
        note_gone(m, book, pair)
        return
    note_words(m, book, pair)
    note_style(m, book, pair)


def _references(book: Ledger) -> None:
    """Numbers that the word processor counted anew in references, told once."""
    if book.renumbered:
        shown = "; ".join(dict.fromkeys(book.renumbered[:3]))
        more = f" and {len(book.renumbered) - 3} more" if len(book.renumbered) > 3 else ""
        book.add("references", "the whole copy", "", shown + more, None, reason=COUNTED)
