"""What of a report its author marked as exempt, with where that stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from report_builder.checks.read_document import read_document
from report_builder.checks.reading import Passage, Reading
from report_builder.compose import compose
from report_builder.compose.public import public_view
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
    """Every exemption in a report, the whole first."""
    return tuple(_exemptions(report))


def _exemptions(report: Report) -> Iterator[Exemption]:
    if report.exempt is not None:
        yield Exemption(report.exempt, ("exempt",), "this report")
    for index, each in enumerate(report.recommendations):
        if each.exempt is not None:
            yield Exemption(each.exempt, ("recommendations", index, "exempt"), f"recommendation {index + 1}")
    for id, section in report.prose_sections.items():
        if section.exempt is not None:
            path = (id, "exempt") if id in ("purpose", "reasons") else ("part_a", id, "exempt")
            yield Exemption(section.exempt, path, f"the section “{section.heading or id}”")
    for index, section in enumerate(report.body):
        if section.exempt is not None:
            within: tuple[str | int, ...] = () if section.own else (section.id,)
            what = f"the section “{section.heading or section.id}”"
            yield Exemption(section.exempt, ("part_b", index, *within, "exempt"), what)
    if report.consultation is not None and report.consultation.exempt is not None:
        yield Exemption(report.consultation.exempt, ("consultation", "exempt"), "the consultation")
    for index, appendix in enumerate(report.appendices):
        if appendix.exempt is not None:
            what = f"the appendix “{appendix.id}”"
            yield Exemption(appendix.exempt, ("appendices", index, "exempt"), what, _words(appendix.title))


def public_passages(reading: Reading) -> tuple[Passage, ...]:
    """What the public will read of a report with exempt matter."""
    if reading.report is None or reading.house is None:
        return reading.passages
    view = public_view(reading.report)
    document, _ = compose(view, reading.house)
    return read_document(view, reading.house, document).passages if document is not None else ()


def _words(title: Prose) -> str:
    """What is typed of a title."""
    inlines = title.blocks[0].inlines if title.blocks and isinstance(title.blocks[0], ProseParagraph) else ()
    return "".join(inline.text for inline in inlines if isinstance(inline, Text))
