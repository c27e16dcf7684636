"""The engine makes one PDF from one request, says what is wrong with it, and fetches nothing."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from report_builder.render.pdf.engine import make_pdf, pdf_bytes
from report_builder.render.pdf.request import BAD_REQUEST, REFUSED, WARNINGS, PdfError, PdfRequest
from tests.render_pdf.conftest import everything, picture, request

ROOT = Path(__file__).parents[2]
PRINT_DIGEST = (
    "import hashlib; from tests.render_pdf.conftest import everything, request;"
    "from report_builder.render.pdf.engine import pdf_bytes;"
    "print(hashlib.sha256(pdf_bytes(request(everything()))).hexdigest())"
)


def test_metadata_come_from_the_request_in_both_places() -> None:
    with pikepdf.open(io.BytesIO(pdf_bytes(request("<h1>x</h1><p>y</p>")))) as pdf:
        info = {str(key): str(value) for key, value in pdf.docinfo.items()}
        with pdf.open_metadata() as xmp:
            assert xmp["dc:title"] == info["/Title"] == "Strategy & “Plan”"
            assert xmp["dc:creator"] == [info["/Author"]] == ["Director"]
            assert xmp["dc:description"] == info["/Subject"] == "Cabinet report"
            assert xmp["pdf:Keywords"] == info["/Keywords"] == "safety, strategy"
            assert xmp["xmp:CreateDate"] == xmp["xmp:ModifyDate"] == "2019-12-17T00:00:00Z"
            assert xmp["pdfuaid:part"] == "1"
            assert (xmp["pdfaid:part"], xmp["pdfaid:conformance"]) == ("2", "A")
        assert info["/CreationDate"] == info["/ModDate"] == "D:20191217000000Z"
        assert pdf.Root.Lang == "en-GB"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert all(page.Tabs == "/S" for page in pdf.pages)


def test_pages_have_labels_and_headings_are_the_outline() -> None:
    with pikepdf.open(
        io.BytesIO(pdf_bytes(request("<h1>One</h1><h2 style='break-before: page'>Two</h2>")))
    ) as pdf:
        assert [page.label for page in pdf.pages] == ["i", "A-3"]
        with pdf.open_outline() as outline:
            (one,) = outline.root
            assert (one.title, [child.title for child in one.children]) == ("One", ["Two"])


def test_the_same_request_gives_the_same_bytes_whatever_the_clock_the_zone_and_the_hash_seed() -> None:
    digests = set()
    for seed, zone in (("1", "UTC"), ("2", "Pacific/Auckland")):
        env = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
        done = subprocess.run(
            [sys.executable, "-c", PRINT_DIGEST], cwd=ROOT, env=env, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr
        digests.add(done.stdout)
    assert len(digests) == 1


def test_the_identifier_stays_while_the_content_changes() -> None:
    def ids(body: str) -> list[str]:
        with pikepdf.open(io.BytesIO(pdf_bytes(request(body, identifier="strategy")))) as pdf:
            return [str(part) for part in pdf.trailer.ID]

    one, two = ids("<p>one</p>"), ids("<p>two</p>")
    assert one[0] == two[0]
    assert one[1] != two[1]


@pytest.mark.parametrize(
    ("body", "named"),
    [
        ('<img src="/etc/hostname" alt="x">', "/etc/hostname"),
        ('<img src="../secret.png" alt="x">', "secret.png"),
        ('<img src="none.png" alt="x">', "none.png"),
        ('<img src="https://example.org/x.png" alt="x">', "https://example.org/x.png"),
        ('<link rel="stylesheet" href="http://example.org/x.css">', "http://example.org/x.css"),
        ('<p style="background: url(ftp://example.org/x.png)">x</p>', "ftp://example.org/x.png"),
        ('<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/hostname"/></svg>', "/etc/hostname"),
    ],
)  # fmt: skip
def test_what_lies_outside_the_folders_is_refused_by_name(tmp_path: Path, body: str, named: str) -> None:
    folder = tmp_path / "report"
    folder.mkdir()
    (tmp_path / "secret.png").write_bytes(b"")
    with pytest.raises(PdfError) as caught:
        make_pdf(request(body, folders=(str(folder),)))
    assert caught.value.kind == REFUSED
    assert named in caught.value.message


def test_pictures_and_style_sheets_of_the_folders_are_used(tmp_path: Path) -> None:
    import base64

    (tmp_path / "a b.png").write_bytes(base64.b64decode(picture("RGB", "PNG").partition(",")[2]))
    (tmp_path / "print.css").write_text("@page { size: 100mm 50mm }")
    asked = request('<p><img src="a%20b.png" alt="x"></p>', style="", folders=(str(tmp_path),))
    with pikepdf.open(
        io.BytesIO(make_pdf(replace(asked, stylesheets=(str(tmp_path / "print.css"),))).data)
    ) as pdf:
        assert round(float(pdf.pages[0].MediaBox[2])) == round(100 / 25.4 * 72)


@pytest.mark.parametrize(
    ("body", "style", "said"),
    [
        ("<p>x</p>", "p { colour: red }", "colour"),
        ('<p><img src="data:image/png;base64,AAAA" alt="x"></p>', "", "image"),
        (f'<p><img src="{picture("L", "PNG")}"></p>', "", "no alternative text"),
        ('<p><a href="#none">x</a></p>', "", "none"),
        ("<p>\u4e2d</p>", "", "U+4E2D"),
    ],
)
def test_whatever_weasyprint_complains_of_is_told(body: str, style: str, said: str) -> None:
    assert any(said in warning for warning in make_pdf(request(body, style)).warnings)
    with pytest.raises(PdfError) as caught:
        pdf_bytes(request(body, style))
    assert caught.value.kind == WARNINGS


def test_a_date_that_is_none_and_a_style_sheet_that_is_not_there_are_named() -> None:
    with pytest.raises(PdfError, match="17 December") as caught:
        make_pdf(request("", date="17 December"))
    assert caught.value.kind == BAD_REQUEST
    with pytest.raises(PdfError, match=r"none\.css"):
        make_pdf(request("", stylesheets=("/none.css",)))


def test_a_request_goes_through_json_unchanged() -> None:
    import json

    asked = request(everything(), identifier="x")
    assert PdfRequest.from_json(json.loads(json.dumps(asked.as_json()))) == asked
