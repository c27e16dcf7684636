"""Stamps: lines put on finished pages as artifacts, where a reader sees head and foot, however a page is turned."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from report_builder.pdf.piece import Stamp

SIDE, HEAD, FOOT = 30.0, 26.0, 17.0
"""Points from the page's edges to a stamp's ends, and to the baseline of the first row at the head and at the foot."""
GAP = 12.0
"""Points kept between two stamps of one row."""
SMALL = 420.0
"""Points of width (A5's) below which stamps become smaller with the page."""
Measure = Callable[[str, float, bool], float]


@dataclass(frozen=True, slots=True)
class View:
    """A page as a reader sees it: width and height in points (1/72 inch), and the matrix to its own space."""

    width: float
    height: float
    matrix: tuple[float, float, float, float, float, float]


def view(box: Sequence[float], turned: int, unit: float = 1.0) -> View:
    """box: the crop box within the media box; turned: /Rotate, clockwise; unit: /UserUnit (ISO 32000-1, 14.11.2)."""
    left, right = sorted((box[0], box[2]))
    bottom, top = sorted((box[1], box[3]))
    width, height, scale = (right - left) * unit, (top - bottom) * unit, 1 / unit
    match turned % 360:
        case 90:
            return View(height, width, (0, scale, -scale, 0, right, bottom))
        case 180:
            return View(width, height, (-scale, 0, 0, -scale, right, top))
        case 270:
            return View(height, width, (0, -scale, scale, 0, left, top))
    return View(width, height, (scale, 0, 0, scale, left, bottom))


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a stamp where it is drawn: its left end and baseline, as the page is seen."""

    text: str
    x: float
    y: float
    width: float
    size: float
    bold: bool


def place(stamps: Iterable[Stamp], seen: View, number: int, measure: Measure) -> list[Line]:
    """Where the stamps of a page stand. In each edge's rows, a stamp takes the first that is free where it stands."""
    shrink = min(1.0, seen.width / SMALL)
    side = SIDE * shrink
    rows: dict[str, list[list[tuple[float, float]]]] = {"head": [], "foot": []}
    lines: list[Line] = []
    for stamp in stamps:
        edge, _, hand = stamp.where.partition("-")
        size = stamp.size * shrink
        texts = broken(
            stamp.text.replace("{page}", str(number)), seen.width - 2 * side, size, stamp.bold, measure
        )
        spans = []
        for text in texts:
            width = measure(text, size, stamp.bold)
            left = {"left": side, "right": seen.width - side - width}.get(hand, (seen.width - width) / 2)
            spans.append((left, left + width))
        taken = rows[edge]
        row = 0
        while any(meets(span, taken[row + at]) for at, span in enumerate(spans) if row + at < len(taken)):
            row += 1
        for at, (text, span) in enumerate(zip(texts, spans, strict=True)):
            while len(taken) <= row + at:
                taken.append([])
            taken[row + at].append(span)
            # At the foot, rows are counted from below: a stamp's last line stands lowest.
            down = (row + at) if edge == "head" else (row + len(texts) - 1 - at)
            step = 1.3 * stamp.size * shrink * down
            y = seen.height - HEAD * shrink - step if edge == "head" else FOOT * shrink + step
            lines.append(Line(text, span[0], y, span[1] - span[0], size, stamp.bold))
    return lines


def meets(span: tuple[float, float], others: Iterable[tuple[float, float]]) -> bool:
    return any(span[0] < right + GAP and left < span[1] + GAP for left, right in others)


def broken(text: str, width: float, size: float, bold: bool, measure: Measure) -> list[str]:
    """The text in lines that fit the width, broken between words."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and measure(longer, size, bold) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def drawn(
    lines: Sequence[Line], seen: View, encode: Callable[[str, bool], bytes], fonts: tuple[str, str]
) -> bytes:
    """Content that draws the lines as artifacts, black on a white ground that reaches no further than they do.

    fonts: the resource names of the regular and the bold face.
    """
    out = ["q " + " ".join(map(plain, seen.matrix)) + " cm"]
    for line in lines:
        kind = "Header" if line.y > seen.height / 2 else "Footer"
        ground = (line.x - 2, line.y - 0.25 * line.size, line.width + 4, 1.1 * line.size)
        out += [
            f"/Artifact <</Type /Pagination /Subtype /{kind}>> BDC",
            "1 g " + " ".join(map(plain, ground)) + " re f",
            f"0 g BT /{fonts[line.bold]} {plain(line.size)} Tf {plain(line.x)} {plain(line.y)} Td "
            f"{encode(line.text, line.bold).decode('ascii')} Tj ET",
            "EMC",
        ]
    return "\n".join([*out, "Q\n"]).encode("ascii")


def plain(number: float) -> str:
    """A number as PDF writes it: no exponent, no more than three decimals."""
    return f"{number:.3f}".rstrip("0").rstrip(".") or "0"
