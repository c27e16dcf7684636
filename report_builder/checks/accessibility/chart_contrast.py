"""Chart in colours that hardly show

A picture of few colours (a chart, a diagram) in which a colour that covers some area stands out from the background
by less than 3:1. Pictures of many colours, such as photographs, are left alone. The tool's own charts have 8.5:1.

Lines and bars must stand out for people with low sight, and on poor prints. WCAG 2.2, success criterion 1.4.11. Off,
since a light colour may be no more than an ornament.

Wrong:

    (a chart with pale yellow bars on white)

Right:

    (bars in a dark blue, such as the tool's own)
"""

from __future__ import annotations

import io
from collections.abc import Iterator

from report_builder.checks.reading import ReadFigure, Reading
from report_builder.model.finding import Finding, Severity

CODE = "chart-contrast"
SEVERITY: Severity = "advice"
WHY = "bars and lines must stand out for people with low sight (WCAG 2.2, 1.4.11)"
ON = False

_LEAST = 3.0
_AREA = 0.01
"""Of the picture that a colour must cover to matter."""
_COLOURS = 12
"""More than so many that cover that area: no chart."""

Colour = tuple[int, int, int]


def chart_contrast(reading: Reading) -> Iterator[Finding]:
    for figure in reading.figures:
        colours = _colours(figure)
        if not 2 <= len(colours) <= _COLOURS:
            continue
        ground = colours[0]
        pale = [colour for colour in colours[1:] if contrast(colour, ground) < _LEAST]
        if pale:
            worst = min(pale, key=lambda colour: contrast(colour, ground))
            yield reading.finding(
                CODE, SEVERITY,
                f"a colour of this picture (#{worst[0]:02x}{worst[1]:02x}{worst[2]:02x}) stands out by "
                f"{contrast(worst, ground):.1f}:1 only",
                figure.alt, hint="use darker colours, at least 3:1 against the background",
            )  # fmt: skip


def _colours(figure: ReadFigure) -> list[Colour]:
    """The colours that cover some area, the most frequent first."""
    if figure.picture is None:
        return []
    from PIL import Image

    try:
        with Image.open(io.BytesIO(figure.picture.data)) as image:
            image.draft("RGB", (400, 400))
            small = image.convert("RGB")
            small.thumbnail((400, 400), Image.Resampling.NEAREST)
            counted = small.getcolors(400 * 400) or []
    except (OSError, ValueError, Image.DecompressionBombError):
        return []
    least = _AREA * sum(count for count, _ in counted)
    frequent = sorted((count, colour) for count, colour in counted if count >= least)
    tones = [colour for _, colour in reversed(frequent) if isinstance(colour, tuple)]
    return [(red, green, blue) for red, green, blue in tones]


def contrast(one: Colour, other: Colour) -> float:
    """WCAG's contrast ratio of two sRGB colours, 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Colour) -> float:
    parts = [part / 255 for part in colour]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
