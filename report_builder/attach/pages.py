"""The sizes and turns of pages: kept as they are, and said where they are not A4 upright or across."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import pikepdf

from report_builder.attach.notes import Notes
from report_builder.attach.words import page_list

A4 = (595.28, 841.89)
"""Points: 210 by 297 mm."""
_TOLERANCE = 9.0  # 3 mm: what scanners and rounding to US units make of A4
_MM = 25.4 / 72
_NAMED = {"A5": (148, 210), "A3": (297, 420), "A2": (420, 594), "A1": (594, 841), "A0": (841, 1189),
          "US Letter": (216, 279), "US Legal": (216, 356)}  # fmt: skip


def look_at_pages(pdf: pikepdf.Pdf, notes: Notes) -> None:
    """Gives pages without a size one (A4, as nothing else is known), and says what is not A4 or is turned."""
    sizes: dict[str, list[int]] = defaultdict(list)
    turned: list[int] = []
    sizeless: list[int] = []
    for number, page in enumerate(pdf.pages, 1):
        box = _box(page.obj)
        if box is None:
            sizeless.append(number)
            page.obj["/MediaBox"] = pikepdf.Array([0, 0, *A4])
            box = (0.0, 0.0, *A4)
        turn = _turn(page.obj)
        unit = float(page.obj.get("/UserUnit", 1))
        width, height = abs(box[2] - box[0]) * unit, abs(box[3] - box[1]) * unit
        if turn % 180:
            width, height = height, width
        if turn:
            turned.append(number)
        if words := _odd(width, height):
            sizes[words].append(number)
    if sizeless:
        notes.say(
            "page-without-size", "warning",
            f"{page_list(sizeless)} had no size, and {_has(sizeless, 'is', 'are')} A4 now", "look at the pages",
        )  # fmt: skip
    for words, numbers in sizes.items():
        notes.say(
            "page-size", "advice",
            f"{page_list(numbers)} {_has(numbers, 'is', 'are')} {words}, and {_has(numbers, 'is', 'are')} kept so",
            "readers who print the pack get it made smaller or cut off",
        )  # fmt: skip
    if turned:
        notes.say(
            "page-turned", "advice",
            f"{page_list(turned)} {_has(turned, 'is', 'are')} turned by a setting of the PDF, which is kept",
            "nothing, where the page stands upright on the screen",
        )  # fmt: skip


def _box(page: Any) -> tuple[float, float, float, float] | None:
    media = _numbers(_inherited(page, "/MediaBox"))
    crop = _numbers(_inherited(page, "/CropBox"))
    return crop or media


def _inherited(page: Any, name: str) -> Any:
    node = page
    for _ in range(50):
        if name in node:
            return node[name]
        if "/Parent" not in node:
            return None
        node = node["/Parent"]
    return None


def _numbers(array: Any) -> tuple[float, float, float, float] | None:
    try:
        a, b, c, d = (float(each) for each in array)
    except (TypeError, ValueError):
        return None
    return (a, b, c, d) if abs(c - a) > 1 and abs(d - b) > 1 else None


def _turn(page: Any) -> int:
    try:
        return int(_inherited(page, "/Rotate") or 0) % 360
    except (TypeError, ValueError):
        return 0


def _odd(width: float, height: float) -> str:
    """What size this is, in words; "" for A4."""
    short, long = sorted((width, height))
    if abs(short - A4[0]) <= _TOLERANCE and abs(long - A4[1]) <= _TOLERANCE:
        return ""
    way = "across" if width > height else "upright"
    for name, (by, to) in _NAMED.items():
        if abs(short * _MM - by) <= 3 and abs(long * _MM - to) <= 3:
            return f"{name} {way}"
    return f"{width * _MM:.0f} × {height * _MM:.0f} mm"


def _has(numbers: list[int], one: str = "has", several: str = "have") -> str:
    return one if len(numbers) == 1 else several
