"""What typed references can name: recommendations, appendices, sections, paragraphs, items, tables and figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from report_builder.feedback.adopt.entries import Data
from report_builder.feedback.adopt.nodes import DIGITS, LETTER, ROMAN, Grid, Item, Line, Shot
from report_builder.feedback.adopt.place import Plan
from report_builder.feedback.adopt.references import Targets
from report_builder.model.house import MADE_FROM_DATA, HouseStyle


@dataclass(slots=True)
class SectionName:
    """What a reference to a section names: its id in the catalogue, or one that the report's own is given."""

    id: str = ""


def named(
    plan: Plan, data: Data, house: HouseStyle, targets: Targets, pictures: Mapping[str, str]
) -> dict[int, SectionName]:
    """Fills `targets`, gives data their ids, and returns the name of each section by its id(). pictures: by their part
    of the file, "" for one that cannot be shown."""
    targets.taken |= {rule.id for rule in house.sections} | set(MADE_FROM_DATA)
    for each in data.recommendations:
        targets.add("recommendation", each.line.number, each, each.line.text)
    for attached in data.appendices:
        attached.id = targets.new_id(attached.title.text, "appendix")
        if attached.label:
            targets.add("appendix", attached.label, attached, attached.title.text)
    for entry in data.timetable:
        entry.id = targets.new_id(entry.body, "entry")
    names: dict[int, SectionName] = {}
    for section in (*plan.top.values(), *plan.part_a.values(), *plan.part_b):
        name = names[id(section)] = SectionName(section.id)
        rule = house.section(section.id) if section.id else None
        if section.heading.kind == DIGITS and (rule is None or rule.numbered_heading):
            targets.add("section", section.heading.number, name, section.heading.text)
        if section.id == "consultation" or section.id not in plan.data:  # the others have no prose
            _name_items(section.items, rule is None or rule.numbered, targets, pictures)
    return names


def _name_items(items: Sequence[Item], numbered: bool, targets: Targets, pictures: Mapping[str, str]) -> None:
    above: dict[str, str] = {}  # the paragraph, and the item, that a list's items are in
    for item in items:
        if isinstance(item, (Grid, Shot)) and item.caption is not None and item.caption.caption is not None:
            kind, number = item.caption.caption
            shown = not item.is_frame if isinstance(item, Grid) else bool(pictures.get(item.target))
            if shown:
                targets.add(kind, number, item.caption, " ".join(item.caption.text.split()[2:]))
        elif isinstance(item, Line) and numbered and not item.outline and item.kind == DIGITS:
            targets.add("paragraph", item.number, item, item.text)
            above = {DIGITS: item.number}
        elif isinstance(item, Line) and item.kind in (LETTER, ROMAN) and DIGITS in above:
            within = above.get(LETTER, "") if item.kind == ROMAN else ""
            path = f"{within or above[DIGITS]}{item.number}"
            targets.add("paragraph", path, item, item.text)
            above[item.kind] = path
