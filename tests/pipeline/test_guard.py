"""No edit is ever lost: what somebody changed since it was built is not overwritten."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from report_builder.files import fingerprint
from report_builder.pipeline.absorb import Request, absorb
from report_builder.pipeline.edited import word_meaning
from report_builder.pipeline.replace import PENDING
from tests.pipeline.conftest import Desk
from tests.tools.libreoffice import resave_docx


def change_word(path: Path, old: str, new: str) -> None:
    """Replaces words in a .docx's body and keeps the rest."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    body = parts["word/document.xml"].decode()
    assert old in body
    parts["word/document.xml"] = body.replace(old, new, 1).encode()
    with zipfile.ZipFile(path, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)


@pytest.mark.parametrize("suffix", [".html", ".docx", ".pdf"])
def test_an_edited_file_is_not_overwritten_and_nothing_else_is_written(desk: Desk, suffix: str) -> None:
    desk.edit_source()
    if suffix == ".docx":
        change_word(desk.output(suffix), "be noted", "be noticed")
    else:
        desk.output(suffix).write_bytes(desk.output(suffix).read_bytes() + b"\n")
    before = desk.outputs()
    result = desk.build("word", "pdf", "html")
    assert (result.state, result.exit_code) == ("refused", 2)
    (fault,) = result.faults
    assert fault.place.file == str(desk.output(suffix))
    assert "edited" in fault.message
    assert "--force" in fault.hint
    assert desk.outputs() == before


def test_an_edited_file_is_guarded_even_where_the_source_has_not_changed(desk: Desk) -> None:
    desk.output(".html").write_text("mine")
    assert desk.build("html").state == "refused"
    assert desk.output(".html").read_text() == "mine"


def test_a_word_files_edits_are_told_in_three_lines_with_the_way_to_bring_them_home(desk: Desk) -> None:
    change_word(desk.output(".docx"), "be noted", "be noticed")
    desk.edit_source()
    (fault,) = desk.build("word").faults
    first, *_, last = fault.hint.splitlines()
    assert "“noted” to “noticed”" in first
    assert f"report-builder absorb {desk.output('.docx')}" in last
    assert len(fault.hint.splitlines()) <= 4


def test_a_file_whose_edits_were_absorbed_is_replaced(desk: Desk) -> None:
    change_word(desk.output(".docx"), "be noted", "be noticed")
    assert desk.build("word").state == "refused"
    absorb(Request((desk.output(".docx"),), desk.source, desk.root / "output", ("all",)))
    assert desk.build("word").state == "built"
    change_word(desk.output(".docx"), "be noticed", "be noted")
    assert desk.build("word").state == "refused"


def test_force_replaces_an_edited_file(desk: Desk) -> None:
    original = desk.output(".html").read_bytes()
    desk.output(".html").write_text("mine")
    assert desk.build("html", force=True).state == "built"
    assert desk.output(".html").read_bytes() == original


def test_a_file_that_no_build_wrote_is_not_overwritten(desk: Desk) -> None:
    (desk.job.out / "build.json").unlink()
    result = desk.build("html")
    assert result.state == "refused"
    assert "not written by a build" in result.faults[0].message


def test_a_source_at_fault_and_an_edited_file_are_told_together(desk: Desk) -> None:
    desk.output(".html").write_text("mine")
    desk.edit_source("purpose:", "purpos:")
    messages = " ".join(fault.message for fault in desk.build("html").faults)
    assert "edited" in messages
    assert "purpos" in messages


def test_a_word_file_opened_and_saved_again_counts_as_unedited(desk: Desk, tmp_path: Path) -> None:
    written = desk.output(".docx").read_bytes()
    (saved,) = resave_docx([desk.output(".docx")], tmp_path / "saved")
    assert saved.read_bytes() != written
    assert word_meaning(saved.read_bytes()) == word_meaning(written) != ""
    desk.output(".docx").write_bytes(saved.read_bytes())
    assert desk.build("word").state == "built"
    assert desk.output(".docx").read_bytes() == written


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("be noted", "be noticed"),
        ("<w:t>", "<w:tab/><w:t>"),
        ("<w:r><w:t>the report", "<w:r><w:rPr><w:i/></w:rPr><w:t>the report"),
        ('w:val="NumberedParagraph"/>', 'w:val="NumberedParagraph"/><w:numPr><w:ilvl w:val="1"/></w:numPr>'),
        ("<w:p>", "<w:p/><w:p>"),
        ("<w:body>", '<w:body><w:p><w:ins w:id="9" w:author="A"><w:r><w:t>x</w:t></w:r></w:ins></w:p>'),
        ("<w:body>", '<w:body><w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr></w:p>'),
        ("<w:body>", "<w:body><w:broken>"),
    ],
)
def test_a_change_of_words_structure_or_emphasis_changes_what_a_word_file_means(
    desk: Desk, old: str, new: str
) -> None:
    written = desk.output(".docx").read_bytes()
    change_word(desk.output(".docx"), old, new)
    assert word_meaning(desk.output(".docx").read_bytes()) != word_meaning(written)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 no package", b"<html>"])
def test_a_file_that_is_no_word_file_means_nothing(data: bytes) -> None:
    assert word_meaning(data) == ""


def test_what_a_build_that_was_cut_short_put_in_place_is_not_taken_for_an_edit(desk: Desk) -> None:
    """Its page was renamed into place, its record was not."""
    desk.output(".html").write_text("new page")
    (desk.job.out / PENDING).write_text(fingerprint(b"new page"))
    (desk.job.out / ".parking.pdf.part").write_bytes(b"half")
    assert desk.build("html").state == "built"
    assert not [name for name in desk.outputs() if name.endswith(".part") or name == PENDING]
