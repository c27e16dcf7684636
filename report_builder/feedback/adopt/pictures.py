"""Pictures of a Word file -> files of a report's folder."""

from __future__ import annotations

import io
import posixpath
from collections.abc import Sequence
from dataclasses import dataclass, field

from report_builder.ooxml.package import Package

FOLDER = "images"
_AS_THEY_ARE = {b"\x89PNG": ".png", b"\xff\xd8\xff": ".jpg"}
_MAX_PIXELS = 40_000_000


@dataclass(slots=True)
class Pictures:
    """names: the name in the report's folder by the part of the Word file, "" for one that cannot be shown; files:
    the bytes by name; remarks: what a person should know."""

    names: dict[str, str] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)


def read_pictures(package: Package, targets: Sequence[str]) -> Pictures:
    found = Pictures()
    known: dict[bytes, str] = {}
    for target in dict.fromkeys(targets):
        if target not in package:
            found.names[target] = ""
            found.remarks.append(f"A picture is not in the file, only a link to it: {target[:120]}")
            continue
        data = package.data(target)
        suffix = next((suffix for head, suffix in _AS_THEY_ARE.items() if data.startswith(head)), "")
        if not suffix and (converted := _as_png(data)):
            data, suffix = converted, ".png"
        if data in known:
            found.names[target] = known[data]
            continue
        name = f"{FOLDER}/picture-{len(found.files) + 1}{suffix or posixpath.splitext(target)[1]}"
        found.files[name] = data
        known[data] = name
        found.names[target] = name if suffix else ""
        if not suffix:
            found.remarks.append(
                f"{name} cannot be shown as it is: make a PNG of it and put it into the text."
            )
    return found


def _as_png(data: bytes) -> bytes:
    """A picture that can be read, as a PNG; b"" for one that cannot."""
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data)) as picture:
            if picture.format in ("WMF", "EMF") or picture.width * picture.height > _MAX_PIXELS:
                return b""
            made = io.BytesIO()
            mode = "RGBA" if "A" in picture.mode or "transparency" in picture.info else "RGB"
            picture.convert(mode).save(made, "PNG")
            return made.getvalue()
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        return b""
