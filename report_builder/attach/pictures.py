"""Pictures become pages: each frame a page, its dots as they are, without what the camera or the person wrote
into the file.
 A picture that was scanned at the size of a sheet keeps that size; any other stands on an A4 page, upright or
across as it is itself. Runs in the guarded process.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
from PIL import Image, ImageOps, UnidentifiedImageError

from report_builder.attach.jpeg import without_metadata
from report_builder.attach.notes import Notes
from report_builder.attach.office import Looked
from report_builder.attach.pages import A4
from report_builder.faults import Place, refuse

_AGAIN = "open it, save it again, and attach that"
MAX_PIXELS = 150_000_000
"""A0 at 300 dots an inch has 139 million."""
_MARGIN = 42.5  # 15 mm
_SHEETS = (148, 210, 216, 297, 420, 594, 841, 1189)
"""Short and long sides of A5 to A0 and US Letter, in mm."""
_COLOURS = {
    "1": ("/DeviceGray", 1),
    "L": ("/DeviceGray", 8),
    "RGB": ("/DeviceRGB", 8),
    "CMYK": ("/DeviceCMYK", 8),
}


@dataclass(frozen=True, slots=True)
class _Frame:
    """The dots of one page, ready for a PDF. width, height: dots; across, down: points that the page has."""

    data: bytes
    filter: str
    mode: str
    width: int
    height: int
    page: tuple[float, float]
    box: tuple[float, float, float, float]
    inverted: bool = False


def picture_to_pdf(source: Path, out: Path, shown: str, place: Place, max_pages: int) -> Looked:
    """Writes a PDF, untagged, of the frames of a PNG, JPEG or TIFF; refuses what is no picture or too large."""
    notes = Notes(place)
    Image.MAX_IMAGE_PIXELS = MAX_PIXELS
    try:
        with Image.open(source) as picture:
            count = getattr(picture, "n_frames", 1)
            if count > max_pages:
                raise refuse(f"this picture has {count:,} pages; at most {max_pages:,} are taken", shown)
            with pikepdf.new() as pdf:
                for number in range(count):
                    picture.seek(number)
                    width, height = picture.size
                    if width * height > MAX_PIXELS:
                        raise refuse(
                            f"this picture has {width:,} by {height:,} dots; at most {MAX_PIXELS / 1e6:.0f} "
                            "million are taken", shown, "make it smaller",
                        )  # fmt: skip
                    _add(pdf, _frame(picture, source, count))
                pdf.save(out, deterministic_id=True)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise refuse("this picture unfolds to more than can be right", shown, "make it smaller") from None
    except UnidentifiedImageError:
        raise refuse("this picture is damaged: nothing in it can be one", shown, _AGAIN) from None
    except (OSError, SyntaxError, ValueError, EOFError, zlib.error) as error:
        raise refuse(f"this picture is damaged: {error}", shown, _AGAIN) from None
    notes.done(
        f"{'picture' if count == 1 else f'{count} pictures'} put on {'a page' if count == 1 else 'pages'}"
    )
    return Looked(tuple(notes.findings), tuple(notes.steps))


def _frame(picture: Image.Image, source: Path, count: int) -> _Frame:
    resolution = _resolution(picture)
    turned = picture.getexif().get(0x0112, 1) not in (0, 1)
    if picture.format == "JPEG" and count == 1 and not turned and picture.mode in ("L", "RGB", "CMYK"):
        width, height = picture.size
        picture.load()  # a truncated file is known now
        data, coding, mode = without_metadata(source.read_bytes()), "/DCTDecode", picture.mode
        inverted = mode == "CMYK" and "adobe" in picture.info  # Adobe writes CMYK the other way round
    else:
        plain = _plain(ImageOps.exif_transpose(picture) or picture)
        width, height = plain.size
        data, coding, mode, inverted = zlib.compress(plain.tobytes(), 6), "/FlateDecode", plain.mode, False
    page, box = _place(width, height, resolution)
    return _Frame(data, coding, mode, width, height, page, box, inverted)


def _plain(picture: Image.Image) -> Image.Image:
    """In a mode that a PDF has; what is transparent shows white paper."""
    if picture.mode in _COLOURS:
        return picture
    if picture.mode.startswith(("I", "F")):  # 16 bits and more
        depth = picture.convert("F")
        low, high = depth.getextrema()
        scale = 255.0 / max(float(_number(high)) - float(_number(low)), 1.0)
        return depth.point(lambda dot: (dot - float(_number(low))) * scale).convert("L")
    if "A" in picture.mode or "transparency" in picture.info:
        layered = picture.convert("RGBA")
        paper = Image.new("RGBA", layered.size, "white")
        paper.alpha_composite(layered)
        return paper.convert("RGB")
    return picture.convert("RGB")


def _number(thing: Any) -> float:
    return float(thing[0]) if isinstance(thing, tuple) else float(thing)


def _resolution(picture: Image.Image) -> float:
    """Dots an inch, 0 where the file does not say or cannot mean it."""
    try:
        across = float(picture.info.get("dpi", (0, 0))[0])
    except (TypeError, ValueError, IndexError, ZeroDivisionError):
        return 0.0
    return across if 50 <= across <= 2400 else 0.0


def _place(
    width: int, height: int, resolution: float
) -> tuple[tuple[float, float], tuple[float, float, float, float]]:
    """The size of the page, and where the picture stands on it, in points."""
    if resolution:
        across, down = width * 72 / resolution, height * 72 / resolution
        if all(any(abs(side * 25.4 / 72 - known) < 4 for known in _SHEETS) for side in (across, down)):
            return (across, down), (0, 0, across, down)
    page = A4 if height >= width else (A4[1], A4[0])
    scale = min((page[0] - 2 * _MARGIN) / width, (page[1] - 2 * _MARGIN) / height)
    if resolution:
        scale = min(scale, 72 / resolution)
    across, down = width * scale, height * scale
    return page, ((page[0] - across) / 2, page[1] - _MARGIN - down, across, down)


def _add(pdf: pikepdf.Pdf, frame: _Frame) -> None:
    space, bits = _COLOURS[frame.mode]
    image = pdf.make_stream(frame.data)
    image["/Type"], image["/Subtype"] = pikepdf.Name.XObject, pikepdf.Name.Image
    image["/Width"], image["/Height"] = frame.width, frame.height
    image["/ColorSpace"], image["/BitsPerComponent"] = pikepdf.Name(space), bits
    image["/Filter"] = pikepdf.Name(frame.filter)
    if frame.inverted:
        image["/Decode"] = pikepdf.Array([1, 0] * 4)
    x, y, across, down = frame.box
    page = pdf.add_blank_page(page_size=(round(frame.page[0], 2), round(frame.page[1], 2)))
    page.obj["/Resources"] = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=image))
    page.obj["/Contents"] = pdf.make_stream(b"q %.3f 0 0 %.3f %.3f %.3f cm /Im0 Do Q" % (across, down, x, y))


def tag_picture(source: Path, out: Path, title: str, shows: str, language: str) -> None:
    """Gives the pages of `picture_to_pdf` tags: each a figure, described by what it shows."""
    from report_builder.attach.metadata import describe

    with pikepdf.open(source) as pdf:
        top = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name.Document))
        root = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot, K=top))
        top["/P"] = root
        figures, rows = [], []
        for number, page in enumerate(pdf.pages):
            words = shows if len(pdf.pages) == 1 else f"{shows}, page {number + 1} of {len(pdf.pages)}"
            figure = pdf.make_indirect(
                pikepdf.Dictionary(
                    Type=pikepdf.Name.StructElem, S=pikepdf.Name.Figure, P=top, Pg=page.obj, K=0,
                    Alt=pikepdf.String(words),
                    A=pikepdf.Dictionary(O=pikepdf.Name.Layout, BBox=page.obj["/MediaBox"]),
                )
            )  # fmt: skip
            figures.append(figure)
            rows += [number, pikepdf.Array([figure])]
            page.obj["/StructParents"] = number
            data = page.obj["/Contents"].read_bytes()
            page.obj["/Contents"] = pdf.make_stream(b"/Figure <</MCID 0>> BDC " + data + b" EMC")
        top["/K"] = pikepdf.Array(figures)
        root["/ParentTree"] = pdf.make_indirect(pikepdf.Dictionary(Nums=pikepdf.Array(rows)))
        root["/ParentTreeNextKey"] = len(figures)
        pdf.Root["/StructTreeRoot"] = root
        pdf.Root["/MarkInfo"] = pikepdf.Dictionary(Marked=True)
        describe(pdf, title, language, Notes(Place()))
        pdf.save(out, deterministic_id=True)
