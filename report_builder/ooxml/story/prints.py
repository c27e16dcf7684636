"""Names for the paragraphs of appendices, whose words are not the report's: by them a copy is held against what was
built."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from report_builder.files import fingerprint
from report_builder.ooxml.package import Package
from report_builder.ooxml.pictures import PRINT, picture_print
from report_builder.ooxml.story.nodes import Block, Drawing, Para, Run, paragraphs


def paragraph_print(package: Package, para: Para) -> str:
    """A name for a paragraph's words and pictures, however they look; "" for one that has none. What fields say is left
    out: whoever saves a file counts anew."""
    text = "".join(piece.text for piece in para.pieces if isinstance(piece, Run) and piece.field is None)
    drawn = (piece.target for piece in para.pieces if isinstance(piece, Drawing))
    said = [" ".join(text.split()), *(picture_print(package, target) for target in drawn)]
    return fingerprint("\n".join(said).encode())[:PRINT] if any(said) else ""


def prints_of(package: Package, blocks: Iterable[Block]) -> Iterator[str]:
    for para in paragraphs(tuple(blocks)):
        if name := paragraph_print(package, para):
            yield name
