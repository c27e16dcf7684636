"""A canary is found wherever a Word file can hide text, and a public one passes."""

from __future__ import annotations

import base64
import io
import json
import zipfile
import zlib

import pytest

from report_builder.exempt import leaks_in_bytes
from tests.exempt.canary import FILE, TITLE, WORDS, exif, picture, secrets

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def part(root: str, inner: str) -> bytes:
    return f'<?xml version="1.0"?><w:{root} xmlns:w="{W}" xmlns:r="{R}">{inner}</w:{root}>'.encode()


def document(inner: str) -> bytes:
    return part("document", f"<w:body><w:p><w:r><w:t>Public words.</w:t></w:r></w:p>{inner}</w:body>")


def runs(text: str, size: int) -> str:
    """The text in runs of so many letters."""
    pieces = (text[at : at + size] for at in range(0, len(text), size))
    return (
        "<w:p>" + "".join(f'<w:r><w:t xml:space="preserve">{each}</w:t></w:r>' for each in pieces) + "</w:p>"
    )


def zipped(parts: dict[str, bytes], comment: bytes = b"") -> bytes:
    written = io.BytesIO()
    whole = {"word/document.xml": document(""), **parts}
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package:
        package.comment = comment
        for name, data in whole.items():
            package.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return written.getvalue()


def workbook(sheet: str = "Sheet 1", cell: str = "public") -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as package:
        package.writestr(
            "xl/workbook.xml",
            f'<workbook><sheets><sheet name="{sheet}" state="veryHidden"/></sheets></workbook>',
        )
        package.writestr("xl/sharedStrings.xml", f"<sst><si><t>{cell}</t></si></sst>")
    return written.getvalue()


def base(text: str) -> bytes:
    held = zlib.compress(json.dumps({"files": {"report.yaml": text.replace(" ", "\n", 3)}}).encode())
    return b'<base xmlns="urn:report-builder:base:1">' + base64.b64encode(held) + b"</base>"


def comment(text: str) -> bytes:
    return part(
        "comments", f'<w:comment w:author="A. Officer"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:comment>'
    )


PLANTS: dict[str, tuple[dict[str, bytes], str]] = {
    "text": ({"word/document.xml": document(runs(WORDS, 1000))}, "the text"),
    "text in a run for each letter": ({"word/document.xml": document(runs(WORDS, 1))}, "the text"),
    "text in a run for each three": ({"word/document.xml": document(runs(WORDS, 3))}, "the text"),
    "text over paragraphs": (
        {"word/document.xml": document("".join(runs(word, 99) for word in WORDS.split()))},
        "the text",
    ),
    "hidden text": (
        {"word/document.xml": document(f"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>{WORDS}</w:t></w:r></w:p>")},
        "the text",
    ),
    "deleted text": (
        {"word/document.xml": document(f"<w:p><w:del><w:r><w:delText>{WORDS}</w:delText></w:r></w:del></w:p>")},
        "the text",
    ),
    "a field's code": (
        {"word/document.xml": document(f'<w:p><w:r><w:instrText>LINK "{FILE}"</w:instrText></w:r></w:p>')},
        "the text",
    ),
    "a picture's description": (
        {"word/document.xml": document(f'<w:p><w:r><w:drawing><docPr descr="{WORDS}"/></w:drawing></w:r></w:p>')},
        "an attribute",
    ),
    "a content control's tag": (
        {"word/document.xml": document(f'<w:sdt><w:sdtPr><w:tag w:val="{TITLE}"/></w:sdtPr></w:sdt>')},
        "an attribute",
    ),
    "a comment of its XML": ({"word/document.xml": document(f"<!-- {WORDS} -->")}, "a comment in its XML"),
    "comments": ({"word/comments.xml": comment(WORDS)}, "the comments"),
    "a comment's author": (
        {"word/comments.xml": comment("Public.").replace(b"A. Officer", TITLE.encode())},
        "an attribute",
    ),
    "a footnote": ({"word/footnotes.xml": part("footnotes", runs(WORDS, 7))}, "the footnotes"),
    "a header": ({"word/header1.xml": part("hdr", runs(TITLE, 4))}, "word/header1.xml"),
    "properties": (
        {"docProps/core.xml": f"<coreProperties><subject>{WORDS}</subject></coreProperties>".encode()},
        "the properties",
    ),
    "the company in properties": (
        {"docProps/app.xml": f"<Properties><Company>{TITLE}</Company></Properties>".encode()},
        "the properties",
    ),
    "custom properties": (
        {"docProps/custom.xml": f'<Properties><property name="{TITLE}"/></Properties>'.encode()},
        "the custom properties",
    ),
    "custom XML": ({"customXml/item1.xml": f"<data><x>{WORDS}</x></data>".encode()}, "customXml/item1.xml"),
    "the base": ({"customXml/item1.xml": base(f"purpose: {WORDS}")}, "packed within"),
    "a relationship": (
        {
            "word/_rels/document.xml.rels": '<Relationships><Relationship Target="https://x.org/'
            f'{FILE.replace("-", "%2D")}"/></Relationships>'.encode()
        },
        "an attribute",
    ),
    "the name of a part": ({f"word/embeddings/{FILE}": b"public"}, "the name of a part"),
    "a picture's EXIF": ({"word/media/image1.jpeg": picture("JPEG", exif=exif(WORDS))}, "a picture's own data"),
    "an embedded workbook": ({"word/embeddings/a.xlsx": workbook(cell=WORDS)}, "sharedStrings"),
    "a hidden sheet's name": ({"word/embeddings/a.xlsx": workbook(sheet=TITLE)}, "xl/workbook.xml"),
    "an embedded object of old": (
        {"word/embeddings/oleObject1.bin": b"\xd0\xcf\x11\xe0" + WORDS.encode("utf-16-le")},
        "oleObject1.bin",
    ),
    "a thumbnail": ({"docProps/thumbnail.jpeg": picture("JPEG", comment=WORDS.encode())}, "a picture's own data"),
}  # fmt: skip


def places(data: bytes) -> list[str]:
    return [finding.message for finding in leaks_in_bytes(data, secrets(), "public.docx")]


@pytest.mark.parametrize("name", PLANTS)
def test_a_canary_is_found_in(name: str) -> None:
    parts, place = PLANTS[name]
    found = places(zipped(parts))
    assert found, name
    assert any(place in each for each in found), found
    assert not any(WORDS[:20] in each or TITLE in each for each in found), "a finding repeats what is exempt"


def test_the_zip_itself_hides_nothing() -> None:
    assert any("outside its parts" in each for each in places(zipped({}, comment=WORDS.encode())))
    assert any("outside its parts" in each for each in places(zipped({}) + WORDS.encode()))


def test_a_public_file_passes() -> None:
    assert places(zipped({"word/comments.xml": comment("Public."), "word/media/a.png": picture()})) == []


def test_a_file_that_cannot_be_unpacked_is_no_public_file() -> None:
    assert any("cannot be unpacked" in each for each in places(b"PK\x03\x04 and no more"))
