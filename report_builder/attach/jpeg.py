"""JPEG pictures without what a camera or a person wrote into them: place, device, names, comments."""

from __future__ import annotations

_DROPPED = {*range(0xE1, 0xF0), 0xFE} - {0xE2, 0xEE}
"""APP1 (EXIF, XMP), APP13 (IPTC) and the rest, and COM; kept are APP0 (JFIF: the density), APP2 (the colour
profile) and APP14 (Adobe: which colour space it is)."""


def without_metadata(data: bytes) -> bytes:
    """The same picture, to the last dot; bytes that are no JPEG come back as they are."""
    if not data.startswith(b"\xff\xd8"):
        return data
    kept, position = [data[:2]], 2
    while position + 4 <= len(data):
        if data[position] != 0xFF:
            return data  # not as it should be: leave it
        marker = data[position + 1]
        if marker == 0xFF:  # a fill byte
            position += 1
            continue
        if marker == 0xDA or marker in range(0xD0, 0xDA) or marker == 0x01:
            break
        end = position + 2 + int.from_bytes(data[position + 2 : position + 4], "big")
        segment = data[position:end]
        foreign_app2 = marker == 0xE2 and not segment[4:].startswith(b"ICC_PROFILE\0")
        if marker not in _DROPPED and not foreign_app2:
            kept.append(segment)
        position = end
    return b"".join([*kept, data[position:]])
