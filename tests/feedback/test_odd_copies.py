"""Copies that are not what one would wish: of a public view or a redline; half a file; half the anchors."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

SOURCE = """\
house: leicestershire
title: Parking at the Station
meeting: {body: Cabinet, date: 2026-03-17}
report_of: Director of Environment
purpose: |
  To tell the Cabinet what the survey found.
recommendations:
  - That the charges be frozen until 2027;
  - That a review be held.
reasons: |
  Charges have not kept pace with costs.
timetable:
  - {id: council, body: County Council, date: 2026-05-20, action: asked to approve the charges}
part_a:
  policy_framework: None of the policies is affected.
  resource_implications: The cost is £1,200 a year.
part_b:
  - background: |
      The car park has 120 spaces. It was built in 1974.

      Most of them are let by the month.
  - heading: The Offer
    exempt: {paragraph: 3, reason: It tells what was offered.}
    text: |
      Smithers have offered £900,000 for the site.
  - equality_implications: |
      There are none.
contacts:
  - {name: Ann Lee, job_title: Head of Parking, phone: 0116 305 0000}
"""
OFFER = SOURCE[SOURCE.index("  - heading: The Offer") : SOURCE.index("  - equality")]
PROGRAM = [sys.executable, "-m", "report_builder"]


class Office:
    """A folder with a report that was built in both copies."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.source = root / "sources" / "parking" / "report.yaml"
        self.out = root / "output" / "parking"

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*PROGRAM, *arguments], cwd=self.root, capture_output=True, text=True, check=False, timeout=100
        )

    def said(self) -> str:
        return self.source.read_text(encoding="utf-8")

    def copy(self, of: str, edit: Callable[[str], str], name: str = "edited.docx") -> str:
        """A copy of an output whose body's XML was edited; its name."""
        with zipfile.ZipFile(self.out / of) as package:
            parts = {each: package.read(each) for each in package.namelist()}
        before = parts["word/document.xml"].decode()
        after = edit(before)
        assert after != before, "the edit changed nothing"
        parts["word/document.xml"] = after.encode()
        with zipfile.ZipFile(self.root / name, "w") as package:
            for each, data in parts.items():
                package.writestr(each, data)
        return name


def replaced(old: str, new: str) -> Callable[[str], str]:
    return lambda xml: xml.replace(old, new, 1)


def without(words: str) -> Callable[[str], str]:
    """Takes out the paragraph that has these words."""

    def edit(xml: str) -> str:
        for paragraph in re.findall(r"<w:p[ >].*?</w:p>", xml):
            if words in paragraph:
                xml = xml.replace(paragraph, "", 1)
        return xml

    return edit


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    office = Office(tmp_path_factory.mktemp("office"))
    office.source.parent.mkdir(parents=True)
    office.source.write_text(SOURCE, encoding="utf-8")
    done = office.run("build", "parking", "--to", "word")
    assert done.returncode == 0, done.stderr
    return office.root


@pytest.fixture
def office(made: Path, tmp_path: Path) -> Office:
    shutil.copytree(made, tmp_path / "office")
    return Office(tmp_path / "office")


def test_an_edit_of_the_public_copy_leaves_what_is_exempt_in_the_source(office: Office) -> None:
    name = office.copy("parking.docx", replaced("let by the month", "let by the year"))
    assert office.run("absorb", name, "--accept", "all").returncode == 0
    assert office.said() == SOURCE.replace("let by the month", "let by the year")


def test_the_notice_of_what_is_exempt_taken_out_of_the_public_copy_takes_nothing_out(office: Office) -> None:
    name = office.copy("parking.docx", without("Schedule 12A"))
    done = office.run("absorb", name, "--accept", "all")
    assert done.returncode == 0
    assert "not carried back: paragraph 10 (Section not for publication): taken out" in done.stdout
    assert office.said() == SOURCE


def test_the_public_copy_and_the_full_one_are_absorbed_together(office: Office) -> None:
    public = office.copy("parking.docx", replaced("let by the month", "let by the year"), "public.docx")
    full = office.copy("parking.exempt.docx", replaced("£900,000", "£950,000"), "full.docx")
    done = office.run("absorb", public, full, "--accept", "all")
    assert done.returncode == 0, done.stdout + done.stderr
    assert office.said() == SOURCE.replace("by the month", "by the year").replace("£900,000", "£950,000")


def test_what_somebody_changed_in_a_redline_comes_home_and_the_redline_itself_does_not(
    office: Office,
) -> None:
    office.source.write_text(SOURCE.replace("built in 1974", "opened in 1974"), encoding="utf-8")
    assert office.run("build", "parking", "--to", "word", "--redline-since", "last").returncode == 0
    before = office.said()
    name = office.copy("parking-redline.docx", replaced("frozen until", "frozen up to"))
    done = office.run("absorb", name, "--accept", "all")
    assert "2 edits: 1 written into the source, 1 in the source already" in done.stdout
    assert office.said() == before.replace("frozen until", "frozen up to")


def test_paragraphs_that_lost_their_anchors_are_found_between_those_that_have_them(office: Office) -> None:
    def edit(xml: str) -> str:
        names = iter(range(10_000))  # every second one is gone, as after pasting into another file and back
        xml = re.sub(
            r'<w:bookmarkStart [^>]*w:name="_rb[^>]*>', lambda m: m[0] if next(names) % 2 else "", xml
        )
        return xml.replace("let by the month", "let by the year").replace("kept pace", "kept up")

    done = office.run("absorb", office.copy("parking.docx", edit), "--accept", "all")
    assert done.returncode == 0, done.stdout + done.stderr
    assert office.said() == SOURCE.replace("by the month", "by the year").replace("kept pace", "kept up")


def test_a_copy_of_an_older_version_is_merged_with_what_the_source_says_now(office: Office) -> None:
    name = office.copy("parking.docx", replaced("let by the month", "let by the year"))
    newer = SOURCE.replace("120 spaces", "140 spaces").replace("A review", "A full review")
    office.source.write_text(newer, encoding="utf-8")
    assert office.run("build", "parking", "--to", "word").returncode == 0
    assert office.run("absorb", name, "--accept", "all").returncode == 0
    assert office.said() == newer.replace("by the month", "by the year")


def test_half_a_file_is_refused_and_the_source_stays(office: Office) -> None:
    whole = (office.out / "parking.docx").read_bytes()
    (office.root / "half.docx").write_bytes(whole[: len(whole) // 2])
    done = office.run("absorb", "half.docx", "--accept", "all")
    assert done.returncode == 2
    assert "half.docx: this Word file is damaged" in done.stderr
    assert "Traceback" not in done.stderr
    assert office.said() == SOURCE


def test_the_same_copy_named_twice_is_read_once(office: Office) -> None:
    name = office.copy("parking.docx", replaced("let by the month", "let by the year"))
    done = office.run("absorb", name, name, "--accept", "all")
    assert "is the same file as" in done.stderr
    assert "1 edit: 1 written into the source" in done.stdout


def test_two_people_who_absorb_at_once_lose_nothing(office: Office) -> None:
    names = [
        office.copy("parking.docx", replaced("let by the month", "let by the year"), "one.docx"),
        office.copy("parking.docx", replaced("kept pace", "kept up"), "two.docx"),
    ]
    running = [
        subprocess.Popen(
            [*PROGRAM, "absorb", name, "--accept", "all"], cwd=office.root, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )
        for name in names
    ]  # fmt: skip
    ended = [(each.communicate(timeout=100)[1], each.returncode) for each in running]
    for name, (told, code) in zip(names, ended, strict=True):
        if code:
            assert "was changed while its copies were" in told or "another command is writing" in told
            assert office.run("absorb", name, "--accept", "all").returncode == 0
    assert office.said() == SOURCE.replace("by the month", "by the year").replace("kept pace", "kept up")


def test_mistakes_in_the_file_of_choices_are_said_all_at_once_with_their_lines(office: Office) -> None:
    name = office.copy("parking.docx", replaced("kept pace", "kept up"))
    assert office.run("absorb", name).returncode == 1
    choices = office.source.parent / "absorb-choices.yaml"
    written = choices.read_text()
    choices.write_text(written.replace('choice: ""', 'choice: "acept"').replace("\nedits:", "\nedist:"))
    done = office.run("absorb", name)
    assert done.returncode == 2
    assert "absorb-choices.yaml:12:1: unknown key “edist”" in done.stderr
    assert "absorb-choices.yaml:19:13: “acept” is no choice for edit 1.1" in done.stderr
    assert "write one of: accept, decline; or = and the words" in done.stderr
    assert office.said() == SOURCE
    choices.write_text(written.replace('choice: ""', 'choice: "= kept step"').replace("kept step", "in step"))
    assert office.run("absorb", name).returncode == 0
    assert office.said() == SOURCE.replace("kept pace", "kept in step")


def test_choices_made_for_other_copies_are_refused_and_kept(office: Office) -> None:
    one = office.copy("parking.docx", replaced("kept pace", "kept up"), "one.docx")
    two = office.copy("parking.docx", replaced("by the month", "by the year"), "two.docx")
    assert office.run("absorb", one).returncode == 1
    choices = office.source.parent / "absorb-choices.yaml"
    before = choices.read_text()
    done = office.run("absorb", two, "--choices", str(choices))
    assert done.returncode == 2
    assert "these choices were made for other copies" in done.stderr
    assert choices.read_text() == before
