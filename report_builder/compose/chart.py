"""A bar chart as a PNG: one picture for Word, PDF and web page, the same everywhere since the house brings the font."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # Pillow is loaded only by a report that asks for a chart
    from PIL import ImageFont

SCALE = 6  # pixels to the millimetre: 152 dots an inch
_TEXT_MM = 3.9
_ROW_MM = 9.0
_BAR_MM = 5.6
_BAR = (31, 78, 121)  # 8.5:1 on white, so that it shows in print and for low sight (WCAG 1.4.11 asks 3:1)
_BAR_GREY = 1  # darker than ink, so that no edge of a letter has it
_INK = 17


def bar_chart(
    answers: tuple[tuple[str, int], ...], base: int, fonts: Path, width_mm: float
) -> tuple[bytes, int, int]:
    """Horizontal bars, each with its answer before it and its number and percentage after it.

    Gives the PNG, its width and its height in pixels.
    """
    from PIL import Image, ImageDraw

    font = _font(fonts)
    label_mm = width_mm * 0.42
    rows = [(_wrapped(answer, font, label_mm * SCALE), number) for answer, number in answers]
    heights = [max(_ROW_MM, len(lines) * _TEXT_MM * 1.25 + 3) for lines, _ in rows]
    width, height = round(width_mm * SCALE), round((sum(heights) + 2) * SCALE)
    image = Image.new("L", (width, height), 255)
    draw = ImageDraw.Draw(image)
    left = (label_mm + 3) * SCALE
    room = width - left - 26 * SCALE
    most = max((number for _, number in answers), default=0) or 1
    top = 1.0
    for (lines, number), row in zip(rows, heights, strict=True):
        middle = (top + row / 2) * SCALE
        first = middle - (len(lines) - 1) * _TEXT_MM * 1.25 * SCALE / 2
        for index, line in enumerate(lines):
            y = first + index * _TEXT_MM * 1.25 * SCALE
            draw.text((label_mm * SCALE, y), line, fill=_INK, font=font, anchor="rm")
        end = left + room * number / most
        if number:
            draw.rectangle(
                (left, middle - _BAR_MM * SCALE / 2, end, middle + _BAR_MM * SCALE / 2), fill=_BAR_GREY
            )
        share = f" ({(200 * number + base) // (2 * base)}%)" if base else ""
        draw.text((end + 2 * SCALE, middle), f"{number:,}{share}", fill=_INK, font=font, anchor="lm")
        top += row
    draw.line((left, SCALE, left, height - SCALE), fill=_INK, width=2)
    stream = io.BytesIO()
    # Drawn in greys, of which one stands for the bars' blue: a palette of 256 greys with that one exchanged.
    image.putpalette(
        [part for grey in range(256) for part in (_BAR if grey == _BAR_GREY else (grey, grey, grey))]
    )
    image.save(stream, "PNG", compress_level=6)
    return stream.getvalue(), width, height


def _font(fonts: Path) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    """The house's upright face; Pillow's own where the house brings none."""
    from PIL import ImageFont

    size = _TEXT_MM * SCALE
    for path in sorted(fonts.glob("*-Regular.ttf")) if fonts.is_dir() else ():
        return ImageFont.truetype(str(path), round(size), layout_engine=ImageFont.Layout.BASIC)
    return ImageFont.load_default(size)


def _wrapped(text: str, font: ImageFont.FreeTypeFont | ImageFont.ImageFont, room: float) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and font.getlength(longer) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines
