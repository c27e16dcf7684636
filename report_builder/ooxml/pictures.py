"""Pictures of a package by names of their own, which a copy that somebody saved keeps."""

from __future__ import annotations

from report_builder.files import fingerprint
from report_builder.ooxml.package import Package

MEDIA = "word/media/"
PRINT = 12
"""Characters of a name: of some thousand things two of one name are one in a thousand million."""


def picture_print(package: Package, target: str) -> str:
    """A name for a picture's bytes; "" for one that is not in the file."""
    return fingerprint(package.data(target))[:PRINT] if target in package else ""


def picture_prints(package: Package) -> list[str]:
    return [picture_print(package, name) for name in package if name.startswith(MEDIA)]
