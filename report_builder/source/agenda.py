"""One meeting.yaml, from text to Agenda, with every fault on the way. Fields, loader, faults and schema are one."""

from __future__ import annotations

from pathlib import Path

from report_builder.faults import Fault, Refusal
from report_builder.files import read_text
from report_builder.model.agenda import Agenda, AgendaItem, Member
from report_builder.model.report import Contact, Exempt, Meeting
from report_builder.shape.nodes import parse
from report_builder.shape.shapes import (
    EMPTY,
    Choice,
    Date,
    Either,
    Field,
    Flag,
    Items,
    Map,
    Read,
    Record,
    Whole,
    read,
)
from report_builder.source.data import SOME_DAY, line
from report_builder.source.fields import CONTACT, EXEMPT, PLAIN

KINDS = ("executive", "committee")
_EXECUTIVE = ("cabinet", "the cabinet", "executive", "the executive")
"""Names of bodies whose kind nobody has to say."""

_MEMBER = Map({
    "name": Field(PLAIN, "the member's name", required=True, example="Mr. N. J. Rushton CC"),
    "role": Field(PLAIN, "the part they have in the meeting", example="Chairman"),
})  # fmt: skip
_ITEM = Map({
    "title": Field(PLAIN, "its title on the agenda, where it is not its report's", example="Items of urgent business"),
    "number": Field(Whole(1, 999), "its number, where it does not follow on from the item before", example="4"),
    "report": Field(PLAIN, "its report: a folder beside this meeting's, or a path to one", example="community-safety"),
    "file": Field(PLAIN, "a ready paper within this folder: a PDF, a Word document, …", example="minutes.docx"),
    "author": Field(PLAIN, "whose paper it is, where no report says so", example="Chief Executive"),
    "note": Field(PLAIN, "words below its title", example="To be taken with item 5."),
    "to_follow": Field(Flag(), "whether its paper is sent out later (false)", example="true"),
    "urgent": Field(PLAIN, "why it cannot wait for the next meeting, if it is urgent",
                    example="The offer ends on 31 December."),
    "exempt": Field(EXEMPT, "why the public may not have its paper, if they may not"),
    "exclusion": Field(Flag(), "whether the public is excluded at this item, by the house's resolution (false)"),
})  # fmt: skip
MEETING = Map({
    "house": Field(PLAIN, "the house style: a folder of templates/", required=True, example="leicestershire"),
    "body": Field(PLAIN, "the body that meets", required=True, example="Cabinet"),
    "kind": Field(Choice(KINDS), "whether it is the executive (Cabinet, or a committee of it) or the council or any "
                  "other committee, which decides by which law the public is excluded; needed for that, unless it is "
                  "called Cabinet or Executive", example="committee"),
    "date": Field(Date(), "the day on which it meets", required=True, example="2019-12-17"),
    "time": Field(PLAIN, "when it begins", example="2.00 pm"),
    "place": Field(PLAIN, "where it meets", example="County Hall, Glenfield"),
    "contact": Field(CONTACT, "the officer who can answer questions about the meeting"),
    "membership": Field(Items(Either(PLAIN, _MEMBER)), "the members of the body"),
    "items": Field(Items(Either(PLAIN, _ITEM), 1), "the business, in order; a text alone is an item without a paper",
                   required=True),
    "notes": Field(Items(PLAIN), "what stands at the foot of the agenda: recording, fire exits, …"),
    "published": Field(Date(), "the day on which the pack is published", example="2019-12-09"),
    "page_run": Field(Choice(("shared", "separate")), "whether the pack with exempt papers has the public pack's page "
                      "numbers, which then have gaps (shared)", example="separate"),
})  # fmt: skip


def load_agenda(path: Path, shown: str) -> tuple[Agenda | None, list[Fault]]:
    """The agenda in `path` and every fault of it; None where it cannot be read at all. shown: as faults name it."""
    faults: list[Fault] = []
    try:
        record = read(parse(read_text(path, shown), shown), MEETING, faults, "a meeting")
    except Refusal as refusal:
        return None, list(refusal.faults)
    if not isinstance(record, Record):
        return None, faults
    contact = record.record("contact")
    agenda = Agenda(
        name=path.resolve().parent.name,
        file=shown,
        house=record.text("house"),
        meeting=Meeting(
            line(record, "body"), record.day("date") or SOME_DAY, line(record, "time"), line(record, "place"),
            record.place,
        ),
        items=_items(record, faults),
        contact=_contact(contact) if contact is not None else None,
        membership=tuple(_member(each) for each in record.list("membership")),
        notes=tuple(" ".join(text.split()) for text in record.texts("notes")),
        published=record.day("published"),
        shared_run=record.text("page_run", "shared") == "shared",
        executive=record.text("kind", "executive") == "executive",
        place=record.place,
    )  # fmt: skip
    _judge_kind(record, agenda, faults)
    if (day := agenda.published) is not None and day.date > agenda.meeting.date.date:
        faults.append(Fault("the pack is published after the meeting", record.place_of("published")))
    return agenda, sorted(faults, key=lambda fault: fault.place.line)


def _judge_kind(record: Record, agenda: Agenda, faults: list[Fault]) -> None:
    """The law by which the public is excluded is not guessed: Local Government Act 1972, s. 100A(4), and for the
    executive SI 2012/2089, reg. 4(2)(b)."""
    excluding = next((item for item in agenda.items if item.exclusion), None)
    if excluding is None or "kind" in record.keys or agenda.meeting.body.lower() in _EXECUTIVE:
        return
    message = f"by which law does “{agenda.meeting.body}” exclude the public?"
    hint = "say `kind: committee`, or `kind: executive` for the Cabinet and committees of it"
    faults.append(Fault(message, excluding.place, hint))


def _contact(record: Record) -> Contact:
    name, job_title, department, phone, email = (
        line(record, field) for field in ("name", "job_title", "department", "phone", "email")
    )
    return Contact(name, job_title, department, phone, email, record.place)


def _member(entry: Read) -> Member:
    if isinstance(entry, Record):
        return Member(line(entry, "name"), line(entry, "role"))
    return Member(" ".join(str(getattr(entry, "value", "")).split()))


def _items(record: Record, faults: list[Fault]) -> tuple[AgendaItem, ...]:
    items: list[AgendaItem] = []
    for entry in record.list("items"):
        given = entry if isinstance(entry, Record) else EMPTY
        title = line(given, "title") or " ".join(str(getattr(entry, "value", "")).split())
        last = items[-1].number if items else 0
        exempt = given.record("exempt")
        item = AgendaItem(
            number=given.whole("number", last + 1),
            title=title,
            report=line(given, "report"),
            file=line(given, "file"),
            author=line(given, "author"),
            note=line(given, "note"),
            to_follow=given.flag("to_follow"),
            urgent=line(given, "urgent"),
            exempt=Exempt(exempt.whole("paragraph", 1), line(exempt, "reason")) if exempt else None,
            exclusion=given.flag("exclusion"),
            place=getattr(entry, "place", record.place),
        )
        _judge(item, given, items, faults)
        items.append(item)
    return tuple(items)


def _judge(item: AgendaItem, given: Record, before: list[AgendaItem], faults: list[Fault]) -> None:
    """What no shape can say: which fields go together."""

    def fault(message: str, field: str = "", hint: str = "") -> None:
        faults.append(Fault(message, given.place_of(field) if field in given.keys else item.place, hint))

    if twin := next((each for each in before if each.number == item.number), None):
        fault(
            f"two items have the number {item.number}",
            "number",
            f"the other stands in line {twin.place.line}",
        )
    elif before and item.number < before[-1].number:
        hint = f"the item before has the number {before[-1].number}"
        fault(f"item {item.number} stands after one with a higher number", "number", hint)
    if item.report and item.file:
        fault("this item has a report and a file", "file", "put the file on the report's list of appendices")
    if not item.title and not item.report and not item.exclusion:
        fault("this item has no title", hint="give `title`, or `report`, whose title it then has")
    if item.exempt and not item.title:
        hint = "give a `title` that the public may read: the report's own is as exempt as the report"
        fault("this exempt item has no title of its own", "exempt", hint)
    if item.exempt and not (item.report or item.file or item.to_follow):
        fault("this exempt item has no paper that could be exempt", "exempt", "give `report` or `file`")
    if item.exclusion and (item.report or item.file or item.to_follow or item.exempt):
        fault(
            "the item at which the public is excluded has no paper", "exclusion", "make it an item of its own"
        )


def agenda_json_schema() -> dict[str, object]:
    """The JSON Schema of a meeting.yaml (draft 2020-12), for editors."""
    from report_builder.shape.schema import schema

    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A meeting for report-builder",
        **schema(MEETING),
    }
