"""The data of a report.yaml, once its form is read -> the parts of a Report.

Where a value is missing (its fault is noted already) a stand-in takes its place, so that what refers to it can still
be looked at: a Report with faults is for finding more of them, never for building.
"""

from __future__ import annotations

from report_builder.faults import Place
from report_builder.model.document import Text
from report_builder.model.house import MADE_FROM_DATA
from report_builder.model.prose import Prose, ProseList, ProseParagraph
from report_builder.model.report import (
    Appendix,
    BackgroundPaper,
    Consultation,
    Contact,
    Exempt,
    Mark,
    Meeting,
    Question,
    Recommendation,
    TimetableEntry,
    Withheld,
)
from report_builder.shape.day import Day
from report_builder.shape.shapes import EMPTY, Read, Record
from report_builder.source.desk import Desk
from report_builder.source.survey import count, read_export

SOME_DAY = Day(2000, 1, 1)


def line(record: Record, name: str) -> str:
    """A plain text on one line."""
    return " ".join(record.text(name).split())


def meeting(record: Record | None) -> Meeting:
    given = record or EMPTY
    day = given.day("date") or SOME_DAY
    return Meeting(line(given, "body"), day, line(given, "time"), line(given, "place"), given.place)


def recommendations(record: Record, desk: Desk) -> tuple[Recommendation, ...]:
    return tuple(_recommendation(entry, desk) for entry in record.list("recommendations"))


def _recommendation(entry: Read, desk: Desk) -> Recommendation:
    if isinstance(entry, Record):
        text = desk.prose(entry.values.get("text"))
        made = Recommendation(text, entry.text("id"), entry.place, exempt(entry), entry.flag("withheld"))
    else:
        made = Recommendation(desk.prose(entry), "", entry.place)
    for block in made.text.blocks:
        if not isinstance(block, ProseParagraph | ProseList) or (
            isinstance(block, ProseParagraph) and block.quote
        ):
            hint = "put headings, tables, pictures and quotations into a section"
            desk.fault("a recommendation holds only text and lists", block.place, hint)
    return made


def timetable(record: Record, desk: Desk) -> tuple[TimetableEntry, ...]:
    found = []
    for entry in record.records("timetable"):
        action = desk.some_prose(entry, "action", line=True) or _stand_in(entry.place)
        text = desk.some_prose(entry, "text", line=True)
        day = entry.day("date") or SOME_DAY
        found.append(TimetableEntry(entry.text("id"), line(entry, "body"), day, action, text, entry.place))
    return tuple(found)


def _stand_in(place: Place) -> Prose:
    return Prose((ProseParagraph((Text("…"),), place=place),), (), place)


def contacts(record: Record) -> tuple[Contact, ...]:
    return tuple(
        Contact(
            name=line(entry, "name"),
            job_title=line(entry, "job_title"),
            department=line(entry, "department"),
            phone=line(entry, "phone"),
            email=line(entry, "email"),
            place=entry.place,
        )
        for entry in record.records("contacts")
    )


def background_papers(record: Record, desk: Desk) -> tuple[BackgroundPaper, ...]:
    return tuple(
        BackgroundPaper(desk.prose(entry.values.get("title"), line=True), entry.text("url"), entry.place)
        for entry in record.records("background_papers")
    )


def appendices(record: Record, desk: Desk) -> tuple[Appendix, ...]:
    found = []
    for entry in record.records("appendices"):
        title = desk.prose(entry.values.get("title"), line=True)
        file = entry.text("file")
        if file:
            desk.path(file, _place(entry, "file"))
        kept = entry.flag("withheld")
        found.append(
            Appendix(entry.text("id"), title, file, exempt(entry), entry.place, kept, line(entry, "shows"))
        )
    return tuple(found)


def exempt(record: Record) -> Exempt | None:
    """What `exempt` says. What of it could not be read, and is a fault, never makes anything public."""
    given = record.record("exempt")
    if given is not None:
        return Exempt(given.whole("paragraph"), line(given, "reason"))
    return Exempt(0, "") if "exempt" in record.keys else None


def withheld(record: Record) -> Withheld | None:
    """What `withheld` says, in the source that a public copy carries."""
    given = record.record("withheld")
    if given is None:
        return None
    marks = (mark.split() for mark in given.texts("marks"))
    return Withheld(
        given.whole("paragraphs"),
        given.whole("tables"),
        given.whole("figures"),
        tuple(Mark(kind, id, int(number)) for kind, id, number in marks),
    )


def judge_public_title(record: Record, desk: Desk) -> None:
    """A title for the public is given only where the other one must not be known."""
    if "public_title" in record.keys and "exempt" not in record.keys:
        hint = "give `exempt` too, or take `public_title` out: `title` is what the public sees"
        message = "“public_title” is for a report that is exempt as a whole"
        desk.fault(message, record.place_of("public_title"), hint)


def consultation(record: Record | None, desk: Desk) -> Consultation | None:
    if record is None:
        return None
    start, end = record.day("from") or SOME_DAY, record.day("to") or SOME_DAY
    if record.day("from") and record.day("to") and start.iso > end.iso:
        desk.fault(f"the consultation ends ({end}) before it begins ({start})", _place(record, "to"))
    text = desk.prose(record.values.get("text"))
    asked = record.records("questions")
    name = record.text("responses")
    export = read_export(name, _place(record, "responses"), desk) if name else None
    if asked and not name and "responses" not in record.keys:
        desk.fault(
            "there are questions, and no responses to count", record.place_of("questions"), "give `responses`"
        )
    questions = tuple(
        (count(question, export, desk) if export else None) or _uncounted(question) for question in asked
    )
    total = len(export.rows) if export else 0 if name else None
    return Consultation(start, end, text, questions, total, record.place, exempt(record), withheld(record))


def _uncounted(record: Record) -> Question:
    answers = tuple((answer, 0) for answer in dict.fromkeys(record.texts("order")))
    return Question(
        record.text("id"), line(record, "text"), answers, 0, "separator" in record.keys, record.place
    )


def _place(record: Record, name: str) -> Place:
    """Of the value, or of the key where there is none."""
    value = record.datum(name)
    return value.place if value else record.place_of(name)


def judge_ids(record: Record, desk: Desk) -> None:
    """Each id names one thing of the report: recommendations, timetable, questions, appendices and own sections.

    A section of the author's own may have the id of a section of prose that some house has in its catalogue: in that
    house it is that section, under the author's heading.
    """
    asked = record.record("consultation") or EMPTY
    own = [entry for entry in record.records("part_b") if "heading" in entry.keys or "text" in entry.keys]
    lists = (
        record.records("recommendations"),
        record.records("timetable"),
        asked.records("questions"),
        record.records("appendices"),
        own,
    )
    first: dict[str, Place] = {}
    for entry in (entry for entries in lists for entry in entries):
        given = entry.datum("id")
        if given is None:
            continue
        id = str(given.value)
        if id in first:
            earlier, later = sorted((first[id], given.place), key=lambda place: place.line)
            desk.fault(f"the id “{id}” is given twice", later, f"it stands in line {earlier.line} already")
        elif entry in own and id in (*MADE_FROM_DATA, "body"):
            hint = (
                "choose another id"
                if id == "body"
                else f"write “- {id}” for that section, or choose another id"
            )
            desk.fault(f"“{id}” is the name of a section that is made from data", given.place, hint)
        first.setdefault(id, given.place)
