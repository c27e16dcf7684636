"""The days by which things must be done before and after a meeting, each with its rule and where the rule stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from report_builder.calendar.clear_days import Working, clear_days_between, every_day, latest_before
from report_builder.model.house import CalendarRule

ENGLAND = "Local Authorities (Executive Arrangements) (Meetings and Access to Information) (England) Regulations 2012"
WALES = (
    "Local Authorities (Executive Arrangements) (Decisions, Documents and Meetings) (Wales) Regulations 2001"
)
SHORT = {ENGLAND: "SI 2012/2089", WALES: "SI 2001/2290 (W. 178)"}
"""Regulations by name, each with its number."""
KEY_DECISION_DAYS = 28  # regulation 9(2)
PRIVATE_NOTICE_DAYS = 28  # regulation 5(2)
GENERAL_EXCEPTION_DAYS = 5  # regulation 10(1)(c)
SECOND_PRIVATE_NOTICE_DAYS = 5  # regulation 5(4)
PUBLICATION_DAYS = {"england": 5, "wales": 3}


@dataclass(frozen=True, slots=True)
class Entry:
    """id: its name for programs. day: the latest on which it can be done. rule: in words, with how it was counted;
    source: where the rule stands."""

    id: str
    day: date
    name: str
    rule: str
    source: str = ""


def publication_days(rule: CalendarRule) -> int:
    """Clear working days between publication and meeting: the law's, or the house's where it gives more."""
    return max(rule.publication_days, PUBLICATION_DAYS[rule.nation])


def publication_day(meeting: date, rule: CalendarRule, working: Working) -> date:
    """The last working day on which the agenda and reports can be published."""
    return working.not_after(latest_before(meeting, publication_days(rule), working))


def calendar_for(meeting: date, rule: CalendarRule, house: str = "the house style") -> tuple[Entry, ...]:
    """The calendar of a meeting, by day. house: as sources name it."""
    working = Working.of(rule)
    entries = [*_notices(meeting, rule, working), *_own(meeting, rule, working, house)]
    entries += [_publication(meeting, rule, working, house), *_after(meeting, rule, working, house)]
    return tuple(sorted(entries, key=lambda entry: entry.day))


def _notices(meeting: date, rule: CalendarRule, working: Working) -> Iterator[Entry]:
    """Notices that the law asks for in England; Wales has no statutory key decisions."""
    if rule.nation != "england":
        return
    days = max(rule.key_decision_days, KEY_DECISION_DAYS)
    yield _notice(
        "key-decision-notice", "Notice of key decision", meeting, days, working, f"{ENGLAND}, reg. 9(2)"
    )
    yield _notice(
        "private-meeting-notice", "Notice that a meeting, or part of it, will be private", meeting,
        PRIVATE_NOTICE_DAYS, working, f"{ENGLAND}, reg. 5(2) and (3)",
    )  # fmt: skip
    day = working.not_after(latest_before(meeting, GENERAL_EXCEPTION_DAYS, working))
    yield Entry(
        "general-exception-notice",
        day,
        "Notice to the chair of overview and scrutiny, where a key decision has had no notice of 28 days",
        f"{GENERAL_EXCEPTION_DAYS} clear working days before the meeting",
        f"{ENGLAND}, reg. 10(1); later than this only with the chair's agreement, reg. 11",
    )
    day = working.not_after(latest_before(meeting, SECOND_PRIVATE_NOTICE_DAYS, working))
    yield Entry(
        "second-private-meeting-notice",
        day,
        "Second notice of the private meeting, with representations and the answer to them",
        f"{SECOND_PRIVATE_NOTICE_DAYS} clear working days before the meeting",
        f"{ENGLAND}, reg. 5(4) and (5)",
    )


def _notice(id: str, name: str, meeting: date, days: int, working: Working, source: str) -> Entry:
    """A notice that must be made available at the offices: on a working day, so that it can be."""
    last = latest_before(meeting, days)
    day = working.not_after(last)
    rule = f"{days} clear days before the meeting"
    if day != last:
        found = clear_days_between(day, meeting, every_day)
        rule += f" would be {told(last)}, when the offices are closed; {found} with the working day before"
    return Entry(id, day, name, rule, source)


def _publication(meeting: date, rule: CalendarRule, working: Working, house: str) -> Entry:
    days = publication_days(rule)
    if rule.nation == "wales":
        source = f"{WALES}, reg. 5(3); Local Government Act 1972, s. 100BA(3), for other meetings"
    else:
        source = f"{ENGLAND}, regs 6 and 7; Local Government Act 1972, s. 100B(3), for other meetings"
    if days > PUBLICATION_DAYS[rule.nation]:
        source = f"{house}; the law asks for {PUBLICATION_DAYS[rule.nation]}: {source}"
    day = publication_day(meeting, rule, working)
    return Entry(
        "publication",
        day,
        "Publish the agenda and reports",
        f"{days} clear working days before the meeting",
        source,
    )


def _own(meeting: date, rule: CalendarRule, working: Working, house: str) -> Iterator[Entry]:
    """The house's own days before a meeting."""
    for number, deadline in enumerate(rule.deadlines, start=1):
        if deadline.working:
            day = working.back(meeting, deadline.days)
            counted = f"{deadline.days} working days before the meeting"
        else:
            day = date.fromordinal(meeting.toordinal() - deadline.days)
            counted = f"{deadline.days} days before the meeting"
        yield Entry(f"deadline-{number}", day, deadline.name, counted, house)


def _after(meeting: date, rule: CalendarRule, working: Working, house: str) -> Iterator[Entry]:
    """The meeting, the publication of its decisions, and the end of call-in."""
    yield Entry("meeting", meeting, "Meeting", "")
    if not rule.call_in_days:
        return
    record = f"{WALES}, reg. 6" if rule.nation == "wales" else f"{ENGLAND}, reg. 12"
    published = working.on(meeting, rule.decision_days) if rule.decision_days else meeting
    told_days = (
        f"within {rule.decision_days} working days" if rule.decision_days else "on the day of the meeting"
    )
    yield Entry(
        "decisions", published, "Publish the decisions", told_days,
        f"{house}; the law asks for it as soon as reasonably practicable: {record}",
    )  # fmt: skip
    power = "s. 21(4)" if rule.nation == "wales" else "s. 9F(4)"
    yield Entry(
        "call-in-expiry", working.on(published, rule.call_in_days), "Call-in expires at the end of this day",
        f"{rule.call_in_days} working days after the decisions are published",
        f"{house}; Local Government Act 2000, {power}, and the council's scrutiny procedure rules",
    )  # fmt: skip


def told(day: date) -> str:
    """ "Monday 9 December 2019"."""
    return f"{day:%A} {day.day} {day:%B} {day.year}"
