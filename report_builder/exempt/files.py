"""Any file -> its pieces, by what its bytes are and not by its name; files within files read in their turn."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Sequence

from report_builder.exempt.html import html_pieces
from report_builder.exempt.packages import package_pieces, xml_pieces
from report_builder.exempt.pdf import pdf_pieces
from report_builder.exempt.pieces import (
    Enclosed,
    Piece,
    Read,
    Sizes,
    Unreadable,
    picture_pieces,
    pixels,
    stream_mark,
    strings,
    text_of,
)

MAX_DEPTH = 5
_MAX_UNPACKED = 200_000_000
_PICTURES = (b"\xff\xd8", b"\x89PNG\r\n\x1a\n", b"GIF8", b"II*\0", b"MM\0*", b"BM", b"RIFF")
_OLE = b"\xd0\xcf\x11\xe0"


def file_pieces(
    data: bytes,
    name: str = "",
    where: str = "",
    sizes: Sizes = frozenset(),
    depth: int = 0,
    pages: Sequence[str] | None = None,
) -> Iterator[Piece | Unreadable]:
    """Every text of a file and of the files in it. sizes: of the pictures whose pixels are wanted, None for all. pages:
    the texts of a PDF's pages, where they are known."""
    if depth > MAX_DEPTH:
        yield Unreadable(where, "files within files go deeper than is read")
        return
    for each in _pieces(data, name.lower(), where, sizes, pages):
        if isinstance(each, Enclosed):
            yield from file_pieces(each.data, each.name, each.where, sizes, depth + 1)
        else:
            yield each


def _pieces(data: bytes, name: str, where: str, sizes: Sizes, pages: Sequence[str] | None) -> Iterator[Read]:
    start = data[:1024].lstrip()
    if b"%PDF-" in data[:1024]:
        yield from pdf_pieces(data, where, sizes, pages)
    elif data.startswith(b"PK\x03\x04"):
        yield from package_pieces(data, where)
    elif data.startswith(_PICTURES):
        shown = where or "the picture"
        yield from picture_pieces(data, shown)
        if (sizes is None or sizes) and (found := pixels(data, sizes)) is not None:
            yield Piece(shown, mark=found[0], size=found[1])
    elif data.startswith(b"\x1f\x8b") or (
        data[:1] == b"x" and data[1:2] in (b"\x01", b"\x5e", b"\x9c", b"\xda")
    ):
        yield from _unpacked(data, where)
    elif name.endswith((".html", ".htm")) or start[:15].lower().startswith((b"<!doctype html", b"<html")):
        yield from html_pieces(data, where)
    elif start.startswith(b"<") and (
        name.endswith((".xml", ".rels", ".svg")) or start.startswith((b"<?x", b"<svg"))
    ):
        yield from xml_pieces(data, where or "the text")
    elif start[:1] in (b"{", b"["):
        yield from _json(data, where or "the text")
    elif data.startswith(_OLE) or b"\0" in data[:4096]:
        yield Piece(where or "the file", strings(data))
        yield Piece(where or "the file", mark=stream_mark(data))
    else:
        yield Piece(where or "the text", text_of(data))


def _unpacked(data: bytes, where: str) -> Iterator[Read]:
    try:
        held = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32).decompress(data, _MAX_UNPACKED)
    except zlib.error:
        yield Piece(where, strings(data))
        return
    yield Enclosed(where, "", held)


def _json(data: bytes, where: str) -> Iterator[Read]:
    text = text_of(data)
    try:
        values: list[object] = [json.loads(text)]
    except (ValueError, RecursionError):
        yield Piece(where, text)
        return
    said: list[str] = []
    while values:
        value = values.pop()
        if isinstance(value, dict):
            values += [*value.values(), *value.keys()]
        elif isinstance(value, list):
            values += value
        elif isinstance(value, str):
            said.append(value)
    yield Piece(where, "\n".join(said))
