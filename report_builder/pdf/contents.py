"""A page's content put between q and Q, so that what is drawn after it starts from a clean state."""

from __future__ import annotations

import re
import zlib
from typing import Any

import pikepdf
from pikepdf import Array, Name, PdfError, Stream

LARGE = 20_000_000
"""Bytes of decoded content beyond which a page is not looked into: larger than any text, and perhaps a bomb."""
_OPERATOR = re.compile(rb"[qQ](?=[\s\[<(/%]|\Z)(?<=[\s\]>)}].)")


def wrap(pdf: Any, page: Any, before: Any, again: Any, after: bytes) -> None:
    """Puts `before` (a stream, q and what goes with it) and `after` (drawn in the page's own first state) round the
    page's content.

    Content that leaves states open, or closes some that it has not opened, is given what it lacks. again: a stream
    that is q and nothing else.
    """
    old = page.get("/Contents")
    streams = list(old) if isinstance(old, Array) else [old] if old is not None else []
    missing, left_open = balance(streams)
    closing = b"\n" + b"Q " * (left_open + 1) + b"\n"
    opening = [before, *[again] * missing]
    page["/Contents"] = Array([*opening, *streams, pdf.make_stream(closing + after)])


def balance(streams: list[Any]) -> tuple[int, int]:
    """How many Q stand in the streams without their q, and how many q without their Q."""
    decoded: list[bytes] = []
    for stream in streams:
        data = content(stream)
        if data is None:
            return 0, 0
        decoded.append(data)
    found = _OPERATOR.findall(b"\n" + b"\n".join(decoded))
    if found.count(b"q") == found.count(b"Q"):
        return lowest(found)
    try:  # the letters may stand in a string or a picture: now look properly
        return lowest(operators(streams))
    except PdfError:
        return lowest(found)


def lowest(found: list[bytes]) -> tuple[int, int]:
    depth = missing = 0
    for operator in found:
        depth += 1 if operator == b"q" else -1
        if depth < 0:
            depth, missing = 0, missing + 1
    return missing, depth


def operators(streams: list[Any]) -> list[bytes]:
    with pikepdf.new() as scratch:
        joined = scratch.make_stream(b"\n".join(content(stream) or b"" for stream in streams))
        parsed = pikepdf.parse_content_stream(joined, "q Q")
        return [str(each.operator).encode("ascii") for each in parsed]


def content(stream: Any) -> bytes | None:
    """The decoded bytes of a content stream; None where it cannot be decoded, or is too large."""
    if not isinstance(stream, Stream):
        return b""
    filters = stream.get("/Filter")
    try:
        if filters is None:
            raw = bytes(stream.read_raw_bytes())
            return raw if len(raw) <= LARGE else None
        if filters == Name.FlateDecode and "/DecodeParms" not in stream:
            unzipped = zlib.decompressobj().decompress(stream.read_raw_bytes(), LARGE)
            return unzipped if len(unzipped) < LARGE else None
        if len(stream.read_raw_bytes()) > LARGE / 1000:  # as far as any filter can blow it up
            return None
        return bytes(stream.read_bytes())
    except (PdfError, zlib.error):
        return None
