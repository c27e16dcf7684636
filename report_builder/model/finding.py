"""A Finding: what a check, an attachment or a pack has to say of somebody's work, with its evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from report_builder.faults import NOWHERE, Place

Severity = Literal["error", "warning", "advice"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "advice")
"""From what must not be published to what is worth a thought."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong, and how it is known.

    code: the fault's name, as `explain` takes it ("impossible-percentage"). message: the fault and its evidence in one
    sentence. place: in the file that a person would open. hint: what to do. why: why it matters, with the regulation
    where there is one. paragraph: its number as a reader sees it ("18", "2.3"), "" where it has none or it does not
    matter. words: what stands there, of a file whose lines nobody can look up.
    """

    code: str
    severity: Severity
    message: str
    place: Place = NOWHERE
    hint: str = ""
    why: str = ""
    paragraph: str = ""
    words: str = ""
