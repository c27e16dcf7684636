"""What a source must say of a report: title, meeting, director."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from report_builder.faults import Fault, Place, Refusal
from report_builder.feedback.adopt.title import Title
from report_builder.language.days import day_in_words


@dataclass(frozen=True, slots=True)
class Facts:
    """ "" , None or () for what is not known. unplaced: lines of the title block that say something else."""

    title: str = ""
    body: str = ""
    when: date | None = None
    report_of: tuple[str, ...] = ()
    key_decision: bool = False
    details: Mapping[str, str] = field(default_factory=dict)
    unplaced: tuple[str, ...] = ()

    @property
    def day(self) -> date:
        assert self.when is not None  # noqa: S101 (`settled` saw to it)
        return self.when


def settled(found: Title, given: Facts, shown: str) -> Facts:
    """What the file says, with what a person says in its place: what that replaces is unplaced. Raises a Refusal with a
    fault for each fact that neither says."""
    replaced = [
        f"{label}: {said}"
        for label, said, instead in (
            ("Title", found.title, given.title),
            ("Body", found.body, given.body),
            ("Date", _day(found.date), _day(given.when)),
            ("Report of", "; ".join(found.report_of), "; ".join(given.report_of)),
        )
        if said and instead and said != instead
    ]
    facts = Facts(
        given.title or found.title,
        given.body or found.body or "",
        given.when or found.date,
        given.report_of or tuple(found.report_of),
        given.key_decision or found.key_decision,
        found.details,
        (*replaced, *found.unplaced),
    )
    wanted = (
        (facts.title, "a title", '--title "…"'),
        (facts.body, "the body that meets", "--body Cabinet"),
        (facts.when, "the date of the meeting", "--meeting-date 2026-03-17"),
        (facts.report_of, "whose report it is", '--report-of "Director of …"'),
    )
    place = Place(shown)
    if faults := [
        Fault(f"this file does not say, where it should, {what}", place, f"say it: {option}")
        for fact, what, option in wanted
        if not fact
    ]:
        raise Refusal(faults)
    return facts


def _day(day: date | None) -> str:
    return day_in_words(day) if day else ""
