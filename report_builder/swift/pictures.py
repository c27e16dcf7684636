"""PNG pictures as they are.

WeasyPrint decodes a PNG and encodes it again, with a palette twice, though a PDF can hold a PNG's data as
they are. This is the one piece that changes bytes: the picture's own, which hold the same pixels.
Gain: 0.10 s for each of the sample's two.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any

from report_builder.swift import known_version, off


@contextmanager
def pictures_as_they_are() -> Iterator[None]:
    """While this lasts, WeasyPrint puts PNG pictures of a plain kind into the PDF without decoding them."""
    from weasyprint import images

    if off("png") or not known_version():
        yield
        return
    original, images.RasterImage = images.RasterImage, png_image()
    try:
        yield
    finally:
        images.RasterImage = original


@cache
def png_image() -> type:
    import pydyf  # type: ignore[import-untyped]
    from weasyprint.images import RasterImage

    class PngImage(RasterImage):  # type: ignore[misc]
        def __init__(
            self, pillow_image: Any, image_id: str, image_data: bytes, filename: Any = None, cache: Any = None,
            orientation: Any = "none", *rest: Any, **named: Any,
        ) -> None:  # fmt: skip
            plain = pillow_image.format == "PNG" and orientation in ("none", "from-image")
            self.png = plain_png(image_data) if plain else None
            if self.png is None:
                super().__init__(
                    pillow_image, image_id, image_data, filename, cache, orientation, *rest, **named
                )
                return
            self.id, self.width, self.height = image_id, self.png.width, self.png.height
            self.ratio, self._dpi = self.width / self.height, None

        def get_x_object(self, interpolate: bool, dpi_ratio: float) -> Any:
            if self.png is None:
                return super().get_x_object(interpolate, dpi_ratio)
            png = self.png
            space: Any = "/DeviceRGB" if png.colours == 3 else "/DeviceGray"
            if png.palette:
                last = len(png.palette) // 3 - 1
                space = pydyf.Array(["/Indexed", "/DeviceRGB", last, f"<{png.palette.hex()}>"])
            layout = {
                "Predictor": 15,
                "Columns": png.width,
                "Colors": png.colours,
                "BitsPerComponent": png.bits,
            }
            extra = {
                "Type": "/XObject", "Subtype": "/Image", "Width": png.width, "Height": png.height,
                "ColorSpace": space, "BitsPerComponent": png.bits, "Interpolate": "true" if interpolate else "false",
                "Filter": "/FlateDecode", "DecodeParms": pydyf.Dictionary(layout),
            }  # fmt: skip
            return pydyf.Stream([png.data], pydyf.Dictionary(extra))

    return PngImage


@dataclass(frozen=True, slots=True)
class Png:
    """Pixels as PNG and PDF both store them: `data` deflated rows, `palette` RGB triples or nothing."""

    width: int
    height: int
    bits: int
    colours: int
    palette: bytes
    data: bytes


def plain_png(content: bytes) -> Png | None:
    """A PNG (ISO/IEC 15948) whose pixels a PDF can take over: grey, RGB or palette, neither interlaced nor transparent
    nor turned nor of 16 bits; None for all others, and for those that are damaged."""
    if content[:8] != b"\x89PNG\r\n\x1a\n":
        return None
    chunks: dict[bytes, bytes] = {}
    at = 8
    while at + 8 <= len(content):
        size, name = int.from_bytes(content[at : at + 4], "big"), content[at + 4 : at + 8]
        chunks[name] = chunks.get(name, b"") + content[at + 8 : at + 8 + size]
        at += size + 12
    header, palette, data = (chunks.get(name, b"") for name in (b"IHDR", b"PLTE", b"IDAT"))
    if len(header) != 13 or {b"tRNS", b"eXIf"} & chunks.keys():
        return None
    width, height = int.from_bytes(header[:4], "big"), int.from_bytes(header[4:8], "big")
    bits, kind, interlaced = header[8], header[9], header[12]
    if not width or not height or bits not in (1, 2, 4, 8) or interlaced or kind not in (0, 2, 3):
        return None
    if (kind == 3) != bool(palette):  # RGB may suggest a palette, which would be taken for the real thing
        return None
    if kind == 3 and (len(palette) % 3 or len(palette) > 3 << bits):
        return None
    colours = 3 if kind == 2 else 1
    expected = (1 + (width * bits * colours + 7) // 8) * height
    inflate = zlib.decompressobj()
    try:
        rows = inflate.decompress(data, expected + 1)
    except zlib.error:
        return None
    if len(rows) != expected or not inflate.eof or inflate.unused_data:
        return None
    return Png(width, height, bits, colours, palette, data)
