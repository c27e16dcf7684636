"""One report.yaml, from text to Report, with every fault on the way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from report_builder.faults import Fault, Place, Refusal
from report_builder.files import read_text
from report_builder.model.house import HouseStyle
from report_builder.model.prose import Prose
from report_builder.model.report import Appendix, Consultation, Exempt, Recommendation, Report, Section
from report_builder.shape.nodes import Node, parse, peek
from report_builder.shape.shapes import Datum, Record, read
from report_builder.source import data, sections
from report_builder.source.desk import Desk
from report_builder.source.fields import report_shape
from report_builder.source.images import load_images


def house_name(path: Path, shown: str) -> tuple[str, Place]:
    """The house style that the report names, and where. Raises a Refusal where it cannot be read or names none."""
    found = peek(read_text(path, shown), shown, "house")
    if found is None or not found.text.strip():
        hint = (
            "begin with a line such as house: leicestershire; `report-builder houses` lists the house styles"
        )
        raise Refusal(Fault("“house” is missing: which house style?", Place(shown, 1), hint))
    return found.text.strip(), found.place


def load(
    path: Path, house: HouseStyle, shown: str, draft: str | None = None
) -> tuple[Report | None, list[Fault]]:
    """The report at `path` and every fault of it and of the data beside it, sorted by file and line.

    shown: `path` as faults show it. draft: the text to read in place of what stands at `path`. None where nothing can
    be read. A Report that comes with faults is fit only to look for more of them: what is broken in it is left out, or
    has a stand-in.
    """
    try:
        text = read_text(path, shown) if draft is None else draft
        node = parse(text, shown)
    except Refusal as refusal:
        return None, list(refusal.faults)
    desk = Desk(path, shown)
    record = read(node, report_shape(house), desk.faults, "a report")
    if not isinstance(record, Record):
        return None, desk.faults
    report = _report(record, node, text, house, desk)
    faults = sorted(
        dict.fromkeys(desk.faults),
        key=lambda fault: (fault.place.file != shown, fault.place.file, fault.place.line),
    )
    return report, faults


def _report(record: Record, node: Node, text: str, house: HouseStyle, desk: Desk) -> Report:
    prose = sections.prose_sections(record, desk)
    body = sections.body(record, prose, desk)
    recommendations = data.recommendations(record, desk)
    timetable = data.timetable(record, desk)
    consultation = data.consultation(record.record("consultation"), desk)
    appendices = data.appendices(record, desk)
    key_decision = record.flag("key_decision")
    data.judge_ids(record, desk)
    data.judge_public_title(record, desk)
    exempt = data.exempt(record)
    circumstances: dict[str, object] = {
        "key_decision": key_decision,
        "appendices": appendices,
        "consultation": consultation,
        "exempt": _any_exempt(exempt, recommendations, prose, body, appendices, consultation),
    }
    sections.judge_missing(node, house, circumstances, desk)
    texts: list[Prose | None] = [section.text for section in (*prose.values(), *body)]
    texts.append(consultation.text if consultation else None)
    images = load_images(filter(None, texts), desk)
    return Report(
        name=desk.folder.resolve().name,
        file=desk.shown,
        source=text,
        house=house.id,
        title=data.line(record, "title"),
        meeting=data.meeting(record.record("meeting")),
        report_of=tuple(_report_of(record)),
        key_decision=key_decision,
        recommendations=recommendations,
        prose_sections=prose,
        body=body,
        timetable=timetable,
        consultation=consultation,
        contacts=data.contacts(record),
        background_papers=data.background_papers(record, desk),
        appendices=appendices,
        headings=_lines(record.record("headings")),
        details=_lines(record.record("details")),
        images=images,
        inputs=tuple(desk.inputs),
        exempt=exempt,
        public_title=data.line(record, "public_title"),
    )


def _any_exempt(
    whole: Exempt | None,
    recommendations: tuple[Recommendation, ...],
    prose: Mapping[str, Section],
    body: tuple[Section, ...],
    appendices: tuple[Appendix, ...],
    consultation: Consultation | None,
) -> bool:
    found = [whole, *(each.exempt for each in recommendations), *(each.exempt for each in appendices)]
    found += [each.exempt for each in (*prose.values(), *body)]
    found.append(consultation.exempt if consultation else None)
    return any(each is not None for each in found)


def _report_of(record: Record) -> Iterator[str]:
    one = record.datum("report_of")
    given: Iterable[str] = (str(one.value),) if one else record.texts("report_of")
    return (" ".join(name.split()) for name in given)


def _lines(record: Record | None) -> dict[str, str]:
    values = record.values if record else {}
    return {
        name: " ".join(str(value.value).split()) for name, value in values.items() if isinstance(value, Datum)
    }
