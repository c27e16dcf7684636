"""What is built again and what is not."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from report_builder import house
from report_builder.pipeline.build import build, take_order
from report_builder.pipeline.fingerprint import house_folder
from report_builder.pipeline.order import TARGETS, Options
from report_builder.pipeline.plan import plan
from report_builder.pipeline.start import start
from report_builder.pipeline.steps import SOMETIMES, STEPS, Step
from tests.pipeline.conftest import Desk

ROOT = Path(__file__).parents[2]


def test_a_report_that_has_not_changed_is_not_built_again_and_nothing_is_touched(desk: Desk) -> None:
    before = desk.outputs()
    stamps = {name: (desk.job.out / name).stat().st_mtime_ns for name in before}
    assert desk.build(*TARGETS).state == "unchanged"
    assert desk.outputs() == before
    assert {name: (desk.job.out / name).stat().st_mtime_ns for name in before} == stamps


def test_a_changed_source_is_built_again(desk: Desk) -> None:
    desk.edit_source()
    result = desk.build("html")
    assert (result.state, result.written) == ("built", (desk.output(".html"),))
    assert "parking be free" in desk.output(".html").read_text(encoding="utf-8")
    assert desk.build("html").state == "unchanged"


def test_after_one_target_was_built_the_others_are_still_known_to_be_old(desk: Desk) -> None:
    desk.edit_source()
    desk.build("html")
    assert take_order(desk.job, Options()).targets == ("word", "pdf")


def test_a_missing_output_is_built_again_and_the_others_are_left(desk: Desk) -> None:
    desk.output(".html").unlink()
    assert desk.build(*TARGETS).written == (desk.output(".html"),)


def test_a_house_style_of_ones_own_that_comes_to_hand_is_a_change(desk: Desk) -> None:
    shutil.copytree(ROOT / "templates" / "leicestershire", desk.root / "templates" / "leicestershire")
    assert take_order(desk.job, Options()).targets == ()  # the very same files
    sheet = desk.root / "templates" / "leicestershire" / "screen.css"
    sheet.write_text(sheet.read_text() + "\n/* ours */\n")
    assert take_order(desk.job, Options()).targets == TARGETS


@pytest.mark.parametrize("text", ["", "{", "[]", '{"format": 1}', '{"format": 1, "outputs": 3}', "\0"])
def test_a_record_that_makes_no_sense_is_as_none(desk: Desk, text: str) -> None:
    (desk.job.out / "build.json").write_text(text)
    assert take_order(desk.job, Options()).targets == TARGETS


def test_the_record_is_the_same_in_every_folder(desk: Desk, tmp_path: Path) -> None:
    """build.json holds neither a clock nor a folder."""
    other = Desk(tmp_path / "elsewhere")
    start(other.root, "parking", "leicestershire", "Parking charges", "2026-03-17")
    other.build(*TARGETS)
    assert other.outputs() == desk.outputs()


def test_every_step_is_told_by_its_name(desk: Desk) -> None:
    told: list[Step] = []
    list(build([desk.job], Options(force=True), told.append))
    ended = [step.name for step in told if step.seconds is not None]
    assert ended == [name for name in STEPS if name not in SOMETIMES]


def test_where_the_house_lies_is_found_as_the_house_package_finds_it(desk: Desk) -> None:
    shutil.copytree(ROOT / "templates" / "decimal", desk.root / "templates" / "ours")
    for name, folder in house.available(desk.job.folder.resolve()):
        assert house_folder(name, desk.job.folder) == folder
    assert house_folder("nobody", desk.job.folder) is None
    assert house_folder("", desk.job.folder) is None


def test_one_report_at_fault_does_not_keep_the_others_from_being_built(tmp_path: Path) -> None:
    sources = [start(tmp_path, name, "decimal", "", "2026-03-17").source for name in ("one", "two", "three")]
    sources[1].write_text("house: decimal\ntitel: Two\n")
    jobs = plan(sources, tmp_path / "output")
    results = list(build(jobs, Options(jobs=2)))
    assert [result.state for result in results] == ["built", "refused", "built"]
    assert results[1].exit_code == 2
    assert any("titel" in fault.message for fault in results[1].faults)
    assert not jobs[1].out.exists() or list(jobs[1].out.iterdir()) == []


def test_two_reports_whose_outputs_would_have_one_name_are_refused(tmp_path: Path) -> None:
    from report_builder.faults import Refusal

    here = start(tmp_path / "a", "same", "decimal").source
    there = start(tmp_path / "b", "same", "decimal").source
    with pytest.raises(Refusal, match="same names"):
        plan([here, there], tmp_path / "output")


def test_the_record_says_what_was_read(desk: Desk) -> None:
    record = json.loads((desk.job.out / "build.json").read_text())
    assert record["files"] == ["report.yaml"]
    assert set(record["outputs"]) == {"parking.docx", "parking.pdf", "parking.html"}
