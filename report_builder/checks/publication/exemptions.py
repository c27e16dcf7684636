"""What of a report its author marked as exempt, with where that stands."""

from __future__ import annotations

from dataclasses import dataclass

from report_builder.model.document import Text
from report_builder.model.prose import Prose, ProseParagraph
from report_builder.model.report import Exempt, Report


@dataclass(frozen=True, slots=True)
class Exemption:
    """path: of the `exempt` in report.yaml, for Reading.place_of; what: in words; title: of an appendix."""

    exempt: Exempt
    path: tuple[str | int, ...]
    what: str
    title: str = ""


def exemptions(report: Report) -> tuple[Exemption, ...]:
    """Every exemption in a report, in the order of its source."""
    return tuple(
        Exemption(
            appendix.exempt,
            ("appendices", index, "exempt"),
            f"the appendix “{appendix.id}”",
            _words(appendix.title),
        )
        for index, appendix in enumerate(report.appendices)
        if appendix.exempt is not None
    )


def _words(title: Prose) -> str:
    """What is typed of a title."""
    inlines = title.blocks[0].inlines if title.blocks and isinstance(title.blocks[0], ProseParagraph) else ()
    return "".join(inline.text for inline in inlines if isinstance(inline, Text))
