"""Words of a paragraph, a datum, and a whole sentence in the house's place."""

from __future__ import annotations

from dataclasses import replace

from report_builder.feedback.edits import Datum, Sentence
from report_builder.feedback.entries import as_datum
from report_builder.feedback.homes import Path, node_at
from report_builder.feedback.markdown import written
from report_builder.feedback.merging import Rewording
from report_builder.feedback.pieces import Pieces
from report_builder.feedback.splice import with_key
from report_builder.feedback.writing.desk import CannotError, Desk
from report_builder.shape.nodes import Scalar


def reword(desk: Desk, one: Rewording) -> list[Path]:
    pieces = _as_within(one) if any(span.capital for span in one.passage.spans) else one.pieces
    if not pieces and one.home.kind != "cell":
        raise CannotError("nothing would be left of this paragraph")
    home = one.home if one.home.kind != "line" else replace(one.home, kind="paragraph")
    if not desk.sheet(home.path).reword(home, pieces):
        raise CannotError("no Markdown says this")
    return [home.path]


def _as_within(one: Rewording) -> Pieces:
    """The pieces of a text that the house begins with a capital, as the source has it: with a small letter."""
    pieces = one.pieces
    if not pieces or pieces[0].kind != "word":
        return pieces
    first = pieces[0].text
    old = one.home.drafts[0].text if one.home.drafts else ""
    plain = first[:1].isupper() and first[1:2].islower() and " " not in first
    if plain and (first.lower() == old.lower() or old[:1].islower()):
        return (replace(pieces[0], text=first[:1].lower() + first[1:]), *pieces[1:])
    return pieces


def datum(desk: Desk, op: Datum) -> list[Path]:
    if not op.path or not isinstance(node_at(desk.now.node, op.path), Scalar):
        raise CannotError("the source has no such datum any more")
    new = as_datum(op.path, op.new)
    if new is None:
        raise CannotError(f"“{op.new.strip()}” is no date")
    if not new:
        raise CannotError("this datum cannot be left empty; take it out of the source by hand")
    if "{{" in new:
        raise CannotError("a datum is plain text, without {{")
    return [desk.scalar(op.path, new, "datum")]


def sentence(desk: Desk, op: Sentence) -> list[Path]:
    said = written(op.pieces)
    if said is None or op.entry < 0:
        raise CannotError("no Markdown says this")
    path: Path = ("timetable", op.entry, "text")
    if isinstance(node_at(desk.now.node, path), Scalar):
        return [desk.scalar(path, said, "sentence")]
    splice = with_key(desk.text, desk.now.node, path[:-1], "text", said.replace("\\\n", " "))
    if splice is None:
        raise CannotError("this sentence cannot be written")
    desk.splices.append(splice)
    return [path]
