"""What house.yaml says of dates and checks: the calendar, who must be consulted, which checks weigh more or less."""

from __future__ import annotations

from report_builder.model.house import CalendarRule, Consulted, Deadline, HouseCheck
from report_builder.shape.day import Day
from report_builder.shape.shapes import (
    EMPTY,
    Choice,
    Date,
    Datum,
    Field,
    Flag,
    Items,
    Keyed,
    Map,
    Record,
    Text,
    Whole,
)

NATIONS = ("england", "wales")
CODE = Text(r"[a-z][a-z0-9-]{0,59}", "the code of a check (`report-builder explain` lists them)")

_DEADLINE = Map({
    "name": Field(Text(), "what must be done", required=True, example="Draft to finance and legal"),
    "days": Field(Whole(1, 200), "how many days before the meeting", required=True, example="20"),
    "working": Field(Flag(), "whether only working days count (true)"),
})  # fmt: skip
CALENDAR = Map({
    "nation": Field(Choice(NATIONS), "whose law and bank holidays hold (england)"),
    "publication_days": Field(Whole(1, 60), "clear working days between publication and meeting, where they are more "
                              "than the law's 5 (England) or 3 (Wales)"),
    "key_decision_days": Field(Whole(28, 200), "clear days between notice and key decision, where more than 28"),
    "call_in_days": Field(Whole(0, 60), "working days in which a published decision can be called in (5; 0: none)"),
    "decision_days": Field(Whole(0, 60), "working days after the meeting within which decisions are published (2)"),
    "deadlines": Field(Items(_DEADLINE), "the house's own days before a meeting"),
    "closed": Field(Items(Date()), "days on which the offices are closed beside weekends and bank holidays"),
})  # fmt: skip
CONSULTED = Map({
    "about": Field(Text(), "on what", required=True, example="finance"),
    "officers": Field(Items(Text(), 1), "who may have been consulted: one of them must be named", required=True),
})  # fmt: skip
CHECKS = Keyed(Choice(("error", "warning", "advice", "off")), name=CODE)


def calendar(record: Record | None) -> CalendarRule:
    given, usual = record or EMPTY, CalendarRule()
    return CalendarRule(
        nation=given.text("nation", usual.nation),
        publication_days=given.whole("publication_days"),
        key_decision_days=given.whole("key_decision_days"),
        call_in_days=given.whole("call_in_days", usual.call_in_days),
        decision_days=given.whole("decision_days", usual.decision_days),
        deadlines=tuple(
            Deadline(each.text("name"), each.whole("days"), each.flag("working", True))
            for each in given.records("deadlines")
        ),
        closed=tuple(
            each.value.date
            for each in given.list("closed")
            if isinstance(each, Datum) and isinstance(each.value, Day)
        ),
    )


def consulted(record: Record) -> tuple[Consulted, ...]:
    return tuple(
        Consulted(each.text("about"), each.texts("officers")) for each in record.records("consulted")
    )


def checks(record: Record | None) -> tuple[HouseCheck, ...]:
    given = record or EMPTY
    return tuple(HouseCheck(code, given.text(code), given.place_of(code)) for code in given.values)
