"""(f) absorbing a copy with many edits of a long report, against building it cold.

By itself: python -m benchmarks.absorbing
"""

from __future__ import annotations

import sys
import tempfile
import zipfile
from pathlib import Path

from benchmarks.generated import write_source
from benchmarks.measure import in_turns, run

PARAGRAPHS = 400
EDITS = 60
OF_BUILD = 0.5
GONE, CAME = "what it has cost", "what it cost"
BY = 'w:id="{id}" w:author="Jane Moore" w:date="2019-12-01T09:00:00Z"'
KEEP = 'xml:space="preserve"'


def edited(docx: Path, out: Path) -> None:
    """A copy with so many tracked edits, spread over the report."""
    with zipfile.ZipFile(docx) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    pieces = parts["word/document.xml"].decode().split(GONE)
    every = max(1, (len(pieces) - 1) // EDITS)
    body = pieces[0]
    made = 0
    for number, piece in enumerate(pieces[1:]):
        if number % every or made == EDITS:
            body += GONE + piece
            continue
        by = BY.format(id=100_000 + number)
        body += (
            f"</w:t></w:r><w:del {by}><w:r><w:delText {KEEP}>{GONE}</w:delText></w:r></w:del>"
            f"<w:ins {by}><w:r><w:t {KEEP}>{CAME}</w:t></w:r></w:ins><w:r><w:t {KEEP}>{piece}"
        )
        made += 1
    parts["word/document.xml"] = body.encode()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)


def absorbing(scratch: Path, rounds: int) -> bool:
    """Prints the ratio; whether the limit is kept."""
    folder = scratch / "sources" / "long"
    write_source(folder, PARAGRAPHS)
    tool = [sys.executable, "-m", "report_builder"]
    out = scratch / "output"
    build = [*tool, "build", str(folder), "--out", str(out), "--force"]
    run(build)
    copy = scratch / "edited.docx"
    edited(out / "long" / "long.docx", copy)
    absorb = [
        *tool,
        "absorb",
        str(copy),
        "--source",
        str(folder),
        "--out",
        str(out),
        "--accept",
        "all",
        "--dry-run",
    ]
    taken = in_turns({"build": build, "absorb": absorb}, rounds)
    ratio = taken["absorb"] / taken["build"]
    print(f"Absorbing {EDITS} edits of {PARAGRAPHS} paragraphs, medians of {rounds} in turns:")
    print(f"  build, cold                 {taken['build']:7.3f} s   1.00")
    judged = f"at most {OF_BUILD:.2f}: {'kept' if ratio <= OF_BUILD else 'NOT KEPT'}"
    print(f"  absorb, all accepted        {taken['absorb']:7.3f} s   {ratio:.2f}  {judged}")
    return ratio <= OF_BUILD


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="report-builder-bench-") as place:
        sys.exit(not absorbing(Path(place), 5))
