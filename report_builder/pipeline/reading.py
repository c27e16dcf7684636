"""Load and compose: from a source to its Document, with everything that is wrong on the way."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from report_builder import house as houses
from report_builder import source as sources
from report_builder.compose import compose
from report_builder.faults import Fault, Refusal
from report_builder.model.document import Document
from report_builder.model.house import HouseStyle
from report_builder.model.report import Report
from report_builder.pipeline.steps import Watch, nobody, step


@dataclass(frozen=True, slots=True)
class Draft:
    """As far as the source could be read; `faults` is everything that keeps it from being built. exit_code:
    that of the Refusal, where one ended the reading."""

    house: HouseStyle | None = None
    report: Report | None = None
    document: Document | None = None
    faults: tuple[Fault, ...] = ()
    exit_code: int = Refusal.exit_code


def read_draft(source: Path, shown: str, name: str, watch: Watch = nobody, near: Path | None = None) -> Draft:
    """The report at `source`, loaded and composed in its house style. Never raises a Refusal: its faults are
    in the Draft. near: where to look for the house, where that is not the source's folder."""
    house: HouseStyle | None = None
    report: Report | None = None
    faults: list[Fault] = []
    try:
        with step(watch, name, "load"):
            house = find_house(source, shown, near)
            report, faults = sources.load(source, house, shown)
        if report is None:
            return Draft(house, None, None, _once(faults))
        with step(watch, name, "compose"):
            document, more = compose(report, house)
    except Refusal as refusal:
        return Draft(house, report, None, _once([*faults, *refusal.faults]), refusal.exit_code)
    found = _once([*faults, *more])
    return Draft(house, report, None if found else document, found)


def find_house(source: Path, shown: str, near: Path | None = None) -> HouseStyle:
    """The house style that a source names; a Refusal says where in the source it does."""
    name, place = sources.house_name(source, shown)
    try:
        return houses.find(name, (near or source).resolve().parent)
    except Refusal as refusal:
        faults = [
            each if each.place.file else Fault(each.message, place, each.hint) for each in refusal.faults
        ]
        raise Refusal(faults) from None


def _once(faults: list[Fault]) -> tuple[Fault, ...]:
    return tuple(dict.fromkeys(faults))
