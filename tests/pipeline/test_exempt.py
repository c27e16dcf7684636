"""A report with something exempt builds two sets: a public one that was read back, and a full one with a banner."""

from __future__ import annotations

import gzip
import json
import shutil
import zipfile
import zlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from report_builder.compose.public import public_view
from report_builder.model.report import Report
from report_builder.ooxml.custom_xml import read_base
from report_builder.ooxml.package import read_package
from report_builder.pdf.page_texts import page_texts
from report_builder.pipeline import copies, make
from report_builder.pipeline.appendix_files import bind_behind
from report_builder.pipeline.plan import EXEMPT
from report_builder.pipeline.record import read_record
from tests.pipeline.conftest import Desk
from tests.tools.verapdf import verapdf

ROOT = Path(__file__).parents[2]
BID = ROOT / "sources" / "community-safety-strategy" / "appendices" / "agreement.pdf"
"""Stands for the bid: what matters is that its words are exempt here."""
OF_THE_BID = "It sets out where the organisations that share responsibility for community safety will act"
OFFER = "Smithers has offered four million pounds for the whole of the depot at Glenfield."
SECTION = f"""\
  - heading: The Offer
    exempt: {{paragraph: 3, reason: It tells a price.}}
    text: |
      {OFFER}
"""
APPENDICES = """
appendices:
  - {id: map, title: The Map of the Site}
  - id: offer
    title: The Bid of Smithers
    file: smithers-bid.pdf
    exempt: {paragraph: 3, reason: It tells a price.}
"""


@pytest.fixture(scope="session")
def exempt_built(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk whose report has an exempt section and an exempt appendix, built in full."""
    root = tmp_path_factory.mktemp("exempt") / "desk"
    shutil.copytree(built, root)
    desk = Desk(root)
    text = desk.source.read_text(encoding="utf-8").replace("part_b:\n", "part_b:\n" + SECTION, 1) + APPENDICES
    desk.source.write_text(text, encoding="utf-8")
    shutil.copy(BID, desk.source.parent / "smithers-bid.pdf")
    result = desk.build("word", "pdf", "html")
    assert result.state == "built", result.faults
    return root


@pytest.fixture
def exempt(exempt_built: Path, tmp_path: Path) -> Desk:
    shutil.copytree(exempt_built, tmp_path / "desk")
    return Desk(tmp_path / "desk")


def pdf_pages(path: Path) -> list[str]:
    return [" ".join(text.split()) for text in page_texts(path.read_bytes())]


def unpacked(path: Path) -> str:
    with zipfile.ZipFile(path) as package:
        return "\n".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())


def carried(path: Path) -> dict[str, object]:
    base = read_base(read_package(path))
    assert base is not None
    found: dict[str, object] = json.loads(zlib.decompress(base.data))
    return found


def test_two_sets_stand_beside_one_another(exempt: Desk) -> None:
    names = {f"parking{copy}.{kind}" for copy in ("", ".exempt") for kind in ("docx", "pdf", "html")}
    assert {name for name in exempt.outputs() if "/" not in name} == {
        *names, "parking.exempt.appendix-b.pdf", "build.json",
    }  # fmt: skip
    page, full = (exempt.output(kind).read_text() for kind in (".html", ".exempt.html"))
    assert "Smithers" not in page
    assert "NOT FOR PUBLICATION" not in page
    assert OFFER in full
    assert "It tells a price." in full
    assert full.index("NOT FOR PUBLICATION") < full.index("<h1")
    assert 'href="parking.exempt.appendix-b.pdf"' in full
    assert ".pdf" not in page
    assert OFFER in unpacked(exempt.output(".exempt.docx"))
    assert "NOT FOR PUBLICATION" in unpacked(exempt.output(".exempt.docx"))
    assert exempt.build("word", "pdf", "html").state == "unchanged"


def test_the_full_pdf_has_the_exempt_appendix_with_the_banner_on_its_pages_and_the_public_one_has_not(
    exempt: Desk,
) -> None:
    public, full = pdf_pages(exempt.output(".pdf")), pdf_pages(exempt.output(".exempt.pdf"))
    bid = [page for page in full if OF_THE_BID in page]
    assert bid
    assert len(full) > len(public)
    assert all("NOT FOR PUBLICATION" in page for page in full)
    assert not any(OF_THE_BID in page or "NOT FOR PUBLICATION" in page for page in public)
    assert all("NOT FOR PUBLICATION" in page for page in pdf_pages(exempt.output(".exempt.appendix-b.pdf")))
    for verdict in verapdf([exempt.output(".pdf"), exempt.output(".exempt.pdf")], "ua1"):
        assert verdict.passed, verdict.failures


def test_the_public_word_file_carries_the_public_source_and_the_full_one_the_full(exempt: Desk) -> None:
    public, full = carried(exempt.output(".docx")), carried(exempt.output(".exempt.docx"))
    assert "Smithers" not in json.dumps(public)
    assert "Not for publication" in public["files"]["report.yaml"]  # type: ignore[index]
    assert full["files"] == {"report.yaml": exempt.source.read_text(encoding="utf-8")}
    assert public["base"] == full["base"]
    assert (public["copy"], full.get("copy")) == ("public", None)
    kept = json.loads(gzip.decompress((exempt.job.out / ".base" / f"{public['base']}.json.gz").read_bytes()))
    assert kept["files"]["report.yaml"] == exempt.source.read_text(encoding="utf-8")


@pytest.mark.parametrize("target", ["word", "pdf", "html"])
def test_a_leak_ends_the_build_and_nothing_is_replaced(
    exempt: Desk, target: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As if public_view had let a section through."""

    def leaky(report: Report) -> Report:
        return replace(public_view(report), body=report.body)

    monkeypatch.setattr(copies, "public_view", leaky)
    exempt.edit_source()
    before = exempt.outputs()
    result = exempt.build(target)
    assert (result.state, result.exit_code) == ("refused", 2)
    assert any("exempt-leak" in fault.message for fault in result.faults)
    assert any("report.yaml, line" in fault.message for fault in result.faults), "it says whose the words are"
    assert not any("Smithers" in str(fault) for fault in result.faults), "and does not repeat them"
    assert exempt.outputs() == before


def test_an_edited_full_copy_is_not_overwritten_either(exempt: Desk) -> None:
    exempt.output(".exempt.html").write_text("a member's notes")
    exempt.edit_source()
    result = exempt.build("html")
    assert result.state == "refused"
    assert "edited" in result.faults[0].message
    assert exempt.output(".exempt.html").read_text() == "a member's notes"


def test_a_missing_full_copy_is_made_again(exempt: Desk) -> None:
    exempt.output(".exempt.html").unlink()
    assert exempt.build("html").state == "built"
    assert exempt.output(".exempt.html").is_file()


def test_a_missing_file_of_an_appendix_is_made_again(exempt: Desk) -> None:
    exempt.output(".exempt.appendix-b.pdf").unlink()
    assert exempt.build("word").state == "unchanged"
    assert exempt.build("html").state == "built"
    assert exempt.output(".exempt.appendix-b.pdf").is_file()


def test_an_appendix_that_leaks_into_the_public_pdf_ends_the_build(
    exempt: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As if the exempt pages had been bound behind the public copy."""

    def leaky(copies: Any, hung: Any, *others: Any) -> dict[str, Path]:
        return bind_behind(copies, {**hung, "": hung[EXEMPT]}, *others)

    monkeypatch.setattr(make, "bind_behind", leaky)
    exempt.edit_source()
    before = exempt.outputs()
    result = exempt.build("pdf")
    assert result.state == "refused"
    assert any("page" in fault.message and "eight words" in fault.message for fault in result.faults)
    assert exempt.outputs() == before


def test_a_report_that_is_no_longer_exempt_has_one_set(exempt: Desk) -> None:
    text = exempt.source.read_text(encoding="utf-8")
    text = text.replace("    exempt: {paragraph: 3, reason: It tells a price.}\n", "")
    exempt.source.write_text(text, encoding="utf-8")
    written = [path.name for path in exempt.build("html").written]
    assert written == ["parking.appendix-b.pdf", "parking.html"]
    assert read_record(exempt.job.out).copies == ("",)
    assert exempt.build("html").state == "unchanged"


def test_a_report_that_is_exempt_as_a_whole_is_a_notice_in_public(exempt: Desk) -> None:
    """Its appendices are exempt with it, whether they say so or not."""
    text = exempt.source.read_text(encoding="utf-8")
    text = text.replace("    exempt: {paragraph: 3, reason: It tells a price.}\n", "")
    exempt.source.write_text(
        text + "\nexempt: {paragraph: 1, reason: It is about one person.}\n", encoding="utf-8"
    )
    result = exempt.build("word", "pdf", "html")
    assert result.state == "built", result.faults
    assert not any(".exempt." not in path.name and "appendix" in path.name for path in result.written)
    page = exempt.output(".html").read_text()
    assert "Parking" not in page
    assert "information relating to any individual" in page
    assert "files" not in carried(exempt.output(".docx"))
    assert "Parking charges" in exempt.output(".exempt.html").read_text()
    assert len(pdf_pages(exempt.output(".pdf"))) == 1
    assert any(OF_THE_BID in page for page in pdf_pages(exempt.output(".exempt.pdf")))
