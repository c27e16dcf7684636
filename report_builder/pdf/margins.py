"""Room for stamps: how far a page's words reach into its head and foot, and the page made a little smaller, or moved,
where a stamp would stand on them.

Whoever has looked at a page (`attach.crowded`) notes on it how much is free; the note is private data of this tool's
(ISO 32000-1, 14.5), and does not go into what is bound.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pikepdf import Array, Dictionary, String

from report_builder.pdf.stamps import Line, View

ROOM = 72.0
"""Points at head and foot that are looked at: no stamps of any house reach further."""
CLEAR = 5.0
"""Points between a stamp and what stands next to it."""
_KEPT = 15.0
"""Points of the margin opposite that are kept when a page is moved, where there are so many."""
_LEAST = 0.6
"""A page would be made smaller than this only for stamps that fill it: then they stand where they stand."""
_NOTE = "/ReportBuilder"


@dataclass(frozen=True, slots=True)
class Free:
    """Points from the head and the foot of a page, as it is seen, to the first thing drawn; ROOM where it is more."""

    head: float
    foot: float


@dataclass(frozen=True, slots=True)
class Fit:
    """A page's content, as it is seen, times `scale`, then moved by so many points."""

    scale: float
    right: float
    up: float


def note(page: Any, free: Free) -> None:
    held = Dictionary(
        Private=Array([round(free.head, 1), round(free.foot, 1)]), LastModified=String("D:20000101")
    )
    page.PieceInfo = Dictionary({_NOTE: held})
    page.LastModified = String("D:20000101")


def noted(page: Any) -> Free | None:
    info = page.get("/PieceInfo")
    held = info.get(_NOTE) if isinstance(info, Dictionary) else None
    said = held.get("/Private") if isinstance(held, Dictionary) else None
    if not isinstance(said, Array) or len(said) != 2:
        return None
    try:
        return Free(float(said[0]), float(said[1]))
    except (TypeError, ValueError):
        return None


def fit(lines: Sequence[Line], seen: View, free: Free) -> Fit | None:
    """How the page makes room for the stamps; None where they stand on nothing."""
    middle = seen.height / 2
    head = max(
        (seen.height - line.y + 0.25 * line.size + CLEAR for line in lines if line.y > middle), default=0.0
    )
    foot = max((line.y + 0.85 * line.size + CLEAR for line in lines if line.y <= middle), default=0.0)
    if free.head >= head and free.foot >= foot:
        return None
    head, foot = max(head, min(free.head, _KEPT)), max(foot, min(free.foot, _KEPT))
    drawn = seen.height - free.head - free.foot
    scale = min(1.0, (seen.height - head - foot) / drawn) if drawn > 0 else 1.0
    if scale < _LEAST:
        return None
    if scale < 1:
        return Fit(scale, (1 - scale) * seen.width / 2, foot - scale * free.foot)
    return Fit(1.0, 0.0, min(0.0, free.head - head) or max(0.0, foot - free.foot))


def applied(page: Any, seen: View, done: Fit) -> bytes:
    """The content's opening that does it, and the page's links moved with it. What lay outside the page as it is seen
    stays unseen. Named places in it and the boxes of its figures stay as they were, a few points off."""
    a, b, c, d, left, bottom = seen.matrix
    x = (1 - done.scale) * left + a * done.right + c * done.up
    y = (1 - done.scale) * bottom + b * done.right + d * done.up
    annotations = page.get("/Annots")
    for each in annotations if isinstance(annotations, Array) else ():
        for name in ("/Rect", "/QuadPoints"):
            points = each.get(name) if isinstance(each, Dictionary) else None
            if isinstance(points, Array):
                each[name] = Array(
                    [float(at) * done.scale + (y if number % 2 else x) for number, at in enumerate(points)]
                )
    across, over = a * seen.width + c * seen.height, b * seen.width + d * seen.height
    numbers = (done.scale, 0, 0, done.scale, x, y)
    box = (left, bottom, across, over)
    return f"q {_said(numbers)} cm {_said(box)} re W n\n".encode("ascii")


def _said(numbers: Sequence[float]) -> str:
    return " ".join(f"{number:.4f}".rstrip("0").rstrip(".") or "0" for number in numbers)
