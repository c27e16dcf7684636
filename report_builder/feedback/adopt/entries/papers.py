"""Background papers, each with its address, and appendices, each with its letter."""

from __future__ import annotations

import re
from collections.abc import Sequence

from report_builder.feedback.adopt.entries.model import Attached, Data, Paper, lines_of
from report_builder.feedback.adopt.nodes import Item, Line
from report_builder.feedback.adopt.typed import cut_chunks, spelt, stripped
from report_builder.feedback.pieces import PLAIN, Chunk, Piece

_URL = re.compile(r"https?://[^\s<>]+[^\s<>.,;:)\]]")
_APPENDIX = re.compile(
    r"(?:Appendix|Annex)(?:\s+(?P<label>[A-Z]|\d{1,2})\b)?\s*(?:[:.–—-]+\s*|\s+|$)(?P<title>.*)",
    re.IGNORECASE | re.DOTALL,
)
_NONE = re.compile(r"\W*(?:none|nil|not applicable|n/a)\W*", re.IGNORECASE)


def read_papers(items: Sequence[Item], data: Data) -> None:
    """Titles, each with the address that stands in it or below it."""
    for line in lines_of(items, "background_papers", data):
        if _NONE.fullmatch(line.text):
            continue
        link = next((one[1].url for one in line.chunks if isinstance(one, tuple) and one[1].url), "")
        found = _URL.search(line.text)
        title = _without_address(line)
        url = found[0] if found else link if link.startswith("http") else ""
        if not title.text and data.papers and url and not data.papers[-1].url:
            data.papers[-1].url = url
        elif not title.text:
            data.papers.append(Paper(Line([(url, PLAIN)]), url))
        else:
            data.papers.append(Paper(title, url))


def _without_address(line: Line) -> Line:
    """Its words without the address, which a source gives apart, and without the links that led to it."""
    chunks: list[Chunk] = []
    for one in line.chunks:
        if isinstance(one, Piece):
            chunks.append(one)
            continue
        text = _URL.sub("", one[0]).replace("\n", " ")
        plain = type(one[1])(
            one[1].strong, one[1].emphasis, "" if one[1].url.startswith("http") else one[1].url
        )
        if text:
            chunks.append((text, plain))
    while chunks and isinstance(last := chunks[-1], tuple):
        kept = last[0].rstrip(" :–-(<[")
        if kept:
            chunks[-1] = (kept, last[1])
            break
        chunks.pop()
    return Line(chunks, line.label, line.kind)


def read_appendices(items: Sequence[Item], data: Data) -> None:
    """Lines that begin with "Appendix"; where none does, each line is one."""
    lines = lines_of(items, "appendices", data)
    named = any(_APPENDIX.match(line.text) for line in lines)
    for line in lines:
        text = spelt(line.chunks)
        if _NONE.fullmatch(text):
            continue
        found = _APPENDIX.match(text)
        if found is None:
            if named:
                data.lose("appendices", line.text)
            elif line.label or len(text) > 3:
                data.appendices.append(Attached(line.label.strip("(). "), line))
            continue
        title = Line(stripped(cut_chunks(line.chunks, found.start("title"))))
        if not title.text:
            data.lose("appendices", line.text)
            title = Line([("Title to be written", PLAIN)])
        data.appendices.append(Attached((found["label"] or "").upper(), title))
