"""`check` reads a meeting and its reports."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from report_builder.cli.main import cli
from tests.pack.conftest import Clerk


def check(clerk: Clerk, monkeypatch: pytest.MonkeyPatch, *more: str) -> tuple[int, str]:
    monkeypatch.chdir(clerk.root)
    done = CliRunner().invoke(cli, ["check", "cabinet", *more])
    return done.exit_code, done.stdout


def test_a_meeting_is_checked_with_its_reports(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    clerk.change(
        "(Resource Implications).", "(Resource Implications). We met on Monday 17 March 2026.", "roads"
    )
    clerk.change("  - exclusion: true\n", "")
    _, told = check(clerk, monkeypatch)
    assert "exempt-item-without-exclusion" in told
    assert "weekday-mismatch" in told


def test_what_is_wrong_with_the_agenda_itself_is_an_error(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    clerk.change("report: roads", "report: roadz")
    code, told = check(clerk, monkeypatch)
    assert code == 1
    assert "there is no report “roadz”" in told


def test_the_sample_meeting_is_clean(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(Path(__file__).parents[2])
    done = CliRunner().invoke(cli, ["check", "--strict"])
    assert (done.exit_code, done.stdout) == (0, "")
