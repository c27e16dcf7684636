"""Strings, names and references in the bytes of PDF objects and content streams (ISO 32000-1, 7.3 and 7.9.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator

_STRING = re.compile(
    rb"\(((?:[^()\\]++|\\.|\((?:[^()\\]++|\\.)*+\))*+)\)|<(?!<)([0-9A-Fa-f\s]*+)>", re.DOTALL
)
_DRAWN = re.compile(
    rb"\(((?:[^()\\]++|\\.|\((?:[^()\\]++|\\.)*+\))*+)\)|<((?i:FEFF|FFFE|EFBB)[0-9A-Fa-f\s]*+)>", re.DOTALL
)
"""The strings of a content stream that say something by themselves: most others are codes of glyphs."""
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_NAME = re.compile(rb"/([^\s/<>\[\](){}%]{3,})")
_CODE = re.compile(rb"#([0-9A-Fa-f]{2})")
_COMMENT = re.compile(rb"%[^\r\n]{8,}")
_REF = re.compile(rb"(\d+) (\d+) R\b")
_PLAIN = {
    b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b"", b"\r\n": b"",
}  # fmt: skip


def strings_in(data: bytes) -> list[str]:
    """The text of each string, however it is written and coded."""
    return [text for literal, digits in _STRING.findall(data) if (text := decoded(_bytes(literal, digits)))]


def texts_drawn(data: bytes) -> str:
    """What the strings of a content stream say, in order and without gaps, since a word may be drawn in several. Those
    written as the codes of glyphs say nothing by themselves: that is read as pages are."""
    return "".join(decoded(_bytes(literal, digits)) for literal, digits in _DRAWN.findall(data))


def comments_in(data: bytes) -> list[str]:
    return [found.decode("latin-1") for found in _COMMENT.findall(data)]


def decoded(data: bytes) -> str:
    """A text string: UTF-16 or UTF-8 where it says so, else PDFDocEncoding, which is Latin-1 for almost all of it."""
    if data.startswith((b"\xfe\xff", b"\xff\xfe")):
        return data.decode("utf-16", "replace")
    if data.startswith(b"\xef\xbb\xbf"):
        return data[3:].decode("utf-8", "replace")
    if len(data) > 3 and data[::2].count(0) > len(data) // 3:  # UTF-16 that does not say so
        return data.decode("utf-16-be", "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1").translate(_DOC)


# PDFDocEncoding (ISO 32000-1, annex D.2) where it differs from Latin-1 in what words are made of.
_DOC = dict(zip(range(0x80, 0x9F), "•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž", strict=True))


def _bytes(literal: bytes, digits: bytes) -> bytes:
    if digits:
        packed = b"".join(digits.split())
        return bytes.fromhex((packed + b"0" * (len(packed) % 2)).decode("ascii"))
    return _ESCAPE.sub(_unescaped, literal) if b"\\" in literal else literal


def _unescaped(match: re.Match[bytes]) -> bytes:
    held = match[1]
    if held[:1] in b"01234567":
        return bytes([int(held, 8) & 0xFF])
    return _PLAIN.get(held, held)


def names_in(data: bytes) -> Iterator[str]:
    """Names that are more than one word: the keys of old lists of destinations, of layers, of fonts."""
    if not any(mark in data for mark in (b"#20", b"-", b"_", b".")):
        return
    for name in set(_NAME.findall(data)):
        text = _CODE.sub(lambda code: bytes([int(code[1], 16)]), name).decode("utf-8", "replace")
        if not text.isalpha():
            yield text


def refs_in(data: bytes) -> Iterator[tuple[int, int]]:
    """(object, generation) of each reference."""
    for number, generation in _REF.findall(data):
        yield int(number), int(generation)
