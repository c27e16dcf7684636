"""Pages whose words reach far into head or foot, where packs put page numbers and labels: looked at as a reader sees
them, and noted on the page, so that room is made there (`pdf.margins`)."""

from __future__ import annotations

from pathlib import Path

import pikepdf

from report_builder.pdf.margins import ROOM, Free, note
from report_builder.pdf.sheet import seen_as

CROWDED = 34.0
"""Points below which a stamp of one line would meet what stands there."""
_DOT = 2.0
"""Points that one dot of the picture stands for."""
_TALLEST = 1000
_SIDE = 0.04
"""Of the width: at the very edges, where no stamp stands, scanners leave shadows and holes."""
_BUSY = 24
"""Of 255: a row of dots that differ by less is paper, or a band of one colour."""


def note_crowded(source: Path, out: Path) -> tuple[int, ...]:
    """The pages (from 1) that are crowded. `out`, with a note on each page whose margins are less than the highest
    stamps take, is written where there are such pages."""
    shares = _measured(source)
    found: dict[int, Free] = {}
    if shares:
        with pikepdf.open(source) as pdf:
            for number, (head, foot) in shares.items():
                page = pdf.pages[number].obj
                height = seen_as(page).height
                found[number] = Free(min(ROOM, head * height), min(ROOM, foot * height))
                note(page, found[number])
            pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.preserve)
    return tuple(number + 1 for number, free in found.items() if min(free.head, free.foot) < CROWDED)


def _measured(path: Path) -> dict[int, tuple[float, float]]:
    """Shares of the height that are free at head and foot, of the pages (from 0) where it is less than ROOM."""
    import pypdfium2 as pdfium

    found = {}
    document = pdfium.PdfDocument(path)
    try:
        for number in range(len(document)):
            page = document[number]
            height = page.get_height()
            scale = min(1 / _DOT, _TALLEST / height)
            picture = page.render(scale=scale, grayscale=True).to_pil().convert("L")
            page.close()
            side = int(picture.width * _SIDE)
            rows = range(min(picture.height, int(ROOM * scale) + 1))
            free = []
            for order in (rows, [picture.height - 1 - row for row in rows]):
                count = 0
                for row in order:
                    least, most = picture.crop(
                        (side, row, max(picture.width - side, side + 1), row + 1)
                    ).getextrema()
                    if most - least > _BUSY:
                        break
                    count += 1
                free.append(count)
            if min(free) < len(rows):
                found[number] = (free[0] / picture.height, free[1] / picture.height)
    finally:
        document.close()
    return found
