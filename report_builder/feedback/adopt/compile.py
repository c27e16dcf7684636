"""Sections, facts and data -> the text of report.yaml, and what a person should look at in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise

from report_builder.checks.sections import reduced
from report_builder.feedback.adopt.capitals import title_cased
from report_builder.feedback.adopt.data_text import DataText
from report_builder.feedback.adopt.entries import (
    Data,
    read_appendices,
    read_contacts,
    read_papers,
    read_recommendations,
    read_timetable,
)
from report_builder.feedback.adopt.facts import Facts
from report_builder.feedback.adopt.naming import SectionName, named
from report_builder.feedback.adopt.nodes import Line
from report_builder.feedback.adopt.outline import Outline, Part
from report_builder.feedback.adopt.place import Plan, missing, place
from report_builder.feedback.adopt.prose import ProseWriter
from report_builder.feedback.adopt.references import Targets
from report_builder.feedback.adopt.source import block, comment, flow, scalar
from report_builder.feedback.adopt.words import Gathered
from report_builder.house.wording import WORDING
from report_builder.language.days import written_dates
from report_builder.model.document import Text, plain
from report_builder.model.house import MADE_FROM_DATA, HouseStyle, SectionRule
from report_builder.model.prose import ProseParagraph

_LONGEST_CONSULTATION = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class Compiled:
    source: str
    look: tuple[str, ...]
    references: int


def compiled(
    found: Outline,
    facts: Facts,
    house: HouseStyle,
    notes: Mapping[str, Sequence[Line]],
    pictures: Mapping[str, str],
    shown: str,
) -> Compiled:
    plan = place(found.sections, house)
    compiler = _Compiler(plan, facts, house, notes, pictures)
    compiler.read()
    compiler.write(shown)  # once to know what is referred to, and once with its ids in place
    first = compiler.gathered.targets
    again = compiler.again()
    source = again.write(shown)
    look = [*again.told(found), *dict.fromkeys(again.gathered.remarks)]
    look += [f"A typed reference was left: {one}." for one in dict.fromkeys(again.gathered.targets.left)]
    return Compiled(source, tuple(look), max(again.gathered.targets.turned, first.turned))


class _Compiler:
    def __init__(
        self,
        plan: Plan,
        facts: Facts,
        house: HouseStyle,
        notes: Mapping[str, Sequence[Line]],
        pictures: Mapping[str, str],
    ) -> None:
        self.plan, self.facts, self.house = plan, facts, house
        self.data = Data()
        self.gathered = Gathered(Targets(), notes, pictures)
        self.headings: dict[str, str] = {}
        self.names: dict[int, SectionName] = {}
        self.consultation: tuple[str, str] | None = None
        self.placeholders: list[str] = []
        self._data_text = DataText(self.data, self.gathered, house, facts.day)

    def again(self) -> _Compiler:
        """The same, with nothing told yet."""
        self.gathered.remarks.clear()
        self.gathered.targets.left.clear()
        self.gathered.targets.turned = 0
        self.gathered.described = 0
        self.placeholders.clear()
        return self

    # --- reading --------------------------------------------------------------------------------------------------

    def read(self) -> None:
        plan, data, facts = self.plan, self.data, self.facts
        for id, section in plan.data.items():
            match id:
                case "recommendations":
                    read_recommendations(section.items, self._lead(), data)
                case "timetable":
                    read_timetable(section.items, facts.body, facts.day, data)
                case "contacts":
                    read_contacts(section.items, data)
                case "background_papers":
                    read_papers(section.items, data)
                case "appendices":
                    read_appendices(section.items, data)
            rule = self.house.section(id)
            if id != "consultation" and rule and _differs(section.heading, rule.heading):
                self.headings[id] = title_cased(section.heading.text)
        self._read_consultation()
        for id in ("recommendations", "timetable", "contacts", "appendices"):
            if id in plan.data and not getattr(data, id):
                del plan.data[id]
                plan.part_b = [section for section in plan.part_b if section.id != id]
        self.names = named(plan, data, self.house, self.gathered.targets, self.gathered.pictures)

    def _lead(self) -> str:
        """How the house begins the recommendations."""
        prose = self.house.wording.get("recommendations_lead")
        if prose is None or not prose.blocks or not isinstance(prose.blocks[0], ProseParagraph):
            return WORDING["recommendations_lead"].usual
        return plain(tuple(one for one in prose.blocks[0].inlines if isinstance(one, Text)))

    def _read_consultation(self) -> None:
        """A consultation is data where the text says from when to when it ran; otherwise it is a section of the
        report's own."""
        section = self.plan.data.get("consultation")
        if section is None:
            return
        text = " ".join(item.text for item in section.items if isinstance(item, Line))
        days = [one.date for one in written_dates(text) if one.date is not None]
        for one, other in pairwise(days):
            if timedelta(0) < other - one < _LONGEST_CONSULTATION and one <= self.facts.day:
                self.consultation = (one.isoformat(), other.isoformat())
                rule = self.house.section("consultation")
                if rule and _differs(section.heading, rule.heading):
                    self.headings["consultation"] = title_cased(section.heading.text)
                return
        del self.plan.data["consultation"]
        section.id = ""
        if section not in self.plan.part_b:
            self.plan.part_b.append(section)

    # --- writing --------------------------------------------------------------------------------------------------

    def write(self, shown: str) -> str:
        house, plan, text_of = self.house, self.plan, self._data_text
        order = {rule.id: index for index, rule in enumerate(house.sections)}
        required = missing(house, plan)
        slot = order.get("body", len(order))
        early = [rule for rule in required if order[rule.id] < slot]
        self.gathered.noted.clear()
        parts = [self._head(shown)]
        for id in ("purpose", "recommendations", "reasons", "timetable"):
            if id in plan.top:
                parts.append(self._section(plan.top[id], 0))
            elif id in plan.data:
                parts.append(
                    self._data_text.recommendations()
                    if id == "recommendations"
                    else self._data_text.timetable()
                )
            elif rule := next((rule for rule in early if rule.id == id), None):
                parts.append(text_of.lost(id) + self._placeholder(rule, 0))
            else:
                parts += [text_of.lost(id)] if text_of.lost(id) else []
        others = [
            rule for rule in early if rule.id not in MADE_FROM_DATA and rule.id not in ("purpose", "reasons")
        ]
        if plan.part_a or others:
            made = [self._section(section, 2) for section in plan.part_a.values()]
            parts.append("part_a:\n" + "\n".join([*made, *(self._placeholder(rule, 2) for rule in others)]))
        late = [rule for rule in required if rule not in early and rule.id not in MADE_FROM_DATA]
        if plan.part_b or late:
            entries = [self._entry(section) for section in plan.part_b]
            parts.append("part_b:\n" + "\n".join([*entries, *(self._late(rule) for rule in late)]))
        if self.consultation and (section := plan.data.get("consultation")):
            start, end = self.consultation
            words = self._prose(section)
            parts.append(f"consultation:\n  from: {start}\n  to: {end}\n  text: {block(words, 4)}")
        parts += [text for text in (text_of.contacts(), text_of.papers(), text_of.appendices()) if text]
        wanted = {rule.id for rule in required}
        if "contacts" in wanted:
            parts.append(self._placeholder(next(rule for rule in required if rule.id == "contacts"), 0))
        if self.headings:
            lines = "".join(f"  {id}: {scalar(text)}\n" for id, text in self.headings.items())
            parts.append(
                comment("The file's own headings, where the house's are others.") + f"headings:\n{lines}"
            )
        if unnoted := self.gathered.unnoted():
            parts.append("".join(comment(f"A footnote also said: {text}") for text in unnoted))
        return "\n".join(parts)

    def _head(self, shown: str) -> str:
        facts = self.facts
        name = shown.replace("\\", "/").rpartition("/")[2]
        lines = [
            comment(f"Adopted from {name}. Numbers and letters are not typed here: the house gives them."),
            f"house: {self.house.id}\n",
            f"title: {scalar(facts.title)}\n",
            f"meeting: {{body: {flow(facts.body)}, date: {facts.day.isoformat()}}}\n",
        ]
        if len(facts.report_of) == 1:
            lines.append(f"report_of: {scalar(facts.report_of[0])}\n")
        else:
            lines.append("report_of:\n" + "".join(f"  - {scalar(one)}\n" for one in facts.report_of))
        if facts.key_decision:
            lines.append("key_decision: true\n")
        if facts.details:
            lines.append(
                "details:\n" + "".join(f"  {id}: {scalar(said)}\n" for id, said in facts.details.items())
            )
        for text in facts.unplaced:
            lines.append(comment(f"The title block also said: {text}"))
        return "".join(lines)

    def _prose(self, section: Part) -> str:
        rule = self.house.section(section.id) if section.id else None
        return ProseWriter(self.gathered, rule is None or rule.numbered).write(section.items) or "None."

    def _section(self, section: Part, indent: int) -> str:
        """A section of the catalogue under its key."""
        space = " " * indent
        rule = self.house.section(section.id)
        if rule and _differs(section.heading, rule.heading):
            heading = scalar(title_cased(section.heading.text))
            text = block(self._prose(section), indent + 4)
            return f"{space}{section.id}:\n{space}  heading: {heading}\n{space}  text: {text}"
        return f"{space}{section.id}: {block(self._prose(section), indent + 2)}"

    def _entry(self, section: Part) -> str:
        """A section as an entry of part_b."""
        if section.id in self.plan.data:
            return f"  - {section.id}\n"
        if section.id:
            rule = self.house.section(section.id)
            if rule and _differs(section.heading, rule.heading):
                heading = scalar(title_cased(section.heading.text))
                return f"  - {section.id}:\n      heading: {heading}\n      text: {block(self._prose(section), 8)}"
            return f"  - {section.id}: {block(self._prose(section), 6)}"
        name = self.names[id(section)].id
        own = f"    id: {name}\n" if name else ""
        heading = scalar(title_cased(section.heading.text))
        return f"  - heading: {heading}\n{own}    text: {block(self._prose(section), 6)}"

    def _placeholder(self, rule: SectionRule, indent: int) -> str:
        """For what the house requires and the file did not have."""
        self.placeholders.append(rule.heading)
        about = comment(f"{rule.heading} is required here, and the file had none. {rule.guidance}", indent)
        space = " " * indent
        match rule.id:
            case "recommendations":
                return f"{about}recommendations:\n  - To be written.\n"
            case "timetable":
                body, day = flow(self.facts.body), self.facts.day.isoformat()
                entry = f"  - {{id: decision, body: {body}, date: {day}, action: asked to decide}}\n"
                return f"{about}timetable:\n{entry}"
            case "contacts":
                return f"{about}contacts:\n  - {{name: To be named}}\n"
        return f"{about}{space}{rule.id}: {block('This section is to be written.', indent + 2)}"

    def _late(self, rule: SectionRule) -> str:
        self.placeholders.append(rule.heading)
        about = comment(f"{rule.heading} is required here, and the file had none. {rule.guidance}", 2)
        return f"{about}  - {rule.id}: {block('This section is to be written.', 6)}"

    # --- what to look at ------------------------------------------------------------------------------------------

    def told(self, found: Outline) -> list[str]:
        look = [f"Title block, kept as a remark: “{text}”" for text in self.facts.unplaced]
        for section, texts in self.data.unplaced.items():
            rule = self.house.section(section)
            name = rule.heading if rule else section
            look += [f"Not placed, kept as a remark under {name}: “{text}”" for text in texts]
        look += [
            f"“{heading}” stood in Part A; this house has no such section there, so it comes first in Part B."
            for heading in self.plan.moved
        ]
        if found.lead:
            first = found.sections[0].heading.text
            look.append(f"Text before the first heading was put at the beginning of “{first}”.")
        if found.part_headings and not self.house.parts:
            look.append(f"This house has no Parts, so this was left out: {_listed(found.part_headings)}.")
        elif more := [line for line in found.part_headings if len(line.text.split()) > 2]:
            look.append(f"The house has its own headings of Parts, so this was left out: {_listed(more)}.")
        look += [f"Required by the house and not in the file: {heading}" for heading in self.placeholders]
        if self.gathered.described:
            number = self.gathered.described
            look.append(
                f"{number} picture{' has' if number == 1 else 's have'} no words for those who cannot see it."
            )
        look += [f"Footnote, kept as a remark: “{text}”" for text in self.gathered.unnoted()]
        if self.data.appendices:
            look.append("Appendices have no files yet: name each one's under `file`.")
        return look


def _listed(lines: Sequence[Line]) -> str:
    return ", ".join(f"“{line.text}”" for line in lines)


def _differs(heading: Line, known: str) -> bool:
    return heading.text.casefold().strip(" :.") != known.casefold() and (
        reduced(heading.text) != reduced(known) or len(heading.text.split()) != len(known.split())
    )
