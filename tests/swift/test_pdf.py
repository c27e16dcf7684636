"""Tuning changes the time that a PDF takes, and not a byte of it."""

from __future__ import annotations

import base64
import hashlib
import io
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image

from report_builder.render.pdf.engine import make_pdf
from report_builder.swift.pages import xml_tree
from report_builder.swift.pictures import plain_png
from tests.render_pdf.conftest import everything, request

ROOT = Path(__file__).parents[2]
PRINT = """
import hashlib, sys
from tests.render_pdf.conftest import everything, request
from report_builder.render.pdf.engine import make_pdf
print(hashlib.sha256(make_pdf(request(everything())).data).hexdigest(), "fontTools.subset" in sys.modules)
"""


def run(tmp_path: Path, plain: str = "", cache: str = "cache") -> list[str]:
    env = {**os.environ, "REPORT_BUILDER_PLAIN": plain, "XDG_CACHE_HOME": str(tmp_path / cache)}
    done = subprocess.run([sys.executable, "-c", PRINT], cwd=ROOT, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


@pytest.fixture(scope="module")
def digest() -> str:
    return hashlib.sha256(make_pdf(request(everything())).data).hexdigest()


def test_the_bytes_are_the_same_without_any_tuning(tmp_path: Path, digest: str) -> None:
    # Pictures have a test of their own.
    assert run(tmp_path, plain="cffi fonttools xml gc warm styles") == [digest, "True"]


def test_the_bytes_are_the_same_with_an_empty_cache_with_a_full_one_and_with_a_broken_one(
    tmp_path: Path, digest: str
) -> None:
    assert run(tmp_path) == [digest, "False"]
    assert run(tmp_path) == [digest, "False"]
    (kept,) = (tmp_path / "cache" / "report_builder").glob("cffi-*.json")
    for wrong in ("", "{}", '{"_types": "x"}', "[1]"):
        kept.write_text(wrong)
        assert run(tmp_path)[0] == digest


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path, digest: str) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be")
    assert run(tmp_path) == [digest, "False"]


def pixels(body: str) -> tuple[bytes, int]:
    """The first picture's pixels and how many bits each has, as another library reads them out of the PDF."""
    with pikepdf.open(io.BytesIO(make_pdf(request(body)).data)) as pdf:
        found: Any = next(each for page in pdf.pages for each in page.get_images().values())
        read = pikepdf.PdfImage(found)
        return read.as_pil_image().convert("RGB").tobytes(), read.bits_per_component


@pytest.mark.parametrize(("mode", "bits"), [("L", 8), ("RGB", 8), ("P", 8), ("P", 4), ("P", 1), ("1", 1)])
def test_png_pictures_keep_their_pixels(mode: str, bits: int, monkeypatch: pytest.MonkeyPatch) -> None:
    image = Image.radial_gradient("L").resize((13, 7)).convert("RGB" if mode == "P" else mode)
    image = image.quantize(2**bits) if mode == "P" else image
    stream = io.BytesIO()
    image.save(stream, "PNG", bits=bits)
    body = f'<p><img src="data:image/png;base64,{base64.b64encode(stream.getvalue()).decode()}" alt="x"/></p>'
    as_they_are, depth = pixels(body)
    assert depth == bits
    monkeypatch.setenv("REPORT_BUILDER_PLAIN", "png")
    assert as_they_are == pixels(body)[0] == image.convert("RGB").tobytes()


def test_png_pictures_of_other_kinds_and_damaged_ones_are_left_to_weasyprint() -> None:
    def png(mode: str, **options: Any) -> bytes:
        stream = io.BytesIO()
        Image.new(mode, (8, 8)).save(stream, "PNG", **options)
        return stream.getvalue()

    good = png("L")
    assert plain_png(good) is not None
    for other in (
        png("RGBA"),
        png("LA"),
        png("I;16"),
        png("P", transparency=0),
        good[:-20],
        good[:50],
        b"GIF89a",
    ):
        assert plain_png(other) is None


@pytest.mark.parametrize(
    "html",
    [
        "<!DOCTYPE html><html><head></head><body><p/>x</body></html>",
        "<!DOCTYPE html><html><head></head><body><table><tr><td>x</td></tr></table></body></html>",
        "<!DOCTYPE html><html><head><style>p::after { content: '&gt;' }</style></head><body></body></html>",
        "<!DOCTYPE html><html><head></head><body><!-- x --></body></html>",
        "<!DOCTYPE html><html><head></head><body><pre>\nx</pre></body></html>",
        "<!DOCTYPE html><html><head></head><body><svg><title>x</title></svg></body></html>",
        '<!DOCTYPE html [<!ENTITY a "b">]><html><head></head><body>&a;</body></html>',
        "<html><body>x</body></html>",
        "<!DOCTYPE html><html><head></head><body><p>a<br>b&nbsp;c</p></body></html>",
    ],
)
def test_html_that_xml_would_read_differently_is_left_to_the_html_parser(html: str) -> None:
    assert xml_tree(html) is None


def test_html_that_is_xml_is_read_as_such() -> None:
    assert xml_tree(request(everything()).html) is not None
