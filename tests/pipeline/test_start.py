"""`new`: a report that builds at once, in every house."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from report_builder import house
from report_builder.faults import Refusal
from report_builder.pipeline.reading import read_draft
from report_builder.pipeline.start import start

HOUSES = [name for name, _ in house.available()]


@pytest.mark.parametrize("name", HOUSES)
def test_a_new_report_has_no_faults(tmp_path: Path, name: str) -> None:
    begun = start(tmp_path, "trial", name, 'A "quoted": title – with # and {braces}', "2026-03-17")
    draft = read_draft(begun.source, "report.yaml", "trial")
    assert draft.faults == ()
    assert draft.document is not None
    assert draft.document.title == 'A "quoted": title – with # and {braces}'


@pytest.mark.parametrize("name", HOUSES)
def test_it_still_has_none_when_every_section_is_taken_in(tmp_path: Path, name: str) -> None:
    begun = start(tmp_path, "trial", name, "Trial", "2026-03-17")
    lines = begun.source.read_text(encoding="utf-8").splitlines()
    is_code = re.compile(r"( *)# (( *- )?[a-z_]+: ?|  )")
    taken = [re.sub(r"^( *)# ", r"\1", line) if is_code.match(line) else line for line in lines]
    begun.source.write_text("\n".join(taken), encoding="utf-8")
    draft = read_draft(begun.source, "report.yaml", "trial")
    assert draft.faults == ()
    assert draft.report is not None
    assert draft.report.consultation is not None
    assert draft.report.appendices


@pytest.mark.parametrize("name", HOUSES)
def test_it_names_every_section_of_the_house_with_what_belongs_there(tmp_path: Path, name: str) -> None:
    begun = start(tmp_path, "trial", name)
    text = " ".join(begun.source.read_text(encoding="utf-8").replace("#", " ").split())
    for rule in house.find(name).sections:
        assert rule.id == "body" or f"{rule.heading}. {rule.guidance}" in text


def test_a_report_that_exists_is_not_overwritten(tmp_path: Path) -> None:
    source = start(tmp_path, "trial", "decimal").source
    source.write_text("mine")
    with pytest.raises(Refusal, match="exists already"):
        start(tmp_path, "trial", "decimal")
    assert source.read_text() == "mine"


@pytest.mark.parametrize("name", ["", "..", "../up", "/up", "A Report", "-x", "a/b", "é", "x" * 200])
def test_a_name_that_is_none_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(Refusal, match="no name for a report"):
        start(tmp_path, name, "decimal")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("day", ["2026-02-30", "2026-03", "tomorrow"])
def test_a_date_that_is_none_is_refused(tmp_path: Path, day: str) -> None:
    with pytest.raises(Refusal, match="no date"):
        start(tmp_path, "trial", "decimal", "", day)


def test_without_a_date_the_meeting_is_four_weeks_ahead(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")  # 1 January 2026
    assert "date: 2026-01-29}" in start(tmp_path, "trial", "decimal").source.read_text()
