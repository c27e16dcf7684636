"""The pages of the whole: their boxes, their stamps, blank ones, and pictures that the tag tree refers to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from pikepdf import Array, Dictionary, Name, Stream

from report_builder.pdf.contents import wrap
from report_builder.pdf.margins import Free, applied, fit
from report_builder.pdf.piece import Fonts, Stamp
from report_builder.pdf.stamps import View, broken, drawn, place, plain, view
from report_builder.pdf.typeface import Typeface

if TYPE_CHECKING:
    from report_builder.pdf.tree import TagTree

A4 = (0.0, 0.0, 595.276, 841.89)
_NESTED = 20
"""How deep forms may lie in forms."""


class Sheets:
    def __init__(self, pdf: Any, fonts: Fonts) -> None:
        self.pdf = pdf
        self.fonts = fonts
        self.faces: dict[bool, Typeface] = {}
        self.opening = pdf.make_stream(b"q\n")

    def face(self, bold: bool) -> Typeface:
        if bold not in self.faces:
            self.faces[bold] = Typeface(self.pdf, self.fonts.bold if bold else self.fonts.regular)
        return self.faces[bold]

    def width(self, text: str, size: float, bold: bool) -> float:
        return self.face(bold).width(text, size)

    def encode(self, text: str, bold: bool) -> bytes:
        return self.face(bold).encode(text)

    def stamp(
        self, page: Any, stamps: Sequence[Stamp], number: int, first: bool, free: Free | None = None
    ) -> None:
        """Puts a page's stamps on it. free: what is known of its margins; None where they are wide enough."""
        chosen = [stamp for stamp in stamps if first or stamp.pages == "all"]
        if not chosen:
            return
        seen = seen_as(page)
        lines = place(chosen, seen, number, self.width)
        fonts = self.resources(page, {line.bold for line in lines})
        opening = self.opening
        if free is not None and (room := fit(lines, seen, free)) is not None:
            opening = self.pdf.make_stream(applied(page, seen, room))
        wrap(self.pdf, page, opening, self.opening, drawn(lines, seen, self.encode, fonts))

    def resources(self, page: Any, faces: set[bool]) -> tuple[str, str]:
        """The names of the faces in the page's resources, put there where they are missing."""
        if not isinstance(page.get("/Resources"), Dictionary):
            page.Resources = Dictionary()
        if not isinstance(page.Resources.get("/Font"), Dictionary):
            page.Resources.Font = Dictionary()
        found = []
        fonts = page.Resources.Font
        for bold in (False, True):
            name = base = "/StampBold" if bold else "/Stamp"
            if bold in faces:
                font, tries = self.face(bold).font, 0
                while name in fonts and fonts[name].objgen != font.objgen:
                    tries += 1
                    name = f"{base}{tries}"
                if name not in fonts:
                    fonts[name] = font
            found.append(name[1:])
        return found[0], found[1]

    def size(self, page: Any) -> tuple[float, float]:
        """Points of width and height, as seen."""
        seen = seen_as(page)
        return seen.width, seen.height

    def blank(
        self, size: tuple[float, float], words: str, tree: TagTree, stamps: Sequence[Stamp], number: int
    ) -> None:
        """A page of its own with words in its middle, tagged as a paragraph of the part before."""
        width, height = size
        self.pdf.add_blank_page(page_size=size)
        page = self.pdf.pages[-1].obj
        texts = broken(words, width * 0.8, 12, False, self.width)
        fonts = self.resources(page, {False})
        shown = [
            f"1 0 0 1 {plain((width - self.width(text, 12, False)) / 2)} {plain(height / 2 - 16 * row)} Tm "
            f"{self.encode(text, False).decode('ascii')} Tj"
            for row, text in enumerate(texts)
        ]
        content = f"/P <</MCID 0>> BDC BT 0 g /{fonts[0]} 12 Tf {' '.join(shown)} ET EMC" if shown else ""
        page.Contents = self.pdf.make_stream(content.encode("ascii"))
        if shown:
            parent = tree.open[-1]
            element = self.pdf.make_indirect(
                Dictionary(Type=Name.StructElem, S=Name.P, P=parent, Pg=page, K=Array([0]))
            )
            parent.K.append(element)
            page.StructParents = tree.key(Array([element]))
        self.stamp(page, stamps, number, False)

    def rekey_pictures(self, pages: Sequence[Any], keys: dict[int, int]) -> None:
        """Forms and pictures that are tagged as such have keys of the parent tree as well (ISO 32000-1, 14.7.4.4)."""
        seen: set[tuple[int, int]] = set()

        def look(resources: Any, depth: int) -> None:
            found = resources.get("/XObject") if isinstance(resources, Dictionary) else None
            for each in found.values() if isinstance(found, Dictionary) else ():
                if isinstance(each, Stream) and each.objgen not in seen and depth < _NESTED:
                    seen.add(each.objgen)
                    for name in ("/StructParents", "/StructParent"):
                        old: Any = each.get(name)
                        if isinstance(old, int):
                            each[name] = keys.get(old, old)
                    look(each.get("/Resources"), depth + 1)

        for page in pages:
            look(page.get("/Resources"), 0)

    def finish(self) -> None:
        for face in self.faces.values():
            face.embed()


def seen_as(page: Any) -> View:
    media = box(page.get("/MediaBox"), A4)
    crop = box(page.get("/CropBox"), media)
    inner = (
        max(media[0], crop[0]), max(media[1], crop[1]), min(media[2], crop[2]), min(media[3], crop[3]),
    )  # fmt: skip
    within = inner if inner[0] < inner[2] and inner[1] < inner[3] else media
    turned, unit = page.get("/Rotate", 0), page.get("/UserUnit", 1)
    return view(within, int(turned) if isinstance(turned, int) else 0, float(unit) if unit else 1.0)


def box(value: Any, otherwise: tuple[float, ...]) -> tuple[float, ...]:
    """A rectangle with its lower left corner first; `otherwise` where it is none."""
    if not isinstance(value, Array) or len(value) != 4:
        return otherwise
    try:
        left, bottom, right, top = (float(each) for each in value)
    except (TypeError, ValueError):
        return otherwise
    return min(left, right), min(bottom, top), max(left, right), max(bottom, top)
