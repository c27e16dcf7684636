"""A page with one of everything conforms to PDF/UA-1 and PDF/A-2a by veraPDF's verdict."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from report_builder.render.pdf.engine import pdf_bytes
from tests.render_pdf.conftest import everything, request
from tests.tools.verapdf import verapdf


def test_a_page_with_everything_conforms_to_both_standards(tmp_path: Path) -> None:
    pdf = tmp_path / "everything.pdf"
    pdf.write_bytes(pdf_bytes(request(everything())))
    for flavour in ("ua1", "2a"):
        (verdict,) = verapdf([pdf], flavour)
        assert verdict.passed, str(verdict)


def test_html_that_is_no_xml_conforms_as_well(tmp_path: Path) -> None:
    pdf = tmp_path / "loose.pdf"
    loose = request("<h1>Title<ul><li>one<li><p>two<p>three</ul><table><tr><th>A<td>b<tr><th>C<td>d</table>")
    pdf.write_bytes(pdf_bytes(replace(loose, author="", subject="", keywords=(), labels=())))
    for flavour in ("ua1", "2a"):
        (verdict,) = verapdf([pdf], flavour)
        assert verdict.passed, str(verdict)
