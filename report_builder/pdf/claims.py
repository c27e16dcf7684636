"""What a PDF claims to be, in its own XMP packet: PDF/A and PDF/UA (ISO 19005-2, 6.6.4; ISO 14289-1, 5)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from pikepdf import Array, Dictionary, Name, Stream

from report_builder.pdf.contents import content

LEVELS = "BUA"
"""Levels of PDF/A-2, from the weakest: look the same; text as Unicode too; tagged too."""


@dataclass(frozen=True, slots=True)
class Claims:
    """pdfa: "A", "U" or "B" of PDF/A-1 to 3, "" for none. ua: PDF/UA-1."""

    pdfa: str
    ua: bool


def claims(pdf: Any) -> Claims:
    data = content(pdf.Root.get("/Metadata")) or b""
    level = _value(data, b"pdfaid:conformance").decode("ascii", "replace").upper()
    part = _value(data, b"pdfaid:part")
    known = level in tuple(LEVELS) and part in (b"1", b"2", b"3")
    return Claims(level if known else "", _value(data, b"pdfuaid:part") == b"1")


def _value(packet: bytes, name: bytes) -> bytes:
    """A simple property, written as an element or as an attribute."""
    found = re.search(name + rb"(?:\s*=\s*[\"']|\s*>)\s*([^<\"'\s]*)", packet)
    return found[1] if found else b""


def weakest(levels: list[str]) -> str:
    """The level that all can keep; "" where one has none."""
    return min(levels, key=LEVELS.find) if levels and all(levels) else ""


def output_intent(pdf: Any) -> tuple[int, Any] | None:
    """A PDF/A file's output intent with the number of its profile's colours; None where it has none."""
    intents = pdf.Root.get("/OutputIntents")
    for intent in intents if isinstance(intents, Array) else ():
        if isinstance(intent, Dictionary) and intent.get("/S") == Name.GTS_PDFA1:
            profile = intent.get("/DestOutputProfile")
            if isinstance(profile, Stream):
                return int(profile.get("/N", 0)), intent
    return None
