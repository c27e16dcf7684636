"""Captions: which lines are some, and of which table or picture."""

from __future__ import annotations

import re

from report_builder.feedback.adopt.nodes import Grid, Item, Line, Shot
from report_builder.feedback.adopt.typed import cut_chunks, spelt, stripped
from report_builder.feedback.pieces import Chunk

_CAPTION = re.compile(
    r"(?P<kind>Table|Figure|Chart|Map|Graph)\s+(?P<number>\d{1,3})\s*(?:[:.–—-]\s*|\s+|$)", re.IGNORECASE
)
_MAX_CAPTION = 220


def give_captions(items: list[Item]) -> None:
    """Gives tables and pictures the captions before or after them, and takes these out of the lines."""
    for index, item in enumerate(items):
        if isinstance(item, Line) and not item.label and (said := _caption(item)):
            item.caption = said
            wanted = (Grid,) if said[0] == "table" else (Shot,)
            near = [items[at] for at in (index + 1, index - 1, index + 2, index - 2) if 0 <= at < len(items)]
            for other in near:
                if isinstance(other, wanted) and isinstance(other, (Grid, Shot)) and other.caption is None:
                    other.caption = item
                    break
    taken = {id(item.caption) for item in items if isinstance(item, (Grid, Shot)) and item.caption}
    items[:] = [item for item in items if id(item) not in taken]


def _caption(line: Line) -> tuple[str, str] | None:
    """The kind ("table", "figure") and number of a caption."""
    found = _CAPTION.match(line.text)
    if found is None or len(line.text) > _MAX_CAPTION:
        return None
    styled = "caption" in line.style.casefold()
    sentence = re.match(
        r"(?:shows?|sets?|gives?|lists?|is|are|and|below|above|of)\b", line.text[found.end() :]
    )
    if not styled and (sentence or (line.text.endswith(".") and not line.bold)):
        return None
    return ("table" if found["kind"].casefold() == "table" else "figure", found["number"])


def caption_words(line: Line) -> list[Chunk]:
    """A caption's words without "Table 1:"."""
    text = spelt(line.chunks)
    found = _CAPTION.match(text)
    return stripped(cut_chunks(line.chunks, found.end())) if found else line.chunks
