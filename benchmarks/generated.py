"""Reports of any length, to see how time grows with it."""

from __future__ import annotations

from pathlib import Path

HEAD = """house: leicestershire
title: A report of {count} paragraphs
meeting: {{body: Cabinet, date: 2019-12-17}}
report_of: Director of Corporate Resources
purpose: |
  To show how long a report of {count} paragraphs takes.
recommendations:
  - That the report be noted.
reasons: |
  Time should grow with length and no faster.
timetable:
  - {{id: council, body: County Council, date: 2020-02-19, action: asked to approve the final version}}
part_a:
  policy_framework: |
    The County Council approved its plan for services.
  resource_implications: |
    None.
part_b:
  - background: |
      The Cabinet asked for this report.
"""
TAIL = """  - equality_implications: |
      None.
contacts:
  - {name: A Person, job_title: Manager, department: Corporate Resources, phone: 0116 305 0000, email: a@example.org}
"""
TEXT = (
    "Paragraph {number} tells the Cabinet what has been done since the last report, what it has cost, and what is "
    "still to be done. Partners were asked for their views, and most of them supported the *proposals* as they stood. "
    "The remaining **risks** are managed by the service and reported every quarter."
)


def write_source(folder: Path, count: int) -> Path:
    """A report with about `count` paragraphs in Part B, ten under each heading, with a list in every fifth."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = [HEAD.format(count=count)]
    for number in range(1, count + 1):
        if number % 10 == 1:
            lines.append(f"  - heading: Section {number // 10 + 1}\n    text: |\n")
        lines.append(f"      {TEXT.format(number=number)}\n\n")
        if number % 5 == 0:
            lines.append("      - the first of two points;\n      - the second of two points.\n\n")
    (folder / "report.yaml").write_text("".join(lines) + TAIL, encoding="utf-8")
    return folder
