"""The sentences of a house by name, each with its usual words; house.yaml gives the ones that differ.

What stands in {{ … }} is given by `compose`: `about` names what each may cite beside the report's own values.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from report_builder.faults import Fault, Place
from report_builder.model.prose import Prose
from report_builder.prose import parse_text


@dataclass(frozen=True, slots=True)
class Words:
    """usual: the words of a house that says nothing; lines: whether they may stand on several lines."""

    usual: str
    about: str
    lines: bool = False


WORDING: dict[str, Words] = {
    "subject": Words("Report to the {{ meeting.body }}, {{ meeting.date }}", "the files' subject property"),
    "footer": Words("{{ title }}", "the running footer, beside the page number"),
    "recommendations_lead": Words("It is recommended that:", "the line before the recommendations"),
    "recommendation_one": Words("It is recommended that {{ text }}", "where there is one only: text"),
    "timetable_past": Words("The {{ entry.body }} {{ entry.action }} {{ entry.when }}.", "an entry before the meeting"),
    "timetable_present": Words("The {{ entry.body }} is {{ entry.action }} at this meeting.", "an entry on its day"),
    "timetable_future": Words("The {{ entry.body }} will be {{ entry.action }} {{ entry.when }}.", "an entry after it"),
    "timetable_meeting": Words("Meeting", "column heading of a timetable as a table"),
    "timetable_date": Words("Date", "column heading of a timetable as a table"),
    "timetable_action": Words("Action", "column heading of a timetable as a table"),
    "on_day": Words("on {{ date }}", "entry.when for a day: date"),
    "in_month": Words("in {{ date }}", "entry.when for a month: date"),
    "contact": Words(
        "{{ contact.name }}\\\n{{ contact.job_title }}\\\n{{ contact.department }}\\\n"
        "{{ contact.phone }}\\\n{{ contact.email }}",
        "one officer; a line whose values are all empty is left out: contact",
        lines=True,
    ),
    "background_paper": Words("{{ paper.title }}\\\n{{ paper.url }}", "one background paper: paper", lines=True),
    "no_background_papers": Words("None.", "where there are none"),
    "appendix_label": Words("Appendix {{ letter }}", "an appendix's name: letter"),
    "appendix_only": Words("Appendix", "its name where there is one only"),
    "appendix_entry": Words("{{ appendix.label }} – {{ appendix.title }}", "its line in the list: appendix"),
    "appendix_exempt": Words(
        "{{ appendix.label }} – not for publication (paragraph {{ appendix.paragraph }} of Part 1 of Schedule 12A to "
        "the Local Government Act 1972)",
        "the line of an exempt appendix in public: appendix",
    ),
    "appendix_exempt_note": Words(
        "{{ appendix.label }} – {{ appendix.title }} (not for publication: paragraph {{ appendix.paragraph }} of Part "
        "1 of Schedule 12A to the Local Government Act 1972)",
        "the line of an exempt appendix in the full copy: appendix",
    ),
    "appendix_link": Words(
        "{{ appendix.label }}: {{ appendix.title }} ({{ appendix.about }})",
        "the link to an appendix's own file on the web page: appendix (label, title, file, about)",
    ),
    "appendix_files": Words("Appendices as files", "what these links are headed"),
    "appendix_apart": Words(
        "{{ appendix.label }} is a file of its own: {{ appendix.file }} ({{ appendix.about }}).",
        "what stands in Word, and where a file cannot be made pages of, in an appendix's place: appendix",
    ),
    "page_number": Words("Page {{ number }}", "at the foot of the pages of appendices: number"),
    "section_exempt": Words(
        "This section is not for publication (paragraph {{ exempt.paragraph }} of Part 1 of Schedule 12A to the Local "
        "Government Act 1972).",
        "what stands in public for an exempt section's text: exempt",
    ),
    "section_exempt_heading": Words("Section not for publication", "what an author's own exempt section is headed"),
    "section_exempt_note": Words(
        "Not for publication: paragraph {{ exempt.paragraph }} of Part 1 of Schedule 12A to the Local Government Act "
        "1972. {{ exempt.reason }}",
        "below the heading of an exempt section in the full copy: exempt",
    ),
    "recommendation_exempt": Words(
        "(not for publication: paragraph {{ exempt.paragraph }} of Part 1 of Schedule 12A to the Local Government Act "
        "1972)",
        "what stands in public for an exempt recommendation: exempt",
    ),
    "recommendation_exempt_note": Words(
        "{{ text }} (not for publication: paragraph {{ exempt.paragraph }} of Part 1 of Schedule 12A to the Local "
        "Government Act 1972)",
        "an exempt recommendation in the full copy: text, exempt",
    ),
    "report_exempt": Words(
        "This report is not for publication. It contains exempt information within paragraph {{ exempt.paragraph }} of "
        "Part 1 of Schedule 12A to the Local Government Act 1972: {{ exempt.category }}.",
        "the notice in the place of a report that is exempt as a whole: exempt",
    ),
    "report_exempt_title": Words("Report not for publication", "its title, where it has none for the public"),
    "banner": Words("NOT FOR PUBLICATION", "at the head of the full copy, and of each of its pages"),
    "banner_reason": Words(
        "This copy contains exempt information within paragraph {{ exempt.paragraph }} of Part 1 of Schedule 12A to "
        "the Local Government Act 1972. {{ exempt.reason }}",
        "below it, for each exemption: exempt",
    ),
    "reference_withheld": Words("{{ label }} (not for publication)", "a reference in public to what is exempt: label"),
    "reference_passage_withheld": Words("a passage that is not for publication", "the same, of what has no number"),
    "reference_paragraph": Words("paragraph {{ label }}", "a reference: label"),
    "reference_section": Words("section {{ label }}", "a reference to a numbered heading: label"),
    "reference_heading": Words("the section headed “{{ label }}”", "a reference to a heading without number: label"),
    "reference_recommendation": Words("recommendation {{ label }}", "a reference: label"),
    "reference_recommendation_one": Words("the {{ label }}", "a reference where there is one only: label"),
    "reference_appendix_one": Words("the {{ label }}", "a reference where there is one only: label"),
    "recommendation_only": Words("recommendation", "the label of the only recommendation"),
    "table_label": Words("Table {{ number }}", "a table's label: number"),
    "figure_label": Words("Figure {{ number }}", "a figure's label: number"),
    "responses_caption": Words("Responses to “{{ question.text }}”", "caption of a response table or chart: question"),
    "responses_answer": Words("Response", "column heading of a response table"),
    "responses_count": Words("Number", "column heading of a response table"),
    "responses_percent": Words("Percentage", "column heading of a response table"),
    "responses_base": Words("Base: {{ question.base }} of {{ total }} respondents answered.", "note: question, total"),
    "responses_multiple": Words(
        "Base: {{ question.base }} of {{ total }} respondents answered. They could choose more than one answer, so the "
        "percentages add up to more than 100%.",
        "note below a question with several answers: question, total",
    ),
    "chart_alt": Words("Bar chart. {{ question.summary }}.", "text alternative of a chart: question"),
    "pack_title": Words(
        "(Public Pack)Agenda Document for {{ meeting.body }}, {{ meeting.date }}", "the public pack's title: meeting"
    ),
    "pack_title_exempt": Words(
        "(Exempt Pack)Agenda Document for {{ meeting.body }}, {{ meeting.date }}", "the members' pack's title: meeting"
    ),
    "pack_title_supplement": Words(
        "(Supplement {{ number }})Agenda Document for {{ meeting.body }}, {{ meeting.date }}",
        "a supplement's title: meeting, number",
    ),
    "pack_title_supplement_exempt": Words(
        "(Exempt Supplement {{ number }})Agenda Document for {{ meeting.body }}, {{ meeting.date }}",
        "the members' supplement's title: meeting, number",
    ),
    "pack_blank_page": Words("This page is intentionally left blank", "a page put in so that an item starts odd"),
    "agenda_heading": Words("Agenda", "the heading of the front sheet"),
    "agenda_supplement": Words(
        "Supplementary papers {{ number }}", "what a supplement's front sheet is called: number"
    ),
    "agenda_stamp": Words("Agenda Item {{ number }}", "at the top right of an item's first page: number"),
    "agenda_pages": Words("(Pages {{ first }} - {{ last }})", "an item's pages: first, last"),
    "agenda_page": Words("(Page {{ first }})", "where an item has one page only: first"),
    "agenda_to_follow": Words("(To follow)", "an item whose paper comes later"),
    "agenda_revised": Words("(Revised)", "behind the title of an item whose paper was changed after publication"),
    "agenda_urgent": Words("Urgent item. {{ reason }}", "below an item that cannot wait: reason"),
    "agenda_exempt": Words(
        "Not for publication by virtue of paragraph {{ paragraph }} of Part 1 of Schedule 12A to the Local Government "
        "Act 1972",
        "below an item whose paper is exempt: paragraph",
    ),
    "agenda_appendix_exempt": Words(
        "{{ label }} is not for publication by virtue of paragraph {{ paragraph }} of Part 1 of Schedule 12A to the "
        "Local Government Act 1972",
        "below an item with an exempt appendix: label, paragraph",
    ),
    "agenda_exclusion": Words(
        "Exclusion of the press and public", "the title of the item at which the public is excluded"
    ),
    "agenda_resolution": Words(
        "To resolve that, under regulation 4(2)(b) of the Local Authorities (Executive Arrangements) (Meetings and "
        "Access to Information) (England) Regulations 2012, the public be excluded from the meeting during "
        "{{ items }}, since it is likely that exempt information, as described in {{ paragraphs }} of Part 1 of "
        "Schedule 12A to the Local Government Act 1972, would be disclosed to them, and since, in all the "
        "circumstances of the case, the public interest in maintaining the exemption outweighs the public interest in "
        "disclosing the information.",
        "the resolution to exclude the public from a meeting of the executive: items, paragraphs",
    ),
    "agenda_resolution_committee": Words(
        "To resolve that, under section 100A(4) of the Local Government Act 1972, the public be excluded from the "
        "meeting during {{ items }}, since it is likely that exempt information, as described in {{ paragraphs }} of "
        "Part 1 of Schedule 12A to the Act, would be disclosed to them, and since, in all the circumstances of the "
        "case, the public interest in maintaining the exemption outweighs the public interest in disclosing the "
        "information.",
        "the same, of the council or any other committee: items, paragraphs",
    ),
    "exempt_banner": Words(
        "NOT FOR PUBLICATION by virtue of paragraph {{ paragraph }} of Part 1 of Schedule 12A to the Local Government "
        "Act 1972: {{ reason }}",
        "on every exempt page: paragraph, reason",
    ),
    "exempt_pack_banner": Words(
        "NOT FOR PUBLICATION: this pack contains exempt papers", "on the front sheet of a pack with exempt papers"
    ),
}  # fmt: skip


@cache
def usual(name: str) -> Prose:
    """The usual words for `name`, parsed when first needed: a report uses a dozen of them."""
    faults: list[Fault] = []
    prose = parse_text(WORDING[name].usual, Place(f"the usual wording “{name}”", 1, 1), faults)
    assert not faults, faults  # noqa: S101 (these words are ours; a test reads them all)
    return prose
