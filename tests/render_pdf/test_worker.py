"""A second process lays out PDFs; when it dies, hangs or fails, the error says so."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from report_builder.render.pdf import worker as module
from report_builder.render.pdf.engine import make_pdf
from report_builder.render.pdf.request import REFUSED, TIMEOUT, WORKER, PdfError
from report_builder.render.pdf.worker import PdfWorker
from tests.render_pdf.conftest import FONTS, everything, request


def test_the_worker_makes_the_same_bytes_and_tells_of_warnings(tmp_path: Path) -> None:
    asked = request(everything())
    with PdfWorker(str(FONTS)) as worker:
        first = worker.submit(asked, tmp_path / "1.part")
        second = worker.submit(request("<p>x</p>", "p { colour: red }"), tmp_path / "2.part")
        # Answers may be fetched in any order.
        assert any("colour" in warning for warning in worker.result(second).warnings)
        done = worker.result(first)
    assert (done.path, done.warnings) == (tmp_path / "1.part", ())
    assert done.path.read_bytes() == make_pdf(asked).data


def test_an_error_in_one_pdf_leaves_the_next_alone(tmp_path: Path) -> None:
    with PdfWorker() as worker:
        wrong = worker.submit(request('<img src="file:///etc/hostname" alt="x">'), tmp_path / "1.part")
        nowhere = worker.submit(request("<p>x</p>"), tmp_path / "none" / "2.part")
        right = worker.submit(request("<p>x</p>"), tmp_path / "3.part")
        with pytest.raises(PdfError, match="/etc/hostname") as caught:
            worker.result(wrong)
        assert caught.value.kind == REFUSED
        with pytest.raises(PdfError, match=r"2\.part.*cannot be written"):
            worker.result(nowhere)
        assert worker.result(right).pages == 1


def test_a_worker_that_dies_is_an_error_for_all_who_wait_and_the_next_gets_a_new_one(tmp_path: Path) -> None:
    with PdfWorker() as worker:
        tickets = [worker.submit(request("<p>x</p>"), tmp_path / f"{number}.part") for number in range(2)]
        assert worker._process is not None
        os.kill(worker._process.pid, signal.SIGKILL)
        for ticket in tickets:
            with pytest.raises(PdfError, match="ended before it was done") as caught:
                worker.result(ticket)
            assert caught.value.kind == WORKER
        assert worker.result(worker.submit(request("<p>x</p>"), tmp_path / "3.part")).pages == 1


def test_a_worker_that_hangs_is_given_up(tmp_path: Path) -> None:
    with PdfWorker(time_limit=0.2) as worker:
        worker.start()
        assert worker._process is not None
        os.kill(worker._process.pid, signal.SIGSTOP)
        with pytest.raises(PdfError, match=r"longer than 0\.2 seconds") as caught:
            worker.result(worker.submit(request("<p>x</p>"), tmp_path / "1.part"))
    assert caught.value.kind == TIMEOUT


def test_the_last_words_of_a_worker_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PROGRAM", "import sys; sys.exit('no such thing')")
    with PdfWorker() as worker, pytest.raises(PdfError) as caught:
        worker.result(worker.submit(request("<p>x</p>"), tmp_path / "1.part"))
    assert caught.value.detail == "no such thing"


def test_a_missing_library_is_an_error_of_its_own_kind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    without = "import sys; sys.modules['weasyprint'] = None\n" + module.PROGRAM
    monkeypatch.setattr(module, "PROGRAM", without)
    with PdfWorker() as worker, pytest.raises(PdfError, match="Pango") as caught:
        worker.result(worker.submit(request("<p>x</p>"), tmp_path / "1.part"))
    assert caught.value.kind == "missing-library"


def test_a_worker_is_replaced_before_it_grows_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LIFETIME", 1)
    with PdfWorker() as worker:
        worker.result(worker.submit(request("<p>x</p>"), tmp_path / "1.part"))
        first = worker._process
        worker.result(worker.submit(request("<p>x</p>"), tmp_path / "2.part"))
        assert worker._process is not first
