"""(g) a pack of 40 reports made from nothing, against making it again after one of them changed: all of them public,
then with two that are exempt and share most of their paragraphs with the others, which is the worst case for reading
back: all that was found has to be looked for in what is public elsewhere.

By itself: python -m benchmarks.packing
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from benchmarks.generated import write_source
from benchmarks.measure import run

REPORTS = 40
EXEMPT = (12, 31)
PARAGRAPHS = 60
OF_NEW = 0.1
HEAD = """house: leicestershire
body: Cabinet
date: 2019-12-17
items:
"""
REASON = "public_title: A property matter\nexempt: {paragraph: 3, reason: It tells what was offered.}\n"
PRICE = "      The owner of the depot at Wigston asks £1,234,567 for it, and has told nobody else so far.\n\n"


def packing(scratch: Path) -> bool:
    """Prints the ratios; whether the limits are kept."""
    print(f"A pack of {REPORTS} reports of {PARAGRAPHS} paragraphs, the better of 2 in turns:")
    kept = _measured(scratch / "public", (), "all public")
    return _measured(scratch / "exempt", EXEMPT, f"{len(EXEMPT)} exempt") and kept


def _measured(scratch: Path, exempt: tuple[int, ...], name: str) -> bool:
    meeting, out = written(scratch, exempt), scratch / "output"
    command = [sys.executable, "-m", "report_builder", "pack", str(meeting), "--out", str(out)]
    new, again = [], []
    for turn in range(2):
        shutil.rmtree(out, ignore_errors=True)
        new.append(run(command))
        change(meeting, turn)
        again.append(run(command))
    ratio = min(again) / min(new)
    judged = f"at most {OF_NEW:.2f}: {'kept' if ratio <= OF_NEW else 'NOT KEPT'}"
    print(f"  {name}, from nothing                {min(new):7.3f} s   1.00")
    print(f"  {name}, after one report changed    {min(again):7.3f} s   {ratio:.2f}  {judged}")
    return ratio <= OF_NEW


def written(scratch: Path, exempt: tuple[int, ...]) -> Path:
    """The meeting.yaml of a meeting with its reports beside it. exempt: those that are."""
    sources = scratch / "sources"
    sources.mkdir(parents=True)
    for number in range(REPORTS):
        report = write_source(sources / f"report-{number}", PARAGRAPHS) / "report.yaml"
        if number in exempt:
            text = report.read_text().replace("meeting:", f"{REASON}meeting:", 1)
            report.write_text(text.replace("      Paragraph 2 tells", f"{PRICE}      Paragraph 2 tells", 1))
    meeting = sources / "meeting" / "meeting.yaml"
    meeting.parent.mkdir()
    meeting.write_text(HEAD + "".join(f"  - report: report-{number}\n" for number in range(REPORTS)))
    return meeting


def change(meeting: Path, turn: int) -> None:
    report = meeting.parents[1] / "report-7" / "report.yaml"
    report.write_text(report.read_text().replace("The Cabinet asked", f"{turn + 2} times the Cabinet asked"))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="report-builder-bench-") as place:
        sys.exit(not packing(Path(place)))
