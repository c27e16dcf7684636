"""Every text of a PDF: what its pages say, and every string of every object, whether anything refers to it or not.

Three readings, since what one passes over another finds: the pages as a viewer reads them (pdfium: text behind
pictures, in white, off the page, in hidden layers); the objects as the file lists them (qpdf: properties, outline,
tags, notes, links, attachments, objects that nothing refers to); and the bytes as they lie on the disk, which hold what
an earlier version of the file has left behind.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterable, Iterator, Sequence

from report_builder.exempt.pdf_objects import is_container, object_pieces
from report_builder.exempt.pdf_syntax import comments_in, strings_in, texts_drawn
from report_builder.exempt.pieces import (
    Piece,
    Read,
    Sizes,
    Unreadable,
    strings,
)
from report_builder.pdf.page_texts import page_texts

_MAX_STREAM = 200_000_000
_STREAM = re.compile(rb"stream\r?\n")


def pdf_pieces(
    data: bytes, where: str = "", sizes: Sizes = frozenset(), pages: Sequence[str] | None = None
) -> Iterator[Read]:
    """sizes: of the pictures whose pixels are wanted, width and height. pages: what page_texts says, where it has been
    asked already."""
    import pikepdf

    before = f"{where}, " if where else ""
    streams = 0
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            yield from _pages(page_texts(data) if pages is None else pages, before)
            yield from object_pieces(pdf, before, sizes)
            streams = sum(isinstance(obj, pikepdf.Stream) and not is_container(obj) for obj in pdf.objects)
    except pikepdf.PasswordError:
        yield Unreadable(where or "the file", "it is protected by a password")
        return
    except pikepdf.PdfError as error:
        yield Unreadable(where or "the file", f"it cannot be read: {error}")
    yield from _earlier(data, before, sizes)
    for text in _raw(data, streams):
        if text:
            yield Piece(f"{before}the bytes of the file", text)


def _pages(texts: Iterable[str], before: str) -> Iterator[Read]:
    last = ""
    for number, text in enumerate(texts, start=1):
        yield Piece(f"{before}page {number}", text)
        if last:  # a sentence that runs on from page to page, past what stands at its foot
            yield Piece(f"{before}pages {number - 1} and {number}", f"{last[-400:]}\n{text[:400]}")
        last = text


# --- bytes --------------------------------------------------------------------------------------------------------


def _earlier(data: bytes, before: str, sizes: Sizes) -> Iterator[Read]:
    """What each version before the last says, where the file was added to and not written anew."""
    import pikepdf

    ends = [found.end() for found in re.finditer(rb"%%EOF", data)]
    for end in ends[:-1][:20]:
        try:
            with pikepdf.open(io.BytesIO(data[:end]), attempt_recovery=False) as pdf:
                place = f"{before}an earlier version of the file, "
                yield from _pages(page_texts(data[:end]), place)
                yield from object_pieces(pdf, place, sizes)
        except pikepdf.PdfError:  # half of a linearized file, which is no version of its own
            continue


def _raw(data: bytes, streams: int) -> Iterator[str]:
    """The strings between streams, wherever they lie; and, where there are more streams than the file lists, those in
    them, unpacked. streams: how many it lists."""
    listed = streams + len(re.findall(rb"/Type\s*/(?:ObjStm|XRef)\b", data))
    more = data.count(b"endstream") > listed
    at = 0
    between: list[bytes] = []
    while (begin := _STREAM.search(data, at)) is not None:
        end = data.find(b"endstream", begin.end())
        if end < 0:
            break
        between.append(data[at : begin.start()])
        if more:
            yield from _unpacked(data[begin.end() : end])
        at = end + len(b"endstream")
    between.append(data[at:])
    yield from _said(b"\n".join(between))
    yield strings(data[max(data.rfind(b"%%EOF"), 0) :])


def _unpacked(packed: bytes) -> Iterator[str]:
    if packed[:1] in (b"x", b"h", b"H", b"X", b"8"):
        try:
            held = zlib.decompressobj().decompress(packed, _MAX_STREAM)
        except zlib.error:
            held = packed
        yield from _said(held)
        yield strings(held)
    elif not packed.startswith(b"\xff\xd8"):
        yield from _said(packed)


def _said(data: bytes) -> Iterator[str]:
    yield "\n".join(strings_in(data))
    yield texts_drawn(data)
    yield "\n".join(comments_in(data))
