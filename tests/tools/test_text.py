"""pdftotext gives the words of the pages asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tools import ToolError
from tests.tools.conftest import MakePdf
from tests.tools.text import pdf_text


def test_pages_are_parted_and_can_be_asked_for(tmp_path: Path, make_pdf: MakePdf) -> None:
    pdf = make_pdf(tmp_path / "pages.pdf", "")
    assert [page.strip() for page in pdf_text(pdf).split("\f")] == ["Agenda", "Minutes", ""]
    assert pdf_text(pdf, first=2, last=2).strip() == "Minutes"


def test_a_file_that_is_no_pdf_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "broken.pdf").write_text("not a PDF")
    with pytest.raises(ToolError, match=r"broken\.pdf"):
        pdf_text(tmp_path / "broken.pdf")
