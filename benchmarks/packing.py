"""(g) a pack of 40 reports made from nothing, against making it again after one of them changed.

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
PARAGRAPHS = 60
OF_NEW = 0.1
HEAD = """house: leicestershire
body: Cabinet
date: 2019-12-17
items:
"""


def packing(scratch: Path) -> bool:
    """Prints the ratio; whether the limit is kept."""
    sources, out = scratch / "sources", scratch / "output"
    sources.mkdir(parents=True)
    for number in range(REPORTS):
        write_source(sources / f"report-{number}", PARAGRAPHS)
    meeting = sources / "meeting" / "meeting.yaml"
    meeting.parent.mkdir()
    meeting.write_text(HEAD + "".join(f"  - report: report-{number}\n" for number in range(REPORTS)))
    command = [sys.executable, "-m", "report_builder", "pack", str(meeting), "--out", str(out)]
    new, again = [], []
    for turn in range(2):
        shutil.rmtree(out, ignore_errors=True)
        new.append(run(command))
        report = sources / "report-7" / "report.yaml"
        report.write_text(
            report.read_text().replace("The Cabinet asked", f"{turn + 2} times the Cabinet asked")
        )
        again.append(run(command))
    ratio = min(again) / min(new)
    print(f"A pack of {REPORTS} reports of {PARAGRAPHS} paragraphs, the better of 2 in turns:")
    print(f"  from nothing                {min(new):7.3f} s   1.00")
    judged = f"at most {OF_NEW:.2f}: {'kept' if ratio <= OF_NEW else 'NOT KEPT'}"
    print(f"  after one report changed    {min(again):7.3f} s   {ratio:.2f}  {judged}")
    return ratio <= OF_NEW


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="report-builder-bench-") as place:
        sys.exit(not packing(Path(place)))
