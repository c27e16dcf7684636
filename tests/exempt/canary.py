"""The canary: exempt words that are planted in files, and pictures of which one is exempt."""

from __future__ import annotations

import io

from report_builder.exempt.collector import Collector
from report_builder.exempt.secrets import Secrets

WORDS = "the lowest bidder for the depot offers nine hundred thousand pounds below the estimate"
TITLE = "Valuation of the Depot by Smithers"
FILE = "smithers-valuation.pdf"


def secrets() -> Secrets:
    made = Collector()
    made.phrase(TITLE, "the title", "Appendix B")
    made.phrase(FILE, "the file name", "Appendix B")
    made.runs(WORDS, "Appendix B")
    return made.secrets()


def picture(kind: str = "PNG", color: tuple[int, int, int] = (200, 30, 60), **save: object) -> bytes:
    """A small picture; `save` as Pillow takes it (exif, pnginfo, comment)."""
    from PIL import Image

    image = Image.new("RGB", (40, 30), color)
    image.paste((0, 0, 0), (5, 5, 20, 12))
    written = io.BytesIO()
    image.save(written, kind, **save)
    return written.getvalue()


def exif(text: str) -> bytes:
    """EXIF data with the text as its description."""
    from PIL import Image

    made = Image.Exif()
    made[0x010E] = text
    return made.tobytes()


def xmp_jpeg(text: str) -> bytes:
    """A JPEG with the text in an XMP packet."""
    plain = picture("JPEG")
    packet = (
        b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x='adobe:ns:meta/'>"
        + text.encode()
        + b"</x:xmpmeta>"
    )
    return plain[:2] + b"\xff\xe1" + (len(packet) + 2).to_bytes(2, "big") + packet + plain[2:]
