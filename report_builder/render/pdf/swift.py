"""All tuning that reaches into libraries, in one place: each piece with its reason, its gain, and a way to do without.

Every piece looks first whether the library is as it expects, and steps aside otherwise; the PDF is the same, byte for
byte (pictures: pixel for pixel), with and without (tests/render_pdf/test_swift.py). REPORT_BUILDER_PLAIN="all", or the
names of pieces, turns them off. Gains are medians of nine cold processes each, in turns, on two cores, for a report of
11 pages: 1.10 seconds without any of it, 0.66 with all. HarfBuzz's subset library, which only has to be installed, is
worth 0.30 more.
"""

from __future__ import annotations

import gc
import hashlib
import json
import os
import re
import sys
import tempfile
import warnings
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from report_builder.render.pdf.request import PdfRequest

TUNED_FOR = "70."
"""WeasyPrint's versions whose imports and parsing are known here; another is imported and used as it comes."""


def off(piece: str) -> bool:
    """Whether REPORT_BUILDER_PLAIN names this piece ("cffi fonttools" …) or "all"."""
    return not {piece, "all"}.isdisjoint(os.environ.get("REPORT_BUILDER_PLAIN", "").split())


@cache
def cache_folder() -> Path | None:
    """A folder of this user's alone for what is worth keeping from run to run, or None."""
    base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    folder = Path(base, "report_builder")
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        status = folder.stat()
    except OSError:
        return None
    if hasattr(os, "getuid") and (status.st_uid != os.getuid() or status.st_mode & 0o022):
        return None
    return folder if os.access(folder, os.W_OK) else None


def import_weasyprint() -> Any:
    """WeasyPrint. Raises ImportError or OSError where Python packages or Pango are missing."""
    if "weasyprint" not in sys.modules and known_version():
        with suppress(Exception), quiet(), cffi_definitions_kept(), font_tools_later():
            import weasyprint
        if "weasyprint.pdf.fonts" in sys.modules and hasattr(sys.modules["weasyprint"], "HTML"):
            return sys.modules["weasyprint"]
        for name in [name for name in sys.modules if name == "weasyprint" or name.startswith("weasyprint.")]:
            del sys.modules[name]
    with quiet():
        import weasyprint
    return weasyprint


@contextmanager
def quiet() -> Iterator[None]:
    """WeasyPrint warns while it is imported, of what PDFs will complain of in their own words where it matters."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def known_version() -> bool:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("weasyprint").startswith(TUNED_FOR)
    except PackageNotFoundError:
        return False


# --- C definitions parsed once and kept ---------------------------------------------------------------------------
# WeasyPrint gives cffi 500 lines of C declarations at every import, and cffi parses them with pycparser, and types such
# as "char[]" again when they are first used. cffi can write down what it parsed ("out-of-line, ABI mode"): an FFI
# object made from that is the same to its users. What is kept is data (JSON), not code.
# Gain: 0.28 s.


@contextmanager
def cffi_definitions_kept() -> Iterator[None]:
    """While this lasts, `import cffi` gives weasyprint.text.ffi an FFI class that looks into the cache first."""
    folder = cache_folder()
    if folder is None or "cffi" in sys.modules or off("cffi"):
        yield
        return
    stand_in = ModuleType("cffi")
    stand_in.FFI = remembering_ffi(folder)  # type: ignore[attr-defined]
    sys.modules["cffi"] = stand_in
    try:
        yield
    finally:
        if sys.modules.get("cffi") is stand_in:
            del sys.modules["cffi"]


def remembering_ffi(folder: Path) -> type:
    """cffi's class for compiled definitions, which is given its definitions when cdef() says what they are to be."""
    import _cffi_backend  # type: ignore[import-untyped]

    backend: Any = _cffi_backend

    class FFI(backend.FFI):  # type: ignore[misc]
        def __init__(self) -> None:
            """Definitions follow in cdef()."""

        def cdef(self, source: str) -> None:
            key = hashlib.sha256(
                f"{backend.__version__} {sys.version_info[:2]} {source}".encode()
            ).hexdigest()[:32]
            path = folder / f"cffi-{key}.json"
            try:
                definitions = json.loads(path.read_text(encoding="ascii"))
            except (OSError, ValueError):
                definitions = parse_definitions(source)
                keep(path, json.dumps(definitions).encode("ascii"))
            super().__init__("weasyprint", **{name: from_json(value) for name, value in definitions.items()})

    return FFI


def parse_definitions(source: str) -> dict[str, Any]:
    """What cffi's own generator writes for these C declarations, as JSON's values."""
    import ast
    import io
    from contextlib import redirect_stdout

    stand_in = sys.modules.pop("cffi")
    try:
        import cffi  # type: ignore[import-untyped]

        parser = cffi.FFI()
        parser.cdef(source)
        parser.set_source("weasyprint", None)
        with tempfile.TemporaryDirectory() as scratch, redirect_stdout(io.StringIO()):
            path = Path(scratch, "weasyprint.py")
            parser.emit_python_code(str(path))
            module = ast.parse(path.read_text(encoding="ascii"))
    finally:
        for name in [name for name in sys.modules if name == "cffi" or name.startswith("cffi.")]:
            del sys.modules[name]
        sys.modules["cffi"] = stand_in
    (call,) = (node for node in ast.walk(module) if isinstance(node, ast.Call))
    return {str(word.arg): to_json(ast.literal_eval(word.value)) for word in call.keywords}


def to_json(value: Any) -> Any:
    if isinstance(value, bytes):
        return value.decode("latin-1")
    return [to_json(part) for part in value] if isinstance(value, tuple) else int(value)


def from_json(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("latin-1")
    return tuple([from_json(part) for part in value]) if isinstance(value, list) else int(value)


def keep(path: Path, data: bytes) -> None:
    """Puts data into the cache, whole or not at all; a cache that cannot be written is no harm."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.part")
    with suppress(OSError):
        temporary.write_bytes(data)
        os.replace(temporary, path)


# --- fontTools imported only when it is needed --------------------------------------------------------------------
# WeasyPrint imports fontTools' subsetter and variable fonts for what HarfBuzz does now; it still needs them for
# web fonts, emoji and variable fonts, and where HarfBuzz's subset library is missing.
# Gain: 0.12 s.


@contextmanager
def font_tools_later() -> Iterator[None]:
    """While this lasts, the names that WeasyPrint imports from fontTools are stand-ins that import it when used."""
    if "fontTools" in sys.modules or off("fonttools"):
        yield
        return
    subset, tt_lib, tt_font, woff2, instancer = (
        Later(f"fontTools.{name}")
        for name in ("subset", "ttLib", "ttLib.ttFont", "ttLib.woff2", "varLib.instancer")
    )
    # A class of exceptions cannot be stood in for; the real one is put in its place before anything can raise it.
    names = {
        "TTFont": tt_lib.function("TTFont"),
        "TTLibError": TTLibErrorLater,
        "ttFont": tt_font,
        "woff2": woff2,
    }
    stand_ins = {
        "fontTools": module("fontTools", subset=subset),
        "fontTools.ttLib": module("fontTools.ttLib", **names),
        "fontTools.varLib": module("fontTools.varLib"),
        "fontTools.varLib.instancer": module(
            "fontTools.varLib.instancer",
            instantiateVariableFont=instancer.function("instantiateVariableFont"),
        ),
    }
    sys.modules.update(stand_ins)
    try:
        yield
    finally:
        for name, stand_in in stand_ins.items():
            if sys.modules.get(name) is stand_in:
                del sys.modules[name]


class TTLibErrorLater(Exception):  # noqa: N818
    """In the place of fontTools' TTLibError, until fontTools is imported."""


class Later:
    """A module of fontTools that is imported when something of it is used."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, name: str) -> Any:
        import importlib

        fonts: Any = sys.modules.get("weasyprint.pdf.fonts")
        if fonts is not None and fonts.TTLibError is TTLibErrorLater:
            fonts.TTLibError = importlib.import_module("fontTools.ttLib").TTLibError
        return getattr(importlib.import_module(self._name), name)

    def function(self, name: str) -> Callable[..., Any]:
        def later(*arguments: Any, **named: Any) -> Any:
            return getattr(self, name)(*arguments, **named)

        return later


def module(name: str, **values: Any) -> ModuleType:
    made = ModuleType(name)
    made.__path__ = []
    made.__dict__.update(values)
    return made


# --- HTML that is well-formed XML, parsed by expat ----------------------------------------------------------------
# WeasyPrint's HTML parser is written in Python; Python's XML parser is written in C. Where a page is XML that means the
# same as HTML, which render/html sees to, the tree is the same but for blank text between blocks.
# Gain: 0.03 s.

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
DIFFERENT = re.compile(
    r"<!ENTITY|<!\[CDATA|<\?|<(?:pre|textarea|script|template|noscript|plaintext|base)\b|<!--"
)
EMPTY_TAG = re.compile(r"<([a-zA-Z][^\s/>]*)(?:[^<>\"']|\"[^\"]*\"|'[^']*')*?/>")
DOCTYPE = "<!doctype html>"


def parsed_page(weasyprint: Any, html: str, base_url: str | None, fetcher: Any) -> Any:
    """weasyprint.HTML of this text."""
    tree = None if off("xml") or not weasyprint.VERSION.startswith(TUNED_FOR) else xml_tree(html)
    if tree is None:
        return weasyprint.HTML(string=html, base_url=base_url, url_fetcher=fetcher)
    from cssselect2 import ElementWrapper  # type: ignore[import-untyped]

    page = weasyprint.HTML.__new__(weasyprint.HTML)
    page.base_url, page.url_fetcher, page.media_type = base_url, fetcher, "print"
    page.wrapper_element = ElementWrapper.from_html_root(tree, content_language=None)
    page.etree_element = page.wrapper_element.etree_element
    return page


def xml_tree(html: str) -> Any:
    """The page's tree, or None where reading it as HTML could give another."""
    from xml.etree import ElementTree

    text = html.lstrip()
    if text[: len(DOCTYPE)].lower() != DOCTYPE or DIFFERENT.search(text):
        return None
    in_svg = "<svg" in text
    if not in_svg and any(name not in VOID for name in EMPTY_TAG.findall(text)):
        return None
    try:
        root = ElementTree.fromstring(text[len(DOCTYPE) :])  # noqa: S314 - no doctype of its own, so no entities
    except ElementTree.ParseError:
        return None
    if root.tag != "html" or [child.tag for child in root] != ["head", "body"]:
        return None
    if any(row.tag == "tr" for table in root.iter("table") for row in table) or (
        in_svg and odd_svg(root, text)
    ):
        return None
    return (
        None if any("&" in style for style in re.findall(r"<style[^>]*>(.*?)</style>", text, re.S)) else root
    )


def odd_svg(root: Any, text: str) -> bool:
    """Whether drawings are without their namespace, or tags outside them are empty that may not be."""
    outside = re.sub(r"<svg\b.*?</svg>", "", text, flags=re.S)
    return root.find(".//svg") is not None or any(name not in VOID for name in EMPTY_TAG.findall(outside))


# --- PNG pictures as they are -------------------------------------------------------------------------------------
# WeasyPrint decodes a PNG and encodes it again, with a palette twice, though a PDF can hold a PNG's data as they are.
# This is the one piece that changes bytes: the picture's own, which hold the same pixels.
# Gain: 0.10 s for each of the sample's two.


@contextmanager
def pictures_as_they_are() -> Iterator[None]:
    """While this lasts, WeasyPrint puts PNG pictures of a plain kind into the PDF without decoding them."""
    from weasyprint import images

    if off("png") or not known_version():
        yield
        return
    original, images.RasterImage = images.RasterImage, png_image()
    try:
        yield
    finally:
        images.RasterImage = original


@cache
def png_image() -> type:
    import pydyf  # type: ignore[import-untyped]
    from weasyprint.images import RasterImage

    class PngImage(RasterImage):  # type: ignore[misc]
        def __init__(
            self, pillow_image: Any, image_id: str, image_data: bytes, filename: Any = None, cache: Any = None,
            orientation: Any = "none", *rest: Any, **named: Any,
        ) -> None:  # fmt: skip
            plain = pillow_image.format == "PNG" and orientation in ("none", "from-image")
            self.png = plain_png(image_data) if plain else None
            if self.png is None:
                super().__init__(
                    pillow_image, image_id, image_data, filename, cache, orientation, *rest, **named
                )
                return
            self.id, self.width, self.height = image_id, self.png.width, self.png.height
            self.ratio, self._dpi = self.width / self.height, None

        def get_x_object(self, interpolate: bool, dpi_ratio: float) -> Any:
            if self.png is None:
                return super().get_x_object(interpolate, dpi_ratio)
            png = self.png
            space: Any = "/DeviceRGB" if png.colours == 3 else "/DeviceGray"
            if png.palette:
                last = len(png.palette) // 3 - 1
                space = pydyf.Array(["/Indexed", "/DeviceRGB", last, f"<{png.palette.hex()}>"])
            layout = {
                "Predictor": 15,
                "Columns": png.width,
                "Colors": png.colours,
                "BitsPerComponent": png.bits,
            }
            extra = {
                "Type": "/XObject", "Subtype": "/Image", "Width": png.width, "Height": png.height,
                "ColorSpace": space, "BitsPerComponent": png.bits, "Interpolate": "true" if interpolate else "false",
                "Filter": "/FlateDecode", "DecodeParms": pydyf.Dictionary(layout),
            }  # fmt: skip
            return pydyf.Stream([png.data], pydyf.Dictionary(extra))

    return PngImage


@dataclass(frozen=True, slots=True)
class Png:
    """Pixels as PNG and PDF both store them: `data` deflated rows, `palette` RGB triples or nothing."""

    width: int
    height: int
    bits: int
    colours: int
    palette: bytes
    data: bytes


def plain_png(content: bytes) -> Png | None:
    """A PNG (ISO/IEC 15948) whose pixels a PDF can take over: grey, RGB or palette, neither interlaced nor transparent
    nor turned nor of 16 bits; None for all others, and for those that are damaged."""
    if content[:8] != b"\x89PNG\r\n\x1a\n":
        return None
    chunks: dict[bytes, bytes] = {}
    at = 8
    while at + 8 <= len(content):
        size, name = int.from_bytes(content[at : at + 4], "big"), content[at + 4 : at + 8]
        chunks[name] = chunks.get(name, b"") + content[at + 8 : at + 8 + size]
        at += size + 12
    header, palette, data = (chunks.get(name, b"") for name in (b"IHDR", b"PLTE", b"IDAT"))
    if len(header) != 13 or {b"tRNS", b"eXIf"} & chunks.keys():
        return None
    width, height = int.from_bytes(header[:4], "big"), int.from_bytes(header[4:8], "big")
    bits, kind, interlaced = header[8], header[9], header[12]
    if not width or not height or bits not in (1, 2, 4, 8) or interlaced or kind not in (0, 2, 3):
        return None
    if (kind == 3) != bool(palette):  # RGB may suggest a palette, which would be taken for the real thing
        return None
    if kind == 3 and (len(palette) % 3 or len(palette) > 3 << bits):
        return None
    colours = 3 if kind == 2 else 1
    expected = (1 + (width * bits * colours + 7) // 8) * height
    inflate = zlib.decompressobj()
    try:
        rows = inflate.decompress(data, expected + 1)
    except zlib.error:
        return None
    if len(rows) != expected or not inflate.eof or inflate.unused_data:
        return None
    return Png(width, height, bits, colours, palette, data)


# --- properties that nobody set -----------------------------------------------------------------------------------
# WeasyPrint works out each property of each element when it is first asked for, and goes through the same dozen
# questions for the nine of ten that no style sheet mentions. Their answer is the initial value, or the parent's.
# Gain: 0.04 s of 0.47.

SPECIAL = frozenset({"position", "float", "display", "page"})


@contextmanager
def unset_properties_sooner() -> Iterator[None]:
    """While this lasts, properties without a rule, and without a rule for their logical twins, take the short way."""
    from weasyprint import css

    style = css.ComputedStyle
    if off("styles") or not known_version():
        yield
        return
    original = style.__missing__
    style.__missing__ = short_way(original)
    try:
        yield
    finally:
        style.__missing__ = original


@cache
def short_way(original: Callable[[Any, str], Any]) -> Callable[[Any, str], Any]:
    from weasyprint.css import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES
    from weasyprint.css.computed_values import PHYSICAL_FUNCTIONS

    plain = {
        key: value
        for key, value in INITIAL_VALUES.items()
        if key not in SPECIAL | INHERITED | INITIAL_NOT_COMPUTED and not key.startswith("text_decoration_")
    }
    inherited = frozenset(INHERITED) - SPECIAL
    twins = {
        key: tuple({logical(block="ttb", inline=direction) for direction in ("ltr", "rtl")})
        for key, logical in PHYSICAL_FUNCTIONS.items()
    }

    def missing(self: Any, key: str) -> Any:
        cascaded = self.cascaded
        pair = twins.get(key)
        if key in cascaded or (pair and (pair[0] in cascaded or pair[-1] in cascaded)):
            return original(self, key)
        if key in plain:
            value = self[key] = plain[key]
            return value
        if key in inherited and self.parent_style is not None:
            value = self[key] = self.parent_style[key]
            return value
        return original(self, key)

    return missing


# --- fonts: one folder --------------------------------------------------------------------------------------------
# fontconfig reads the whole system's configuration and fonts, and what it then chooses differs from machine to machine.
# Shown one folder, it is faster, and a PDF is the same everywhere.
# Gain: none to be measured with 39 fonts installed; what counts is that the output is the same.

FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>{lines}<config><rescan><int>0</int></rescan></config></fontconfig>
"""


def use_fonts(folder: str) -> None:
    """Lets fontconfig see this folder's fonts only, from the next PDF on; "" for the system's, where none were set."""
    if folder:
        os.environ["FONTCONFIG_FILE"] = fonts_file(folder)


@cache
def fonts_file(folder: str) -> str:
    from html import escape

    place = cache_folder()
    lines = f"<dir>{escape(str(Path(folder).resolve()))}</dir>"
    if place:
        lines += f"<cachedir>{escape(str(place / 'fontconfig'))}</cachedir>"
    data = FONTS.format(lines=lines).encode()
    target = (place or Path(tempfile.mkdtemp(prefix="report-builder-"))) / (
        f"fonts-{hashlib.sha256(data).hexdigest()[:32]}.conf"
    )
    if not target.is_file():
        keep(target, data)
    return str(target)


# --- the collector ------------------------------------------------------------------------------------------------
# A layout makes a million objects and hardly any circles; the collector looks at them again and again.
# Gain: 0.02 s.


@contextmanager
def no_collector() -> Iterator[None]:
    """No garbage collection while this lasts."""
    running = gc.isenabled() and not off("gc")
    if running:
        gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


# --- the first page before the first request ----------------------------------------------------------------------
# The first PDF of a process costs more than the next ones: fonts are opened, modules imported, style rules compiled. A
# worker that waits for its first request anyway may as well do that meanwhile.
# Gain: 0.07 s of the first PDF.

SPECIMEN = (
    '<!DOCTYPE html><html lang="en"><head><title>x</title><style>@page { @bottom-left { content: counter(page) } } '
    '.n { float: footnote }</style></head><body><h1>Aa <a href="#x">Bb</a></h1><p id="x"><b>Cc</b> <i>Dd</i>'
    '<span class="n">Ee</span></p><ul><li>Ff</li></ul><table><caption>Gg</caption><thead><tr><th>Hh</th></tr></thead>'
    "<tbody><tr><td>Ii</td></tr></tbody></table></body></html>"
)


def specimen(fonts: str) -> PdfRequest | None:
    """A page that nobody sees, to be laid out before the first request; None where that is switched off."""
    if off("warm"):
        return None
    return PdfRequest(html=SPECIMEN, title="x", language="en", date="2000-01-01", fonts=fonts)


WHILE_LAID_OUT = (no_collector, pictures_as_they_are, unset_properties_sooner)
