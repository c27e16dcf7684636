"""A TrueType font in a PDF, of which only the glyphs that were used are embedded, with a ToUnicode map.

A composite font with identity encoding (ISO 32000-1, 9.7), as PDF/A-2 (6.2.11) and PDF/UA-1 (7.21) want it: embedded,
every code mapped to Unicode, widths as the font program has them.
"""

from __future__ import annotations

import hashlib
import io
from pathlib import Path
from typing import Any

from fontTools import subset
from fontTools.ttLib import TTFont, TTLibError
from pikepdf import Array, Dictionary, Name, Object, Pdf

from report_builder.faults import refuse
from report_builder.files import read_bytes


class Typeface:
    """`encode` texts and put `font` into the pages' resources, then `embed` once, when all texts are known."""

    def __init__(self, pdf: Pdf, path: Path) -> None:
        self._program = read_bytes(path, str(path))
        try:
            self._ttf: Any = TTFont(io.BytesIO(self._program), lazy=True)
        except TTLibError as error:
            raise refuse(f"this font cannot be read: {error}", path) from None
        self._pdf = pdf
        self._path = path
        self._glyphs: dict[int, str] = self._ttf.getBestCmap()
        self._widths = self._ttf["hmtx"].metrics
        self._scale = 1000 / self._ttf["head"].unitsPerEm
        self._used: dict[int, str] = {}
        self.font: Object = pdf.make_indirect(Dictionary(Type=Name.Font))

    def encode(self, text: str) -> bytes:
        """The text as the operand of Tj. Raises a Refusal for a character that the font does not have."""
        codes = []
        for character in text:
            name = self._glyphs.get(ord(character))
            if name is None:
                hint = "take it out, or give the house another font"
                raise refuse(f"this font has no “{character}”, as in “{text}”", self._path, hint)
            number = self._ttf.getGlyphID(name)
            self._used[number] = character
            codes.append(f"{number:04X}")
        return f"<{''.join(codes)}>".encode("ascii")

    def width(self, text: str, size: float) -> float:
        """Points that the text takes; a character that the font does not have counts as a wide one."""
        names = (self._glyphs.get(ord(character)) for character in text)
        units = sum(self._widths[name][0] * self._scale if name else 1000 for name in names)
        return float(units) * size / 1000

    def embed(self) -> None:
        program = self._subset()
        tag = "".join(chr(65 + byte % 26) for byte in hashlib.sha256(program).digest()[:6])
        name = Name(f"/{tag}+{self._path.stem.replace(' ', '')}")
        os2, post, head, hhea = (self._ttf[table] for table in ("OS/2", "post", "head", "hhea"))
        stream = self._pdf.make_stream(program, Length1=len(program))
        bold = os2.usWeightClass >= 600
        descriptor = self._pdf.make_indirect(Dictionary(
            Type=Name.FontDescriptor, FontName=name, FontFile2=stream, Flags=32, StemV=140 if bold else 80,
            FontBBox=[self._units(value) for value in (head.xMin, head.yMin, head.xMax, head.yMax)],
            ItalicAngle=round(post.italicAngle), Ascent=self._units(hhea.ascent), Descent=self._units(hhea.descent),
            CapHeight=self._units(getattr(os2, "sCapHeight", 0) or hhea.ascent),
        ))  # fmt: skip
        widths = Array()
        for number in sorted(self._used):
            widths.append(number)
            widths.append(Array([self._units(self._widths[self._ttf.getGlyphName(number)][0])]))
        descendant = self._pdf.make_indirect(Dictionary(
            Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=name, FontDescriptor=descriptor, W=widths,
            CIDSystemInfo=Dictionary(Registry=b"Adobe", Ordering=b"Identity", Supplement=0), CIDToGIDMap=Name.Identity,
        ))  # fmt: skip
        entries = {
            "/Subtype": Name.Type0, "/BaseFont": name, "/Encoding": Name("/Identity-H"),
            "/DescendantFonts": Array([descendant]), "/ToUnicode": self._pdf.make_stream(to_unicode(self._used)),
        }  # fmt: skip
        for key, value in entries.items():
            self.font[key] = value

    def _units(self, value: float) -> int:
        return round(value * float(self._scale))

    def _subset(self) -> bytes:
        # Glyphs keep their numbers, so that codes can be written before the subset is known.
        options = subset.Options(
            retain_gids=True,
            layout_features=[],
            hinting=False,
            notdef_outline=True,
            name_IDs=[],
            name_legacy=False,
        )
        options.drop_tables += ["FFTM", "GPOS", "GSUB", "GDEF", "kern"]
        font = subset.load_font(io.BytesIO(self._program), options)
        subsetter = subset.Subsetter(options)
        subsetter.populate(gids=sorted(self._used))
        subsetter.subset(font)
        buffer = io.BytesIO()
        subset.save_font(font, buffer, options)
        return buffer.getvalue()


def to_unicode(used: dict[int, str]) -> bytes:
    """A CMap from codes to UTF-16 (ISO 32000-1, 9.10.3)."""
    pairs = [f"<{number:04X}> <{used[number].encode('utf-16-be').hex().upper()}>" for number in sorted(used)]
    blocks = [pairs[start : start + 100] for start in range(0, len(pairs), 100)]
    lines = [
        "/CIDInit /ProcSet findresource begin", "12 dict begin", "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def", "/CMapType 2 def",
        "1 begincodespacerange", "<0000> <FFFF>", "endcodespacerange",
    ]  # fmt: skip
    for block in blocks:
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines).encode("ascii")
