"""Headings -> sections of the house's catalogue, by what they are called here and elsewhere; asked where unsure."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from report_builder.checks.sections import reduced, section_ids
from report_builder.feedback.adopt.headings import ELSEWHERE
from report_builder.feedback.adopt.nodes import DIGITS, Line
from report_builder.model.house import HouseStyle

RUN_IN = re.compile(r"([^\W\d][^:\n]{2,60}?)\s*:\s*(\S.*)", re.DOTALL)
"""A line that is a heading and what stands below it at once."""
_OFFICER = re.compile(
    r"(?:contact|lead|responsible) officers?|officers? to contact|report authors?", re.IGNORECASE
)
SURE, _LIKELY = 92.0, 74.0
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


class Known:
    """What headings of the catalogue are called, here and elsewhere."""

    def __init__(self, house: HouseStyle, given: Mapping[str, str], ask: Answer) -> None:
        ids = {rule.id for rule in house.sections if rule.id != "body"}
        self._names = {name: id for name, id in section_ids(house).items() if id in ids}
        for id, names in ELSEWHERE.items():
            if id in ids:
                self._names.update({name: id for name in names if name not in self._names})
        self.house, self._given, self._ask = house, given, ask
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

    def heads(self, text: str) -> bool:
        """Whether this is the heading of a section with text: names of officers, papers, wards are facts too."""
        score, id = self.score(text)
        return score >= SURE and bool(id) and id not in (*LISTED, "local_issues_alert")

    def run_in(self, line: Line) -> str:
        """The id of the section that a line begins, and says, at once ("Background papers: none"); "" for others."""
        said = RUN_IN.match(line.text)
        if said is None or line.kind == DIGITS:
            return ""
        if _OFFICER.fullmatch(said[1]):
            return "contacts"
        score, id = self.score(said[1])
        return id if score >= 100 and id in LISTED else ""

    def section(self, heading: str, sure: bool = False) -> str:
        """The id of the section that the heading begins; "" for the report's own. sure: without asking."""
        said = reduced(heading)
        if said not in self._found or sure:
            score, id = self.score(heading)
            if score < SURE and (score < _LIKELY or sure):
                id = ""
            elif score < SURE:
                rule = self.house.section(id)
                question = Question(heading, id, rule.heading if rule else id)
                answer = self._ask(question)
                if answer is None:
                    self.unsure.append(question)
                id = id if answer else ""
            if sure:
                return id
            self._found[said] = id
        return self._found[said]
