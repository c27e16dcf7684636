"""Whether the source says already what an edit would make of it."""

from __future__ import annotations

from report_builder.feedback.edits import Datum, Edit, Gone, Moved, New, Op, Shows, Words
from report_builder.feedback.entries import as_datum
from report_builder.feedback.homes import node_at
from report_builder.feedback.merging import Merged
from report_builder.feedback.outline import Outline
from report_builder.feedback.pieces import words
from report_builder.shape.nodes import Scalar


def is_there(edit: Edit, now: Outline, merged: Merged) -> bool:
    """Whether the source says already what the edit would make of it."""
    return bool(edit.ops) and all(_op_is_there(op, edit, now, merged) for op in edit.ops)


def _op_is_there(op: Op, edit: Edit, now: Outline, merged: Merged) -> bool:
    order = [passage.key for passage in now.passages]
    match op:
        case Words():
            for one in merged.rewordings:
                if edit.id in one.ids:
                    return one.pieces == one.home.drafts
            return False
        case Datum(path=path, new=new):
            scalar = node_at(now.node, path) if path else None
            return isinstance(scalar, Scalar) and as_datum(path, scalar.text) == as_datum(path, new)
        case Shows(key=key, new=new):
            return key in merged.now and merged.now[key].alt == new
        case Gone(key=key):
            return key not in merged.now
        case New(after=after, pieces=pieces):
            near = merged.now.get(after)
            if near is None:
                return False
            at = order.index(near.key)
            return any(words(passage.pieces) == words(pieces) for passage in now.passages[at + 1 : at + 6])
        case Moved(key=key, after=after):
            mine, other = merged.now.get(key), merged.now.get(after)
            if mine is None or other is None:
                return False
            return order.index(mine.key) == order.index(other.key) + 1
    return False
