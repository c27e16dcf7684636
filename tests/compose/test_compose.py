"""A small report, composed: what a reader sees, in the house's words and numbers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from report_builder import house, source
from report_builder.compose import compose
from report_builder.faults import Fault
from report_builder.model.document import (
    Document,
    Figure,
    Heading,
    ListItem,
    Paragraph,
    Reference,
    Table,
    Value,
    plain,
    walk,
)

SMALL = """\
house: HOUSE
title: A Small Report
meeting: {body: Cabinet, date: 2019-12-17}
report_of: Director of Law
purpose: PURPOSE
recommendations: RECOMMENDATIONS
reasons: They are good.
timetable:
  - {id: past, body: Scrutiny Commission, date: 2019-11-06, action: considered the draft}
  - {id: today, body: Cabinet, date: 2019-12-17, action: asked to agree it}
  - {id: coming, body: County Council, date: 2020-02, action: asked to approve it}
part_a:
  policy_framework: Policy.
  resource_implications: None arise.
part_b:
  - background: BACKGROUND
  - equality_implications: None arise.
contacts:
  - {name: Ann Lee, phone: 0116 305 0000}
APPENDICES
"""
TWO = "[{id: first, text: That one thing be done; and}, That another be done.]"


def made(
    folder: Path,
    style: str = "leicestershire",
    purpose: str = "Why.",
    recommendations: str = TWO,
    background: str = "How it began.",
    appendices: str = "",
) -> tuple[Document | None, list[Fault]]:
    text = (
        SMALL.replace("HOUSE", style).replace("PURPOSE", purpose).replace("RECOMMENDATIONS", recommendations)
    )
    text = text.replace("BACKGROUND", background).replace("APPENDICES", appendices)
    (folder / "report.yaml").write_text(text, encoding="utf-8")
    for name in ("a.pdf", "b.pdf"):
        (folder / name).write_bytes(b"%PDF-1.7\n")
    council = house.find(style)
    report, faults = source.load(folder / "report.yaml", council, "report.yaml")
    assert report is not None, [str(fault) for fault in faults]
    return compose(report, council)


def document(folder: Path, **changes: str) -> Document:
    found, faults = made(folder, **changes)
    assert found is not None, [str(fault) for fault in faults]
    return found


def told(found: Document) -> list[str]:
    """Headings, paragraphs and labels in reading order."""
    lines = []
    for block in walk(found.blocks):
        match block:
            case Heading() | Paragraph():
                lines.append(f"{block.number} {plain(block.inlines)}".strip())
            case ListItem():
                lines.append(block.label)
    return lines


def test_one_run_of_numbers_goes_through_both_parts(tmp_path: Path) -> None:
    lines = told(document(tmp_path))
    assert lines[:3] == ["Part A", "Purpose of the Report", "1. Why."]
    assert lines[lines.index("Part B") + 1 :][:2] == ["Background", "10. How it began."]


def test_recommendations_are_lettered_below_a_lead_that_says_that(tmp_path: Path) -> None:
    lines = told(document(tmp_path))
    at = lines.index("2. It is recommended that:")
    assert lines[at + 1 : at + 5] == ["(a)", "one thing be done; and", "(b)", "another be done."]


def test_lists_and_paragraphs_of_a_recommendation_stay_with_it(tmp_path: Path) -> None:
    text = "That the Director be asked\n\n- to buy;\n- to sell.\n\nThis is urgent."
    found, _ = made(tmp_path, recommendations=json.dumps([text, "That it be noted."]))
    assert found is not None
    words = " | ".join(told(found))
    assert "to buy;" in words
    assert "This is urgent." in words
    assert words.index("to sell.") < words.index("it be noted")
    alone, _ = made(tmp_path, recommendations=json.dumps([text]))
    assert alone is not None
    assert "This is urgent." in " ".join(told(alone))
    assert "to sell." in " ".join(told(alone))


def test_one_recommendation_stands_in_the_sentence_without_a_letter(tmp_path: Path) -> None:
    found = document(
        tmp_path,
        recommendations="[{id: only, text: That it be done.}]",
        purpose='"See {{ recommendation.only }}."',
    )
    assert "2. It is recommended that it be done." in told(found)
    assert "1. See the recommendation." in told(found)


def test_the_timetable_speaks_from_the_day_of_the_meeting(tmp_path: Path) -> None:
    lines = told(document(tmp_path))
    assert "4. The Scrutiny Commission considered the draft on 6 November 2019." in lines
    assert "5. The Cabinet is asked to agree it at this meeting." in lines
    assert "6. The County Council will be asked to approve it in February 2020." in lines


def test_the_decimal_house_has_no_parts_and_a_table_for_the_timetable(tmp_path: Path) -> None:
    found = document(tmp_path, style="decimal")
    assert "Part A" not in told(found)
    table = next(block for block in found.blocks if isinstance(block, Table))
    assert [plain(cell.inlines) for cell in table.rows[2]] == [
        "County Council",
        "February 2020",
        "Asked to approve it",
    ]
    assert "1.1 How it began." in told(found)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("as {{ paragraph.background }} says", "as paragraph 10 says"),
        ("{{ paragraph.background }} says", "Paragraph 10 says"),
        ("It ends. {{ paragraph.background }} says", "It ends. Paragraph 10 says"),
        ("see {{ recommendation.first }}", "see recommendation (a)"),
        ("see {{ section.background }}", "see the section headed “Background”"),
        ("on {{ timetable.past.date }}", "on 6 November 2019"),
        ("**{{ meeting.body }}**", "Cabinet"),
    ],
)
def test_a_reference_or_value_is_worded(tmp_path: Path, written: str, shown: str) -> None:
    assert f"1. {shown}" in told(document(tmp_path, purpose=f'"{written}"'))


def test_a_reference_leads_to_what_it_names_and_a_value_keeps_its_path(tmp_path: Path) -> None:
    found = document(tmp_path, purpose='"{{ paragraph.background }}, {{ timetable.past.date }}"')
    purpose = next(block for block in found.blocks if isinstance(block, Paragraph))
    reference = next(each for each in purpose.inlines if isinstance(each, Reference))
    target = next(block for block in found.blocks if isinstance(block, Paragraph) and block.number == "10.")
    assert reference.target == target.anchor != ""
    assert (
        next(each for each in purpose.inlines if isinstance(each, Value)).expression == "timetable.past.date"
    )


def test_two_appendices_are_lettered_and_one_is_the_appendix(tmp_path: Path) -> None:
    two = "appendices:\n  - {id: plan, title: The Plan, file: a.pdf}\n  - {id: map, title: The Map, file: b.pdf}\n"
    lines = told(document(tmp_path, purpose='"See {{ appendix.map }}."', appendices=two))
    assert "1. See Appendix B." in lines
    assert lines[-2:] == ["Appendix A – The Plan", "Appendix B – The Map"]
    one = "appendices:\n  - {id: plan, title: The Plan, file: a.pdf}\n"
    lines = told(document(tmp_path, purpose='"See {{ appendix.plan }}."', appendices=one))
    assert "1. See the Appendix." in lines
    assert lines[-1] == "Appendix – The Plan"


@pytest.mark.parametrize(
    ("written", "message", "hint"),
    [
        ("{{ paragraph.backgrund }}", "there is no paragraph “backgrund”", "did you mean “background”?"),
        ("{{ appendix.plan }}", "there is no appendix “plan”", "no appendix in this report has an id"),
        ("{{ timetable.pas.date }}", "“timetable” has no “pas”", "did you mean “past”?"),
        ("{{ consultation.total }}", "there is no “consultation”", ""),
    ],
)
def test_an_unknown_name_is_a_fault_at_its_line(
    tmp_path: Path, written: str, message: str, hint: str
) -> None:
    found, faults = made(tmp_path, purpose=f'"{written}"')
    assert found is None
    assert len(faults) == 1
    assert message in faults[0].message
    assert hint in faults[0].hint
    assert (faults[0].place.file, faults[0].place.line) == ("report.yaml", 5)


LETTERED = """|
      One.

      1. first {#first}
      2. second, of which

         1. a part {#part}

      See {{ paragraph.first }} and {{ paragraph.part }}."""


@pytest.mark.parametrize(
    ("style", "said"),
    [
        ("leicestershire", "11. See paragraph 10(a) and paragraph 10(b)(i)."),
        ("decimal", "1.2 See paragraph 1.1(a) and paragraph 1.1(b)(i)."),
    ],
)
def test_an_item_is_called_by_its_paragraph_and_its_letters(tmp_path: Path, style: str, said: str) -> None:
    assert said in told(document(tmp_path, style=style, background=LETTERED))


def test_an_item_of_a_recommendation_is_called_by_all_its_letters(tmp_path: Path) -> None:
    inner = '["That one be done.", {id: b, text: "That these be done:\\n\\n1. this; {#this}\\n2. that."}]'
    found = document(tmp_path, recommendations=inner, background='"See {{ paragraph.this }}."')
    assert "10. See paragraph 2(b)(i)." in told(found)


def test_an_item_with_a_bullet_cannot_be_referred_to(tmp_path: Path) -> None:
    found, faults = made(tmp_path, background="|\n      One.\n\n      - first {#first}")
    assert found is None
    assert [(fault.message, fault.place.line) for fault in faults] == [
        ("the list’s item “first” has no letter", 19)
    ]
    assert "begin with 1." in faults[0].hint


def test_an_id_given_twice_is_a_fault_that_names_both_lines(tmp_path: Path) -> None:
    found, faults = made(tmp_path, background="|\n      One. {#same}\n\n      Two. {#same}")
    assert found is None
    assert ["“same” is given twice" in fault.message for fault in faults] == [True]


def test_a_contact_without_email_has_no_empty_line(tmp_path: Path) -> None:
    assert "Ann Lee Telephone: 0116 305 0000" in told(document(tmp_path))


SURVEY = """\
consultation:
  from: 2019-09-16
  to: 2019-11-11
  responses: answers.csv
  questions:
    - {id: clear, column: Clear, text: Is it clear?, order: [Yes, No]}
  text: TEXT
"""


def surveyed(folder: Path, text: str) -> Document:
    """The small report with a survey of five rows, one of them blank, and this text of its consultation."""
    (folder / "answers.csv").write_text("Who,Clear\na,Yes\nb,Yes\nc,No\nd,\ne,Yes\n", encoding="utf-8")
    survey = SURVEY.replace("TEXT", text)
    small = SMALL.replace("  - equality_implications", "  - consultation\n  - equality_implications")
    text = small.replace("HOUSE", "leicestershire").replace("PURPOSE", "Why.").replace("RECOMMENDATIONS", TWO)
    (folder / "report.yaml").write_text(
        text.replace("BACKGROUND", "It.").replace("APPENDICES", survey), encoding="utf-8"
    )
    council = house.find("leicestershire")
    report, faults = source.load(folder / "report.yaml", council, "report.yaml")
    assert report is not None, [str(fault) for fault in faults]
    found, faults = compose(report, council)
    assert found is not None, [str(fault) for fault in faults]
    return found


def test_counts_and_percentages_stand_on_those_who_answered(tmp_path: Path) -> None:
    text = "\"{{ consultation.total }} replied in {{ consultation.weeks }} weeks; {{ question.clear.share('Yes') }}.\""
    lines = told(surveyed(tmp_path, text))
    assert any(line.endswith("5 replied in 8 weeks; 75% (3 of 4).") for line in lines)


def test_a_response_table_and_a_chart_are_made_where_asked(tmp_path: Path) -> None:
    found = surveyed(tmp_path, "|\n    {{ question.clear.table }}\n\n    {{ question.clear.chart }}")
    table = next(block for block in found.blocks if isinstance(block, Table))
    assert [[plain(cell.inlines) for cell in row] for row in table.rows] == [
        ["Yes", "3", "75%"],
        ["No", "1", "25%"],
    ]
    assert table.caption is not None
    assert table.caption.label == "Table 1"
    chart = next(block for block in found.blocks if isinstance(block, Figure))
    assert chart.alt == "Bar chart. Yes: 3 (75%); No: 1 (25%)."
    assert chart.picture.data.startswith(b"\x89PNG")
    assert any("Base: 4 of 5" in line for line in told(found))
