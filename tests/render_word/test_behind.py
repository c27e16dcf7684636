"""A .docx composed in behind a report: readable, valid, its look its own, and no part of the report's bookmarks."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.shared import Mm, Pt

from report_builder import house, source
from report_builder.compose import compose
from report_builder.feedback.redline import Tally, redline
from report_builder.ooxml.custom_xml import read_base
from report_builder.ooxml.package import open_package
from report_builder.ooxml.story import all_paragraphs, read_story
from report_builder.pipeline.edited import word_meaning
from report_builder.render.word import render_word
from report_builder.render.word.behind import WordAppendix, put_behind
from tests.tools.libreoffice import resave_docx
from tests.tools.ooxml import ooxml_errors

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "sources" / "community-safety-strategy"


@pytest.fixture(scope="module")
def report() -> bytes:
    council = house.find("leicestershire")
    read, _ = source.load(SAMPLE / "report.yaml", council, "report.yaml")
    assert read is not None
    document, _ = compose(read, council)
    assert document is not None
    return render_word(document, council.folder / "report.docx", base=b"the base")


def appendix() -> bytes:
    document = docx.Document()
    document.styles["Normal"].font.size = Pt(9)
    document.styles["Normal"].font.name = "Courier New"
    document.add_heading("A heading of its own", 1)
    document.add_paragraph("Plain words.")
    document.add_paragraph("First.", style="List Number")
    document.add_paragraph("Second.", style="List Number")
    document.add_table(1, 1).cell(0, 0).text = "In a table."
    document.sections[0].page_width, document.sections[0].page_height = Mm(297), Mm(210)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


@pytest.fixture(scope="module")
def whole(report: bytes) -> bytes:
    held = appendix()
    return put_behind(
        report,
        [
            WordAppendix("one", "Appendix A – One", held, ""),
            WordAppendix("two", "Appendix B – Two", b"", "It is two.pdf."),
            WordAppendix("three", "Appendix C – Three", held, ""),
        ],
    )


def test_the_whole_is_valid_and_in_order(whole: bytes, tmp_path: Path) -> None:
    (tmp_path / "whole.docx").write_bytes(whole)
    assert ooxml_errors(tmp_path / "whole.docx") == []
    words = [paragraph.text for paragraph in docx.Document(io.BytesIO(whole)).paragraphs if paragraph.text]
    at = words.index("Appendix A – One")
    assert words[at : at + 7] == [
        "Appendix A – One", "A heading of its own", "Plain words.", "First.", "Second.", "Appendix B – Two",
        "It is two.pdf.",
    ]  # fmt: skip


def test_styles_are_kept_apart(report: bytes, whole: bytes) -> None:
    before, after = docx.Document(io.BytesIO(report)), docx.Document(io.BytesIO(whole))
    for style in before.styles:
        assert after.styles[style.name].element.xml == style.element.xml
    plain, heading = (_style_of(after, words) for words in ("Plain words.", "A heading of its own"))
    assert plain.name == "Normal (A1)"
    assert (plain.font.name, plain.font.size) == ("Courier New", Pt(9))
    assert heading.name == "heading 1 (A1)"
    assert heading.base_style.name == "Normal (A1)"
    assert heading.element.xpath(".//w:outlineLvl/@w:val") == ["0"]


def _style_of(document: Any, words: str) -> Any:
    return next(paragraph.style for paragraph in document.paragraphs if paragraph.text == words)


def test_each_appendix_has_its_own_page_and_the_report_keeps_its(report: bytes, whole: bytes) -> None:
    sections = docx.Document(io.BytesIO(whole)).sections
    widths = [section.page_width for section in sections]
    assert [round(width.mm) for width in widths if width is not None] == [210, 297, 210, 297]
    assert sections[1].footer.is_linked_to_previous or sections[1].footer.paragraphs


def test_base_bookmarks_and_properties_are_the_reports(report: bytes, whole: bytes) -> None:
    package = open_package(whole, "whole")
    base = read_base(package)
    assert base is not None
    assert base.data == b"the base"
    for name in ("docProps/core.xml", "docProps/app.xml"):
        assert package.data(name) == open_package(report, "report").data(name)
    own, all_of_them = _bookmarks(report), _bookmarks(whole)
    assert [name for name in all_of_them if name.startswith("_rb")] == [
        name for name in own if name.startswith("_rb")
    ]
    assert sum(name.startswith("_ra") for name in all_of_them) == 3


def test_the_same_files_give_the_same_bytes(report: bytes) -> None:
    held = [WordAppendix("one", "Appendix A – One", appendix(), "")]
    assert put_behind(report, held) == put_behind(report, held)


def _bookmarks(data: bytes) -> list[str]:
    import re

    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return re.findall(r'w:name="(_r[^"]*)"', package.read("word/document.xml").decode())


def test_what_is_read_for_edits_ends_where_the_appendices_begin(report: bytes, whole: bytes) -> None:
    alone, before_them = (read_story(open_package(data, "a file")) for data in (report, whole))
    assert [paragraph.text for paragraph in all_paragraphs(before_them)] == [
        paragraph.text for paragraph in all_paragraphs(alone)
    ]
    changes = redline(open_package(report, "alone"), open_package(whole, "whole"), "A reader")
    assert (changes.tally, changes.differences) == (Tally(), ())


def test_a_saved_file_means_the_same(whole: bytes, tmp_path: Path) -> None:
    (tmp_path / "whole.docx").write_bytes(whole)
    (saved,) = resave_docx([tmp_path / "whole.docx"], tmp_path / "saved")
    assert word_meaning(saved.read_bytes()) == word_meaning(whole)
