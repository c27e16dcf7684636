"""Lines -> title block and sections: which lines are headings, and which of them the house's catalogue knows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from report_builder.feedback.adopt.catalogue import LISTED, RUN_IN, Answer, Known, Question
from report_builder.feedback.adopt.frames import unframed
from report_builder.feedback.adopt.nodes import Item, Line
from report_builder.feedback.adopt.opening import divided
from report_builder.feedback.adopt.ranks import PART, ranked
from report_builder.feedback.adopt.typed import cut_chunks
from report_builder.feedback.pieces import PLAIN
from report_builder.model.house import MADE_FROM_DATA, HouseStyle


@dataclass(slots=True)
class Part:
    """A section. id: of the house's catalogue, "" for the report's own; part: "a", "b" or "" as the file had it;
    heading: its line; items: what it holds; depth of headings within it: by `Line.outline` from 1."""

    id: str
    heading: Line
    part: str
    items: list[Item] = field(default_factory=list)


@dataclass(slots=True)
class Outline:
    """title: the title block; lead: text before the first section; part_headings: "Part A" and the like, in order;
    unsure: headings that only may be the house's."""

    title: list[Item]
    lead: list[Item]
    sections: list[Part]
    part_headings: list[Line]
    unsure: list[Question]


def outline(items: Sequence[Item], house: HouseStyle, given: Mapping[str, str], ask: Answer) -> Outline:
    """given: headings (as `reduced`) whose section a person has named; "own" for one of the report's own."""
    known = Known(house, given, ask)
    items = unframed(items, known.heads)
    ranks = ranked(items, known)
    found = Outline([], [], [], [], known.unsure)
    part = ""
    opening: list[Item] = []
    for item in items:
        rank = ranks.get(id(item), "")
        if found.sections and isinstance(item, Line) and (begun := known.run_in(item)):
            rank = ""
            item = _cut_run_in(item, begun, part, found.sections)
        if isinstance(item, Line) and rank == "part":
            match = PART.match(item.text)
            part = {"1": "a", "2": "b"}.get(match[1], match[1].lower()) if match else part
            found.part_headings.append(item)
        elif isinstance(item, Line) and rank == "section":
            listed = bool(found.sections) and found.sections[-1].id in LISTED
            section = known.section(item.text, sure=listed and not item.outline)
            if listed and not section and not item.outline:
                found.sections[-1].items.append(item)
                continue
            if section and any(one.id == section for one in found.sections):
                section = ""  # a second one of its name is the report's own
            found.sections.append(Part(section, item, part))
        elif not found.sections:
            opening.append(item)
        else:
            found.sections[-1].items.append(item)
    found.title, found.lead = divided(opening, house)
    if found.lead and (not found.sections or found.sections[0].id in MADE_FROM_DATA):
        part = found.sections[0].part if found.sections else ""
        found.sections.insert(0, Part("", Line([("Report", PLAIN)]), part))
    if found.lead:
        found.sections[0].items[:0] = found.lead
    return found


def _cut_run_in(line: Line, section: str, part: str, sections: list[Part]) -> Line:
    """What the line says without the heading that begins it, in a section of its own unless that is begun already; a
    line that names a section begun before is left as it is."""
    said = RUN_IN.match(line.text)
    if said is None or (sections[-1].id != section and any(one.id == section for one in sections)):
        return line
    if sections[-1].id != section:
        sections.append(Part(section, Line([(said[1], PLAIN)]), part))
    return replace(line, chunks=cut_chunks(line.chunks, said.start(2)))
