"""The sample report, changed in many ways: its redline is valid, and LibreOffice makes the two reports of it again."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from report_builder.feedback.redline import redline
from report_builder.feedback.redline.proof import differences
from report_builder.ooxml.package import read_package
from report_builder.ooxml.story import Story, read_story
from report_builder.pipeline.reading import read_draft
from report_builder.render.word import render_word
from tests.tools.libreoffice import resave_docx, settle_changes
from tests.tools.ooxml import ooxml_errors

SAMPLE = Path(__file__).parents[2] / "sources" / "community-safety-strategy"
EDITS = (
    ("    date: 2020-02-19", "    date: 2020-02-26"),
    (
        "  It asks the Cabinet to recommend",
        "  {{ consultation.total }} answers to {{ appendix.strategy }}.\n\n  It asks the Cabinet to advise",
    ),
    (
        "  - id: endorse_changes\n",
        "  - text: |\n      the Chief Executive be thanked;\n  - id: endorse_changes\n",
    ),
    ("from the existing budget", "from **£1.25 million** of the existing budget"),
    ("safety.[^authorities]", "safety."),
    ("(Part 2, Schedule 2)", "(Part 2, Schedule 2)[^art]"),
    ("  ({{ recommendation.refer }}).\n", "  ({{ recommendation.refer }}).\n\n  [^art]: As of May 2019.\n"),
    ("    None.", "    Two members have been told."),
    ("      | Hate incidents |", "      | Fraud | Warns residents |\n      | Hate incidents |"),
    (
        "  Members need to know",
        "  First a table:\n\n  | Year | Cost |\n  | --- | --- |\n  | 2020 | £2 |\n\n  Members need to know",
    ),
)


def built(text: str, house: str, folder: Path) -> Path:
    """The report's Word file, from the sample's source with this text."""
    shutil.copytree(SAMPLE, folder)
    changed = re.sub(r"^house: .*$", f"house: {house}", text, count=1, flags=re.MULTILINE)
    (folder / "report.yaml").write_text(changed, encoding="utf-8")
    draft = read_draft(folder / "report.yaml", "report.yaml", folder.name)
    assert draft.document is not None, draft.faults
    assert draft.house is not None
    path = folder.with_suffix(".docx")
    path.write_bytes(render_word(draft.document, draft.house.folder / "report.docx", base=b"x"))
    return path


@pytest.mark.parametrize("house", ["leicestershire", "decimal"])
def test_libreoffice_accepts_and_rejects_to_the_two_reports(house: str, tmp_path: Path) -> None:
    before = (SAMPLE / "report.yaml").read_text(encoding="utf-8")
    after = before
    for old, new in EDITS:
        assert old in after, old
        after = after.replace(old, new, 1)
    after = re.sub(r"\n +\[\^authorities\]:.*?(?=\n\n|\n  - )", "", after, flags=re.DOTALL)
    paths = [built(text, house, tmp_path / name) for text, name in ((before, "old"), (after, "new"))]
    made = redline(read_package(paths[0]), read_package(paths[1]), "Director", "2019-12-17T00:00:00Z")
    assert (made.differences, made.notes) == ((), ())
    assert made.tally.came >= 6
    path = tmp_path / "redline.docx"
    path.write_bytes(made.package.to_bytes())
    assert ooxml_errors(path) == []
    saved = resave_docx(paths, tmp_path / "saved")  # what LibreOffice makes of the two themselves
    for accept, wanted in ((False, saved[0]), (True, saved[1])):
        settled = settle_changes(path, tmp_path / f"settled-{accept}.docx", accept)
        assert not differences("LibreOffice", story(wanted), story(settled))

    # A report that was merely opened and saved again has not changed, though every id in it has.
    for one, other in zip(paths, saved, strict=True):
        again = redline(read_package(one), read_package(other), "Director")
        assert (again.differences, again.tally.any) == ((), False)


def story(path: Path) -> Story:
    return read_story(read_package(path))
