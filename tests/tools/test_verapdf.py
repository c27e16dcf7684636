"""veraPDF tells a good file from a bad one."""

from __future__ import annotations

from pathlib import Path

import pytest

from report_builder.pdf import jvm
from report_builder.pdf.verapdf import verdicts
from tests.tools.conftest import MakePdf
from tests.tools.engine import recorded_hash, source_hash
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


def test_the_engine_was_compiled_from_its_source() -> None:
    """After a change of Engine.java: make engine."""
    assert recorded_hash(jvm.ENGINE) == source_hash()


def test_a_file_that_the_engine_is_slow_on_does_not_hold_up_the_next(
    tmp_path: Path, make_pdf: MakePdf
) -> None:
    good = make_pdf(tmp_path / "good.pdf", "pdf/ua-1")
    (late,) = verdicts([good], seconds=0)
    assert not late.passed
    assert "not done after 0 seconds" in late.failures[0].message
    (passed,) = verdicts([good])
    assert passed.passed


def test_a_verdict_that_is_kept_is_not_asked_for_again(
    tmp_path: Path, make_pdf: MakePdf, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = make_pdf(tmp_path / "plain.pdf", "")
    first = verdicts([plain], cache=tmp_path / "cache")

    def never(*_: object) -> None:
        raise AssertionError("asked again")

    monkeypatch.setattr(jvm, "ask", never)
    assert verdicts([plain], cache=tmp_path / "cache") == first
    assert first[0].failures[0].message


def test_without_java_there_is_no_verdict_and_it_says_what_to_install(
    tmp_path: Path, make_pdf: MakePdf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(jvm.EngineError, match=r"Java is missing; install Java"):
        verdicts([make_pdf(tmp_path / "good.pdf", "pdf/ua-1")])


def test_a_failure_names_its_pages(tmp_path: Path, make_pdf: MakePdf) -> None:
    (verdict,) = verdicts([make_pdf(tmp_path / "plain.pdf", "")])
    untagged = next(each for each in verdict.failures if (each.clause, each.test) == ("7.1", 3))
    assert untagged.pages == (1, 2)
