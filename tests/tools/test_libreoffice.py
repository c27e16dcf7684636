"""LibreOffice converts what it can read, and a file that it cannot read is an error."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tools import ToolError
from tests.tools.conftest import MakeDocx
from tests.tools.libreoffice import resave_docx, to_pdf, to_text
from tests.tools.ooxml import ooxml_errors
from tests.tools.text import pdf_text


def _paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def test_word_files_become_pdfs_in_one_run(tmp_path: Path, make_docx: MakeDocx) -> None:
    files = [make_docx(tmp_path / f"{name}.docx", _paragraph(name)) for name in ("Agenda", "Minutes")]
    agenda, minutes = to_pdf(files, tmp_path / "out")
    assert pdf_text(agenda).strip() == "Agenda"
    assert pdf_text(minutes).strip() == "Minutes"


def test_a_word_file_becomes_text_and_survives_being_saved_again(tmp_path: Path, make_docx: MakeDocx) -> None:
    file = make_docx(tmp_path / "report.docx", _paragraph("Agenda – items") + _paragraph("Minutes"))
    (saved,) = resave_docx([file], tmp_path / "saved")
    (text,) = to_text([saved], tmp_path / "text")
    assert text.read_text(encoding="utf-8-sig").split("\n")[:2] == ["Agenda – items", "Minutes"]


def test_a_file_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    broken = tmp_path / "broken.docx"
    broken.write_bytes(b"PK\x03\x04 not a package")
    with pytest.raises(ToolError, match=r"broken\.pdf"):
        to_pdf([broken], tmp_path / "out")


def test_a_copy_saved_over_its_original_is_refused(tmp_path: Path, make_docx: MakeDocx) -> None:
    file = make_docx(tmp_path / "report.docx", _paragraph("Agenda"))
    with pytest.raises(ValueError, match="overwrite"):
        resave_docx([file], tmp_path)


def test_a_schema_fault_in_a_word_file_is_found_and_a_valid_file_has_none(
    tmp_path: Path, make_docx: MakeDocx
) -> None:
    assert ooxml_errors(make_docx(tmp_path / "good.docx", _paragraph("Agenda"))) == []
    (error,) = ooxml_errors(make_docx(tmp_path / "bad.docx", "<w:p><w:nonsense/></w:p>"))
    assert "nonsense" in error
    assert "/word/document.xml" in error
