"""Fonts whose text cannot be read out, because nothing says which characters their codes are (ISO 14289-1, 7.21.7).

The names of glyphs say it, where they are those that everybody uses: ISO 32000-1, 9.10.2, names Adobe's list of them,
and TeX has some more. Codes whose names say nothing are left as they were: no reader is told what nobody knows.
"""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

import pikepdf

from report_builder.ooxml.story.lists import BULLETS

_SIMPLE = ("/Type1", "/MMType1", "/TrueType", "/Type3")
_PUT = re.compile(rb"dup\s+(\d{1,3})\s*/([^\s/\[\](){}<>%]+)\s+put")
_CLEAR = 200_000
"""Bytes at the beginning of a Type 1 program in which its encoding stands."""
_SIZES = re.compile(r"(?<=[a-z])(?:big|Big|bigg|Bigg|text|display|tp|bt|ex|mid|oldstyle)$")
"""TeX has brackets and signs in several sizes and in pieces, and digits of two kinds."""
_TEX = {
    "angbracketleft": "⟨", "angbracketright": "⟩", "arrowbothv": "↕", "arrowbt": "↓", "arrowdblbothv": "⇕",
    "arrowleftbothalf": "↽", "arrowlefttophalf": "↼", "arrowrightbothalf": "⇁", "arrowrighttophalf": "⇀",
    "arrowtp": "↑", "bracehtipdownleft": "⏟", "bracehtipdownright": "⏟", "bracehtipupleft": "⏞",
    "bracehtipupright": "⏞", "pi1": "ϖ", "rho1": "ϱ", "precedesorcurly": "≼", "followsorcurly": "≽",
    "trianglerightsld": "▶", "trianglesolid": "▲", "squaresolid": "■", "square": "□",
    "arrownortheast": "↗", "arrownorthwest": "↖",
    "arrowsoutheast": "↘", "arrowsouthwest": "↙", "bardbl": "∥", "ceilingleft": "⌈", "ceilingright": "⌉",
    "circlecopyrt": "○", "circledivide": "⊘", "circledot": "⊙", "circleminus": "⊖", "contintegral": "∮",
    "coproduct": "∐", "diamondmath": "⋄", "dotlessj": "ȷ", "epsilon1": "ϵ", "equivasymptotic": "≍", "flat": "♭",
    "floorleft": "⌊", "floorright": "⌋", "follows": "≻", "followsequal": "⪰", "greatermuch": "≫",
    "harpoonleftdown": "↽", "harpoonleftup": "↼", "harpoonrightdown": "⇁", "harpoonrightup": "⇀",
    "hatwide": "\u0302", "Ifractur": "ℑ", "intersectionsq": "⊓", "latticetop": "⊤", "lessmuch": "≪", "lscript": "ℓ",
    "mapsto": "↦", "minusplus": "∓", "natural": "♮", "negationslash": "\u0338", "owner": "∋", "parenleft": "(",
    "perpendicular": "⊥", "precedes": "≺", "precedesequal": "⪯", "prime": "′", "Rfractur": "ℜ", "sharp": "♯",
    "similarequal": "≃", "star": "⋆", "subsetsqequal": "⊑", "supersetsqequal": "⊒", "suppress": "\u0337",
    "tie": "\u0361", "tildewide": "\u0303", "triangle": "△", "triangleinv": "▽", "triangleleft": "◁",
    "triangleright": "▷", "turnstileleft": "⊢", "turnstileright": "⊣", "unionmulti": "⊎", "unionsq": "⊔",
    "vector": "\u20d7", "vextenddouble": "‖", "vextendsingle": "|", "visiblespace": "␣", "weierstrass": "℘",
    "wreathproduct": "≀",
}  # fmt: skip


def explain_codes(pdf: pikepdf.Pdf) -> bool:
    """Says of fonts that do not say it which characters their codes are. Whether any was told something."""
    told = False
    for font in pdf.objects:
        if isinstance(font, pikepdf.Dictionary) and font.get("/Type") == "/Font" and "/ToUnicode" not in font:
            table = _table(font) if font.get("/Subtype") in _SIMPLE else {}
            if table:
                font["/ToUnicode"] = pdf.make_stream(to_unicode(table))
                told = True
    return told


def text_of(name: str) -> str:
    """The characters that a glyph's name stands for, "" for a name that says nothing."""
    from fontTools import agl

    plain = _SIZES.sub("", name)
    for known in (_TEX.get(name), _TEX.get(plain), agl.toUnicode(name), agl.toUnicode(plain)):
        # Adobe's list has some in the private area, which say nothing to anybody else.
        if known and not any(unicodedata.category(char) in ("Co", "Cn", "Cs", "Cc") for char in known):
            return unicodedata.normalize("NFKC", known) if "\ufb00" <= known[0] <= "\ufb06" else known
    return ""


def to_unicode(table: Mapping[int, str]) -> bytes:
    """A CMap of one-byte codes (ISO 32000-1, 9.10.3)."""
    lines = [f"<{code:02x}> <{text.encode('utf-16-be').hex()}>" for code, text in sorted(table.items())]
    parts = [lines[at : at + 100] for at in range(0, len(lines), 100)]
    body = "\n".join(f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar" for part in parts)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<00> <ff>\nendcodespacerange\n{body}\nendcmap\n"
        "CMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode("ascii")


def _table(font: Any) -> dict[int, str]:
    encoding = font.get("/Encoding")
    base = encoding.get("/BaseEncoding") if isinstance(encoding, pikepdf.Dictionary) else encoding
    table = _own(font) if base is None else _standard(str(base))
    if isinstance(encoding, pikepdf.Dictionary):
        for code, name in _differences(encoding.get("/Differences")):
            table.pop(code, None)
            if text := text_of(name):
                table[code] = text
    return table


def _own(font: Any) -> dict[int, str]:
    """By the encoding in the font's own program."""
    if re.search("wingdings|symbol", str(font.get("/BaseFont", "")), re.IGNORECASE):
        found = {ord(sign) & 0xFF: text for sign, text in BULLETS.items() if "\uf000" <= sign <= "\uf0ff"}
    else:
        found = {}
    try:
        names = list(_built_in(font))
    except Exception:  # whatever a broken font makes fontTools stumble over
        return found
    return found | {code: text for code, name in names if (text := text_of(name))}


def _standard(name: str) -> dict[int, str]:
    codec = {"/WinAnsiEncoding": "cp1252", "/MacRomanEncoding": "mac_roman"}.get(name, "")
    found = {code: bytes([code]).decode(codec, errors="ignore") for code in range(32, 256)} if codec else {}
    return {code: text for code, text in found.items() if text.isprintable() and text}


def _differences(held: Any) -> Iterator[tuple[int, str]]:
    code = 0
    entries: list[Any] = list(held) if isinstance(held, pikepdf.Array) else []
    for each in entries:
        if isinstance(each, pikepdf.Name):
            if 0 <= code < 256:
                yield code, str(each)[1:]
            code += 1
        elif isinstance(each, int):
            code = each


def _built_in(font: Any) -> Iterator[tuple[int, str]]:
    """Codes and names of glyphs as the font's own program has them."""
    about = font.get("/FontDescriptor", {})
    if "/FontFile" in about:
        clear = about["/FontFile"].read_bytes()[:_CLEAR]
        for code, name in _PUT.findall(clear.partition(b"eexec")[0]):
            if int(code) < 256:
                yield int(code), name.decode("latin-1")
    elif "/FontFile3" in about and about["/FontFile3"].get("/Subtype") == "/Type1C":
        yield from _compact(about["/FontFile3"].read_bytes())
    elif "/FontFile2" in about:
        yield from _truetype(about["/FontFile2"].read_bytes())


def _compact(data: bytes) -> Iterator[tuple[int, str]]:
    from fontTools.cffLib import CFFFontSet
    from fontTools.encodings.StandardEncoding import StandardEncoding

    fonts = CFFFontSet()
    fonts.decompile(io.BytesIO(data), None)
    held = fonts[0].Encoding
    names = StandardEncoding if isinstance(held, str) else held
    yield from ((code, name) for code, name in enumerate(names[:256]) if name != ".notdef")


def _truetype(data: bytes) -> Iterator[tuple[int, str]]:
    from fontTools.ttLib import TTFont

    font = TTFont(io.BytesIO(data), lazy=True)
    if "cmap" not in font:
        return
    for table in font["cmap"].tables:
        if (table.platformID, table.platEncID) in ((3, 0), (1, 0)):
            for code, name in table.cmap.items():
                if code < 256 or 0xF000 <= code < 0xF100:
                    yield code & 0xFF, name
