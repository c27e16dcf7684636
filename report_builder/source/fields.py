"""The fields of a report.yaml, declared once: loader, faults, JSON Schema and reference all come from here."""

from __future__ import annotations

from report_builder.model.house import MADE_FROM_DATA, HouseStyle
from report_builder.shape.shapes import (
    IDENTIFIER,
    Choice,
    Date,
    Either,
    Entry,
    Field,
    Flag,
    Items,
    Keyed,
    Map,
    Prose,
    Shape,
    Text,
    Whole,
)

PLAIN = Text(r"(?![\s\S]*\{\{)\S[\s\S]*", "a plain text, without {{ … }}")
_EMAIL = Text(r"[^\s@]+@[^\s@]+", "an email address")
_WEB = Text(r"https?://\S+", "a web address (https://…)")
_ID = "a name of its own, by which the text refers to it"

# The catalogue's sections of prose that stand at the top level; the others stand under part_a or part_b.
AT_THE_TOP = ("purpose", "reasons")

EXEMPT = Map({
    "paragraph": Field(
        Whole(1, 7),
        "the paragraph of Part 1 of Schedule 12A to the Local Government Act 1972 that makes it exempt",
        required=True,
        example="3",
    ),
    "reason": Field(
        PLAIN, "why the public interest is in keeping it so", required=True, example="It names a bidder's prices."
    ),
})  # fmt: skip
_IS_EXEMPT = Field(EXEMPT, "why the public may not see it, if they may not")
_WITHHELD_ABOUT = "written by the tool only, in the source that a public copy carries: "
_WITHHELD = Field(Map({
    "paragraphs": Field(Whole(0, 9999), "how many numbered paragraphs are not in this copy", required=True),
    "tables": Field(Whole(0, 9999), "how many tables with a caption", required=True),
    "figures": Field(Whole(0, 9999), "how many figures with a caption", required=True),
    "marks": Field(Items(Text(r"(paragraph|section|table|figure) [a-z][a-z0-9_]{0,39} [0-9]{1,4}", "a mark")),
                   "what public text refers to in them: kind, id and how-manieth"),
}), _WITHHELD_ABOUT + "what stands for its text")  # fmt: skip
_IS_WITHHELD = Field(Flag(), _WITHHELD_ABOUT + "it is not in this copy")
_SECTION = Either(
    Prose(),
    Map({
        "heading": Field(PLAIN, "a heading in place of the house's", example="Equality and Human Rights"),
        "text": Field(Prose(), "its text", required=True, example="|\n  None."),
        "exempt": _IS_EXEMPT,
        "withheld": _WITHHELD,
    }),
)  # fmt: skip
_OWN_SECTION = Map({
    "heading": Field(PLAIN, "the section's heading", required=True, example="Options Considered"),
    "id": Field(IDENTIFIER, _ID, example="options_considered"),
    "text": Field(Prose(), "its text", required=True, example="|\n  Three courses were open: …"),
    "exempt": _IS_EXEMPT,
    "withheld": _WITHHELD,
})  # fmt: skip
_MEETING = Map({
    "body": Field(PLAIN, "the body that meets", required=True, example="Cabinet"),
    "date": Field(Date(), "the day on which it meets", required=True, example="2019-12-17"),
    "time": Field(PLAIN, "when it begins", example="2.00 pm"),
    "place": Field(PLAIN, "where it meets", example="County Hall, Glenfield"),
})  # fmt: skip
_RECOMMENDATION = Map({
    "id": Field(IDENTIFIER, _ID + ": {{ recommendation.refer }}", example="refer"),
    "text": Field(
        Prose(), "what is recommended", required=True, example="That the Strategy be referred to the County Council."
    ),
    "exempt": _IS_EXEMPT,
    "withheld": _IS_WITHHELD,
})  # fmt: skip
_TIMETABLE_ENTRY = Map({
    "id": Field(IDENTIFIER, _ID + ": {{ timetable.council.date }}", required=True, example="council"),
    "body": Field(PLAIN, "the body that considers it", required=True, example="County Council"),
    "date": Field(Date(month=True), "the day, or the month", required=True, example="2020-02-19"),
    "action": Field(
        Prose(line=True),
        "what it did or will be doing, as the house's sentence goes on",
        required=True,
        example="asked to approve the final Strategy",
    ),
    "text": Field(Prose(line=True), "a sentence in place of the house's", example="The County Council will decide."),
})  # fmt: skip
_QUESTION = Map({
    "id": Field(IDENTIFIER, _ID + ": {{ question.aims.table }}", required=True, example="aims"),
    "column": Field(
        Text(), "the heading of its column in `responses`", required=True, example="The aims are clear"
    ),
    "text": Field(PLAIN, "the question as the report shows it (the column's heading)", example="The aims are clear"),
    "order": Field(
        Items(Text(), 1),
        "the answers, in the order to show (most frequent first)",
        example="[Agree, Neither agree nor disagree, Disagree]",
    ),
    "separator": Field(
        Text(), "what stands between answers, where several may be chosen", example='";"'
    ),
})  # fmt: skip
_CONSULTATION = Map({
    "from": Field(Date(), "its first day", required=True, example="2019-09-16"),
    "to": Field(Date(), "its last day", required=True, example="2019-11-11"),
    "responses": Field(PLAIN, "the survey's export, a CSV file with a header row", example="responses.csv"),
    "questions": Field(Items(_QUESTION), "the questions to count"),
    "text": Field(Prose(), "the section's text", required=True, example="|\n  There were {{ consultation.total }} …"),
    "exempt": _IS_EXEMPT,
    "withheld": _WITHHELD,
})  # fmt: skip
CONTACT = Map({
    "name": Field(PLAIN, "the officer's name", required=True, example="Jane Moore"),
    "job_title": Field(PLAIN, "the post held", example="Director of Children and Family Services"),
    "department": Field(PLAIN, "the department", example="Children and Family Services"),
    "phone": Field(PLAIN, "the telephone number", example="0116 305 2649"),
    "email": Field(_EMAIL, "the email address", example="name@example.gov.uk"),
})  # fmt: skip
_PAPER = Map({
    "title": Field(Prose(line=True), "the paper's title", required=True, example="Strategic Plan 2018-22"),
    "url": Field(_WEB, "where it can be read", example="https://www.example.gov.uk/plan"),
})  # fmt: skip
_APPENDIX = Map({
    "id": Field(IDENTIFIER, _ID + ": {{ appendix.strategy }}", required=True, example="strategy"),
    "title": Field(Prose(line=True), "the appendix's title", required=True, example="The Strategy"),
    "file": Field(PLAIN, "the file, within the report's folder", example="appendices/strategy.docx"),
    "shows": Field(PLAIN, "of a picture: what it shows, in words, for those who do not see it"),
    "exempt": _IS_EXEMPT,
    "withheld": _IS_WITHHELD,
})  # fmt: skip


def prose_sections(house: HouseStyle) -> tuple[str, ...]:
    """The catalogue's sections that authors write as prose."""
    return tuple(rule.id for rule in house.sections if rule.id != "body" and rule.id not in MADE_FROM_DATA)


def data_sections(house: HouseStyle | None) -> tuple[str, ...]:
    """The sections made from data that the house has."""
    if house is None:
        return MADE_FROM_DATA
    return tuple(rule.id for rule in house.sections if rule.id in MADE_FROM_DATA)


def report_shape(house: HouseStyle | None) -> Map:
    """A report.yaml's shape; with a house, only its sections and its own details are known."""
    details = _details(house)
    about = "sections of the house's catalogue, in any order: the house puts them in its own"
    part_b = "the body of the report, in its order: sections of the catalogue and of one's own"
    fields = {
        "house": Field(
            PLAIN, "the house style: a folder of templates/", required=True, example="leicestershire"
        ),
        "title": Field(
            PLAIN, "the report's title", required=True, example="Community Safety Strategy 2019-2021"
        ),
        "meeting": Field(_MEETING, "the meeting that it goes to", required=True),
        "report_of": Field(
            Either(PLAIN, Items(PLAIN, 1)),
            "the director whose report it is, or a list of them",
            required=True,
            example="Director of Children and Family Services",
        ),
        "key_decision": Field(Flag(), "whether it asks for a key decision (false)", example="true"),
        "exempt": Field(EXEMPT, "why the public may not see any of it, if they may not"),
        "public_title": Field(
            PLAIN,
            "what a report that is exempt as a whole is called in public (without it, the notice has no name)",
            example="A Contract for Highway Works",
        ),
        **({"details": details} if details else {}),
        "purpose": Field(
            _SECTION, _about(house, "purpose", "what the report is for"), example="|\n  To ask …"
        ),
        "recommendations": Field(
            Items(Either(Prose(), _RECOMMENDATION), 1),
            "what the body is asked to decide; letters are given by the house",
        ),
        "reasons": Field(_SECTION, _about(house, "reasons", "why these recommendations"), example="|\n  …"),
        "timetable": Field(Items(_TIMETABLE_ENTRY), "who considered it before, and who decides on it after"),
        "part_a": Field(_part_a(house), about),
        "part_b": Field(Items(Either(Choice(data_sections(house)), _entry(house))), part_b),
        "headings": Field(
            Keyed(PLAIN, data_sections(house)),
            "headings in place of the house's, for sections that are made from data",
            example="{consultation: What Residents Told Us}",
        ),
        "consultation": Field(_CONSULTATION, "a consultation: its dates, its text and the survey's answers"),
        "contacts": Field(Items(CONTACT), "the officers who can answer questions"),
        "background_papers": Field(
            Items(_PAPER), "unpublished documents and earlier reports on which this one relies"
        ),
        "appendices": Field(Items(_APPENDIX), "what is attached; letters are given in this order"),
    }
    return Map(fields, _belongs_elsewhere(house))


def _about(house: HouseStyle | None, id: str, otherwise: str) -> str:
    rule = house.section(id) if house else None
    return ": ".join(filter(None, (rule.heading, rule.guidance))) if rule else otherwise


def _details(house: HouseStyle | None) -> Field | None:
    about = "facts of the house's own"
    if house is None:
        return Field(Keyed(PLAIN), about, example="{wards: All}")
    fields = {each.id: Field(PLAIN, each.about, required=each.required) for each in house.details}
    return Field(Map(fields), about, any(each.required for each in house.details)) if fields else None


def _part_a(house: HouseStyle | None) -> Shape:
    if house is None:
        return Keyed(_SECTION)
    fields = {id: Field(_SECTION, _about(house, id, id)) for id in prose_sections(house)}
    return Map(fields, _made_from_data("in part_a it has no place of its own: the house puts it in its own"))


def _entry(house: HouseStyle | None) -> Entry:
    hints = _made_from_data("where it should stand in part_b write only “- {id}”")
    return Entry(Keyed(_SECTION, prose_sections(house) if house else (), hints), _OWN_SECTION)


def _made_from_data(more: str) -> dict[str, str]:
    return {
        id: f"this section is made from data: give `{id}` at the top level; {more.format(id=id)}"
        for id in MADE_FROM_DATA
    }


def _belongs_elsewhere(house: HouseStyle | None) -> dict[str, str]:
    hints = {
        "text": "a section's text stands under part_a or part_b",
        "date": "the meeting's date stands under `meeting`",
        "body": "the body stands under `meeting`, the sections under `part_b`",
    }
    if house is not None:
        written = [id for id in prose_sections(house) if id not in AT_THE_TOP]
        hints |= {
            id: "this section stands under `part_a` or, as “- " + id + ": |”, under `part_b`"
            for id in written
        }
        if not house.details:
            hints["details"] = "this house style has no details of its own"
    return hints


def json_schema(house: HouseStyle | None) -> dict[str, object]:
    """The JSON Schema of a report.yaml (draft 2020-12), for editors: its form. References, files, dates that are none
    and sections that are missing are found by the loader only."""
    from report_builder.shape.schema import schema

    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A report for report-builder" + (f" in the house style “{house.id}”" if house else ""),
        **schema(report_shape(house)),
    }
