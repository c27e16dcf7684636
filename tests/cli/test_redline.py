"""`report-builder redline` and `build --redline-since`: what they compare, write and refuse."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from report_builder.cli.main import PROGRAM, cli
from report_builder.feedback.redline.proof import lines
from report_builder.ooxml.package import read_package
from report_builder.ooxml.story import accepted, read_story, rejected
from report_builder.ooxml.story.nodes import Run, paragraphs

OUT = Path("output/parking")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments, prog_name=PROGRAM)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk with a report that was built, changed and built again."""
    folder = tmp_path_factory.mktemp("desk")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        assert run("new", "parking", "--meeting-date", "2026-03-17").exit_code == 0
        assert run("build", "parking", "--to", "word").exit_code == 0
        shutil.copyfile(OUT / "parking.docx", "first.docx")
        source = Path("sources/parking/report.yaml")
        text = source.read_text(encoding="utf-8")
        assert "That the report be noted" in text
        source.write_text(text.replace("That the report be noted", "That parking be free"), encoding="utf-8")
        assert run("build", "parking", "--to", "word").exit_code == 0
    return folder


@pytest.fixture
def here(desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(desk, tmp_path / "desk")
    monkeypatch.chdir(tmp_path / "desk")
    return tmp_path / "desk"


def shown(path: Path) -> tuple[bool, bool]:
    """Whether accepting gives the free parking, and rejecting the report that is noted."""
    story = read_story(read_package(path))
    return "parking be free" in " ".join(lines(accepted(story))), "report be noted" in " ".join(
        lines(rejected(story))
    )


@pytest.mark.parametrize("old", ["last", "first.docx"])
def test_a_report_is_compared_with_a_version_or_a_word_file(here: Path, old: str) -> None:
    result = run("redline", old, "parking")
    assert result.exit_code == 0, result.stderr
    assert result.stdout.split() == [str(OUT / "parking-redline.docx")]
    assert "Paragraphs and rows: 1 changed" in result.stderr
    assert shown(OUT / "parking-redline.docx") == (True, True)


def test_a_version_is_named_by_the_beginning_of_its_name(here: Path) -> None:
    (old, *_), _ = (
        run("redline", "nope", "parking").stderr.splitlines()[-1].rpartition(": ")[2].split(", ")[::-1],
        0,
    )
    assert run("redline", old, "parking").exit_code == 0
    assert shown(OUT / "parking-redline.docx") == (True, True)
    (kept,) = (OUT / ".base").glob(f"{old}*.json.gz")
    assert run("redline", str(kept), "parking", "--out", "from-file.docx").exit_code == 0
    assert shown(Path("from-file.docx")) == (True, True)


def test_two_word_files_are_compared_in_a_given_name_and_date(here: Path) -> None:
    result = run(
        "redline",
        "first.docx",
        str(OUT / "parking.docx"),
        "--author",
        "Legal",
        "--date",
        "2026-03-01T09:30",
        "--html",
    )
    assert result.stdout.split() == ["parking-redline.docx", "parking-redline.html"]
    story = read_story(read_package(Path("parking-redline.docx")))
    changes = {
        (one.author, one.date)
        for para in paragraphs(story.body)
        for piece in para.pieces
        if isinstance(piece, Run)
        for one in piece.changes
    }
    assert changes == {("Legal", "2026-03-01T09:30:00Z")}
    assert "1 March 2026" in Path("parking-redline.html").read_text(encoding="utf-8")


def test_without_a_date_it_is_the_meetings(here: Path) -> None:
    run("redline", "last", "parking", "--html")
    assert "17 March 2026" in (OUT / "parking-redline.html").read_text(encoding="utf-8")


def test_build_writes_the_redline_beside_the_outputs(here: Path) -> None:
    result = run("build", "parking", "--to", "html", "--redline-since", "last")
    assert result.exit_code == 0
    assert str(OUT / "parking-redline.docx") in result.stdout
    assert str(OUT / "parking-redline.html") in result.stdout


def test_a_redline_that_somebody_has_worked_in_is_left_alone(here: Path) -> None:
    run("redline", "last", "parking")
    assert run("redline", "last", "parking").exit_code == 0
    path = OUT / "parking-redline.docx"
    path.write_bytes(path.read_bytes() + b"comments")
    result = run("redline", "last", "parking")
    assert result.exit_code == 2
    assert "left alone" in result.stderr
    assert path.read_bytes().endswith(b"comments")
    assert run("redline", "last", "parking", "--force").exit_code == 0


def test_what_has_become_exempt_is_not_shown_as_removed_in_public(here: Path) -> None:
    source = Path("sources/parking/report.yaml")
    text = source.read_text(encoding="utf-8")
    own = "  - heading: Offers\n{}    text: |\n      The Zebra Company offered ninety-nine pounds for each space.\n\n"
    source.write_text(text.replace("part_b:\n", "part_b:\n" + own.format("")), encoding="utf-8")
    assert run("build", "parking", "--to", "word").exit_code == 0
    now_exempt = own.format("    exempt: {paragraph: 3, reason: Bidders must not know.}\n")
    source.write_text(text.replace("part_b:\n", "part_b:\n" + now_exempt), encoding="utf-8")
    result = run("redline", "last", "parking")
    assert result.exit_code == 2
    assert "exempt" in result.stderr
    assert not (OUT / "parking-redline.docx").exists()
    full = run("redline", "last", "parking", "--exempt")
    assert full.stdout.split() == [str(OUT / "parking.exempt-redline.docx")]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("nope", "parking"), "no such version was kept"),
        (("gone.docx", "parking"), "does not exist"),
        (("last", "first.docx"), "there is no such report"),
        (("last", "parking", "--date", "tomorrow"), "is no date"),
        (("last", "parking", "--date", "2026-03-01T25:00"), "is no time"),
        (("bad.json.gz", "parking"), "not a version that a build has kept"),
        (("bad.docx", "parking"), "not a Word file"),
    ],
)
def test_what_cannot_be_compared_is_refused_in_words(
    here: Path, arguments: tuple[str, ...], words: str
) -> None:
    Path("bad.json.gz").write_bytes(b"no gzip")
    Path("bad.docx").write_bytes(b"no zip")
    result = run("redline", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert words in result.stderr
