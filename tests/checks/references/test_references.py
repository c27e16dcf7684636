"""What the checks on references say, and what they leave alone."""

from __future__ import annotations

import pytest

from tests.checks.small import findings, messages

TWO = """\
purpose: |
  To ask the Cabinet to agree the rules in {{ appendix.rules }} for the streets in {{ appendix.plan }}.
appendices:
  - {id: rules, title: The rules}
  - {id: plan, title: Plan of the streets}
"""


@pytest.mark.parametrize(
    "text",
    [
        "It is exempt under paragraph 3 of Part 1 of Schedule 12A to the Local Government Act 1972.",
        "Under section 17 of the Crime and Disorder Act 1998 the duty is general; section 106 agreements differ.",
        "Paragraph 61 of the National Planning Policy Framework asks for it.",
        "The NPPF (paragraph 172) protects such places. Appendix C of the Local Plan lists them.",
        "The Inspector’s Table 4 is out of date. See paragraph 2.4 of the Strategic Plan.",
        "He said “see paragraph 4” and left.",
        "The [report of May, paragraph 12](https://example.org/may) says so.",
        "In 2018-22 there were 3 tables and 12 figures.",
    ],
)
def test_references_to_other_documents_are_left_alone(text: str) -> None:
    for code in ("typed-reference", "appendix-not-listed"):
        assert messages(code, text) == []


def test_a_typed_paragraph_number_is_told_the_id_to_write() -> None:
    (found,) = findings("typed-reference", "As paragraph 4 explains, it helps.")
    assert found.hint == "write {{ paragraph.timetable }}, which stays right"
    assert found.severity == "warning"


def test_a_typed_number_that_is_not_there_is_an_error() -> None:
    (found,) = findings("typed-reference", "As paragraph 14 explains, it helps.")
    assert found.severity == "error"
    assert found.message == "“paragraph 14” points to nothing: the report’s paragraphs are 1 to 10"


def test_a_typed_letter_of_an_appendix_is_told_its_id() -> None:
    (found,) = findings("typed-reference", "The streets are in Appendix B.", TWO)
    assert "{{ appendix.plan }}" in found.hint
    assert messages("appendix-not-listed", "The streets are in Appendix B.", TWO) == []


def test_an_appendix_beyond_the_list_is_told_how_far_the_list_goes() -> None:
    assert messages("appendix-not-listed", "It is in Appendix C.", TWO) == [
        "Appendix C is cited, and the list of appendices has Appendix A and Appendix B"
    ]


def test_the_appendix_of_a_report_that_lists_none_is_missed() -> None:
    assert len(messages("appendix-not-listed", "The costs are in the appendix.")) == 1
    assert messages("appendix-not-listed", "The costs are in the appendix to the Plan.") == []


def test_an_appendix_cited_by_its_letter_or_within_a_range_is_cited() -> None:
    changes = TWO.replace("{{ appendix.rules }}", "force").replace("{{ appendix.plan }}", "the county")
    assert len(messages("appendix-not-cited", changes=changes)) == 2
    assert messages("appendix-not-cited", "They are in Appendices A to B.", changes) == []


def test_appendices_cited_in_their_order_may_be_cited_again_in_any() -> None:
    text = "{{ appendix.plan }} and then {{ appendix.rules }}."
    assert messages("appendices-out-of-order", text, TWO) == []


@pytest.mark.parametrize(
    "text",
    [
        "No conditions are attached to the grant, and no strings are attached.",
        "The Cabinet attached importance to it. A teacher is attached to each school.",
        "The attached garage will be kept.",
        "The plan attached as {{ appendix.plan }} is new. The rules are appended (Appendix A).",
        "Children aged five and above come. The rate is above the national average and below 5%.",
        "None of the above apply. Over and above this, it costs less.",
        "There are 40 places above ground and 12 below.",
        "As {{ paragraph.timetable }} above explains, it helps.",
    ],
)
def test_words_that_look_like_vague_references(text: str) -> None:
    assert messages("vague-reference", text, TWO) == []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The plan is attached.", "attached"),
        ("The appended Strategy says more.", "appended"),
        ("The results (attached) are clear.", "attached"),
        ("The plan is attached to this report.", "attached"),
        ("As set out above, the rules help.", "set out above"),
        ("The above measures will help.", "The above"),
        ("The reasons are discussed below.", "discussed below"),
    ],
)
def test_vague_references(text: str, word: str) -> None:
    (message,) = messages("vague-reference", text)
    assert word in message


TABLE = "Table: What it costs {#costs}\n\n| Thing | Cost |\n| --- | ---: |\n| Signs | £5,000 |\n"


@pytest.mark.parametrize(
    "lead",
    [
        "The table below has the costs.",
        "The costs are these:",
        "The following costs are expected.",
        "See Table 1.",
    ],
)
def test_a_table_that_the_sentence_before_it_leads_to_is_mentioned(lead: str) -> None:
    assert messages("unmentioned-table", f"{lead}\n\n{TABLE}") == []


def test_a_table_below_that_stands_elsewhere_is_vague() -> None:
    text = f"The table below has the costs.\n\nThey are low.\n\n{TABLE}"
    assert messages("vague-reference", text) == ["“The table below” does not say where"]
    assert messages("vague-reference", f"The table below has the costs.\n\n{TABLE}") == []


@pytest.mark.parametrize(
    "text",
    [
        "See https://www.leicestershire.gov.uk/plan. (Also www.leics.gov.uk.)",
        "Write to ann.lee@example.gov.uk, or ring.",
        "See <https://example.org:8080/a_(b)?c=d#e>.",
        "The page is at [Müller](https://münchen.example/weg).",
    ],
)
def test_addresses_that_are_right(text: str) -> None:
    assert messages("malformed-link", text) == []
    assert messages("dead-link", text) == []


@pytest.mark.parametrize(
    "text",
    [
        "See http:/www.leics.gov.uk.",
        "See https//www.leics.gov.uk.",
        "See www.leics..gov.uk/plan.",
        "See www,leics.gov.uk.",
        "See [it](https://https://leics.gov.uk).",
        "Write to ann.lee@leics.",
        "See [it](https://www.leics.gov.uk./plan).",
    ],
)
def test_addresses_that_cannot_be_right(text: str) -> None:
    assert len(messages("malformed-link", text)) == 1


@pytest.mark.parametrize(
    "url",
    [
        "https://intranet/plan",
        "http://localhost:8000/",
        "https://pc-my.sharepoint.com/x",
        "http://192.168.0.4/x",
    ],
)
def test_addresses_that_the_public_cannot_open(url: str) -> None:
    assert len(messages("dead-link", f"See [the plan]({url}).")) == 1
