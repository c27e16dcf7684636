"""The report sources that the documentation shows can be built, or have just the faults that it says they have.

A ```yaml block after `<!-- report -->` is a whole report.yaml. After `<!-- report with faults: “one”; “two” -->` each
quoted text must stand in a fault, and there are as many faults as texts.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from report_builder.pipeline.reading import read_draft

ROOT = Path(__file__).resolve().parents[2]
_EXAMPLE = re.compile(
    r"^<!-- report( with faults: [^\n]*)? -->\n+```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL
)


def _examples() -> list[tuple[str, str, str]]:
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
    return [
        (page.name, says, source)
        for page in pages
        for says, source in _EXAMPLE.findall(page.read_text(encoding="utf-8"))
    ]


def test_there_are_examples() -> None:
    assert {bool(says) for _, says, _ in _examples()} == {True, False}


@pytest.mark.parametrize(("page", "says", "source"), _examples(), ids=[each[0] for each in _examples()])
def test_an_example_has_the_faults_that_it_says(page: str, says: str, source: str, tmp_path: Path) -> None:
    file = tmp_path / "report.yaml"
    file.write_text(source, encoding="utf-8")
    faults = [str(fault) for fault in read_draft(file, "report.yaml", "example").faults]
    said = re.findall(r"“((?:[^“”]|“[^“”]*”)*)”", says)
    assert len(faults) == len(said), faults
    for text in said:
        assert any(text in fault for fault in faults), faults
