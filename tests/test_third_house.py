"""A council makes a house style of its own by copying a folder and editing it, without touching Python."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Renamed parts and sections, letters for paragraphs, another title block; the folder of the outputs."""
    folder = tmp_path_factory.mktemp("council")
    own = folder / "templates" / "borough"
    shutil.copytree(ROOT / "templates" / "leicestershire", own)
    house = (own / "house.yaml").read_text(encoding="utf-8")
    for old, new in {
        "heading: Part A": "heading: Summary for Members",
        "heading: Purpose of the Report": "heading: What This Report Is About",
        'format: "%1.", counter: decimal': 'format: "[%1]", counter: upper-roman',
        'format: "(%2)", counter: lower-letter': 'format: "%2)", counter: upper-letter',
        '"{{ meeting.body }} – {{ meeting.date }}"': '"To the {{ meeting.body }}"',
        "timetable_as: sentences": "timetable_as: table",
    }.items():
        assert old in house
        house = house.replace(old, new)
    (own / "house.yaml").write_text(house, encoding="utf-8")
    shutil.copytree(ROOT / "sources" / "community-safety-strategy", folder / "sources" / "safety")
    source = folder / "sources" / "safety" / "report.yaml"
    text = source.read_text(encoding="utf-8")
    source.write_text(
        re.sub(r"^house: .*$", "house: borough", text, count=1, flags=re.MULTILINE), encoding="utf-8"
    )
    command = [sys.executable, "-m", "report_builder", "build"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder / "output" / "safety"


def test_its_headings_numbers_and_title_block_are_in_the_web_page(built: Path) -> None:
    page = (built / "safety.html").read_text(encoding="utf-8")
    for told in ("Summary for Members", "What This Report Is About", "[XVII]", "A)", "To the Cabinet"):
        assert told in page
    assert "Purpose of the Report" not in page


def test_word_numbers_by_its_formats(built: Path) -> None:
    with zipfile.ZipFile(built / "safety.docx") as package:
        numbering = package.read("word/numbering.xml").decode()
    assert 'w:val="[%1]"' in numbering
    assert 'w:val="upperRoman"' in numbering


def test_the_pdf_is_there_too(built: Path) -> None:
    assert (built / "safety.pdf").read_bytes().startswith(b"%PDF-1.")
