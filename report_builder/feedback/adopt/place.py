"""Where each section of the file goes in the source: its own key, part_a, part_b in the file's order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from report_builder.feedback.adopt.outline import Part
from report_builder.model.house import MADE_FROM_DATA, HouseStyle, SectionRule

TOP = ("purpose", "reasons")


@dataclass(slots=True)
class Plan:
    """top, part_a: sections by id; part_b: in order, those made from data too; data: those made from data, by id.
    moved: headings of sections that had to leave their place."""

    top: dict[str, Part] = field(default_factory=dict)
    part_a: dict[str, Part] = field(default_factory=dict)
    part_b: list[Part] = field(default_factory=list)
    data: dict[str, Part] = field(default_factory=dict)
    moved: list[str] = field(default_factory=list)


def place(sections: Sequence[Part], house: HouseStyle) -> Plan:
    order = [rule.id for rule in house.sections]
    slot = order.index("body") if "body" in order else len(order)
    before = set(order[:slot])
    parted = bool(house.parts) and {section.part for section in sections} >= {"a", "b"}
    found = Plan()
    strangers: list[Part] = []
    body = False
    for section in sections:
        data = section.id in MADE_FROM_DATA
        if data:
            found.data[section.id] = section
        if parted:
            body = section.part == "b"
        elif section.id not in before:
            body = body or not (data and section.id not in before and _at_the_end(section, sections))
        if not body and section.id in before:
            if section.id in TOP:
                found.top[section.id] = section
            elif not data:
                found.part_a[section.id] = section
        elif body:
            found.part_b.append(section)
        elif data:
            continue  # the house has a place for it
        else:
            strangers.append(section)
            found.moved.append(section.heading.text)
    found.part_b = [*strangers, *_without_tail(found.part_b, order)]
    return found


def _at_the_end(section: Part, sections: Sequence[Part]) -> bool:
    """Whether only sections made from data come after it."""
    at = next(index for index, one in enumerate(sections) if one is section)
    return all(one.id in MADE_FROM_DATA for one in sections[at:])


def _without_tail(sections: list[Part], order: Sequence[str]) -> list[Part]:
    """Without the data sections at the end that the house puts there in the same order by itself."""
    kept = list(sections)
    last = len(order)
    while kept and kept[-1].id in MADE_FROM_DATA and kept[-1].id != "consultation":
        at = order.index(kept[-1].id)
        if at >= last or at < (order.index("body") if "body" in order else 0):
            break
        last = at
        kept.pop()
    return kept


def missing(house: HouseStyle, found: Plan) -> list[SectionRule]:
    """What the house always requires and the file does not have."""
    given = {*found.top, *found.part_a, *found.data, *(section.id for section in found.part_b)}
    return [
        rule
        for rule in house.sections
        if rule.required == "always" and rule.otherwise is None and rule.id not in given and rule.id != "body"
    ]
