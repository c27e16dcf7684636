"""Files go in, pages come out."""

from __future__ import annotations

from pathlib import Path

import weasyprint

from report_builder.attach import Attachment, attach


def test_a_plain_pdf_comes_back_with_its_pages(tmp_path: Path) -> None:
    path = tmp_path / "map.pdf"
    weasyprint.HTML(string="<html lang=en><title>Map</title><h1>Map").write_pdf(path, pdf_variant="pdf/ua-1")
    (got,) = attach([Attachment(path, "map.pdf", "Map")], tmp_path / "cache")
    assert (got.kind, got.pages, got.size) == ("PDF", 1, path.stat().st_size)
    assert got.pdf is not None
    assert got.pdf.is_file()


def test_a_file_that_is_missing_is_refused_and_the_others_are_done(tmp_path: Path) -> None:
    path = tmp_path / "map.pdf"
    weasyprint.HTML(string="<html lang=en><title>Map</title><h1>Map").write_pdf(path, pdf_variant="pdf/ua-1")
    files = [Attachment(tmp_path / "none.pdf", "none.pdf", "None"), Attachment(path, "map.pdf", "Map")]
    first, second = attach(files, tmp_path / "cache")
    assert (first.status, first.pdf) == ("refused", None)
    assert [(each.severity, each.message) for each in first.findings] == [
        ("error", "this file does not exist")
    ]
    assert second.pages == 1
