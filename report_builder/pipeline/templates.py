"""Mistakes in a house's templates, found without a report to fill in. That nothing is wrong is remembered from run to
run, since the libraries that can tell take longer to load than a report takes to check."""

from __future__ import annotations

from pathlib import Path

from report_builder import __version__
from report_builder.faults import Fault
from report_builder.files import fingerprint
from report_builder.model.house import HouseStyle
from report_builder.swift import cache_folder, keep

_FILES = ("house.yaml", "report.docx", "report.html", "print.css", "screen.css")
_MOST = 10_000_000


def template_faults(house: HouseStyle) -> list[Fault]:
    """Every mistake in the house's report.docx, report.html and style sheets."""
    folder = cache_folder()
    known = folder / f"templates-{_fingerprint(house.folder)}" if folder is not None else None
    if known is not None and known.exists():
        return []
    from report_builder.render import html, word

    rows = tuple(rule.id for rule in house.title_block)
    faults = [*word.check_template(house.folder / "report.docx", rows), *html.check_template(house.folder)]
    if known is not None and not faults:
        keep(known, b"")
    return faults


def _fingerprint(folder: Path) -> str:
    """Of the templates, and of what judges them: the tool's version and the age of its code."""
    code = Path(__file__).parents[1] / "render"
    told = [__version__, *(f"{path.stat().st_mtime_ns}" for path in sorted(code.rglob("*.py")))]
    data = ["|".join(told).encode()]
    for name in _FILES:
        path = folder / name
        try:
            data.append(path.read_bytes() if path.stat().st_size <= _MOST else b"large")
        except OSError:
            data.append(b"none")
    return fingerprint(b"\0".join(fingerprint(each).encode() for each in data))
