"""(e) all checks on a report of 400 paragraphs, against the layout of its PDF; how soon the command starts.

By itself: python -m benchmarks.checks
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from benchmarks.generated import HEAD, TAIL
from benchmarks.measure import in_turns

SAMPLE = Path(__file__).parents[1] / "sources" / "community-safety-strategy"
PARAGRAPHS = 400
OF_LAYOUT = 0.25
OF_IMPORTS = 2.5
SENTENCES = (
    "The Cabinet agreed on 13 September 2019 that residents be asked, and the survey ran for 8 weeks.",
    "Of 212 people who answered, 159 (75%) agreed, and the cost of £1.2 million is met from the existing budget.",
    "Police and Crime Commissioners (PCCs) and Community Safety Partnerships (CSPs) share the work with the Council.",
    "There are three aims: to prevent harm, to help those who were harmed, and to bring partners together.",
    "Spending rose from £480,000 in 2017/18 to £512,000 in 2018/19, which is 6.7% more, as was expected in May.",
    "The [Strategic Plan 2018-22](https://www.example.gov.uk/plan) describes the outcomes that *everybody* wants.",
    "Officers will report again in March 2020, when the figures of the fourth quarter are known.",
    "The service has 24 staff, 18 of them full-time, in four offices, and answers 1,400 calls a month.",
)


def write_report(folder: Path) -> Path:
    """A report with figures, dates, abbreviations and links in each of its paragraphs."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = [HEAD.format(count=PARAGRAPHS)]
    for number in range(PARAGRAPHS):
        if number % 10 == 0:
            lines.append(f"  - heading: Section {number // 10 + 1}\n    text: |\n")
        words = " ".join(SENTENCES[(number + step) % len(SENTENCES)] for step in range(3))
        lines.append(f"      {words}\n\n")
        if number % 5 == 4:
            lines.append("      - the first of two points;\n      - the second of two points.\n\n")
    source = folder / "report.yaml"
    source.write_text("".join(lines) + TAIL, encoding="utf-8")
    return source


def checks(scratch: Path, rounds: int) -> bool:
    """Prints both ratios; whether the limits are kept."""
    from report_builder.checks.read_document import read_document
    from report_builder.checks.run import run
    from report_builder.checks.settings import Settings
    from report_builder.pipeline.reading import read_draft
    from report_builder.render.html import render_print
    from report_builder.render.pdf.engine import make_pdf
    from report_builder.render.pdf.request import PdfRequest

    draft = read_draft(write_report(scratch / "checked"), "report.yaml", "checked")
    if draft.report is None or draft.house is None or draft.document is None:
        sys.exit("\n".join(map(str, draft.faults)))
    report, house, document = draft.report, draft.house, draft.document
    page = render_print(document, house.folder)
    request = PdfRequest(
        html=page.html,
        title=document.title,
        language=document.language,
        date=document.date.isoformat(),
        stylesheets=tuple(map(str, page.stylesheets)),
        folders=tuple(map(str, page.base_folders)),
        fonts=str(house.folder / "fonts"),
    )
    layout = _median(lambda: make_pdf(request), rounds)
    checked = _median(lambda: run(read_document(report, house, document), Settings()), rounds)
    kept = _told(f"all checks on {PARAGRAPHS} paragraphs", checked, "layout of its PDF", layout, OF_LAYOUT)
    taken = in_turns(
        {
            "imports": [sys.executable, "-c", "import yaml, jinja2"],
            "start": [sys.executable, "-m", "report_builder", "check", "--help"],
            "whole": [sys.executable, "-m", "report_builder", "check", str(SAMPLE)],
        },
        rounds,
    )
    print(f"`check` of the sample, whole process: {taken['whole']:.3f} s")
    return kept & _told("`check` starts", taken["start"], "import yaml, jinja2", taken["imports"], OF_IMPORTS)


def _median(work: Callable[[], object], rounds: int) -> float:
    """The median seconds of so many, after one that is not counted."""
    work()
    taken = []
    for _ in range(rounds):
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)
    return median(taken)


def _told(name: str, seconds: float, other: str, base: float, limit: float) -> bool:
    kept = seconds / base <= limit
    verdict = "kept" if kept else "NOT KEPT"
    print(
        f"{name}: {seconds:.3f} s; {other}: {base:.3f} s: {seconds / base:.2f}  at most {limit:.2f}: {verdict}"
    )
    return kept


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="report-builder-bench-") as folder:
        raise SystemExit(0 if checks(Path(folder), 5) else 1)
