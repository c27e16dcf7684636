"""house.yaml -> HouseStyle, with all its faults at once."""

from __future__ import annotations

import re
from pathlib import Path

from report_builder.faults import Fault, Refusal, nearest
from report_builder.files import read_text
from report_builder.house.rules import CALENDAR, CHECKS, CONSULTED, calendar, checks, consulted
from report_builder.house.wording import WORDING
from report_builder.model.document import NumberLevel
from report_builder.model.house import MADE_FROM_DATA, Detail, HouseStyle, Part, SectionRule, TitleRule
from report_builder.model.prose import Prose as Parsed
from report_builder.prose import parse
from report_builder.shape.nodes import parse as parse_yaml
from report_builder.shape.shapes import (
    IDENTIFIER,
    Choice,
    Field,
    Flag,
    Items,
    Keyed,
    Map,
    Prose,
    Read,
    Record,
    Text,
    read,
)

COUNTERS = ("decimal", "lower-letter", "upper-letter", "lower-roman", "upper-roman")
# What a report cannot do without: these sections stand in every house.
NEEDED_SECTIONS = ("purpose", "recommendations", "reasons", "body")

_ROW = Map({
    "id": Field(IDENTIFIER, "its name for report.docx and report.html", required=True),
    "label": Field(Text(), "what stands before the text, in a header table"),
    "text": Field(Prose(line=True), "the text, with {{ … }}", required=True),
})  # fmt: skip
_SECTION = Map({
    "id": Field(IDENTIFIER, "the name by which sources give it", required=True),
    "heading": Field(Text(), "its heading"),
    "part": Field(IDENTIFIER, "the part in which it stands"),
    "required": Field(Text(), "always, or an expression over key_decision, appendices, consultation, exempt"),
    "numbered": Field(Flag(), "whether its paragraphs are numbered (true)"),
    "numbered_heading": Field(Flag(), "whether its heading is, where headings are numbered (true)"),
    "guidance": Field(Text(), "what belongs in it"),
    "otherwise": Field(Prose(), "the text that stands where the author gives none"),
})  # fmt: skip
_LEVEL = Map({
    "of": Field(Choice(("heading", "paragraph", "list")), "what the level numbers", required=True),
    "format": Field(Text(r".*%[1-9].*", "a format such as “%1.” or “(%2)”"), "as Word writes it", required=True),
    "counter": Field(Choice(COUNTERS), "the kind of number", required=True),
})  # fmt: skip
_DETAIL = Map({
    "id": Field(IDENTIFIER, "the name by which sources give it", required=True),
    "about": Field(Text(), "what it is", required=True),
    "required": Field(Flag(), "whether every report must give it (false)"),
    "otherwise": Field(Text(), "what holds where a report does not give it"),
})  # fmt: skip
_LANGUAGE = Text(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", "a language tag such as en-GB")
SHAPE = Map({
    "name": Field(Text(), "the council's or the style's name", required=True),
    "language": Field(_LANGUAGE, "of its reports", required=True),
    "title_block": Field(Items(_ROW, 1), "the lines or rows at the head of a report", required=True),
    "details": Field(Items(_DETAIL), "facts of the house's own, given under `details` in a source"),
    "parts": Field(Items(Map({
        "id": Field(IDENTIFIER, "the name by which sections name it", required=True),
        "heading": Field(Text(), "its heading", required=True),
    })), "the parts of a report, if it has any"),
    "sections": Field(Items(_SECTION, 1), "the catalogue of sections, in order", required=True),
    "numbering": Field(Items(_LEVEL, 1), "the levels of the one multilevel list", required=True),
    "bullet": Field(Text(), "the mark of unordered lists (•)"),
    "timetable_as": Field(Choice(("sentences", "table")), "how the timetable stands (sentences)"),
    "odd_pages": Field(Flag(), "whether each item of an agenda pack starts on an odd page (false)"),
    "drop_that": Field(Flag(), "whether a recommendation's leading “That” is left out, since the lead says it (false)"),
    "wording": Field(Keyed(Prose(), tuple(WORDING)), "the house's sentences, where they differ from the usual"),
    "calendar": Field(CALENDAR, "the days by which things must be done before and after a meeting"),
    "consulted": Field(Items(CONSULTED), "the officers of whom a report must say that they were consulted"),
    "checks": Field(CHECKS, "checks of `report-builder check` that weigh more or less here, by code"),
})  # fmt: skip


def load(folder: Path) -> tuple[HouseStyle | None, list[Fault]]:
    """The house in `folder`, and every fault of its house.yaml; None when it cannot be read at all."""
    shown = f"{folder.name}/house.yaml"
    faults: list[Fault] = []
    try:
        node = parse_yaml(read_text(folder / "house.yaml", shown), shown)
    except Refusal as refusal:
        return None, list(refusal.faults)
    record = read(node, SHAPE, faults, "house.yaml")
    if not isinstance(record, Record):
        return None, faults
    _check_sections(record, faults)
    _check_numbering(record, faults)
    house = HouseStyle(
        id=folder.name,
        name=record.text("name"),
        folder=folder,
        file=shown,
        language=record.text("language", "en-GB"),
        parts=tuple(Part(part.text("id"), part.text("heading")) for part in record.records("parts")),
        sections=tuple(_section(each, faults) for each in record.records("sections")),
        title_block=tuple(
            TitleRule(row.text("id"), row.text("label"), _prose(row.values.get("text"), faults, True))
            for row in record.records("title_block")
        ),
        details=tuple(
            Detail(each.text("id"), each.text("about"), each.flag("required"), each.text("otherwise"))
            for each in record.records("details")
        ),
        numbering=tuple(
            NumberLevel(level.text("of"), level.text("format"), level.text("counter"))
            for level in record.records("numbering")
        ),
        wording=_wording(record.record("wording"), faults),
        bullet=record.text("bullet", "•"),
        timetable_as=record.text("timetable_as", "sentences"),
        drop_that=record.flag("drop_that"),
        odd_pages=record.flag("odd_pages"),
        calendar=calendar(record.record("calendar")),
        consulted=consulted(record),
        checks=checks(record.record("checks")),
    )
    return (None if faults else house), faults


def _prose(value: Read | None, faults: list[Fault], line: bool) -> Parsed:
    scalar = getattr(value, "scalar", None)
    return parse(scalar, faults, line=line) if scalar is not None else Parsed()


def _section(record: Record, faults: list[Fault]) -> SectionRule:
    otherwise = record.values.get("otherwise")
    return SectionRule(
        id=record.text("id"),
        heading=record.text("heading"),
        part=record.text("part"),
        required=record.text("required"),
        numbered=record.flag("numbered", True),
        numbered_heading=record.flag("numbered_heading", True),
        guidance=record.text("guidance"),
        otherwise=_prose(otherwise, faults, False) if otherwise is not None else None,
        place=record.place,
    )


def _wording(record: Record | None, faults: list[Fault]) -> dict[str, Parsed]:
    given = record.values if record is not None else {}
    return {name: _prose(value, faults, False) for name, value in given.items()}


def _check_sections(record: Record, faults: list[Fault]) -> None:
    parts = {part.text("id") for part in record.records("parts")}
    seen: dict[str, int] = {}
    for section in record.records("sections"):
        id, part = section.text("id"), section.text("part")
        if id in seen:
            faults.append(Fault(f"the section “{id}” is given twice", section.place, f"see line {seen[id]}"))
        seen.setdefault(id, section.place.line)
        if id != "body" and not section.text("heading"):
            faults.append(Fault(f"the section “{id}” has no heading", section.place, "give `heading`"))
        if part and part not in parts:
            faults.append(Fault(f"unknown part “{part}”", section.place_of("part"), nearest(part, parts)))
        if parts and not part:
            faults.append(
                Fault(
                    f"the section “{id}” names no part", section.place, "one of " + ", ".join(sorted(parts))
                )
            )
        if id in MADE_FROM_DATA and section.text("otherwise"):
            hint = "only sections of prose take `otherwise`"
            faults.append(Fault(f"the section “{id}” is made from data", section.place_of("otherwise"), hint))
    for needed in NEEDED_SECTIONS:
        if needed not in seen:
            place = record.place_of("sections")
            faults.append(
                Fault(f"the catalogue lacks the section “{needed}”", place, f"add an entry with id: {needed}")
            )
    order = [part.text("id") for part in record.records("parts")]
    used = [section.text("part") for section in record.records("sections") if section.text("part") in order]
    if used != sorted(used, key=order.index):
        faults.append(Fault("the sections of one part do not stand together", record.place_of("sections")))


def _check_numbering(record: Record, faults: list[Fault]) -> None:
    levels = record.records("numbering")
    rank = {"heading": 0, "paragraph": 1, "list": 2, "": 3}
    kinds = [level.text("of") for level in levels]
    if kinds != sorted(kinds, key=lambda kind: rank[kind]):
        hint = "headings first, then the paragraph, then lists"
        faults.append(
            Fault("the levels of numbering stand in the wrong order", record.place_of("numbering"), hint)
        )
    if kinds.count("paragraph") > 1:
        faults.append(Fault("numbering has more than one level for paragraphs", record.place_of("numbering")))
    if kinds and "list" not in kinds:
        faults.append(
            Fault(
                "numbering has no level for lists", record.place_of("numbering"), "recommendations need one"
            )
        )
    for index, level in enumerate(levels, start=1):
        used = [int(digit) for digit in re.findall(r"%([1-9])", level.text("format"))]
        if used and (max(used) > index or index not in used):
            hint = f"this is level {index}: its format shows %{index}, and may show those above it"
            faults.append(
                Fault(
                    f"the format “{level.text('format')}” shows the wrong level",
                    level.place_of("format"),
                    hint,
                )
            )
