"""Opens a PDF that nobody has vouched for: damage, bombs, pages that are none.

Everything here runs in the guarded process.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf

from report_builder.attach.unlock import locked
from report_builder.faults import refuse
from report_builder.files import read_bytes

MAX_STREAM = 400_000_000
"""Bytes that one stream may unfold to: a picture of A0 at 300 dots an inch, in colour, is 418 MB unpacked,
and hardly any program draws larger ones."""
_CHUNK = 1 << 20
_SMALL = 20_000
"""A stream of fewer bytes than this cannot unfold to more than 20 MB: deflate reaches 1,032 to 1."""


@dataclass(frozen=True, slots=True)
class Limits:
    """max_pages; max_unpacked: bytes that all streams may unfold to."""

    max_bytes: int
    max_pages: int
    max_unpacked: int


def open_pdf(path: Path, shown: str, limits: Limits) -> tuple[pikepdf.Pdf, tuple[str, ...]]:
    """The PDF, and what qpdf had to mend to read it; refuses what cannot be read, or would be too much."""
    data = read_bytes(path, shown, limits.max_bytes)
    if not data.strip():
        raise refuse("this file is empty", shown)
    try:
        pdf = pikepdf.open(path)
    except pikepdf.PasswordError:
        raise locked("PDF", shown) from None
    except (pikepdf.PdfError, ValueError) as error:
        reason = _reason(str(error), path)
        hint = "open it in a PDF reader and print it to a new PDF, or ask for the file again"
        raise refuse(f"this PDF is damaged and cannot be repaired: {reason}", shown, hint) from None
    warnings = tuple(_reason(str(each), path) for each in pdf.get_warnings())
    try:
        pages = len(pdf.pages) if "/Root" in pdf.trailer else 0
    except (pikepdf.PdfError, ValueError, RuntimeError) as error:
        raise refuse(
            f"this PDF is damaged: its list of pages cannot be read ({_reason(str(error), path)})", shown
        ) from None
    if not pages and warnings:
        raise refuse(
            f"this PDF is damaged, and no page of it is left ({warnings[0]})", shown, "ask for the file again"
        )
    if not pages:
        raise refuse("this PDF has no pages", shown)
    if pages > limits.max_pages:
        raise refuse(
            f"this PDF has {pages:,} pages; at most {limits.max_pages:,} are taken",
            shown,
            "attach a part of it",
        )
    _weigh(pdf, shown, limits)
    return pdf, warnings


def _reason(text: str, path: Path) -> str:
    return text.replace(f"{path}: ", "").replace(str(path), "the file").strip().rstrip(".")


_DEFLATE_MOST = 1_100
"""Deflate makes things at most 1,032 times smaller (zlib's technical details); what is more was packed twice, which no
program does."""
_SMALL_BOMB = 20_000_000


def _weigh(pdf: pikepdf.Pdf, shown: str, limits: Limits) -> None:
    """Refuses a PDF whose streams unfold to too much, counting as they unfold and keeping nothing."""
    total = 0
    for thing in pdf.objects:
        if not isinstance(thing, pikepdf.Stream):
            continue
        declared = _pixels(thing)
        if declared > MAX_STREAM:
            raise refuse(
                f"this PDF has a picture of {declared / 1e6:,.0f} MB unpacked, which few programs can draw", shown,
                "make the picture smaller",
            )  # fmt: skip
        size = _unfolded(thing, min(MAX_STREAM, limits.max_unpacked - total))
        total += size
        packed_twice = size > _SMALL_BOMB and size > _DEFLATE_MOST * int(thing.get("/Length", 0) or 0)
        if size > MAX_STREAM or total > limits.max_unpacked or packed_twice:
            raise refuse(
                "this PDF unfolds to more than can be right (a “bomb”); it was not opened", shown,
                "open it in a PDF reader and print it to a new PDF",
            )  # fmt: skip


def _pixels(stream: pikepdf.Stream) -> int:
    if stream.get("/Subtype") != "/Image":
        return 0
    try:
        bits = int(stream.get("/BitsPerComponent", 8))
        return int(stream.get("/Width", 0)) * int(stream.get("/Height", 0)) * bits * 3 // 8
    except (TypeError, ValueError):
        return 0


def _unfolded(stream: pikepdf.Stream, limit: int) -> int:
    """Bytes that the stream unfolds to, counted up to just over the limit; only deflate is counted, since the
    rest unfolds little or is a picture that `_pixels` has measured."""
    filters: Any = stream.get("/Filter", [])
    names = [str(each) for each in filters] if _is_array(filters) else [str(filters)]
    length = int(stream.get("/Length", 0) or 0)
    rounds = sum(name in ("/FlateDecode", "/Fl") for name in names)
    if not rounds or (rounds == 1 and length < _SMALL):
        return length
    data = stream.read_raw_bytes()
    size = len(data)
    for position in range(rounds):
        last = position == rounds - 1
        size, data = _inflate(data, limit, keep=not last)
        if size > limit:
            return size
    return size


def _inflate(data: bytes, limit: int, keep: bool) -> tuple[int, bytes]:
    engine = zlib.decompressobj()
    size, kept, rest = 0, [], data
    try:
        while rest and not engine.eof:
            piece = engine.decompress(rest, _CHUNK)
            size += len(piece)
            if keep:
                kept.append(piece)
            if size > limit:
                break
            rest = engine.unconsumed_tail
    except zlib.error:
        pass  # qpdf and every reader take what there is
    return size, b"".join(kept)


def _is_array(thing: Any) -> bool:
    return isinstance(thing, pikepdf.Array)
