"""What the objects of a PDF say, as qpdf lists them: all of them, whether anything refers to them or not."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from report_builder.exempt.pdf_syntax import comments_in, names_in, refs_in, strings_in, texts_drawn
from report_builder.exempt.pieces import (
    Enclosed,
    Piece,
    Read,
    Sizes,
    address,
    pixel_mark,
    stream_mark,
    strings,
)
from report_builder.pdf.page_texts import page_texts

_LEAST_STREAM = 200
"""Bytes: shorter streams are alike by chance (an empty page, a rule across it)."""
_PLACES = (
    (rb"/S\s*/URI\b|/Subtype\s*/Link\b", "a link"),
    (rb"/Type\s*/StructElem\b|/ActualText|/Alt\b", "the tags"),
    (rb"/Type\s*/Filespec\b|/EF\b", "an attachment"),
    (rb"/Type\s*/OCG\b", "a layer"),
    (rb"/Subtype\s*/\w+.*/Rect\b|/Rect\b.*/Subtype\s*/\w+", "a note or field"),
    (rb"/FT\s*/|/Fields\b", "a form"),
    (rb"/Title\b.*/Parent\b|/Parent\b.*/Title\b", "the outline"),
    (rb"/Names\b|/Limits\b|/Dests\b", "a list of names"),
    (rb"/Producer\b|/Creator\b|/CreationDate\b", "the properties"),
    (rb"/JS\b|/S\s*/JavaScript\b", "a script"),
    (rb"/PageLabels\b|/Nums\b", "the page labels"),
)
_PLACES_COMPILED = tuple((re.compile(pattern, re.DOTALL), name) for pattern, name in _PLACES)


def object_pieces(pdf: Any, before: str, sizes: Sizes) -> Iterator[Read]:
    """The strings of the objects by their places; what their streams say; what nothing refers to is said to be so."""
    import pikepdf

    held = {obj.objgen: obj for obj in pdf.objects if obj.is_indirect and not is_container(obj)}
    written = {key: _written(obj) for key, obj in held.items()}
    reached = _reached(pdf.trailer.unparse(), written)
    numbers = {page.objgen: index for index, page in enumerate(pdf.pages, start=1)}
    drawn = _drawn_by_pages(pdf)
    hidden: list[Any] = []
    tags: list[str] = []
    texts: dict[str, list[str]] = {"the properties": strings_in(pdf.trailer.unparse())}
    names: dict[str, set[str]] = {}
    info = pdf.trailer.get("/Info")
    info_key = info.objgen if isinstance(info, pikepdf.Object) and info.is_indirect else None
    for key, obj in held.items():
        lost = "" if key in reached else "an object that nothing refers to, "
        raw = written[key]
        is_stream = isinstance(obj, pikepdf.Stream)
        names.setdefault(lost, set()).update(names_in(raw))
        if not is_stream and b"(" not in raw and b"<" not in raw[2:-2]:
            if lost and re.search(rb"/Type\s*/Page\b", raw):
                hidden.append(obj)
            continue
        place = "the properties" if key == info_key else _place(raw, numbers)
        if found := [address(each) for each in strings_in(raw)]:
            texts.setdefault(f"{lost}{place}", []).extend(found)
            if place.startswith("the tags"):
                tags += found
        if is_stream:
            yield from _stream(obj, raw, f"{before}{lost}{place}", sizes)
            if b"/Form" in raw and (lost or key not in drawn):
                hidden.append(obj)
        elif lost and re.search(rb"/Type\s*/Page\b", raw):
            hidden.append(obj)
    for place, said in texts.items():
        yield Piece(f"{before}{place}", "\n".join(said))
    for lost, named in names.items():
        yield Piece(f"{before}{lost}a name", "\n".join(sorted(named)), markup=True)
    yield Piece(f"{before}the tags", " ".join(tags))
    if hidden:
        for number, text in enumerate(page_texts(_shown(hidden)), start=1):
            yield Piece(f"{before}a drawing that no page shows as its own ({number})", text)


def is_container(obj: Any) -> bool:
    """Whether this is a stream of objects, which are all listed themselves, or of the list of them."""
    import pikepdf

    return isinstance(obj, pikepdf.Stream) and str(obj.stream_dict.get("/Type", "")) in ("/ObjStm", "/XRef")


def _written(obj: Any) -> bytes:
    import pikepdf

    dictionary = obj.stream_dict if isinstance(obj, pikepdf.Stream) else obj
    return bytes(dictionary.unparse(resolved=True))


def _reached(trailer: bytes, written: dict[tuple[int, int], bytes]) -> set[tuple[int, int]]:
    found: set[tuple[int, int]] = set()
    waiting = list(refs_in(trailer))
    while waiting:
        key = waiting.pop()
        if key not in found and key in written:
            found.add(key)
            waiting.extend(refs_in(written[key]))
    return found


def _drawn_by_pages(pdf: Any) -> set[tuple[int, int]]:
    """The drawings (form XObjects) that a page uses: their text is the page's."""
    found: set[tuple[int, int]] = set()
    for page in pdf.pages:
        for obj in page.resources.get("/XObject", {}).values() if "/Resources" in page.obj else ():
            found.add(obj.objgen)
    return found


def _place(raw: bytes, numbers: dict[tuple[int, int], int]) -> str:
    for pattern, name in _PLACES_COMPILED:
        if pattern.search(raw):
            at = re.search(rb"/(?:P|Pg|Parent)\s+(\d+) (\d+) R", raw)
            number = numbers.get((int(at[1]), int(at[2]))) if at else None
            return f"{name} of page {number}" if number else name
    return "an object"


def _stream(obj: Any, raw: bytes, where: str, sizes: Sizes) -> Iterator[Read]:
    import pikepdf

    if b"/Image" in raw and re.search(rb"/Subtype\s*/Image\b", raw):
        coded = obj.read_raw_bytes()
        if b"/DCTDecode" in raw or b"/JPXDecode" in raw:
            yield Enclosed(
                where.rpartition(", ")[0] + ", a picture" if ", " in where else "a picture", "", coded
            )
        size = (int(obj.get("/Width", 0)), int(obj.get("/Height", 0)))
        if sizes is None or size in sizes:
            try:
                mark = pixel_mark(pikepdf.PdfImage(obj).as_pil_image())
            except (pikepdf.PdfError, NotImplementedError, ValueError, OSError, TypeError):
                mark = stream_mark(coded)
            yield Piece(f"{where}, a picture", mark=mark, size=size)
        return
    try:
        data = obj.read_bytes()
    except pikepdf.PdfError:
        data = obj.read_raw_bytes()
    if re.search(rb"/Type\s*/EmbeddedFile\b", raw):
        yield Enclosed(f"{where}, an attachment" if "attachment" not in where else where, "", data)
    elif re.search(rb"/Type\s*/Metadata\b", raw):
        yield Enclosed(where.replace("an object", "the properties (XMP)"), "x.xml", data)
    elif not re.search(rb"/Length1\b|/Subtype\s*/(?:Type1C|CIDFontType0C|OpenType)\b", raw):  # no font
        yield Piece(f"{where}, the marks of a drawing", "\n".join((texts_drawn(data), *comments_in(data))))
        if b"BDC" not in data and b" Tf" not in data:
            yield Piece(f"{where}, what is no drawing", strings(data), markup=True)
        if len(data) >= _LEAST_STREAM:
            yield Piece(where, mark=stream_mark(data))


def _shown(hidden: list[Any]) -> bytes:
    """A PDF that shows drawings and pages that no page of the file shows, so that their text can be read."""
    import pikepdf

    with pikepdf.new() as made:
        for obj in hidden:
            try:
                if isinstance(obj, pikepdf.Stream):
                    page = made.add_blank_page(page_size=(10_000, 10_000))
                    copy = made.copy_foreign(obj)
                    copy.BBox = pikepdf.Array([-10_000, -10_000, 10_000, 10_000])
                    page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=copy))
                    page.obj.Contents = made.make_stream(b"/F Do")
                else:
                    made.pages.append(pikepdf.Page(obj))
            except (
                pikepdf.PdfError,
                pikepdf.ForeignObjectError,
                ValueError,
                TypeError,
                KeyError,
                AttributeError,
            ):
                continue
        written = io.BytesIO()
        made.save(written)
        return written.getvalue()
