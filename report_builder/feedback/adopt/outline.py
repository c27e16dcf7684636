"""Lines -> title block and sections: which lines are headings, and which of them the house's catalogue knows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from report_builder.checks.sections import reduced, section_ids
from report_builder.feedback.adopt.headings import ELSEWHERE
from report_builder.feedback.adopt.nodes import DIGITS, Item, Line
from report_builder.feedback.adopt.typed import cut_chunks
from report_builder.feedback.pieces import PLAIN
from report_builder.model.house import HouseStyle

_PART = re.compile(r"part\s+([a-d1-4])\b\W*(.*)", re.IGNORECASE)
_CONTACT = re.compile(
    r"((?:contact|lead|responsible) officers?|officers? to contact|report authors?)\s*:\s*(\S.*)",
    re.IGNORECASE,
)
"""A line that is a heading and what stands below it at once."""
_LONGEST = 110
_SURE, _LIKELY = 92.0, 74.0
"""How alike (of 100) a heading and one of the catalogue must be, to be taken for it, or to be asked about."""
LISTED = ("contacts", "background_papers", "appendices")
"""Sections in which a short bold line is a name or title and not a heading."""


@dataclass(frozen=True, slots=True)
class Question:
    """Is this heading this section of the catalogue? suggestion: the section's id; known: its heading in the house."""

    heading: str
    suggestion: str
    known: str


Answer = Callable[[Question], bool | None]
"""True, False, or None where nobody can be asked: then the heading stays the report's own, and is told."""


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
    known = _Known(house, given, ask)
    ranks = _ranks(items, known)
    found = Outline([], [], [], [], known.unsure)
    part = ""
    for item in items:
        rank = ranks.get(id(item), "")
        if found.sections and isinstance(item, Line) and (said := _CONTACT.match(item.text)):
            rank = ""
            if all(one.id != "contacts" for one in found.sections):
                found.sections.append(Part("contacts", Line([(said[1], PLAIN)]), part))
            item = replace(item, chunks=cut_chunks(item.chunks, said.start(2)))
        if isinstance(item, Line) and rank == "part":
            match = _PART.match(item.text)
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
            lead = bool(found.lead) or (isinstance(item, Line) and _is_text(item) and bool(found.title))
            (found.lead if lead else found.title).append(item)
        else:
            found.sections[-1].items.append(item)
    if found.lead and not found.sections:
        found.sections.append(Part("", Line([("Report", PLAIN)]), ""))
    if found.lead:
        found.sections[0].items[:0] = found.lead
    return found


class _Known:
    """What headings of the catalogue are called, here and elsewhere."""

    def __init__(self, house: HouseStyle, given: Mapping[str, str], ask: Answer) -> None:
        ids = {rule.id for rule in house.sections if rule.id != "body"}
        self._names = {name: id for name, id in section_ids(house).items() if id in ids}
        for id, names in ELSEWHERE.items():
            if id in ids:
                self._names.update({name: id for name in names if name not in self._names})
        self._house, self._given, self._ask = house, given, ask
        self._found: dict[str, str] = {}
        self.unsure: list[Question] = []

    def score(self, heading: str) -> tuple[float, str]:
        """How alike the heading is to the nearest of the catalogue, and that one's id."""
        from rapidfuzz import fuzz

        said = reduced(heading)
        if said in self._given:
            return 100.0, "" if self._given[said] == "own" else self._given[said]
        if said in self._names:
            return 100.0, self._names[said]
        best, id = 0.0, ""
        for name, one in self._names.items():
            score = fuzz.token_sort_ratio(said, name)
            if score > best:
                best, id = score, one
        return best, id

    def section(self, heading: str, sure: bool = False) -> str:
        """The id of the section that the heading begins; "" for the report's own. sure: without asking."""
        said = reduced(heading)
        if said not in self._found or sure:
            score, id = self.score(heading)
            if score < _SURE and (score < _LIKELY or sure):
                id = ""
            elif score < _SURE:
                rule = self._house.section(id)
                question = Question(heading, id, rule.heading if rule else id)
                answer = self._ask(question)
                if answer is None:
                    self.unsure.append(question)
                id = id if answer else ""
            if sure:
                return id
            self._found[said] = id
        return self._found[said]


def _ranks(items: Sequence[Item], known: _Known) -> dict[int, str]:
    """By the id() of a line, "part" or "section"; headings within sections have their outline set."""
    lines = [item for item in items if isinstance(item, Line)]
    styled = sum(bool(line.outline) for line in lines) >= 3
    heads = [line for line in lines if _may_head(line, styled, known)]
    ranks: dict[int, str] = {}
    votes: Counter[object] = Counter()
    for line in heads:
        if _PART.fullmatch(line.text) and len(line.text) < 40:
            ranks[id(line)] = "part"
        elif known.score(line.text)[0] >= _SURE:
            votes[_signature(line, styled)] += 1
    if not votes:
        return ranks | {id(line): "section" for line in heads if id(line) not in ranks and styled}
    # Sections look like most of the headings that the catalogue knows; what looks lesser is a heading within one.
    section = max(votes, key=lambda one: (votes[one], str(one)))
    begun = False
    after = {id(line): lines[at + 1] for at, line in enumerate(lines[:-1])}
    for line in heads:
        if id(line) in ranks:
            begun = True
            continue
        if (
            not begun
            and id(line) in after
            and _is_text(after[id(line)])
            and _signature(line, styled) == section
        ):
            begun = True  # one of the report's own comes first
        score = known.score(line.text)[0]
        same = _signature(line, styled) == section
        higher = styled and bool(line.outline) and isinstance(section, int) and line.outline < section
        if score >= _SURE and (same or not styled or higher):
            ranks[id(line)], begun = "section", True
        elif begun and (same or higher):
            ranks[id(line)] = "section"
        elif begun or line.outline:
            line.outline = _depth(line, styled, section)
    return ranks


def _is_text(line: Line) -> bool:
    """Whether a line is a paragraph of a report, and no line of its title block."""
    if line.outline or line.bold:
        return False
    size = 0 if line.text.isupper() else len(line.text)
    return line.kind == DIGITS or size > 160 or (size > 60 and line.text.endswith("."))


def _may_head(line: Line, styled: bool, known: _Known) -> bool:
    text = line.text
    if line.outline:
        return True
    if line.style.casefold() in ("title", "subtitle") or not text or len(text) > _LONGEST:
        return False
    if text.endswith((".", ";", ",")) or (line.label and line.kind != DIGITS):
        return False
    if _PART.fullmatch(text) and len(text) < 40:
        return True
    looks = line.bold or line.underlined or (text.isupper() and len(text) > 3)
    if styled:
        return looks and known.score(text)[0] >= _SURE
    return looks or (known.score(text)[0] >= 100 and len(text) < 60)


def _signature(line: Line, styled: bool) -> object:
    """What headings of one rank have in common."""
    if styled and line.outline:
        return line.outline
    numbered = len(line.label.strip(".").split(".")) if line.kind == DIGITS else 0
    return (line.bold, line.text.isupper(), line.underlined, numbered)


def _depth(line: Line, styled: bool, section: object) -> int:
    """How deep a heading within a section is: 1 or 2."""
    if styled and line.outline and isinstance(section, int):
        return min(max(line.outline - section, 1), 2)
    return 1


def title_cased(text: str) -> str:
    """A heading in capitals as a source has it: capitals are the house's affair. Short words stay small."""
    if not text.isupper():
        return text
    small = set("a an and as at but by for from in into nor of on or the to with".split())
    words = text.lower().split(" ")
    made = [word if index and word in small else _capital(word) for index, word in enumerate(words)]
    return " ".join(made)


def _capital(word: str) -> str:
    at = next((index for index, char in enumerate(word) if char.isalpha()), None)
    made = word if at is None else word[:at] + word[at].upper() + word[at + 1 :]
    return re.sub(r"(?<=[-/–])[a-z]", lambda match: match[0].upper(), made)
