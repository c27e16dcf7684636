"""A small report without a fault, and what checks find in it when a part of it is changed."""

from __future__ import annotations

import shutil
import tempfile
from functools import cache
from pathlib import Path

import yaml

from report_builder import house, source
from report_builder.checks import CHECKS
from report_builder.checks.read_document import read_document
from report_builder.checks.reading import Reading
from report_builder.compose import compose
from report_builder.model.finding import Finding
from report_builder.model.house import HouseStyle

PICTURE = Path(__file__).resolve().parents[2] / "sources" / "community-safety-strategy" / "plans.png"

SMALL = """\
house: leicestershire
title: Parking Outside Schools
meeting: {body: Cabinet, date: 2019-12-17}
report_of: Director of Environment and Transport
purpose: |
  To ask the Cabinet to agree new parking rules outside schools.
recommendations:
  - That the new parking rules outside schools be agreed.
reasons: |
  The new parking rules will make the streets outside schools safer.
timetable:
  - {id: scrutiny, body: Scrutiny Commission, date: 2019-11-06, action: supported the new rules}
part_a:
  policy_framework: |
    The Local Transport Plan asks for safe ways to school.
  resource_implications: |
    The signs will be paid for from the existing budget. The Director of Corporate Resources has been consulted.
  legal_implications: |
    The Director of Law and Governance has been consulted.
part_b:
BACKGROUND
  - equality_implications: |
      The rules help people who cannot drive, many of whom are disabled. Their effect will be watched.
contacts:
  - {name: Ann Lee, job_title: Head of Transport, phone: 0116 305 0000, email: ann.lee@example.gov.uk}
"""
BACKGROUND = "Parents asked for calmer streets. Officers have looked at every school in the county."


def yaml_of(text: str = BACKGROUND, changes: str = "", style: str = "leicestershire") -> str:
    """The small report's YAML. text: the Markdown of its background. changes: YAML whose top-level keys take the place
    of those of the small report, in place, so that line numbers stay meaningful."""
    body = "  - background: |\n" + "".join(
        f"      {line}\n" if line.strip() else "\n" for line in text.rstrip("\n").split("\n")
    )
    made = SMALL.replace("BACKGROUND\n", body).replace("leicestershire", style, 1)
    for key, block in _blocks(changes).items():
        old = _blocks(made).get(key)
        made = made.replace(old, block, 1) if old else made + block
    return made


def _blocks(text: str) -> dict[str, str]:
    """Each top-level key with its lines; a comment belongs to the key below it."""
    found: dict[str, str] = {}
    key, waiting = "", ""
    for line in text.splitlines(keepends=True):
        if line.startswith("#"):
            waiting += line
            continue
        if line[:1].isalpha():
            key = line.partition(":")[0]
            found[key] = ""
        found[key] = found.get(key, "") + waiting + line
        waiting = ""
    return found


@cache
def _house(style: str) -> HouseStyle:
    return house.find(style)


def reading(text: str = BACKGROUND, changes: str = "", style: str = "leicestershire") -> Reading:
    """What checks see of the small report, changed. It must load and compose without faults."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = folder / "report.yaml"
        file.write_text(yaml_of(text, changes, style), encoding="utf-8")
        for beside in ("plan.docx", "agreement.pdf"):
            (folder / beside).write_bytes(b"%PDF-1.7\n")
        shutil.copy(PICTURE, folder / "plan.png")
        return read_file(file, style)


def read_file(file: Path, style: str = "", shown: str = "report.yaml") -> Reading:
    """What checks see of a report.yaml on disk, in its own house or in `style`."""
    council = _house(style or str(yaml.safe_load(file.read_text(encoding="utf-8"))["house"]))
    report, faults = source.load(file, council, shown)
    assert report is not None, [str(fault) for fault in faults]
    assert not faults, [str(fault) for fault in faults]
    document, faults = compose(report, council)
    assert document is not None, [str(fault) for fault in faults]
    return read_document(report, council, document)


def findings(
    code: str, text: str = BACKGROUND, changes: str = "", style: str = "leicestershire"
) -> list[Finding]:
    """What the check `code` finds in the small report, changed."""
    (check,) = (check for check in CHECKS if check.code == code)
    return list(check.find(reading(text, changes, style)))


def messages(code: str, text: str = BACKGROUND, changes: str = "") -> list[str]:
    return [finding.message for finding in findings(code, text, changes)]


def example(text: str) -> tuple[str, str]:
    """An example of a check's page as (background, changes): see report_builder.checks.check."""
    first = text.partition("\n")[0]
    keys = {
        *_blocks(SMALL),
        "key_decision",
        "appendices",
        "background_papers",
        "consultation",
        "headings",
        "details",
    }
    if first.startswith("# ") or first.partition(":")[0] in keys:
        return BACKGROUND, text
    return text, ""
