"""Labels of a title block ("To: Cabinet", "Date of meeting | 14 July 2026"), and which fact each of them tells."""

from __future__ import annotations

import re
from collections.abc import Mapping

from report_builder.model.house import HouseStyle

LEAD, AUTHOR, DECIDER = "lead_officer", "report_author", "decision_maker"
"""Facts that a house may have among its details."""

_LABELS: Mapping[str, tuple[str, ...]] = {
    "meeting": (
        "meeting", "meeting of", "name of meeting", "name of committee", "committee", "report to", "to", "body",
        "decision making body",
    ),
    "date": ("date", "date of meeting", "meeting date", "date of decision", "decision date"),
    "title": ("title", "subject", "report title", "title of report", "subject of report", "name of report", "re"),
    "report_of": (
        "report of", "report by", "joint report of", "from", "director", "lead director", "corporate director",
        "executive director", "strategic director", "chief officer",
    ),
    "key_decision": ("key decision", "is this a key decision", "is this key decision"),
    DECIDER: ("decision maker", "final decision maker", "decision taker"),
    LEAD: (
        "lead officer", "lead head of service", "head of service", "service director", "responsible officer",
        "lead officer and report author",
    ),
    AUTHOR: ("report author", "author", "author of report", "report author and lead officer"),
    "wards": ("wards", "ward", "wards affected", "ward(s) affected", "electoral divisions", "divisions affected"),
    "classification": ("classification", "confidentiality", "exemption", "open or exempt"),
}  # fmt: skip
_FACTS = {label: fact for fact, labels in _LABELS.items() for label in labels}
_IN_LINE = re.compile(r"(?:^|(?<=\s))([A-Z][\w()?’'/ -]{0,40}?)\s*:(?=\s|$)")


def fact_of(label: str, house: HouseStyle) -> str:
    """Which fact a label tells, "" for a label that is not known. What is no detail of the house may be one all the
    same: the caller decides."""
    said = _reduced(label)
    known = {_reduced(row.label): row.id for row in house.title_block if row.label}
    return known.get(said) or _FACTS.get(said, "")


def labelled(text: str, house: HouseStyle) -> list[tuple[str, str, str]]:
    """What a line with labels says: a label, its fact, its words, for each; nothing where it does not begin with a
    label that is known. "To: Cabinet  Date: 14 July 2026" has two."""
    marks = [mark for mark in _IN_LINE.finditer(text) if fact_of(mark[1], house)]
    if not marks or marks[0].start() != 0:
        return []
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    return [
        (mark[1], fact_of(mark[1], house), text[mark.end() : end].strip(" ;|"))
        for mark, end in zip(marks, ends, strict=True)
    ]


def _reduced(label: str) -> str:
    words = re.sub(r"[\s–-]+", " ", label.casefold()).strip(" :?.").split(" ")
    return " ".join(word for word in words if word not in ("the", "a"))
