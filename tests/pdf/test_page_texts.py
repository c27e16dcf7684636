"""The text of pages, read by another process meanwhile."""

from __future__ import annotations

from pathlib import Path

from report_builder.pdf.page_texts import PageReader, page_texts
from tests.attach import samples


def test_another_process_reads_what_this_one_would(tmp_path: Path) -> None:
    path = samples.plain(tmp_path, pages=3)
    data = path.read_bytes()
    with PageReader() as reader:
        reader.begin(path, tmp_path / "answer")
        read = reader.pages(path, data)
    assert read == list(page_texts(data))
    assert read is not None
    assert len(read) == 3


def test_what_was_read_out_of_other_bytes_is_not_believed(tmp_path: Path) -> None:
    path = samples.plain(tmp_path)
    with PageReader() as reader:
        assert reader.pages(path, path.read_bytes()) is None  # not begun
        reader.begin(path, tmp_path / "answer")
        assert reader.pages(path, path.read_bytes() + b"\n") is None


def test_a_process_that_breaks_says_nothing(tmp_path: Path) -> None:
    with PageReader() as reader:
        reader.begin(tmp_path / "none.pdf", tmp_path / "answer")
        assert reader.pages(tmp_path / "none.pdf", b"") is None
