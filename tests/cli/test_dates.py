"""`dates`, as a clerk at a terminal meets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from report_builder.cli.main import PROGRAM, cli


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments, prog_name=PROGRAM)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_each_day_has_what_must_be_done_the_rule_and_its_source() -> None:
    result = run("dates", "2019-12-17")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    at = lines.index("Mon  9 Dec 2019  Publish the agenda and reports")
    assert lines[at + 1].strip() == "5 clear working days before the meeting"
    assert lines[at + 2].strip().startswith("SI 2012/2089, regs 6 and 7")
    assert "SI 2012/2089: Local Authorities (Executive Arrangements)" in lines[-1]


def test_as_json_and_as_a_calendar() -> None:
    told = json.loads(run("dates", "2019-12-17", "--json", "--house", "decimal").stdout)
    assert {"id", "date", "what", "rule", "source"} == told["dates"][0].keys()
    assert "2019-11-18" in [each["date"] for each in told["dates"] if each["id"] == "key-decision-notice"]
    assert run("dates", "2019-12-17", "--ics").stdout_bytes.startswith(b"BEGIN:VCALENDAR\r\n")


@pytest.mark.parametrize("day", ["2019-02-30", "17 December", "2019-12"])
def test_what_is_no_day_is_a_mistake_of_usage(day: str) -> None:
    result = run("dates", day)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "is no date" in result.stderr
