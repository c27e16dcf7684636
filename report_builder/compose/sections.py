"""Which sections a report has in this house, in which order, each with its heading."""

from __future__ import annotations

from dataclasses import dataclass

from report_builder.faults import NOWHERE, Place
from report_builder.model.house import MADE_FROM_DATA, HouseStyle, SectionRule
from report_builder.model.prose import Prose
from report_builder.model.report import Report


@dataclass(frozen=True, slots=True)
class Placed:
    """A section in its place. id may be "" for an author's own; text None where it is made from data."""

    id: str
    key: str
    heading: str
    part: str
    text: Prose | None
    numbered: bool = True
    numbered_heading: bool = True
    place: Place = NOWHERE


def placed_sections(report: Report, house: HouseStyle) -> list[Placed]:
    """The house's catalogue filled from the report; the author's part_b stands where the catalogue has its slot."""
    in_body = {section.id for section in report.body if section.id}
    placed: list[Placed] = []
    for rule in house.sections:
        if rule.id == "body":
            placed.extend(_body(report, house, rule))
        elif rule.id in in_body:
            continue
        elif rule.id in MADE_FROM_DATA:
            if _has_data(report, rule.id):
                heading = report.headings.get(rule.id) or rule.heading
                placed.append(_placed(rule, rule.id, heading, None, NOWHERE))
        elif (given := report.prose_sections.get(rule.id)) is not None:
            placed.append(_placed(rule, rule.id, given.heading or rule.heading, given.text, given.place))
        elif rule.otherwise is not None:
            placed.append(_placed(rule, rule.id, rule.heading, rule.otherwise, NOWHERE))
    return placed


def _placed(rule: SectionRule, key: str, heading: str, text: Prose | None, place: Place) -> Placed:
    return Placed(rule.id, key, heading, rule.part, text, rule.numbered, rule.numbered_heading, place)


def _has_data(report: Report, id: str) -> bool:
    """Background papers always stand, if only to say that there are none (Local Government Act 1972, s.100D)."""
    if id == "background_papers":
        return True
    return bool(getattr(report, id))


def _body(report: Report, house: HouseStyle, slot: SectionRule) -> list[Placed]:
    placed: list[Placed] = []
    for index, section in enumerate(report.body, start=1):
        rule = house.section(section.id) if section.id else None
        if rule is not None:
            heading = section.heading or report.headings.get(rule.id) or rule.heading
            key = f"part_b/{rule.id}"
            placed.append(
                Placed(
                    rule.id,
                    key,
                    heading,
                    slot.part,
                    section.text,
                    rule.numbered,
                    rule.numbered_heading,
                    section.place,
                )
            )
        else:
            key = f"part_b/{section.id or index}"
            placed.append(
                Placed(section.id, key, section.heading, slot.part, section.text, place=section.place)
            )
    return placed
