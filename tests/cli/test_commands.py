"""The commands as a person at a terminal meets them: streams, exit codes, help, words for what goes wrong."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from report_builder import __version__
from report_builder.cli.main import COMMANDS, EXIT_BUG, EXIT_INTERRUPTED, PROGRAM, cli
from report_builder.pipeline.steps import SOMETIMES, STEPS

ROOT = Path(__file__).parents[2]


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments, prog_name=PROGRAM)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Each test works in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def report(here: Path) -> Path:
    assert run("new", "parking", "--meeting-date", "2026-03-17").exit_code == 0
    return here / "sources" / "parking" / "report.yaml"


# --- help ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_examples_in_its_help(command: str) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    assert "Examples:" in result.stdout
    assert f"{PROGRAM} {command}" in result.stdout.partition("Examples:")[2]
    assert max(map(len, result.stdout.splitlines())) <= 100


def test_help_lists_the_commands_with_a_line_each() -> None:
    listed = run("--help").stdout
    for command in COMMANDS:
        (line,) = [each for each in listed.splitlines() if each.split()[:1] == [command]]
        assert not line.endswith("...")


def test_without_a_command_help_is_shown_and_that_is_a_mistake_of_usage() -> None:
    result = run()
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "Commands:" in result.stderr


def test_version() -> None:
    assert __version__ in run("--version").stdout


def test_an_unknown_command_is_met_with_a_suggestion() -> None:
    result = run("bild")
    assert result.exit_code == 2
    assert "did you mean “build”?" in result.stderr


# --- new, build ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("house", ["leicestershire", "decimal"])
def test_a_new_report_builds_at_once(here: Path, house: str) -> None:
    begun = run("new", "parking", "--house", house, "--title", "Parking charges")
    assert begun.exit_code == 0
    assert begun.stdout == f"{Path('sources', 'parking', 'report.yaml')}\n"
    assert "report-builder build parking" in begun.stderr
    result = run("build", "parking", "-v")
    assert result.exit_code == 0, result.stderr
    assert result.stdout.splitlines() == [
        f"output/parking/parking.{kind}" for kind in ("docx", "html", "pdf")
    ]
    for path in result.stdout.splitlines():
        assert (here / path).stat().st_size > 1000
    for step in STEPS:
        assert (f"parking: {step}" in result.stderr) == (step not in SOMETIMES)


def test_build_without_an_argument_builds_what_is_in_sources(report: Path) -> None:
    assert run("new", "libraries", "--house", "decimal").exit_code == 0
    result = run("build", "--to", "html")
    assert result.stdout.splitlines() == [
        "output/libraries/libraries.html",
        "output/parking/parking.html",
    ]
    again = run("build", "--to", "html")
    assert (again.exit_code, again.stdout) == (0, "")
    assert "parking: nothing has changed" in again.stderr


@pytest.mark.parametrize("named", ["parking", "sources/parking", "sources/parking/report.yaml", "sources"])
def test_a_report_can_be_named_in_several_ways(report: Path, named: str) -> None:
    assert run("build", named, "--to", "html", "--out", "made").stdout == "made/parking/parking.html\n"


def test_faults_of_a_source_go_to_stderr_with_the_line_they_stand_in(report: Path) -> None:
    report.write_text(report.read_text().replace("reasons:", "reason:"))
    line = report.read_text().splitlines().index("reason: |") + 1
    result = run("build", "parking")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert f"sources/parking/report.yaml:{line}:1: unknown key “reason”" in result.stderr
    assert f"    {line} | reason: |\n    {' ' * len(str(line))} | ^\n" in result.stderr
    assert "did you mean “reasons”?" in result.stderr
    assert not list(Path("output").rglob("parking.*"))


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty", b"", "empty"),
        ("broken", b"house: [leicestershire\ntitle: x", "not YAML"),
        ("binary", b"\x89PNG\r\n\0\0", "binary"),
        ("huge", b"#" * 5_000_001, "MB"),
        ("bomb", b"a: &a [x]\nb: &b [*a,*a]\nc: [*b,*b]\n", "anchor"),
        ("a list", b"- x\n", "house"),
    ],
)
def test_a_file_that_is_no_report_is_a_clear_fault(here: Path, name: str, content: bytes, words: str) -> None:
    folder = here / "sources" / name
    folder.mkdir(parents=True)
    (folder / "report.yaml").write_bytes(content)
    result = run("build", f"sources/{name}")
    assert result.exit_code == 2
    assert words in result.stderr
    assert f"sources/{name}/report.yaml" in result.stderr
    assert "Traceback" not in result.stderr
    assert not list(here.rglob("*.html"))


@pytest.mark.parametrize(
    "arguments",
    [
        ["build", "nowhere"],
        ["build"],
        ["build", "--to", "odt"],
        ["build", "--jobs", "0"],
        ["new", "Not A Name"],
        ["new", "x", "--house", "atlantis"],
        ["check", "nowhere"],
        ["schema", "--house", "atlantis"],
        ["completion", "cmd"],
        ["build", "--colour"],
    ],
)
def test_bad_usage_ends_with_2_and_nothing_written(here: Path, arguments: list[str]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr
    assert list(here.iterdir()) == []


# --- check --------------------------------------------------------------------------------------------------------


def test_check_of_a_sound_report_ends_with_0_and_builds_nothing(here: Path, report: Path) -> None:
    result = run("check", "--ignore", "no-officer-statement")  # which its author has still to write
    assert (result.exit_code, result.stdout) == (0, "")
    assert not (here / "output").exists()


def test_check_ends_with_1_and_names_all_findings(report: Path) -> None:
    text = report.read_text().replace("reasons:", "reason:")
    report.write_text(text.replace("the report be noted", "{{ table.none }} be noted"))
    result = run("check", "sources/parking")
    assert result.exit_code == 1
    assert "unknown key “reason”" in result.stdout
    assert "none" in result.stdout
    found = json.loads(run("check", "--format", "json").stdout)["findings"]
    assert {
        "file",
        "line",
        "column",
        "message",
        "hint",
        "code",
        "severity",
        "paragraph",
        "why",
        "words",
    } == found[0].keys()
    assert found[0]["severity"] == "error"
    assert len(found) >= 2


def test_check_finds_a_mistake_in_the_templates_of_the_house_once(here: Path, report: Path) -> None:
    own = here / "templates" / "leicestershire"
    shutil.copytree(ROOT / "templates" / "leicestershire", own)
    page = own / "report.html"
    page.write_text(page.read_text().replace("{{ title }}", "{{ titel }}"))
    shutil.copytree(report.parent, report.parent.with_name("parking-again"))
    result = run("check")
    assert result.exit_code == 1
    assert result.stdout.count("“titel” is not known here") == 1
    assert "did you mean “title”?" in result.stdout


# --- the others ---------------------------------------------------------------------------------------------------


def test_houses_are_listed_and_ones_own_comes_first(here: Path) -> None:
    listed = json.loads(run("houses", "--json").stdout)
    assert {"decimal", "leicestershire"} <= {row["id"] for row in listed}
    (here / "templates" / "decimal").mkdir(parents=True)
    (here / "templates" / "decimal" / "house.yaml").write_text("name: [")
    (own,) = [row for row in json.loads(run("houses", "--json").stdout) if row["id"] == "decimal"]
    assert own["folder"] == str(here / "templates" / "decimal")
    assert not own["sound"]
    assert "faults" in run("houses").stdout


def test_schema_is_json() -> None:
    assert "properties" in json.loads(run("schema").stdout)
    assert run("schema").stdout != run("schema", "--house", "decimal").stdout


def test_doctor_finds_what_a_build_needs() -> None:
    result = run("doctor", "--json")
    found = {each["name"]: each for each in json.loads(result.stdout)}
    assert result.exit_code == 0
    assert all(each["found"] for each in found.values() if each["needed"])
    assert "Pango" in run("doctor").stdout


def test_doctor_knows_every_package_that_the_project_asks_for() -> None:
    import re
    import tomllib

    from report_builder.pipeline.machine import PACKAGES

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = {re.split(r"[><=~! ]", each)[0].lower() for each in project["dependencies"]}
    assert {name.lower() for name in PACKAGES} == asked


def test_what_is_missing_is_named_with_the_line_to_run_on_each_system() -> None:
    from report_builder.pipeline.machine import SYSTEMS, Finding, to_install

    lines = to_install([
        Finding("Pango", "", True, "PDFs", ("libpango-1.0-0", "pango", "pango")),
        Finding("lxml", "", True, "every build", pip="lxml"),
        Finding("Java", "17", False, "tests", ("openjdk-17-jdk", "java", "openjdk")),
    ])  # fmt: skip
    assert dict(lines)["any system:"] == "pip install lxml"
    assert dict(lines)[SYSTEMS[0]] == "sudo apt-get install -y libpango-1.0-0"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script(shell: str) -> None:
    result = run("completion", shell)
    assert result.exit_code == 0
    assert "_REPORT_BUILDER_COMPLETE" in result.stdout


# --- the program --------------------------------------------------------------------------------------------------


def program(arguments: Sequence[str], **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "report_builder", *arguments],
        env={**os.environ, "PYTHONPATH": str(ROOT), **more},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_program_ends_with_the_exit_code_of_its_command() -> None:
    assert program(["--version"]).returncode == 0
    done = program(["build", "nowhere"])
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "nowhere: there is no such report\n    give its folder or its report.yaml\n"


def test_the_shell_is_told_the_commands() -> None:
    done = program(
        [], _REPORT_BUILDER_COMPLETE="bash_complete", COMP_WORDS="report-builder b", COMP_CWORD="1"
    )
    assert done.stdout == "plain,build\n"


def test_a_build_with_nothing_to_do_and_help_load_nothing_heavy(report: Path) -> None:
    assert run("build", "--to", "html").exit_code == 0
    heavy = ("yaml", "jinja2", "docx", "lxml", "weasyprint", "PIL", "markdown_it", "report_builder.house")
    for arguments in (["build", "--to", "html"], ["--help"]):
        script = (
            "import sys, os; os._exit = lambda code: None\n"
            "from report_builder.cli.main import main\n"
            f"main({arguments!r})\n"
            f"print(sorted(set(sys.modules) & set({heavy!r})), file=sys.stderr)"
        )
        done = subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stderr.splitlines()[-1] == "[]"


def test_a_reader_that_goes_away_is_no_fault(report: Path) -> None:
    """As in `report-builder schema | head -1`."""
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "report_builder", "schema"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=writing,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    os.close(writing)
    assert done.stderr == ""


def _raises(error: BaseException) -> object:
    def find_sources(*_: object) -> None:
        raise error

    return find_sources


def test_a_mistake_of_the_tools_own_is_an_apology_and_a_traceback_only_with_v(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("report_builder.cli.build.find_sources", _raises(ZeroDivisionError("oh")))
    result = run("build")
    assert result.exit_code == EXIT_BUG
    assert "ZeroDivisionError: oh" in result.stderr
    assert "Traceback" not in result.stderr
    assert "Traceback" in run("build", "-v").stderr
    assert "Traceback" in run("-v", "build").stderr


def test_an_interrupted_build_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("report_builder.cli.build.find_sources", _raises(KeyboardInterrupt()))
    result = run("build")
    assert result.exit_code == EXIT_INTERRUPTED
    assert "Stopped" in result.stderr


# --- how faults look ----------------------------------------------------------------------------------------------


def test_a_long_line_is_cut_round_its_fault(here: Path) -> None:
    from report_builder.cli.show import faults_text
    from report_builder.faults import Fault, Place

    (here / "a.yaml").write_text("x" * 150 + "HERE" + "y" * 150)
    text = click.unstyle(faults_text([Fault("wrong", Place("a.yaml", 1, 151), "mend it")]))
    message, quoted, caret, hint = text.splitlines()
    assert message == "a.yaml:1:151: wrong"
    assert len(quoted) < 120
    assert quoted[caret.index("^") :].startswith("HERE")
    assert hint == "    mend it"


def test_faults_are_grouped_by_file_and_need_no_file_to_be_there() -> None:
    from report_builder.cli.show import faults_text
    from report_builder.faults import Fault, Place

    faults = [
        Fault("one", Place("a", 1, 1)),
        Fault("two", Place("b")),
        Fault("three", Place("a", 9)),
        Fault("four"),
    ]
    assert click.unstyle(faults_text(faults)).splitlines() == ["a:1:1: one", "a:9: three", "b: two", "four"]
