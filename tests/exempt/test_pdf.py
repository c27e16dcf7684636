"""A canary is found wherever a PDF can hide text, and a public PDF passes."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from report_builder.exempt import leaks_in_bytes
from tests.exempt.canary import FILE, TITLE, WORDS, exif, picture, secrets, xmp_jpeg

Plant = Callable[[Pdf], object]


def public(*, pages: int = 1) -> Pdf:
    pdf = pikepdf.new()
    font = pdf.make_indirect(
        Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    )
    for number in range(1, pages + 1):
        page = pdf.add_blank_page(page_size=(595, 842))
        page.obj.Resources = Dictionary(Font=Dictionary(F1=font))
        page.obj.Contents = pdf.make_stream(
            f"BT /F1 12 Tf 72 700 Td (Public words on page {number}.) Tj ET".encode()
        )
    pdf.trailer.Info = pdf.make_indirect(Dictionary(Title=String("A public report")))
    return pdf


def saved(pdf: Pdf, **options: object) -> bytes:
    written = io.BytesIO()
    pdf.save(written, **options)  # type: ignore[arg-type]
    return written.getvalue()


def places(data: bytes) -> list[str]:
    return [finding.message for finding in leaks_in_bytes(data, secrets(), "public.pdf")]


def draw(pdf: Pdf, content: str) -> None:
    page = pdf.pages[0]
    page.obj.Contents = pdf.make_stream(page.obj.Contents.read_bytes() + b"\n" + content.encode("latin-1"))


def on(what: str) -> str:
    return f"BT /F1 12 Tf {what} ET"


def form(pdf: Pdf, text: str) -> pikepdf.Object:
    made = pdf.make_stream(f"BT /F1 8 Tf 0 0 Td ({text}) Tj ET".encode())
    made.Type, made.Subtype, made.BBox = Name.XObject, Name.Form, Array([0, 0, 10, 10])
    made.Resources = pdf.pages[0].obj.Resources
    return pdf.make_indirect(made)


def kerned(text: str) -> str:
    return "[" + " 3 ".join(f"({letter})" for letter in text) + "] TJ"


def two_lines(text: str) -> str:
    half = len(text) // 2 + 3
    return f"72 600 Td ({text[:half]}-) Tj 0 -14 Td ({text[half:]}) Tj"


def element(pdf: Pdf, **entries: Any) -> None:
    made = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.P, Pg=pdf.pages[0].obj, **entries))
    pdf.Root.StructTreeRoot = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=Array([made])))


def spelt_out(pdf: Pdf, text: str) -> None:
    kids = [
        pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Span, ActualText=String(word)))
        for word in text.split()
    ]
    pdf.Root.StructTreeRoot = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=Array(kids)))


def annotated(pdf: Pdf, **entries: Any) -> None:
    note = Dictionary(Type=Name.Annot, Rect=Array([0, 0, 10, 10]), **{"Subtype": Name.Text, **entries})
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(note)])


def xmp(pdf: Pdf, text: str) -> None:
    with pdf.open_metadata() as metadata:
        metadata["dc:description"] = text


def layer(pdf: Pdf, text: str, shown: str) -> None:
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(text)))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary(OFF=Array([group])))
    pdf.pages[0].obj.Resources.Properties = Dictionary(L0=group)
    draw(pdf, f"/OC /L0 BDC {on(f'72 500 Td ({shown}) Tj')} EMC")


def attached(pdf: Pdf, data: bytes, name: str) -> None:
    pdf.attachments[name] = pikepdf.AttachedFileSpec(pdf, data, filename=name)


def image(pdf: Pdf, data: bytes, coded: bool) -> None:
    made = pdf.make_stream(data if coded else b"\0" * (40 * 30 * 3))
    made.Type, made.Subtype, made.Width, made.Height = Name.XObject, Name.Image, 40, 30
    made.ColorSpace, made.BitsPerComponent = Name.DeviceRGB, 8
    if coded:
        made.Filter = Name.DCTDecode
    pdf.pages[0].obj.Resources.XObject = Dictionary(Im0=made)
    draw(pdf, "q 40 0 0 30 72 500 cm /Im0 Do Q")


def form_field(pdf: Pdf, text: str) -> None:
    field = pdf.make_indirect(Dictionary(FT=Name.Tx, T=String("field"), V=String(text)))
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]))


def script(pdf: Pdf, text: str) -> None:
    code = pdf.make_stream(f"app.alert('{text}')".encode())
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=code)


def appearance(pdf: Pdf, text: str) -> None:
    annotated(pdf, Subtype=Name.Stamp, AP=Dictionary(N=form(pdf, text)))


def named_destination(pdf: Pdf, text: str) -> None:
    names = Array([String(text), Array([pdf.pages[0].obj, Name.Fit])])
    pdf.Root.Names = Dictionary(Dests=Dictionary(Names=names))


def old_destination(pdf: Pdf, text: str) -> None:
    pdf.Root.Dests = Dictionary({f"/{text}": Array([pdf.pages[0].obj, Name.Fit])})


def titled(pdf: Pdf) -> None:
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(TITLE, 0))


PLANTS: dict[str, tuple[Plant, str]] = {
    "text": (lambda pdf: draw(pdf, on(f"72 600 Td ({WORDS}) Tj")), "page 1"),
    "text letter by letter": (lambda pdf: draw(pdf, on(f"72 600 Td {kerned(WORDS)}")), "page 1"),
    "text over a line end, a word broken": (lambda pdf: draw(pdf, on(two_lines(WORDS))), "page 1"),
    "text in capitals": (lambda pdf: draw(pdf, on(f"72 600 Td ({WORDS.upper()}) Tj")), "page 1"),
    "invisible text": (lambda pdf: draw(pdf, on(f"3 Tr 72 600 Td ({WORDS}) Tj")), "page 1"),
    "white text": (lambda pdf: draw(pdf, on(f"1 g 72 600 Td ({WORDS}) Tj")), "page 1"),
    "text off the page": (lambda pdf: draw(pdf, on(f"5000 9000 Td ({WORDS}) Tj")), "marks of a drawing"),
    "text under a black box": (
        lambda pdf: draw(pdf, on(f"72 600 Td ({WORDS}) Tj") + " 0 g 60 590 500 30 re f"),
        "page 1",
    ),
    "a hidden layer": (lambda pdf: layer(pdf, "off", WORDS), "page 1"),
    "a layer's name": (lambda pdf: layer(pdf, WORDS, "public"), "a layer"),
    "a property": (lambda pdf: pdf.trailer.Info.__setattr__("Subject", String(WORDS)), "properties"),
    "a property of one's own": (
        lambda pdf: pdf.trailer.Info.__setattr__("Draft", String(WORDS)),
        "properties",
    ),
    "XMP": (lambda pdf: xmp(pdf, WORDS), "XMP"),
    "the outline": (titled, "outline"),
    "actual text of a tag": (lambda pdf: element(pdf, ActualText=String(WORDS)), "tags of page 1"),
    "alternative text": (lambda pdf: element(pdf, Alt=String(WORDS)), "tags of page 1"),
    "an expansion": (lambda pdf: element(pdf, E=String(WORDS)), "tags of page 1"),
    "a tag's title": (lambda pdf: element(pdf, T=String(TITLE)), "tags of page 1"),
    "actual text word by word": (lambda pdf: spelt_out(pdf, WORDS), "tags"),
    "actual text in a page's marks": (
        lambda pdf: draw(pdf, f"/Span <</ActualText ({WORDS})>> BDC EMC"),
        "marks of a drawing",
    ),
    "a comment in a page's marks": (lambda pdf: draw(pdf, f"% {WORDS}\n"), "marks of a drawing"),
    "a link": (
        lambda pdf: annotated(
            pdf,
            Subtype=Name.Link,
            A=Dictionary(S=Name.URI, URI=String(f"https://x.org/{FILE.replace('-', '%2D')}")),
        ),
        "a link",
    ),
    "a link to a file": (
        lambda pdf: annotated(
            pdf, Subtype=Name.Link, A=Dictionary(S=Name.GoToR, F=String(f"../bids/{FILE}"))
        ),
        "a link",
    ),
    "a note": (lambda pdf: annotated(pdf, Contents=String(WORDS), P=pdf.pages[0].obj), "page 1"),
    "a stamp's look": (lambda pdf: appearance(pdf, WORDS), "a drawing"),
    "a field of a form": (lambda pdf: form_field(pdf, WORDS), "a form"),
    "a script": (lambda pdf: script(pdf, WORDS), "a drawing"),
    "an attachment": (lambda pdf: attached(pdf, WORDS.encode(), "data.txt"), "an attachment"),
    "an attachment's name": (lambda pdf: attached(pdf, b"public", FILE), "an attachment"),
    "an attached PDF": (lambda pdf: attached(pdf, planted("text"), "other.pdf"), "page 1"),
    "a named destination": (lambda pdf: named_destination(pdf, TITLE), "names"),
    "an old named destination": (lambda pdf: old_destination(pdf, TITLE), "a name"),
    "page labels": (
        lambda pdf: pdf.Root.__setattr__(
            "PageLabels", Dictionary(Nums=Array([0, Dictionary(P=String(TITLE))]))
        ),
        "",
    ),
    "EXIF of a picture": (
        lambda pdf: image(pdf, picture("JPEG", exif=exif(WORDS)), True),
        "a picture's own data",
    ),
    "XMP of a picture": (lambda pdf: image(pdf, xmp_jpeg(WORDS), True), "a picture's own data"),
    "a comment of a picture": (
        lambda pdf: image(pdf, picture("JPEG", comment=WORDS.encode()), True),
        "a picture's own data",
    ),
}


def planted(name: str, **options: object) -> bytes:
    with public() as pdf:
        PLANTS[name][0](pdf)
        return saved(pdf, **options)


@pytest.mark.parametrize("name", PLANTS)
def test_a_canary_is_found_in(name: str) -> None:
    found = places(planted(name))
    assert found, name
    assert any(PLANTS[name][1] in each for each in found), found
    assert not any(WORDS[:20] in each or TITLE in each for each in found), "a finding repeats what is exempt"


@pytest.mark.parametrize("mode", ["disable", "generate"])
def test_object_streams_hide_nothing(mode: str) -> None:
    options = pikepdf.ObjectStreamMode(getattr(pikepdf.ObjectStreamMode, mode))
    assert places(planted("actual text of a tag", object_stream_mode=options))


def test_an_object_that_nothing_refers_to_is_read() -> None:
    """qpdf drops such objects, so it is put in by hand, in the place of one that is there."""
    with public() as pdf:
        pdf.Root.Keep = pdf.make_indirect(Dictionary(Note=String(WORDS)))
        data = saved(pdf, object_stream_mode=pikepdf.ObjectStreamMode.disable, static_id=True)
    assert data.count(b"/Keep ") == 1
    orphaned = data.replace(b"/Keep ", b"/Kept ")
    start = orphaned.index(b"/Kept ")
    end = orphaned.index(b"R", start) + 1
    orphaned = orphaned[:start] + b"/Kept null".ljust(end - start) + orphaned[end:]
    assert any("nothing refers to" in each for each in places(orphaned)), places(orphaned)


def test_a_page_that_was_taken_out_and_left_in_the_file_is_read() -> None:
    """Its content is drawn in a coded font's letters, so only drawing it tells."""
    with public(pages=2) as pdf:
        pdf.pages[1].obj.Contents = pdf.make_stream(on(f"72 600 Td ({WORDS}) Tj").encode())
        data = saved(pdf, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    kids = data.index(b"/Kids [")
    end = data.index(b"]", kids)
    first = data[kids + 7 : end].split(b" R")[0] + b" R"
    without = data[: kids + 7] + first.ljust(end - kids - 7) + data[end:]
    without = without.replace(b"/Count 2", b"/Count 1", 1)
    assert len(without) == len(data)
    with pikepdf.open(io.BytesIO(without)) as pdf:
        assert len(pdf.pages) == 1
    assert places(without)


def test_what_an_earlier_version_of_the_file_said_is_read() -> None:
    """An incremental update writes the new page behind the old one and leaves both."""
    data = planted("text", object_stream_mode=pikepdf.ObjectStreamMode.disable)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        number = pdf.pages[0].obj.Contents.objgen[0]
        size = int(pdf.trailer.Size)
        root = pdf.Root.objgen[0]
    clean = b"BT /F1 12 Tf 72 700 Td (Public words only.) Tj ET"
    at = len(data)
    update = b"%d 0 obj\n<< /Length %d >>\nstream\n%b\nendstream\nendobj\n" % (number, len(clean), clean)
    xref = b"xref\n%d 1\n%010d 00000 n \ntrailer\n<< /Size %d /Root %d 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n" % (
        number, at, size, root, int(data.split(b"startxref")[-1].split()[0]), at + len(update),
    )  # fmt: skip
    updated = data + update + xref
    with pikepdf.open(io.BytesIO(updated)) as pdf:
        assert pdf.pages[0].obj.Contents.read_bytes() == clean
    assert any("earlier version" in each for each in places(updated)), places(updated)


def test_bytes_behind_the_end_and_between_objects_are_read() -> None:
    with public() as pdf:
        data = saved(pdf)
    assert places(data + WORDS.encode())
    assert places(data + b"stream\n" + zlib.compress(WORDS.encode()) + b"\nendstream")
    assert places(data.replace(b"\nstartxref", b"\n% " + WORDS.encode() + b"\nstartxref"))


def test_a_sentence_that_runs_over_two_pages_is_found() -> None:
    half = len(WORDS) // 2
    with public(pages=2) as pdf:
        for page, text in zip(pdf.pages, (WORDS[:half], WORDS[half:]), strict=True):
            page.obj.Contents = pdf.make_stream(on(f"72 600 Td ({text}) Tj").encode())
        assert any("page" in each for each in places(saved(pdf)))


def test_a_public_file_passes() -> None:
    with public(pages=3) as pdf:
        element(pdf, Alt=String("A public picture"))
        image(pdf, picture("JPEG"), True)
        assert places(saved(pdf)) == []


def test_a_file_that_cannot_be_read_back_is_no_public_file() -> None:
    with public() as pdf:
        locked = saved(pdf, encryption=pikepdf.Encryption(user="x", owner="y"))
    assert any("password" in each for each in places(locked))
    assert any("cannot be read" in each for each in places(b"%PDF-1.7 nothing more"))
