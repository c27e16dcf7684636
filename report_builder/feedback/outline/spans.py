"""Where a passage says what the source has: words of prose, and data that an expression cites."""

from __future__ import annotations

from dataclasses import replace

from report_builder.feedback.homes import Home, Path
from report_builder.feedback.merge import matches
from report_builder.feedback.outline.model import Span
from report_builder.feedback.pieces import Pieces
from report_builder.model.report import Report


def span_of(pieces: Pieces, home: Home, skip: int, within: bool, capital: bool) -> Span | None:
    """Where in the pieces the home's words stand. within: they are part of a sentence, and must be found whole."""
    shown = [replace(one, text=one.source or one.text) if one.kind == "value" else one for one in pieces]
    drafts = list(home.drafts)
    if capital and shown and drafts and shown[0] != drafts[0]:
        drafts[0] = replace(drafts[0], text=drafts[0].text[:1].upper() + drafts[0].text[1:])
    else:
        capital = False
    if within or home.kind == "line":
        for start in range(len(shown) - len(drafts) + 1 if drafts else 0):
            if shown[start : start + len(drafts)] == drafts:
                return Span(home, start, start + len(drafts), tuple(range(len(drafts))), capital)
        that = [("word", "That"), ("space", " ")]
        if [(one.kind, one.text) for one in drafts[:2]] == that:
            rest = drafts[2:]
            for start in range(len(shown) - len(rest) + 1):
                if shown[start : start + len(rest)] == rest:
                    return Span(home, start, start + len(rest), tuple(range(2, len(drafts))), capital)
        if within:
            return None
    pairs = dict(matches(shown[skip:], drafts))
    places = tuple(pairs.get(index, -1) for index in range(len(shown) - skip))
    return Span(home, skip, len(shown), places, capital)


def datum_path(expression: str, report: Report) -> Path:
    """The path in report.yaml of the datum that an expression cites as it stands; () for what is worked out."""
    steps = expression.split(".")
    match steps:
        case ["title"] | ["report_of"]:
            return (steps[0],)
        case ["meeting" | "details", name]:
            return (steps[0], name)
        case ["consultation", "from" | "to" as name]:
            return ("consultation", name)
        case ["timetable", id, "body" | "date" as name]:
            index = next((i for i, one in enumerate(report.timetable) if one.id == id), None)
            return () if index is None else ("timetable", index, name)
        case ["contacts", number, name] if number.isdigit():
            return ("contacts", int(number) - 1, name)
        case ["question", id, "text"] if report.consultation:
            asked = report.consultation.questions
            index = next((i for i, one in enumerate(asked) if one.id == id), None)
            return () if index is None else ("consultation", "questions", index, "text")
    return ()
