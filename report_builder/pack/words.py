"""The house's sentences about a meeting and its papers, as plain text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from report_builder.compose.numbering import Counters
from report_builder.compose.results import Cited, Names
from report_builder.compose.workshop import Workshop
from report_builder.faults import Fault, Refusal
from report_builder.model.agenda import Agenda
from report_builder.model.house import HouseStyle
from report_builder.model.report import Report

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Phrases:
    """`phrases("agenda_pages", first=5, last=12)` -> “(Pages 5 - 12)”, in the house's words."""

    def __init__(self, agenda: Agenda, house: HouseStyle) -> None:
        meeting = agenda.meeting
        names: dict[str, object] = {
            "meeting": Names("meeting", {
                "body": Cited("meeting.body", meeting.body), "date": Cited("meeting.date", str(meeting.date)),
                "time": Cited("meeting.time", meeting.time), "place": Cited("meeting.place", meeting.place_name),
            })
        }  # fmt: skip
        self._faults: list[Fault] = []
        # A sentence needs the house and the names; no report stands behind a meeting's.
        self._shop = Workshop(cast(Report, None), house, names, self._faults, Counters(house.numbering))

    def __call__(self, name: str, **values: object) -> str:
        """The sentence `name`, citing the values. Raises a Refusal where the house's wording is at fault."""
        text = " ".join(self._shop.words(name, **{key: str(value) for key, value in values.items()}).split())
        if self._faults:
            raise Refusal(self._faults)
        return text


def listed(words: Sequence[str]) -> str:
    """ "2, 3 and 5" """
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1]))) if words else ""


def counted(noun: str, numbers: Sequence[int]) -> str:
    """ "item 4", "items 4 and 5": each number once, in order."""
    distinct = [str(number) for number in sorted(set(numbers))]
    return f"{noun}{'s' if len(distinct) > 1 else ''} {listed(distinct)}"
