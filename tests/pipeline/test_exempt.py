"""A report with something exempt builds two sets: a public one that was read back, and a full one with a banner."""

from __future__ import annotations

import gzip
import json
import zipfile
import zlib
from dataclasses import replace
from pathlib import Path

import pytest

from report_builder.compose.public import public_view
from report_builder.model.report import Report
from report_builder.ooxml.custom_xml import read_base
from report_builder.ooxml.package import read_package
from report_builder.pipeline import copies
from report_builder.pipeline.record import read_record
from tests.pipeline.conftest import Desk
from tests.tools.verapdf import verapdf

OFFER = "Smithers has offered four million pounds for the whole of the depot at Glenfield."
EXEMPT = """
appendices:
  - {id: map, title: The Map of the Site}
  - id: offer
    title: The Bid of Smithers
    file: smithers-bid.txt
    exempt: {paragraph: 3, reason: It tells a price.}
"""


@pytest.fixture
def exempt(desk: Desk) -> Desk:
    text = desk.source.read_text(encoding="utf-8")
    section = "  - heading: The Offer\n    exempt: {paragraph: 3, reason: It tells a price.}\n"
    section += f"    text: |\n      {OFFER}\n"
    text = text.replace("part_b:\n", "part_b:\n" + section, 1) + EXEMPT
    desk.source.write_text(text, encoding="utf-8")
    (desk.source.parent / "smithers-bid.txt").write_text(
        "The bid of Smithers is the lowest of the five that came in."
    )
    return desk


def unpacked(path: Path) -> str:
    with zipfile.ZipFile(path) as package:
        return "\n".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())


def carried(path: Path) -> dict[str, object]:
    base = read_base(read_package(path))
    assert base is not None
    found: dict[str, object] = json.loads(zlib.decompress(base.data))
    return found


def test_two_sets_stand_beside_one_another(exempt: Desk) -> None:
    result = exempt.build("word", "pdf", "html")
    assert result.state == "built", result.faults
    names = {f"parking{copy}.{kind}" for copy in ("", ".exempt") for kind in ("docx", "pdf", "html")}
    assert {path.name for path in result.written} == names
    page, full = (exempt.output(kind).read_text() for kind in (".html", ".exempt.html"))
    assert "Smithers" not in page
    assert "NOT FOR PUBLICATION" not in page
    assert OFFER in full
    assert "It tells a price." in full
    assert full.index("NOT FOR PUBLICATION") < full.index("<h1")
    assert OFFER in unpacked(exempt.output(".exempt.docx"))
    assert "NOT FOR PUBLICATION" in unpacked(exempt.output(".exempt.docx"))
    assert exempt.build("word", "pdf", "html").state == "unchanged"
    for verdict in verapdf([exempt.output(".pdf"), exempt.output(".exempt.pdf")], "ua1"):
        assert verdict.passed, verdict.failures


def test_the_public_word_file_carries_the_public_source_and_the_full_one_the_full(exempt: Desk) -> None:
    assert exempt.build("word").state == "built"
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
    before = exempt.outputs()
    result = exempt.build(target)
    assert (result.state, result.exit_code) == ("refused", 2)
    assert any("exempt-leak" in fault.message for fault in result.faults)
    assert any("report.yaml, line" in fault.message for fault in result.faults), "it says whose the words are"
    assert not any("Smithers" in str(fault) for fault in result.faults), "and does not repeat them"
    assert exempt.outputs() == before


def test_an_edited_full_copy_is_not_overwritten_either(exempt: Desk) -> None:
    assert exempt.build("html").state == "built"
    exempt.output(".exempt.html").write_text("a member's notes")
    exempt.edit_source()
    result = exempt.build("html")
    assert result.state == "refused"
    assert "edited" in result.faults[0].message
    assert exempt.output(".exempt.html").read_text() == "a member's notes"


def test_a_missing_full_copy_is_made_again(exempt: Desk) -> None:
    assert exempt.build("html").state == "built"
    exempt.output(".exempt.html").unlink()
    assert exempt.build("html").state == "built"
    assert exempt.output(".exempt.html").is_file()


def test_a_changed_exempt_appendix_is_a_reason_to_build(exempt: Desk) -> None:
    assert exempt.build("html").state == "built"
    (exempt.source.parent / "smithers-bid.txt").write_text("Another bid.")
    assert exempt.build("html").state == "built"


def test_a_report_that_is_no_longer_exempt_has_one_set(exempt: Desk) -> None:
    assert exempt.build("html").state == "built"
    text = exempt.source.read_text(encoding="utf-8")
    text = text.replace("    exempt: {paragraph: 3, reason: It tells a price.}\n", "")
    exempt.source.write_text(text, encoding="utf-8")
    assert [path.name for path in exempt.build("html").written] == ["parking.html"]
    assert read_record(exempt.job.out).copies == ("",)
    assert exempt.build("html").state == "unchanged"


def test_a_report_that_is_exempt_as_a_whole_is_a_notice_in_public(desk: Desk) -> None:
    text = desk.source.read_text(encoding="utf-8")
    desk.source.write_text(
        text + "\nexempt: {paragraph: 1, reason: It is about one person.}\n", encoding="utf-8"
    )
    result = desk.build("word", "pdf", "html")
    assert result.state == "built", result.faults
    page = desk.output(".html").read_text()
    assert "Parking" not in page
    assert "information relating to any individual" in page
    assert "files" not in carried(desk.output(".docx"))
    assert "Parking charges" in desk.output(".exempt.html").read_text()
