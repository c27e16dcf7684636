"""A meeting's reports as PDFs: those that have changed laid out, all that is wrong with any of them at once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from report_builder.faults import Fault, Refusal
from report_builder.model.agenda import Agenda
from report_builder.pipeline import report_pages
from report_builder.pipeline.kept_reports import KeptReport
from report_builder.pipeline.meetings import report_source
from report_builder.pipeline.press import Press
from report_builder.pipeline.report_pages import Wanted
from report_builder.pipeline.steps import Watch, step

Reports = dict[int, tuple[Wanted, KeptReport]]
"""Of the items that have one, by the item's number."""


def reports_of(
    source: Path, agenda: Agenda, cache: Path, press: Press, watch: Watch
) -> tuple[Reports, list[Fault]]:
    """The reports that could be made, and every fault of the others; what was made stays made."""
    wanted, faults = _wanted(source, agenda, cache)
    cache.mkdir(parents=True, exist_ok=True)
    kept: Reports = {}
    making: list[tuple[Wanted, report_pages.Making]] = []
    houses: dict[Path, str] = {}
    for each in wanted:
        with step(watch, each.folder.name, "fingerprint"):
            known = report_pages.current(each, houses)
        if known is not None:
            kept[each.item.number] = (each, known)
            continue
        try:
            making.append((each, report_pages.begin(each, press, watch)))
        except Refusal as refusal:
            faults += refusal.faults
    for each, begun in making:
        try:
            kept[each.item.number] = (each, report_pages.end(each, begun, watch))
        except Refusal as refusal:
            faults += refusal.faults
    about = agenda.meeting
    dates = [report_pages.date_fault(*each, about.body, about.date.iso) for each in kept.values()]
    return kept, [*faults, *filter(None, dates)]


def _wanted(source: Path, agenda: Agenda, cache: Path) -> tuple[Sequence[Wanted], list[Fault]]:
    found: list[Wanted] = []
    faults: list[Fault] = []
    for item in agenda.items:
        if item.report and item.has_paper:
            try:
                path = report_source(source, agenda, item)
                found.append(Wanted(item, path, str(path), cache))
            except Refusal as refusal:
                faults += refusal.faults
    return found, faults
