"""The report that copies were made from, as its source is now."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from report_builder import source as sources
from report_builder.compose import compose
from report_builder.faults import Fault, Place, Refusal
from report_builder.model.document import Document
from report_builder.model.house import HouseStyle
from report_builder.model.report import Report
from report_builder.pipeline.reading import find_house


@dataclass(slots=True)
class Desk:
    """The report that the copies were made from, as it is now."""

    source: Path
    shown: str
    text: str
    house: HouseStyle
    report: Report
    document: Document
    notes: list[str] = field(default_factory=list)


def read_now(source: Path) -> Desk:
    """Raises a Refusal for a source that could not be built."""
    shown = str(source)
    house = find_house(source, shown)
    report, faults = sources.load(source, house, shown)
    if report is not None and not faults:
        document, faults = compose(report, house)
        if document is not None:
            return Desk(source, shown, report.source, house, report, document)
    hint = "mend these first: edits are merged with a source that can be built"
    raise Refusal([*faults, Fault("this source cannot be built as it is", Place(shown), hint)])
