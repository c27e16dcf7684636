"""Footnotes of a copy, called by the names that the source gives them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from report_builder.feedback.finding.matched import Matched
from report_builder.feedback.outline import Passage
from report_builder.feedback.pieces import Pieces

_NEW = "added_"


def name_notes(m: Matched) -> None:
    """Marks of footnotes called by their names; new ones by names of their own."""
    marked = _by_their_order(m)
    names = {
        f"footnote:{pair.copied.note}": m.outline.notes[int(pair.passage.label)]
        for pair in m.pairs.values()
        if pair.passage.kind == "note" and pair.passage.label.isdigit()
    }
    names.update(marked)  # LibreOffice 7.4 may write one footnote's text and anchor into another
    used = set(names.values()) | set(m.outline.notes.values())
    keys = {pair.at: key for key, pair in m.pairs.items()}
    for at, one in enumerate(m.copies):
        if one.where == "behind" or not any(
            piece.kind == "note" for piece in (*(one.before or ()), *(one.after or ()))
        ):
            continue
        for piece in one.after or ():
            if piece.kind == "note" and piece.text not in names:
                count = next(n for n in range(1, 10_000) if f"{_NEW}{n}" not in used)
                names[piece.text] = f"{_NEW}{count}"
                used.add(f"{_NEW}{count}")
        m.copies[at] = replace(one, before=_renamed(one.before, names), after=_renamed(one.after, names))
        if at in keys:
            m.pairs[keys[at]] = replace(m.pairs[keys[at]], copied=m.copies[at])
    m.notes = names


def _by_their_order(m: Matched) -> dict[str, str]:
    """Footnotes that lost their anchor, and perhaps all their words, are known by the order of their marks, where
    no mark came or went: the names by the marks."""
    marks = list(
        dict.fromkeys(
            piece.text
            for one in m.copies
            if one.where != "behind"
            for piece in one.after or ()
            if piece.kind == "note"
        )
    )
    if len(marks) != len(m.outline.notes):
        return {}
    for passage in [one for one in m.lost if one.kind == "note" and one.label.isdigit()]:
        mark = marks[int(passage.label) - 1]
        at = next((at for at, one in enumerate(m.copies) if f"footnote:{one.note}" == mark), None)
        if at is not None and all(pair.at != at for pair in m.pairs.values()):
            m.pair(passage, at)
    return {mark: m.outline.notes[number] for number, mark in enumerate(marks, start=1)}


def _renamed(pieces: Pieces | None, names: Mapping[str, str]) -> Pieces | None:
    if pieces is None:
        return None
    return tuple(
        replace(one, text=names.get(one.text, one.text)) if one.kind == "note" else one for one in pieces
    )


def is_marked(m: Matched, note: Passage) -> bool:
    """Whether a mark still leads to a footnote."""
    label = m.outline.notes[int(note.label)]
    return any(piece.kind == "note" and piece.text == label for one in m.copies for piece in one.after or ())


def new_notes(m: Matched) -> dict[str, tuple[Pieces, ...]]:
    """The texts of footnotes that were put in, paragraph by paragraph, by their names."""
    said: dict[str, list[Pieces]] = {}
    for copied in m.copies:
        label = m.notes.get(f"footnote:{copied.note}", "")
        if copied.where == "note" and label.startswith(_NEW) and copied.after:
            said.setdefault(label, []).append(m.sourced(copied.after))
    return {label: tuple(paragraphs) for label, paragraphs in said.items()}
