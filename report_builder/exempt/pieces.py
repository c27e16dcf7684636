"""Pieces: the texts of a file, hidden ones included, each with where in the file it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from report_builder.files import fingerprint

if TYPE_CHECKING:
    from PIL import Image

_PRINTABLE = re.compile(rb"[\t\x20-\x7e\x80-\xff]{5,}")
_WIDE_LE = re.compile(rb"(?:[\x20-\x7e\xa0-\xff]\x00){5,}")
_WIDE_BE = re.compile(rb"(?:\x00[\x20-\x7e\xa0-\xff]){5,}")


@dataclass(frozen=True, slots=True)
class Piece:
    """where: for people, as in "page 3" or "the properties". markup: names, styles and the like, in which a single
    word says nothing. mark: the fingerprint of a picture's pixels or of a stream, where it is compared."""

    where: str
    text: str = ""
    markup: bool = False
    mark: str = ""
    size: tuple[int, int] = (0, 0)
    """Of the picture that has this mark, in pixels; (0, 0) for a stream."""


Sizes = frozenset[tuple[int, int]] | None
"""Of the pictures whose pixels are wanted; None for all."""


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A file within the file, to be read in its turn."""

    where: str
    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Unreadable:
    """What cannot be read back, so that nobody can say what it holds."""

    where: str
    why: str


Read = Piece | Enclosed | Unreadable


def address(url: str) -> str:
    """An address with what is written in percents as it reads."""
    return f"{url} {unquote(url)}" if "%" in url else url


def strings(data: bytes) -> str:
    """The texts in bytes of any kind: in one byte a letter, in UTF-8, in UTF-16 either way round."""
    found = [_decoded(each) for each in _PRINTABLE.findall(data)]
    found += [each.decode("utf-16-le", "replace") for each in _WIDE_LE.findall(data)]
    found += [each.decode("utf-16-be", "replace") for each in _WIDE_BE.findall(data)]
    return "\n".join(found)


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def text_of(data: bytes) -> str:
    """A text file's text, whatever its encoding."""
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig")):
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    return _decoded(data)


def pixels(data: bytes, sizes: Sizes) -> tuple[str, tuple[int, int]] | None:
    """The fingerprint of a picture's pixels and its size; None for what is none, or of none of these sizes."""
    import io
    import warnings

    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data)) as picture:
                if sizes is not None and picture.size not in sizes:
                    return None
                return pixel_mark(picture), picture.size
    except (UnidentifiedImageError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        return None
    except (OSError, ValueError, SyntaxError, EOFError):
        return None


def pixel_mark(picture: Image.Image) -> str:
    """The fingerprint of a Pillow picture as it looks, whatever its file's format."""
    rgb = picture.convert("RGB")
    return "pixels " + fingerprint(repr(rgb.size).encode() + rgb.tobytes())


def stream_mark(data: bytes) -> str:
    return "stream " + fingerprint(data)


def picture_pieces(data: bytes, where: str) -> Iterator[Piece]:
    """What a picture's file says beside its pixels: EXIF, XMP, IPTC, comments."""
    said = strings(_beside_pixels(data))
    if said:
        yield Piece(f"{where}, a picture's own data", said)


def _beside_pixels(data: bytes) -> bytes:
    if data.startswith(b"\xff\xd8"):  # JPEG: the segments before the scan, and what follows its end
        start, end = data.find(b"\xff\xda"), data.rfind(b"\xff\xd9")
        return data[: start if start > 0 else len(data)] + data[end:] if end > 0 else data
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return _png_chunks(data)
    return data


def _png_chunks(data: bytes) -> bytes:
    """All chunks but those of pixels; texts that are compressed (zTXt, iTXt) unpacked; what follows the end."""
    import zlib

    found, at = [], 8
    while at + 12 <= len(data):
        length, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        body = data[at + 8 : at + 8 + length]
        if kind not in (b"IDAT", b"PLTE", b"fdAT"):
            found.append(body)
            if kind in (b"zTXt", b"iTXt"):
                for start in (index for index, byte in enumerate(body[:400]) if byte == 0x78):
                    try:
                        found.append(zlib.decompressobj().decompress(body[start:], 1_000_000))
                        break
                    except zlib.error:
                        continue
        at += 12 + length
        if kind == b"IEND":
            break
    return b"\n".join([*found, data[at:]])
