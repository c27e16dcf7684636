"""veraPDF tells a good file from a bad one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tools.conftest import MakePdf
from tests.tools.verapdf import verapdf


def test_a_conforming_file_passes_and_a_plain_one_fails_in_one_run(tmp_path: Path, make_pdf: MakePdf) -> None:
    good = make_pdf(tmp_path / "good.pdf", "pdf/ua-1")
    plain = make_pdf(tmp_path / "plain.pdf", "")
    passed, failed = verapdf([good, plain], "ua1")
    assert (passed.path, passed.passed, passed.failures) == (good, True, ())
    assert (failed.path, failed.passed) == (plain, False)
    assert any(
        failure.clause == "7.1" and failure.count > 0 and failure.message for failure in failed.failures
    )


def test_the_flavour_decides(tmp_path: Path, make_pdf: MakePdf) -> None:
    accessible = make_pdf(tmp_path / "accessible.pdf", "pdf/ua-1")
    archival = make_pdf(tmp_path / "archival.pdf", "pdf/a-2a")
    assert [verdict.passed for verdict in verapdf([accessible, archival], "2a")] == [False, True]


def test_a_file_that_is_no_pdf_fails_and_the_next_is_still_judged(tmp_path: Path, make_pdf: MakePdf) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_text("not a PDF")
    good = make_pdf(tmp_path / "good.pdf", "pdf/ua-1")
    first, second = verapdf([broken, good], "ua1")
    assert not first.passed
    assert first.failures
    assert second.passed


def test_a_file_that_is_not_there_is_no_verdict(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        verapdf([tmp_path / "none.pdf"], "ua1")
