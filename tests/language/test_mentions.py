from __future__ import annotations

import pytest

from report_builder.language.mentions import mentions


def _found(text: str) -> list[tuple[str, tuple[str, ...], bool]]:
    return [(each.kind, each.labels, each.elsewhere) for each in mentions(text)]


@pytest.mark.parametrize(
    ("text", "kind", "labels"),
    [
        ("see paragraph 18", "paragraph", ("18",)),
        ("Paragraphs 12 and 13 explain", "paragraph", ("12", "13")),
        ("in paras 2.3 to 2.7.", "paragraph", ("2.3", "2.7")),
        ("paragraph 5(b)", "paragraph", ("5(b)",)),
        ("attached as Appendix A.", "appendix", ("A",)),
        ("Appendices A, B and C", "appendix", ("A", "B", "C")),
        ("Appendix 1 to this report", "appendix", ("1",)),
        ("in Table 2", "table", ("2",)),
        ("Figure 3 shows", "figure", ("3",)),
        ("recommendation (c)", "recommendation", ("(c)",)),
        ("recommendations 1 and 2", "recommendation", ("1", "2")),
        ("paragraph 12 of this report", "paragraph", ("12",)),
        ("the Strategy (Appendix B) be approved", "appendix", ("B",)),
        ("that the plan at Appendix B to be published", "appendix", ("B",)),
    ],
)
def test_a_reference_within_the_report(text: str, kind: str, labels: tuple[str, ...]) -> None:
    assert _found(text) == [(kind, labels, False)]


@pytest.mark.parametrize(
    "text",
    [
        "paragraph 3 of Part 1 of Schedule 12A to the Local Government Act 1972",
        "paragraph 61 of the NPPF",
        "exempt under paragraph 3",
        "Schedule 12A, paragraph 3",
        "the NPPF (paragraph 61) says",
        "section 17 of the Crime and Disorder Act 1998",
        "Appendix C of the Local Plan",
        "its Appendix A",
        "the Plan’s Table 4",
        "Table 3 in the Strategic Plan",
        "paragraph 12 of the report to the Cabinet on 5 March",
    ],
)
def test_a_reference_to_another_document(text: str) -> None:
    assert [away for _, _, away in _found(text)][:1] == [True]


@pytest.mark.parametrize(
    "text",
    ["the appendix is long", "tables of money", "appendix Bill", "paragraph 1,200", "figure 5", "Figure 5%"],
)
def test_what_is_no_reference(text: str) -> None:
    assert _found(text) == []
