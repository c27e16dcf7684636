"""Whole or not at all: a build that cannot end leaves everything as it was."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from report_builder.faults import Refusal
from report_builder.pipeline.lock import LOCK, locked
from report_builder.pipeline.record import NONE
from report_builder.pipeline.replace import replace
from tests.pipeline.conftest import Desk

ROOT = Path(__file__).parents[2]


def test_when_one_output_cannot_be_made_none_is_replaced(desk: Desk) -> None:
    """The house's page template has a mistake: Word and PDF would be fine."""
    ours = desk.root / "templates" / "leicestershire"
    shutil.copytree(ROOT / "templates" / "leicestershire", ours)
    page = ours / "report.html"
    page.write_text(page.read_text() + "{% if medium == 'screen' %}{{ titel }}{% endif %}")
    desk.edit_source()
    before = desk.outputs()
    result = desk.build("word", "pdf", "html")
    assert (result.state, result.exit_code) == ("refused", 2)
    assert "titel" in result.faults[0].message
    assert desk.outputs() == before


def test_a_place_that_cannot_be_written_to_is_a_fault(desk: Desk) -> None:
    shutil.rmtree(desk.root / "output")
    (desk.root / "output").write_text("a file, where a folder is needed")
    result = desk.build("html")
    assert (result.state, result.exit_code) == ("refused", 2)
    assert str(desk.root / "output") in result.faults[0].place.file


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_is_a_fault(desk: Desk) -> None:
    desk.edit_source()
    desk.job.out.chmod(0o555)
    try:
        result = desk.build("html")
    finally:
        desk.job.out.chmod(0o755)
    assert result.state == "refused"
    assert "cannot be written" in result.faults[0].message


def test_a_full_disk_is_a_fault_and_nothing_is_half_written(desk: Desk) -> None:
    """No file may grow beyond 4,000 bytes: the page would."""
    desk.edit_source()
    before = desk.outputs()
    done = subprocess.run(
        [sys.executable, "-B", "-m", "report_builder", "build", "sources/parking", "--to", "html"],
        cwd=desk.root,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4000, 4000)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2, done.stderr
    assert "cannot be written" in done.stderr
    assert "Traceback" not in done.stderr
    assert desk.outputs() == before


def test_when_one_file_cannot_be_put_in_its_place_the_others_come_back(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("old")
    (tmp_path / "b.pdf").mkdir()  # a folder stands where the second file goes
    with pytest.raises(Refusal, match="cannot be written"):
        replace(tmp_path, {"a.html": b"new", "b.pdf": b"new"}, NONE, {})
    assert (tmp_path / "a.html").read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir() if path.suffix == ".part") == []
    assert not (tmp_path / "build.json").exists()


def test_two_builds_of_one_report_at_once_are_refused(desk: Desk) -> None:
    desk.edit_source()
    with locked(desk.job.out):
        result = desk.build("html")
    assert result.state == "refused"
    assert "another build" in result.faults[0].message
    assert desk.build("html").state == "built"
    assert not (desk.job.out / LOCK).exists()
