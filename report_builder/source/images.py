"""The pictures that prose shows: found, read, and measured from their own bytes."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator

from report_builder.model.prose import Prose, ProseFigure
from report_builder.model.report import Image
from report_builder.source.desk import Desk

MAX_PIXELS = 100_000_000
_PNG = b"\x89PNG\r\n\x1a\n"
_OTHERS = (
    (b"GIF8", "a GIF"),
    (b"RIFF", "a WebP picture"),
    (b"BM", "a bitmap (BMP)"),
    (b"II*\0", "a TIFF"),
    (b"MM\0*", "a TIFF"),
    (b"%PDF", "a PDF"),
)


def load_images(proses: Iterable[Prose], desk: Desk) -> dict[str, Image]:
    """Each picture once, by its name as written; a fault at the place of its first use."""
    found: dict[str, Image] = {}
    seen: set[str] = set()
    for figure in _figures(proses):
        if figure.src not in seen:
            seen.add(figure.src)
            if image := _load(figure, desk):
                found[figure.src] = image
    return found


def _figures(proses: Iterable[Prose]) -> Iterator[ProseFigure]:
    for prose in proses:
        yield from (block for block in prose.blocks if isinstance(block, ProseFigure))


def _load(figure: ProseFigure, desk: Desk) -> Image | None:
    name = figure.src
    data = desk.read(name, figure.place)
    if data is None:
        return None
    media_type = (
        "image/png" if data.startswith(_PNG) else "image/jpeg" if data.startswith(b"\xff\xd8") else ""
    )
    if not media_type:
        hint = "only PNG and JPEG can be shown everywhere: save it as PNG"
        desk.fault(f"the picture “{name}” is {_kind(data)}", figure.place, hint)
        return None
    size = _png_size(data) if media_type == "image/png" else _jpeg_size(data)
    if size is None or 0 in size:
        desk.fault(
            f"the picture “{name}” is broken", figure.place, "open it in a picture editor and save it again"
        )
        return None
    if size[0] * size[1] > MAX_PIXELS:
        hint = f"at most {MAX_PIXELS // 1_000_000} million are read: save it smaller"
        desk.fault(f"the picture “{name}” has {size[0]} by {size[1]} pixels", figure.place, hint)
        return None
    return Image(name, media_type, data, *size)


def _kind(data: bytes) -> str:
    head = data[:1000].lstrip().lower()
    if b"<svg" in head:
        return "an SVG"
    return next((kind for start, kind in _OTHERS if data.startswith(start)), "neither a PNG nor a JPEG")


def _png_size(data: bytes) -> tuple[int, int] | None:
    """Width and height in pixels; None unless every chunk is whole (ISO/IEC 15948, clause 5)."""
    at, size, pixels = len(_PNG), None, False
    while at + 12 <= len(data):
        (length,) = struct.unpack_from(">I", data, at)
        kind = data[at + 4 : at + 8]
        end = at + 12 + length
        if (
            end > len(data)
            or zlib.crc32(data[at + 4 : end - 4]) != struct.unpack_from(">I", data, end - 4)[0]
        ):
            return None
        if kind == b"IHDR" and length == 13:
            size = struct.unpack_from(">II", data, at + 8)
        pixels = pixels or kind == b"IDAT"
        if kind == b"IEND":
            return size if pixels else None
        at = end
    return None


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    """Width and height in pixels; None unless there is a frame, a scan and an end (ITU-T T.81, annex B)."""
    at = 2
    size = None
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:  # a fill byte
            at += 1
            continue
        if marker == 0x01 or 0xD0 <= marker <= 0xD7:  # markers that stand alone
            at += 2
            continue
        if marker == 0xDA:
            return size if b"\xff\xd9" in data[at:] else None
        (length,) = struct.unpack_from(">H", data, at + 2)
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC) and at + 9 <= len(data):
            height, width = struct.unpack_from(">HH", data, at + 5)
            size = width, height
        at += 2 + length
    return None
