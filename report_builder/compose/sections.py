"""Which sections a report has in this house, in which order, each with its heading."""

from __future__ import annotations

from dataclasses import dataclass

from report_builder.faults import NOWHERE, Place
from report_builder.model.house import MADE_FROM_DATA, HouseStyle, SectionRule
from report_builder.model.prose import Prose
from report_builder.model.report import Exempt, Report, Section, Withheld


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
    exempt: Exempt | None = None
    withheld: Withheld | None = None
    own: bool = False


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
                asked = report.consultation if rule.id == "consultation" else None
                kept = (asked.exempt, asked.withheld) if asked else (None, None)
                placed.append(_placed(rule, rule.id, heading, None, NOWHERE, *kept))
        elif (given := report.prose_sections.get(rule.id)) is not None:
            placed.append(_placed(rule, rule.id, _heading(given, rule), given.text, given.place,
                                  given.exempt, given.withheld))  # fmt: skip
        elif rule.otherwise is not None:
            placed.append(_placed(rule, rule.id, rule.heading, rule.otherwise, NOWHERE))
    return placed


def _placed(
    rule: SectionRule, key: str, heading: str, text: Prose | None, place: Place,
    exempt: Exempt | None = None, withheld: Withheld | None = None,
) -> Placed:  # fmt: skip
    return Placed(
        rule.id, key, heading, rule.part, text, rule.numbered, rule.numbered_heading, place, exempt, withheld
    )


def _heading(given: Section, rule: SectionRule) -> str:
    """The author's, unless it is withheld."""
    return (given.heading if given.withheld is None else "") or rule.heading


def _has_data(report: Report, id: str) -> bool:
    """Background papers always stand, if only to say that there are none (Local Government Act 1972, s.100D)."""
    if id == "background_papers":
        return True
    return bool(getattr(report, id))


def _body(report: Report, house: HouseStyle, slot: SectionRule) -> list[Placed]:
    placed: list[Placed] = []
    asked = report.consultation
    for index, section in enumerate(report.body, start=1):
        rule = house.section(section.id) if section.id else None
        kept = section.exempt, section.withheld
        if rule is None:
            key = f"part_b/{section.id or index}"
            placed.append(
                Placed(
                    section.id,
                    key,
                    section.heading,
                    slot.part,
                    section.text,
                    True,
                    True,
                    section.place,
                    *kept,
                    True,
                )
            )
            continue
        if section.text is None and section.id == "consultation" and asked is not None:
            kept = asked.exempt, asked.withheld
        heading = report.headings.get(rule.id) or rule.heading if kept[1] is None else rule.heading
        if section.heading and kept[1] is None:
            heading = section.heading
        placed.append(
            Placed(
                rule.id, f"part_b/{rule.id}", heading, slot.part, section.text, rule.numbered,
                rule.numbered_heading, section.place, *kept,
            )
        )  # fmt: skip
    return placed
