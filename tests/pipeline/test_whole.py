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
from report_builder.pipeline.swap import ASIDE, JOURNAL, recover, swap
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


CUT_SHORT = """
import os, sys
from pathlib import Path
from report_builder.pipeline import swap
folder, replace, left = Path(sys.argv[1]), os.replace, int(sys.argv[2])
def renamed(source, target):
    global left
    left -= 1
    if not left:
        os._exit(9)
    replace(source, target)
os.replace = renamed
swap.swap(folder, {name: folder / ".part" / name for name in ("a", "b", "c")}, ["d"])
os._exit(0)
"""


@pytest.mark.parametrize("turn", range(1, 6))
def test_files_are_all_the_old_or_all_the_new_wherever_it_was_cut_short(tmp_path: Path, turn: int) -> None:
    """The first rename is the journal's own; there are four."""
    for name in "abd":
        (tmp_path / name).write_text("old")
    (tmp_path / ".part").mkdir()
    for name in "abc":
        (tmp_path / ".part" / name).write_text("new")
    done = subprocess.run([sys.executable, "-c", CUT_SHORT, tmp_path, str(turn)], check=False)
    assert done.returncode == (9 if turn < 5 else 0)
    recover(tmp_path)
    found = {path.name: path.read_text() for path in tmp_path.iterdir() if path.is_file()}
    found = {name: text for name, text in found.items() if not name.endswith(".part")}
    old, new = {"a": "old", "b": "old", "d": "old"}, {"a": "new", "b": "new", "c": "new"}
    assert found == (old if turn == 1 else new)
    assert not (tmp_path / ASIDE).exists()
    assert not (tmp_path / JOURNAL).exists()


def test_an_interrupt_brings_the_old_files_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a", "b", "new-a", "new-b"):
        (tmp_path / name).write_text(name)
    rename = os.replace

    def interrupted(source: Path, target: Path) -> None:
        if source == tmp_path / "new-b":
            raise KeyboardInterrupt
        rename(source, target)

    monkeypatch.setattr(os, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        swap(tmp_path, {"a": tmp_path / "new-a", "b": tmp_path / "new-b"})
    assert (tmp_path / "a").read_text() == "a"
    assert (tmp_path / "b").read_text() == "b"


def test_two_builds_of_one_report_at_once_are_refused(desk: Desk) -> None:
    desk.edit_source()
    with locked(desk.job.out):
        result = desk.build("html")
    assert result.state == "refused"
    assert "another command" in result.faults[0].message
    assert desk.build("html").state == "built"
    assert not (desk.job.out / LOCK).exists()
