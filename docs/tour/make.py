"""Makes the copies of the officers' tour: two reviewers' Word files with tracked changes, saved by LibreOffice.

.venv/bin/python docs/tour/make.py
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

from report_builder.ooxml.xml import element, qn  # noqa: E402
from tests.feedback.harness import built  # noqa: E402
from tests.feedback.reviewer import DATE, Reviewer, comments_part, run, text  # noqa: E402
from tests.tools.libreoffice import resave_docx  # noqa: E402

DIRECTOR = (
    ("of little help", "of no use"),
    ("Neighbouring councils already do so.", "Leicester and Nottinghamshire already do so."),
    ("£180,000", "£195,000"),
)
LEGAL = (
    ("more than that at their own expense", "more, at their own expense, under the Transport Act 1985"),
    ("£180,000", "up to £180,000"),
)
REMARK = "Please say what happens when the six months are over."


def replace(reviewer: Reviewer, old: str, new: str) -> None:
    for r in reviewer.root.iter(qn("w:r")):
        if old in text(r):
            start = text(r).index(old)
            reviewer.replaced(r, start, start + len(old), new)
            return
    raise ValueError(f"the report does not say {old!r}")


def remark(reviewer: Reviewer, near: str, words: str) -> None:
    p = next(p for p in reviewer.root.iter(qn("w:p")) if near in "".join(text(r) for r in p.iter(qn("w:r"))))
    comments = comments_part(reviewer.package)
    comments.append(
        element(
            "w:comment", element("w:p", run(words)), id="0", author=reviewer.name, date=DATE, initials="JM"
        )
    )
    p.insert(1, element("w:commentRangeStart", id="0"))
    p.append(element("w:commentRangeEnd", id="0"))
    p.append(element("w:r", element("w:commentReference", id="0")))


def main() -> None:
    data = built(HERE / "bus-passes" / "report.yaml")
    director, legal = Reviewer("Jane Moore", data, 1), Reviewer("Legal Services", data, 2)
    for reviewer, edits in ((director, DIRECTOR), (legal, LEGAL)):
        for old, new in edits:
            replace(reviewer, old, new)
    remark(director, "after six months", REMARK)
    with tempfile.TemporaryDirectory() as scratch:
        paths = [Path(scratch, "director.docx"), Path(scratch, "legal.docx")]
        for path, reviewer in zip(paths, (director, legal), strict=True):
            path.write_bytes(reviewer.saved())
        resave_docx(paths, HERE)


if __name__ == "__main__":
    main()
