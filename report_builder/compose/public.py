"""public_view: a report without what is exempt, made before anything is composed.

What a renderer never sees, it cannot leak. Exempt texts, titles, files and reasons are gone; what stands in their place
says under which paragraph of Schedule 12A they were withheld, and takes as many numbers as they did, so that paragraph
12, Table 3 and Appendix B are the same in the public and in the full copy. Names that the author gave to exempt things
are replaced as well (`exempt_1`): a reader of the file would see them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from report_builder.compose.prose_walk import expressions, with_sources
from report_builder.compose.public_source import citing, public_source, renamed_source
from report_builder.model.document import Text
from report_builder.model.prose import (
    Expression,
    Prose,
    ProseFigure,
    ProseHeading,
    ProseList,
    ProseParagraph,
    ProseTable,
)
from report_builder.model.report import (
    Appendix,
    Consultation,
    Exempt,
    Mark,
    Recommendation,
    Report,
    Section,
    Withheld,
)
from report_builder.shape.day import Day

NO_DAY = Day(2000, 1, 1)
_SHOWN = re.compile(r"question\s*\.\s*(\w+)\s*\.\s*(table|chart)")


def public_view(report: Report) -> Report:
    """The report as the public may see it; the report itself where nothing in it is exempt.

    Of a report that is exempt as a whole there is a notice: the meeting, the paragraph, and its public title if it has
    one.
    """
    if not report.tells_exempt:
        return report
    if report.exempt is not None:
        return _notice(report, report.exempt)
    names = _Names(report)
    body = tuple(_section(section, names) for section in report.body)
    sections = {id: _section(section, names) for id, section in report.prose_sections.items()}
    recommendations = tuple(_recommendation(each, names) for each in report.recommendations)
    consultation = _consultation(report.consultation, names) if report.consultation else None
    headings = dict(report.headings)
    if consultation is not None and consultation.withheld is not None:
        headings.pop("consultation", None)
    view = replace(
        report,
        recommendations=recommendations,
        prose_sections=sections,
        body=body,
        timetable=tuple(
            replace(
                entry,
                action=names.renamed(entry.action),
                text=names.renamed(entry.text) if entry.text is not None else None,
            )
            for entry in report.timetable
        ),
        consultation=consultation,
        background_papers=tuple(
            replace(paper, title=names.renamed(paper.title)) for paper in report.background_papers
        ),
        appendices=tuple(_appendix(each, names) for each in report.appendices),
        headings=headings,
        inputs=report.inputs,
    )
    shown = {
        block.src for prose in _public_texts(view) for block in prose.blocks if isinstance(block, ProseFigure)
    }
    kept_out = set(report.images) - shown
    return replace(
        view,
        images={name: image for name, image in report.images.items() if name in shown},
        inputs=tuple(name for name in report.inputs if name not in kept_out),
        source=public_source(report.source, report.file, view, names.new),
    )


def _notice(report: Report, exempt: Exempt) -> Report:
    """Nothing of the report but its meeting, its house and the paragraph."""
    return Report(
        name=report.name,
        file=report.file,
        source="",
        house=report.house,
        title=report.public_title,
        meeting=report.meeting,
        report_of=report.report_of,
        key_decision=report.key_decision,
        recommendations=(),
        prose_sections={},
        body=(),
        exempt=Exempt(exempt.paragraph, ""),
        public_title=report.public_title,
        withheld=True,
    )


# --- names --------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Names:
    """new: (kind, id) of exempt things -> the id that they have in public; cited: what public text refers to."""

    report: Report
    new: dict[tuple[str, str], str] = field(default_factory=dict)
    cited: str = ""

    def __post_init__(self) -> None:
        public = _public_texts(self.report)
        self.cited = "\n".join(each.source for prose in public for each in expressions(prose))
        for kind, id in _exempt_ids(self.report):
            if (kind, id) not in self.new and (kind == "appendix" or self.cites(kind, id)):
                self.new[kind, id] = self._next(id)

    def _next(self, id: str) -> str:
        """One id has one new name, whatever it names; no name that the source knows."""
        if known := next((new for (_, old), new in self.new.items() if old == id), None):
            return known
        number = len(set(self.new.values())) + 1
        while re.search(rf"\bexempt_{number}\b", self.report.source):
            number += 100
        return f"exempt_{number}"

    def cites(self, kind: str, id: str) -> bool:
        return re.search(citing(kind, id), self.cited) is not None

    def renamed(self, prose: Prose) -> Prose:
        return with_sources(prose, self._source) if self.new else prose

    def _source(self, source: str) -> str:
        return renamed_source(source, self.new)


def _exempt_ids(report: Report) -> Iterator[tuple[str, str]]:
    """(kind, id) of all that public text could refer to and that is exempt, the catalogue's own sections apart."""
    for appendix in report.appendices:
        if appendix.exempt:
            yield "appendix", appendix.id
    for recommendation in report.recommendations:
        if recommendation.exempt and recommendation.id:
            yield "recommendation", recommendation.id
    for section in (*report.prose_sections.values(), *report.body):
        if section.exempt is None:
            continue
        if section.id and section.own:
            yield "section", section.id
            yield "paragraph", section.id
        if section.text is not None:
            yield from ((mark.kind, mark.id) for mark in withheld_of(section.text).marks)
    if report.consultation and report.consultation.exempt:
        yield from ((mark.kind, mark.id) for mark in withheld_of(report.consultation.text).marks)


def _public_texts(report: Report) -> list[Prose]:
    found = [
        section.text for section in (*report.prose_sections.values(), *report.body) if not section.exempt
    ]
    found += [each.text for each in report.recommendations if not each.exempt]
    for entry in report.timetable:
        found += [entry.action, entry.text]
    if report.consultation and not report.consultation.exempt:
        found.append(report.consultation.text)
    found += [paper.title for paper in report.background_papers]
    found += [appendix.title for appendix in report.appendices if not appendix.exempt]
    return [prose for prose in found if prose is not None]


# --- what is withheld ---------------------------------------------------------------------------------------------


def _section(section: Section, names: _Names) -> Section:
    if section.exempt is None:
        return replace(section, text=names.renamed(section.text)) if section.text is not None else section
    kept = withheld_of(section.text) if section.text is not None else Withheld()
    new = names.new.get(("section", section.id)) or names.new.get(("paragraph", section.id), "")
    id = new if section.own else section.id
    exempt = Exempt(section.exempt.paragraph, "")
    return Section(
        id, "", None, section.place, exempt, _cited_only(section.withheld or kept, names), section.own
    )


def _recommendation(recommendation: Recommendation, names: _Names) -> Recommendation:
    if recommendation.exempt is None:
        return replace(recommendation, text=names.renamed(recommendation.text))
    id = names.new.get(("recommendation", recommendation.id), "")
    exempt = Exempt(recommendation.exempt.paragraph, "")
    return Recommendation(Prose(), id, recommendation.place, exempt, withheld=True)


def _appendix(appendix: Appendix, names: _Names) -> Appendix:
    if appendix.exempt is None:
        return replace(appendix, title=names.renamed(appendix.title))
    id = names.new["appendix", appendix.id]
    return Appendix(id, Prose(), "", Exempt(appendix.exempt.paragraph, ""), appendix.place, withheld=True)


def _consultation(consultation: Consultation, names: _Names) -> Consultation:
    """Questions that no public text asks for go, exempt or not: nobody in public sees them."""
    asked = tuple(question for question in consultation.questions if names.cites("question", question.id))
    if consultation.exempt is None:
        return replace(consultation, text=names.renamed(consultation.text), questions=asked)
    known = bool(re.search(r"\bconsultation\s*[.\[]", names.cited)) or bool(asked)
    return Consultation(
        start=consultation.start if known else NO_DAY,
        end=consultation.end if known else NO_DAY,
        text=Prose(),
        questions=asked,
        total=consultation.total if known else None,
        place=consultation.place,
        exempt=Exempt(consultation.exempt.paragraph, ""),
        withheld=_cited_only(consultation.withheld or withheld_of(consultation.text), names),
    )


def _cited_only(kept: Withheld, names: _Names) -> Withheld:
    marks = (replace(mark, id=names.new.get((mark.kind, mark.id), "")) for mark in kept.marks)
    return replace(kept, marks=tuple(mark for mark in marks if mark.id))


def withheld_of(prose: Prose) -> Withheld:
    """How many numbers a section's text takes, and what in it can be referred to."""
    counts = {"paragraph": 0, "table": 0, "figure": 0}
    marks: list[Mark] = []

    def count(kind: str, id: str) -> None:
        counts[kind] += 1
        if id:
            marks.append(Mark(kind, id, counts[kind]))

    for block in prose.blocks:
        match block:
            case ProseParagraph(inlines=inlines, quote=quote, id=id):
                shown = _SHOWN.fullmatch(_alone(inlines))
                if shown is not None:
                    count("table" if shown[2] == "table" else "figure", shown[1])
                elif not quote:
                    count("paragraph", id)
                elif id:
                    marks.append(Mark("paragraph", id, 0))
            case ProseTable(caption=caption, id=id) if caption is not None:
                count("table", id)
            case ProseFigure(caption=caption, id=id) if caption is not None:
                count("figure", id)
            case ProseHeading(id=id) if id:
                marks.append(Mark("section", id, 0))
            case ProseList():
                marks += (Mark("paragraph", id, 0) for id in _item_ids(block))
            case _:
                pass
    return Withheld(counts["paragraph"], counts["table"], counts["figure"], tuple(marks))


def _alone(inlines: Iterable[object]) -> str:
    told = [each for each in inlines if not (isinstance(each, Text) and not each.text.strip())]
    return told[0].source.strip() if len(told) == 1 and isinstance(told[0], Expression) else ""


def _item_ids(items: ProseList) -> Iterator[str]:
    for item in items.items:
        if item.id:
            yield item.id
        for block in item.blocks:
            if isinstance(block, ProseList):
                yield from _item_ids(block)
