"""The names that expressions may use: the report's data, each with the path by which it is cited."""

from __future__ import annotations

from collections.abc import Callable

from report_builder.compose.results import BlockMaker, Cited, Names, Target, UnknownNameError, Wording
from report_builder.faults import nearest
from report_builder.model.document import REFERENCE_KINDS, Inlines, Link, Text, Value
from report_builder.model.house import HouseStyle
from report_builder.model.report import (
    BackgroundPaper,
    Consultation,
    Contact,
    Question,
    Report,
    TimetableEntry,
)


class Targets(Names):
    """A namespace of references: any id; whether it is there is known once everything is numbered."""

    def __getattr__(self, name: str) -> object:
        if name.startswith("_"):
            raise AttributeError(name)
        return Target(self._path, name)


class Asked:
    """A function that expressions may call."""

    is_for_reports = True

    def __init__(self, function: Callable[..., object]) -> None:
        self._function = function

    def __call__(self, *arguments: object) -> object:
        return self._function(*arguments)


def names_of(report: Report, house: HouseStyle) -> dict[str, object]:
    """Every name that prose and wording may cite."""
    meeting = report.meeting
    names: dict[str, object] = {
        "title": Cited("title", report.title),
        "report_of": Cited("report_of", joined(report.report_of)),
        "key_decision": report.key_decision,
        "is_exempt": report.tells_exempt,
        "meeting": Names("meeting", {
            "body": Cited("meeting.body", meeting.body),
            "date": Cited("meeting.date", str(meeting.date)),
            "time": Cited("meeting.time", meeting.time),
            "place": Cited("meeting.place", meeting.place_name),
        }),
        "timetable": _timetable(report),
        "details": Names("details", {
            detail.id: Cited(f"details.{detail.id}", report.details.get(detail.id, detail.otherwise))
            for detail in house.details
        }),
        **{kind: Targets(kind, {}) for kind in REFERENCE_KINDS},
    }  # fmt: skip
    if report.consultation is not None:
        names["consultation"] = _consultation(report.consultation)
    return names


def joined(parts: tuple[str, ...]) -> str:
    """One director, or two and more: "the Director of A and the Director of B"."""
    if len(parts) < 2:
        return "".join(parts)
    return ", the ".join(parts[:-1]) + " and the " + parts[-1]


def _timetable(report: Report) -> Names:
    """Each entry by its id."""
    return Names("timetable", {entry.id: _entry(entry) for entry in report.timetable})


def _entry(entry: TimetableEntry) -> Names:
    path = f"timetable.{entry.id}"
    return Names(
        path, {"body": Cited(f"{path}.body", entry.body), "date": Cited(f"{path}.date", str(entry.date))}
    )


def _consultation(consultation: Consultation) -> Names:
    start, end = consultation.start.date, consultation.end.date
    days = (end - start).days
    values: dict[str, object] = {
        "from": Cited("consultation.from", str(consultation.start)),
        "to": Cited("consultation.to", str(consultation.end)),
        "days": days + 1,
    }
    weeks = next((span // 7 for span in (days, days + 1) if span % 7 == 0), None)
    if weeks is not None:
        values["weeks"] = weeks
    if consultation.total is not None:
        values["total"] = consultation.total
    return Names("consultation", values)


def question_names(question: Question, total: int, table: BlockMaker, chart: BlockMaker) -> Names:
    """What may be asked of one question of the survey; every share states its base."""
    counts = dict(question.answers)

    def count(*answers: object) -> int:
        for answer in answers:
            if answer not in counts:
                raise UnknownNameError(
                    f"nobody could answer “{answer}” to this question", nearest(str(answer), counts)
                )
        if not answers:
            raise UnknownNameError("name the answers to count", "as in count('Agree', 'Strongly agree')")
        if question.multiple and len(answers) > 1:
            hint = "one respondent may have given both: name one answer at a time"
            raise UnknownNameError("answers of a multiple-choice question cannot be added up", hint)
        return sum(counts[str(answer)] for answer in answers)

    def percent(*answers: object) -> str:
        return percentage(count(*answers), question.base)

    def share(*answers: object) -> str:
        return f"{percent(*answers)} ({count(*answers):,} of {question.base:,})"

    return Names(f"question.{question.id}", {
        "text": Cited(f"question.{question.id}.text", question.text),
        "base": question.base,
        "total": total,
        "summary": "; ".join(f"{answer}: {n:,} ({percentage(n, question.base)})" for answer, n in question.answers),
        "count": Asked(count),
        "percent": Asked(percent),
        "share": Asked(share),
        "table": table,
        "chart": chart,
    })  # fmt: skip


def percentage(count: int, base: int) -> str:
    """A whole percentage, halves rounded up; of nobody there is none."""
    return f"{(200 * count + base) // (2 * base)}%" if base else "–"


def contact_names(contact: Contact, index: int) -> Names:
    path = f"contacts.{index}"
    fields = {
        "name": contact.name,
        "job_title": contact.job_title,
        "department": contact.department,
        "phone": contact.phone,
    }
    email: Inlines = ()
    if contact.email:
        email = (Link(f"mailto:{contact.email}", (Value(f"{path}.email", contact.email, contact.place),)),)
    cited: dict[str, object] = {name: Cited(f"{path}.{name}", text) for name, text in fields.items()}
    return Names("contact", {**cited, "email": Wording(email)})


def paper_names(paper: BackgroundPaper, title: Inlines) -> Names:
    """title: the words; url: the address, as a link to itself; link: the title as a link, where there is an address."""
    url: Inlines = (Link(paper.url, (Text(paper.url),)),) if paper.url else ()
    link: Inlines = (Link(paper.url, title),) if paper.url else title
    return Names("paper", {"title": Wording(title), "url": Wording(url), "link": Wording(link)})
