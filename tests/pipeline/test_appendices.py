"""Appendices behind a report: in the PDF as pages, in Word as text or a line, on the web page as links."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from report_builder.pdf.page_texts import page_texts
from report_builder.pipeline.build import build
from report_builder.pipeline.order import Options, Result
from tests.pipeline.conftest import Desk
from tests.tools.ooxml import ooxml_errors
from tests.tools.verapdf import verapdf

ROOT = Path(__file__).parents[2]
AGREEMENT = ROOT / "sources" / "community-safety-strategy" / "appendices" / "agreement.pdf"
APPENDICES = """
appendices:
  - {id: coming, title: What Is to Follow}
  - {id: plan, title: The Plan, file: plan.pdf}
  - {id: map, title: The Map & the Rest, file: map.pdf}
"""


@pytest.fixture(scope="session")
def with_appendices(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("appendices") / "desk"
    shutil.copytree(built, root)
    desk = Desk(root)
    desk.source.write_text(desk.source.read_text(encoding="utf-8") + APPENDICES, encoding="utf-8")
    desk.edit_source(new="That {{ appendix.map }} be agreed")
    shutil.copy(AGREEMENT, desk.source.parent / "plan.pdf")
    shutil.copy(AGREEMENT, desk.source.parent / "map.pdf")
    result = desk.build("word", "pdf", "html")
    assert result.state == "built", result.faults
    assert result.notes == (
        "Appendix B (plan.pdf): PDF, 2 pages, conforms to PDF/UA-1 as supplied",
        "Appendix C (map.pdf): PDF, 2 pages, conforms to PDF/UA-1 as supplied",
    )
    return root


@pytest.fixture
def desk(with_appendices: Path, tmp_path: Path) -> Desk:
    shutil.copytree(with_appendices, tmp_path / "desk")
    return Desk(tmp_path / "desk")


def built_with(desk: Desk, *targets: str, attach: bool = True) -> Result:
    (result,) = build([desk.job], Options(targets, attach=attach))
    return result


def test_the_pdf_has_the_pages_of_the_appendices_in_order_with_numbers_that_run_on(desk: Desk) -> None:
    pages = [" ".join(text.split()) for text in page_texts(desk.output(".pdf").read_bytes())]
    own = len(pages) - 4
    assert all(f"Page {number}" in page for number, page in enumerate(pages, start=1))
    assert not any(re.search(rf"Page \d+ of {own}\b", page) for page in pages[:own]), (
        "of how many, a page cannot say"
    )
    first = [number for number, page in enumerate(pages) if "What the agreement is" in page]
    assert first == [own, own + 2]
    assert "Appendix B" in pages[own]
    assert "Appendix C" in pages[own + 2]
    assert "Appendix C" not in pages[own + 3]


def test_the_outline_and_the_tags_name_each_appendix(desk: Desk) -> None:
    with pikepdf.open(desk.output(".pdf")) as pdf:
        with pdf.open_outline() as outline:
            tops = [item.title for item in outline.root]
            below = [child.title for child in outline.root[-1].children]
        assert tops[-2:] == ["Appendix B – The Plan", "Appendix C – The Map & the Rest"]
        assert "What the agreement is" in below
        (document,) = pdf.Root.StructTreeRoot.K
        assert [str(part.get("/T", "")) for part in document.K][-2:] == tops[-2:]
        labels = pdf.Root.PageLabels.Nums
        assert [int(labels[0]), int(labels[1].St)] == [0, 1]
    (verdict,) = verapdf([desk.output(".pdf")], "ua1")
    assert verdict.passed, verdict.failures


def test_a_reference_in_the_text_leads_to_the_first_page_of_the_appendix(desk: Desk) -> None:
    with pikepdf.open(desk.output(".pdf")) as pdf:
        numbers: dict[Any, int] = {page.objgen: number for number, page in enumerate(pdf.pages)}
        names = dict(_names(pdf.Root.Names.Dests))
        led = []
        for link in (link for each in pdf.pages for link in each.obj.get("/Annots", [])):
            where = link.get("/Dest", link.A.D if "/A" in link and "/D" in link.A else None)
            if where is not None and str(link.get("/Contents", "")) == "Appendix C":
                place = names[str(where)] if isinstance(where, pikepdf.String) else where
                page: Any = (place.D if isinstance(place, pikepdf.Dictionary) else place)[0]
                led.append(numbers[page.objgen])
        assert led == [len(pdf.pages) - 2]


def _names(node: Any) -> list[tuple[str, Any]]:
    found = [pair for kid in node.get("/Kids", []) for pair in _names(kid)]
    items = list(node.get("/Names", []))
    return found + list(zip(map(str, items[::2]), items[1::2], strict=True))


def test_each_appendix_is_a_file_of_its_own_to_which_the_web_page_links_with_kind_and_size(
    desk: Desk,
) -> None:
    page = desk.output(".html").read_text()
    for slug, label, title in (
        ("b", "Appendix B", "The Plan"),
        ("c", "Appendix C", "The Map &amp; the Rest"),
    ):
        path = desk.output(f".appendix-{slug}.pdf")
        size = round(path.stat().st_size / 1000)
        words = f"{label}: {title} (PDF, {size} KB, 2 pages)"
        assert f'<a href="parking.appendix-{slug}.pdf" type="application/pdf">{words}</a>' in page
        with pikepdf.open(path) as pdf:
            assert len(pdf.pages) == 2
            assert str(pdf.docinfo.Title) == f"{label} – {title}".replace("&amp;", "&")
        assert label in next(page_texts(path.read_bytes()))


def test_in_word_a_line_says_of_what_is_no_word_document_which_file_it_is(desk: Desk) -> None:
    import docx

    document = docx.Document(str(desk.output(".docx")))
    words = [paragraph.text for paragraph in document.paragraphs]
    at = words.index("Appendix C – The Map & the Rest", words.index("Appendix C – The Map & the Rest") + 1)
    assert words[at + 1] == "Appendix C is a file of its own: map.pdf (PDF, 19 KB, 2 pages)."
    assert ooxml_errors(desk.output(".docx")) == []


def test_without_appendices_the_report_is_what_it_would_be_without_their_files(desk: Desk) -> None:
    assert built_with(desk, "word", "pdf", "html", attach=False).state == "built"
    text = desk.output(".html").read_text()
    assert "appendix-b.pdf" not in text
    pages = list(page_texts(desk.output(".pdf").read_bytes()))
    assert f"Page 1 of {len(pages)}" in pages[0]
    assert built_with(desk, "pdf", attach=False).state == "unchanged"
    assert built_with(desk, "pdf").state == "built"


def test_a_changed_appendix_is_a_reason_to_build_and_an_unchanged_one_is_not(desk: Desk) -> None:
    assert desk.build("word", "pdf", "html").state == "unchanged"
    path = desk.source.parent / "plan.pdf"
    path.write_bytes(path.read_bytes() + b"\n% changed")
    assert desk.build("html").state == "built"


def test_what_became_of_each_is_recorded(desk: Desk) -> None:
    plan, site = json.loads((desk.job.out / "build.json").read_text())["appendices"]
    assert (plan["label"], plan["file"], plan["pages"], plan["status"]) == (
        "Appendix B",
        "plan.pdf",
        2,
        "conforms",
    )
    assert site["output"] == "parking.appendix-c.pdf"


def test_a_file_that_cannot_be_attached_ends_the_build_and_leaves_everything_as_it_was(desk: Desk) -> None:
    (desk.source.parent / "plan.pdf").write_bytes(b"%PDF-1.7 and no more")
    before = desk.outputs()
    result = desk.build("word", "pdf", "html")
    assert (result.state, result.exit_code) == ("refused", 2)
    assert "Appendix B, plan.pdf: " in result.faults[0].message
    assert "--no-attach" in result.faults[0].hint
    assert desk.outputs() == before
    assert built_with(desk, "html", attach=False).state == "built"


def test_the_same_source_gives_the_same_bytes(desk: Desk) -> None:
    before = desk.outputs()
    assert desk.build("word", "pdf", "html", force=True).state == "built"
    assert desk.outputs() == before


def test_where_a_program_is_missing_a_page_names_the_file_and_the_build_says_so(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from report_builder.attach import office_program

    monkeypatch.setattr(office_program, "find", lambda: "")
    word = ROOT / "sources" / "community-safety-strategy" / "appendices" / "strategy.docx"
    shutil.copy(word, desk.source.parent / "plan.docx")
    desk.edit_source("plan.pdf", "plan.docx")
    result = desk.build("pdf", "html")
    assert result.state == "built", result.faults
    assert result.notes[0].startswith("Appendix B (plan.docx): a sheet names it")
    pages = [" ".join(text.split()) for text in page_texts(desk.output(".pdf").read_bytes())]
    assert any("Appendix B is a file of its own: plan.docx (Word document, 25 KB)." in page for page in pages)
    assert (
        "Appendix B is a file of its own: plan.docx (Word document, 25 KB)."
        in desk.output(".html").read_text()
    )
    (verdict,) = verapdf([desk.output(".pdf")], "ua1")
    assert verdict.passed, verdict.failures


def test_what_an_appendix_does_not_conform_to_is_said_with_its_pages(desk: Desk) -> None:
    """A page without tags whose font is not in the file."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(595, 842))
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type0, BaseFont=pikepdf.Name("/Nowhere"),
            Encoding=pikepdf.Name("/Identity-H"),
            DescendantFonts=pikepdf.Array([pikepdf.Dictionary(
                Type=pikepdf.Name.Font, Subtype=pikepdf.Name.CIDFontType2, BaseFont=pikepdf.Name("/Nowhere"),
                CIDSystemInfo=pikepdf.Dictionary(Registry="Adobe", Ordering="Identity", Supplement=0),
            )]),
        )  # fmt: skip
        page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        page.obj.Contents = pdf.make_stream(b"BT /F1 12 Tf 72 700 Td <00410042> Tj ET")
        pdf.save(desk.source.parent / "plan.pdf")
    result = desk.build("pdf")
    assert result.state == "built", result.faults
    assert "does not conform to PDF/UA-1\n    clause " in result.notes[0]
    assert "page 1" in result.notes[0]
    with pikepdf.open(desk.output(".pdf")) as pdf, pdf.open_metadata() as metadata:
        assert "pdfuaid:part" not in metadata, "the whole claims no more than its parts keep"
