"""Recommendations, without the words that lead into them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from report_builder.feedback.adopt.entries.model import Data, Recommended, lines_of
from report_builder.feedback.adopt.nodes import DIGITS, Item, Line
from report_builder.feedback.pieces import PLAIN

_LEAD = re.compile(
    r"(?:it is (?:therefore )?recommended|this report recommends|the \w+(?: \w+)? is (?:asked|recommended|requested)"
    r"|(?:cabinet|members?) (?:is|are) (?:asked|recommended|requested)|that (?:the )?cabinet|recommended)\b.{0,60}",
    re.IGNORECASE,
)


def read_recommendations(items: Sequence[Item], lead: str, data: Data) -> None:
    """lead: how the house begins them, whose words need not be kept twice."""
    lines = lines_of(items, "recommendations", data)
    listed = [line for line in lines if line.label and line.kind != DIGITS]
    if not listed:
        first = lines[0] if lines else None
        if first is not None and len(lines) > 1 and _is_lead(first.text):
            _keep_lead(first, lead, data)
            lines = lines[1:]
        for line in lines:
            data.recommendations.append(Recommended(_without_lead(line) if len(lines) == 1 else line))
        return
    begun = False
    for line in lines:
        if line not in listed:
            if not begun:
                _keep_lead(line, lead, data)
            else:
                data.lose("recommendations", line.text)
            continue
        if begun and line.kind != listed[0].kind:
            # A list within a recommendation: a recommendation is one paragraph, so its parts go on in it.
            before = data.recommendations[-1].line
            before.chunks = [*before.chunks, (f" {line.label} ", PLAIN), *line.chunks]
        else:
            data.recommendations.append(Recommended(line))
        begun = True


def _is_lead(text: str) -> bool:
    return text.rstrip().endswith((":", "-", "–", "that")) or (bool(_LEAD.match(text)) and len(text) < 90)


def _keep_lead(line: Line, lead: str, data: Data) -> None:
    """Keeps a lead-in that the house does not say in the same words."""
    if _bare(line.text) != _bare(lead):
        data.lose("recommendations", line.text)


def _without_lead(line: Line) -> Line:
    """The words after "It is recommended that", which the house says."""
    first = line.chunks[0] if line.chunks else None
    if isinstance(first, tuple):
        found = re.match(
            r"(?:it is recommended|this report recommends)\s+that[:,]?\s+", first[0], re.IGNORECASE
        )
        if found:
            line.chunks = [(first[0][found.end() :], first[1]), *line.chunks[1:]]
    return line


def _bare(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
