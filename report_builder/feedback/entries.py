"""Entries that a reviewer typed at the end of a report (an officer, a paper, an appendix) as entries of the
source's lists."""

from __future__ import annotations

import re
from collections.abc import Sequence

from report_builder.feedback.homes import Path
from report_builder.feedback.markdown import written
from report_builder.feedback.meetings import WHO, when_said
from report_builder.feedback.pieces import Piece, Pieces, trimmed, words
from report_builder.feedback.splice import yaml_text
from report_builder.model.report import Report

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_DATE = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th)?\s+)?([a-z]+)\s+(\d{4})", re.IGNORECASE)
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_PHONE = re.compile(r"(?:tel(?:ephone)?:?\s*)?(\+?[\d() ]{7,20})", re.IGNORECASE)


def day_of(text: str) -> str | None:
    """A date as reports say it ("19 February 2020", "March 2020") as the source has it; None where it is none."""
    if re.fullmatch(r"\d{4}-\d{2}(-\d{2})?", text):
        return text
    found = _DATE.fullmatch(text.strip())
    if found is None or found[2].lower() not in _MONTHS:
        return None
    month = f"{found[3]}-{_MONTHS.index(found[2].lower()) + 1:02}"
    return f"{month}-{int(found[1]):02}" if found[1] else month


def as_datum(path: Path, text: str) -> str | None:
    """A text as the scalar at this path has it: of one line, a date as 2026-03-17. None for one that is no date where
    it should be."""
    return day_of(text.strip()) if path[-1] in ("date", "from", "to") else " ".join(text.split())


def new_entry(section: str, said: Pieces | Sequence[Pieces], report: Report, taken: set[str]) -> str | None:
    """The lines of an entry; None where it cannot be told what is what. taken: the ids that are given already; one that
    is given here comes to them."""
    match section:
        case "recommendations":
            text = written(_flat(said))
            return None if text is None else f"- {yaml_text(text)}" if "\n" not in text else None
        case "background_papers":
            return _paper(_lines(_flat(said)))
        case "contacts":
            return _contact(_lines(_flat(said)))
        case "appendices":
            return _appendix(_flat(said), taken)
        case "timetable":
            cells = [one for one in said if isinstance(one, tuple)]
            return _meeting(cells, taken) if cells else _sentence(_flat(said), report, taken)
    return None


def _flat(said: Pieces | Sequence[Pieces]) -> Pieces:
    return tuple(one for one in said if isinstance(one, Piece))


def _lines(pieces: Pieces) -> list[Pieces]:
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        if piece.kind == "break":
            lines.append([])
        else:
            lines[-1].append(piece)
    return [trimmed(line) for line in lines if trimmed(line)]


def _paper(lines: list[Pieces]) -> str | None:
    url = ""
    if len(lines) > 1 and re.fullmatch(r"https?://\S+", words(lines[-1]).strip()):
        url = words(lines.pop()).strip()
    text = written(tuple(piece for index, line in enumerate(lines)
                         for piece in ((Piece("space", " "),) if index else ()) + line))  # fmt: skip
    if not text or "\n" in text:
        text = text.replace("\n", " ") if text else None
    if not text:
        return None
    return f"- title: {yaml_text(text)}" + (f"\n  url: {url}" if url else "")


def _contact(lines: list[Pieces]) -> str | None:
    told = [words(line).strip() for line in lines]
    if not told or "{{" in "".join(told):
        return None
    fields: dict[str, str] = {}
    rest: list[str] = []
    for line in told:
        phone = _PHONE.fullmatch(line)
        email = _EMAIL.search(line)
        if phone and "phone" not in fields:
            fields["phone"] = phone[1].strip()
        elif email and "email" not in fields:
            fields["email"] = email[0]
        else:
            rest.append(line)
    if not rest or len(rest) > 3:
        return None
    fields.update(zip(("name", "job_title", "department"), rest, strict=False))
    order = [name for name in ("name", "job_title", "department", "phone", "email") if name in fields]
    return "\n".join(
        f"{'- ' if not at else '  '}{name}: {yaml_text(fields[name])}" for at, name in enumerate(order)
    )


def _appendix(pieces: Pieces, taken: set[str]) -> str | None:
    text = written(pieces)
    if text is None or "\n" in text:
        return None
    title = re.sub(r"^Appendix(?: [A-Z])?(?:\s*[–:.-]\s*|\s+)", "", text)
    id = _id(title, taken)
    return f"- id: {id}\n  title: {yaml_text(title)}" if title else None


def _meeting(cells: Sequence[Pieces], taken: set[str]) -> str | None:
    if len(cells) < 3 or not all(cells[:3]):
        return None
    body, day, action = words(cells[0]).strip(), day_of(words(cells[1]).strip()), written(cells[2])
    if day is None or action is None or "\n" in action or "{{" in body:
        return None
    action = action[:1].lower() + action[1:]
    return (
        f"- id: {_id(body, taken)}\n  body: {yaml_text(body)}\n  date: {day}\n  action: {yaml_text(action)}"
    )


def _sentence(pieces: Pieces, report: Report, taken: set[str]) -> str | None:
    """A meeting in a sentence of its own; None for one that does not name its body and its date."""
    text, said = written(pieces), words(pieces)
    named, (when, _) = WHO.search(said), when_said(said, report.meeting.date.date)
    if text is None or "\n" in text or named is None or not when:
        return None
    id = _id(named[1], taken)
    entry = (f"- id: {id}", f"body: {yaml_text(named[1])}", f"date: {when}", "action: as the text says")
    return "\n  ".join((*entry, f"text: {yaml_text(text)}"))


def ids_of(report: Report) -> set[str]:
    """Every id that is given already."""
    asked = report.consultation.questions if report.consultation is not None else ()
    lists = (report.timetable, report.appendices, report.recommendations, report.body, asked)
    return {one.id for each in lists for one in each}


def _id(text: str, taken: set[str]) -> str:
    words_ = re.findall(r"[a-z][a-z0-9]*", text.lower())
    base = (
        "_".join(word for word in words_ if word not in ("the", "of", "and", "for", "a"))[:30].strip("_")
        or "added"
    )
    id = next(name for n in range(1, 10_000) if (name := base if n == 1 else f"{base}_{n}") not in taken)
    taken.add(id)
    return id
