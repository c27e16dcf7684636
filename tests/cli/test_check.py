"""`check`, `explain` and what `build` makes of findings, as a person at a terminal meets them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result

from report_builder.checks import CHECKS
from report_builder.cli.main import PROGRAM, cli

ROOT = Path(__file__).parents[2]


def run(*arguments: str, color: bool = False) -> Result:
    return CliRunner().invoke(cli, arguments, prog_name=PROGRAM, color=color)


@pytest.fixture
def report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A report whose purpose has a link that says nothing."""
    monkeypatch.chdir(tmp_path)
    assert run("new", "parking", "--meeting-date", "2026-03-17").exit_code == 0
    source = tmp_path / "sources" / "parking" / "report.yaml"
    text = source.read_text(encoding="utf-8")
    source.write_text(text.replace("purpose: |\n", "purpose: |\n  See [here](https://example.org).\n\n", 1))
    return source


def _house_says(folder: Path, severity: str) -> None:
    own = folder / "templates" / "leicestershire"
    shutil.copytree(ROOT / "templates" / "leicestershire", own, dirs_exist_ok=True)
    with open(own / "house.yaml", "a", encoding="utf-8") as stream:
        stream.write(f"\nchecks:\n  vague-link-text: {severity}\n")


def test_a_finding_shows_its_line_a_mark_what_to_do_and_why(report: Path) -> None:
    result = run("check", "--select", "vague-link-text")
    assert result.exit_code == 0, "a warning is told, and does not count"
    lines = result.stdout.splitlines()
    line = report.read_text(encoding="utf-8").split("\n").index("  See [here](https://example.org).") + 1
    assert lines[0].startswith(f"sources/parking/report.yaml:{line}:8: warning: the link “here”")
    assert lines[0].endswith("[vague-link-text, paragraph 1]")
    assert lines[1] == f"    {line} |   See [here](https://example.org)."
    assert lines[2].index("^") == lines[1].index("here")
    assert "make the name of the page" in lines[3]
    assert "WCAG" in lines[4]
    assert "1 report: 1 warning" in result.stderr


def test_colour_only_where_there_is_a_terminal(report: Path) -> None:
    assert "\x1b[" not in run("check").stdout
    assert "\x1b[33m" in run("check", color=True).stdout


def test_strict_counts_warnings(report: Path) -> None:
    assert run("check", "--strict", "--select", "vague-link-text").exit_code == 1
    assert run("check", "--strict", "--select", "dates").exit_code == 0


def test_other_formats(report: Path) -> None:
    found = json.loads(run("check", "--format", "json").stdout)["findings"]
    assert "vague-link-text" in [each["code"] for each in found]
    assert json.loads(run("check", "--format", "sarif").stdout)["version"] == "2.1.0"
    assert "::warning file=sources/parking/report.yaml" in run("check", "--format", "github").stdout


def test_an_unknown_code_is_a_mistake_of_usage(report: Path) -> None:
    result = run("check", "--select", "vague-links")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "did you mean “vague-link-text”?" in result.stderr


def test_a_house_can_make_a_check_an_error_and_then_build_refuses(report: Path, tmp_path: Path) -> None:
    _house_says(tmp_path, "error")
    assert run("check").exit_code == 1
    result = run("build", "--to", "html")
    assert result.exit_code == 2
    assert "[vague-link-text, paragraph 1]" in result.stderr
    assert "nothing was written" in result.stderr
    assert not (tmp_path / "output" / "parking" / "parking.html").exists()


def test_build_lets_warnings_pass_unless_it_is_strict(report: Path, tmp_path: Path) -> None:
    assert run("build", "--to", "html").exit_code == 0
    result = run("build", "--to", "html", "--strict")
    assert result.exit_code == 2
    assert "vague-link-text" in result.stderr


def test_a_code_in_house_yaml_that_no_check_has_is_a_finding(report: Path, tmp_path: Path) -> None:
    _house_says(tmp_path, "off")
    house = tmp_path / "templates" / "leicestershire" / "house.yaml"
    house.write_text(house.read_text(encoding="utf-8").replace("vague-link-text: off", "vague-links: off"))
    result = run("check")
    assert result.exit_code == 1
    assert "there is no check “vague-links”" in result.stdout


@pytest.mark.parametrize("code", [check.code for check in CHECKS])
def test_explain_prints_the_page(code: str) -> None:
    result = run("explain", code)
    assert result.exit_code == 0
    assert result.stdout.startswith(code)
    assert "Wrong:" in result.stdout


def test_explain_lists_all_and_knows_what_is_near() -> None:
    listed = run("explain").stdout
    assert all(check.code in listed for check in CHECKS)
    assert "did you mean “vague-link-text”?" in run("explain", "vague-link").stderr


def test_explain_knows_what_is_no_check() -> None:
    assert run("explain", "source-fault").stdout.startswith("source-fault")


def test_a_finished_file_is_checked_by_the_house_that_is_named(tmp_path: Path) -> None:
    document = docx.Document()
    for text in ("Cabinet, 17 December 2019", "Background"):
        document.add_paragraph().add_run(text).bold = True
    document.add_paragraph("1.\tThe valuation is exempt information.")
    document.save(str(tmp_path / "a.docx"))
    result = run("check", str(tmp_path / "a.docx"), "--house", "leicestershire")
    assert result.exit_code == 1
    assert "[exempt-without-paragraph, paragraph 1]" in result.stdout
    assert "    | under “Background”: The valuation is exempt information." in result.stdout
    assert "[no-officer-statement]" in result.stdout
    without = run("check", str(tmp_path / "a.docx"))
    assert "[exempt-without-paragraph, paragraph 1]" in without.stdout
    assert "[no-officer-statement]" not in without.stdout


def test_a_file_that_cannot_be_read_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"no zip")
    result = run("check", str(tmp_path / "a.docx"))
    assert result.exit_code == 2
    assert "a.docx" in result.stderr


def test_a_house_is_named_for_finished_files_only(report: Path) -> None:
    assert run("check", "--house", "decimal").exit_code == 2
