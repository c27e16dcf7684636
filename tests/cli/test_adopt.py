"""`report-builder adopt`: what it writes, says and refuses."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from report_builder.cli.main import PROGRAM, cli
from tests.feedback.foreign import LINES, write_foreign

SOURCE = Path("sources/strategy")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments, prog_name=PROGRAM)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write_foreign(Path("old.docx"))
    return tmp_path


def test_a_report_is_written_that_builds(here: Path) -> None:
    result = run("adopt", "old.docx", "strategy")
    assert result.exit_code == 0, result.stderr
    assert result.stdout.split() == [
        "sources/strategy/report.yaml", "sources/strategy/images/picture-1.png", "sources/strategy/to-check.md",
    ]  # fmt: skip
    assert "Words that come back, in order: 100% of" in result.stderr
    assert "Typed references made real: 7" in result.stderr
    listed = (SOURCE / "to-check.md").read_text(encoding="utf-8")
    assert "- [ ] Appendices have no files yet" in listed
    built = run("build", "strategy", "--to", "word")
    assert built.exit_code == 0, built.stderr


def test_the_name_is_made_of_the_files_where_none_is_given(here: Path) -> None:
    Path("old.docx").rename("Old Report (final) 2.docx")
    assert run("adopt", "Old Report (final) 2.docx").exit_code == 0
    assert Path("sources/old-report-final-2/report.yaml").is_file()


def test_a_report_that_exists_is_left_alone(here: Path) -> None:
    SOURCE.mkdir(parents=True)
    (SOURCE / "report.yaml").write_text("mine")
    result = run("adopt", "old.docx", "strategy")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "exists already" in result.stderr
    assert (SOURCE / "report.yaml").read_text() == "mine"


def test_facts_and_sections_are_given_by_options(here: Path) -> None:
    lines = tuple(line.replace("*Resource Implications", "*What it costs") for line in LINES[1:])
    write_foreign(Path("old.docx"), lines)
    result = run("adopt", "old.docx", "strategy")
    assert result.exit_code == 2
    assert "--meeting-date" in result.stderr
    assert not SOURCE.exists()
    options = (
        "--meeting-date",
        "2019-12-17",
        "--body",
        "Cabinet",
        "--section",
        "What it costs=resource_implications",
    )
    result = run("adopt", "old.docx", "strategy", *options)
    assert result.exit_code == 0, result.stderr
    text = (SOURCE / "report.yaml").read_text(encoding="utf-8")
    assert "  resource_implications:\n    heading: What it costs\n" in text


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("gone.docx", "strategy"), "does not exist"),
        (("bad.docx", "strategy"), "not a Word file"),
        (("old.docx", "Strategy!"), "is no name for a report"),
        (("old.docx", "strategy", "--house", "nowhere"), "there is no house style"),
        (("old.docx", "strategy", "--meeting-date", "soon"), "is no date"),
        (("old.docx", "strategy", "--section", "Finance=money"), "has no section “money”"),
        (("old.docx", "strategy", "--section", "Finance"), "HEADING=SECTION"),
    ],
)
def test_what_cannot_be_adopted_is_refused_in_words(
    here: Path, arguments: tuple[str, ...], words: str
) -> None:
    Path("bad.docx").write_bytes(b"no zip")
    result = run("adopt", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert words in result.stderr
    assert not Path("sources").exists()
