"""The survey's export is counted, and what cannot be counted is a fault at its line of the export."""

from __future__ import annotations

import pytest

from report_builder.model.report import Consultation, Question
from tests.source.conftest import LEAST, Loaded

CSV = "sources/a-report/r.csv"
HEAD = "consultation:\n  from: 2019-09-16\n  to: 2019-11-11\n  text: Views.\n  responses: r.csv\n"
AGREE = HEAD + "  questions:\n    - {id: q, column: Agree?, order: [Yes, No]}\n"
EXPORT = b"Id,Agree?,Why\n1,Yes,a\n2,No,b\n3,,\n4,Yes,\n"


def consultation(loaded: Loaded, text: str, data: bytes) -> Consultation:
    report, faults = loaded(LEAST + text, {"r.csv": data})
    assert faults == []
    assert report is not None
    assert report.consultation is not None
    return report.consultation


def question(loaded: Loaded, text: str, data: bytes) -> Question:
    (found,) = consultation(loaded, text, data).questions
    return found


def test_answers_are_counted_in_the_order_given_and_blanks_are_none(loaded: Loaded) -> None:
    found = question(loaded, AGREE, EXPORT)
    assert (found.id, found.text, found.answers, found.base) == ("q", "Agree?", (("Yes", 2), ("No", 1)), 3)
    assert not found.multiple


def test_an_answer_that_nobody_gave_counts_none(loaded: Loaded) -> None:
    assert question(loaded, AGREE, b"Id,Agree?\n1,Yes\n").answers == (("Yes", 1), ("No", 0))


def test_several_answers_count_once_each_for_a_respondent(loaded: Loaded) -> None:
    text = HEAD + '  questions:\n    - {id: q, column: Which?, order: [A, B], separator: ";"}\n'
    found = question(loaded, text, b'Id,Which?\n1,A; B\n2,"A;A;"\n3,;\n4,\n')
    assert (found.answers, found.base, found.multiple) == ((("A", 2), ("B", 1)), 2, True)


def test_without_an_order_the_most_frequent_answer_stands_first(loaded: Loaded) -> None:
    text = HEAD + "  questions:\n    - {id: q, column: Which?, text: Which is best?}\n"
    found = question(loaded, text, b"Id,Which?\n1,C\n2,B\n3,A\n4,B\n")
    assert found.answers == (("B", 2), ("A", 1), ("C", 1))
    assert found.text == "Which is best?"


def test_without_questions_responses_are_still_counted(loaded: Loaded) -> None:
    found = consultation(loaded, HEAD, EXPORT)
    assert (found.questions, found.total) == ((), 4)


def test_without_an_export_there_is_no_total(loaded: Loaded) -> None:
    assert consultation(loaded, HEAD.replace("  responses: r.csv\n", ""), b"").total is None


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbf" + EXPORT,
        EXPORT.replace(b"\n", b"\r\n"),
        EXPORT + b"\n\n,,\n",
        EXPORT.replace(b"Agree?", b'"Agree? "'),
        b"\n" + EXPORT,
    ],
    ids=["byte order mark", "Windows line ends", "blank rows", "spaces", "blank line before the header"],
)
def test_what_spreadsheets_do_to_an_export_changes_nothing(loaded: Loaded, data: bytes) -> None:
    assert question(loaded, AGREE, data).answers == (("Yes", 2), ("No", 1))


def test_a_heading_over_two_lines_is_one_text(loaded: Loaded) -> None:
    assert (
        question(loaded, AGREE.replace("Agree?", "Do you agree?"), b'Id,"Do you\nagree?"\n1,No\n').base == 1
    )


@pytest.mark.parametrize(
    ("data", "part", "place"),
    [
        (b"", "this file has no header row", f"{CSV}:1"),
        (b"Id,Agree?\n", "this file has no responses", f"{CSV}:1"),
        (b"Id,Agree?,Id\n1,Yes,2\n", "the heading “Id” stands over 2 columns", f"{CSV}:1"),
        (b"Id,Agree?,\n1,Yes,2\n", "column 3 has no heading", f"{CSV}:1"),
        (b"Id,Agree?\n1,Yes\n2,Yes,3\n", "this row has 3 cells, and the header 2", f"{CSV}:3"),
        (b"Id,Agree?\n1,Yes\n\n2\n", "this row has 1 cells, and the header 2", f"{CSV}:4"),
        (b'Id,Agree?\n1,"Yes\n', "this row cannot be read", f"{CSV}:2"),
        (b'Id,Agree?\n"a\nb",Yes\n2,Maybe\n', "the answer “Maybe” is not in the `order`", f"{CSV}:4"),
        (b"Id,Agree?\n1,Yse\n2,Yse\n", "(2 rows have it)\n    line 15 of", f"{CSV}:2"),
        (b"Id,Agree?\n1,Yse\n", "did you mean “Yes”?", f"{CSV}:2"),
        (b"Id;Agree?\n1;Yes\n", "not separated by commas\n    save it as “CSV UTF-8", f"{CSV}:1"),
        (b"Id\tAgree?\n1\tYes\n", "not separated by commas", f"{CSV}:1"),
        (b"Id,Agree?\n1,Yes\n2,caf\xe9\n", "not in UTF-8\n    save it as “CSV UTF-8", f"{CSV}:3"),
        ("Id,Agree?\n1,Yes\n".encode("utf-16"), "not a CSV file in UTF-8", CSV),
        (b"PK\3\4\0\0", "not a CSV file in UTF-8", CSV),
        (b"Id,Agree\n1,Yes\n", "did you mean “Agree”?", "sources/a-report/report.yaml:15:23"),
        (b"Id,Agree?\n1," + b"x" * 200_000 + b"\n", "this row cannot be read", f"{CSV}:2"),
    ],
    ids=lambda value: repr(value)[:30],
)  # fmt: skip
def test_what_cannot_be_counted_is_a_fault(loaded: Loaded, data: bytes, part: str, place: str) -> None:
    (fault,) = loaded(LEAST + AGREE, {"r.csv": data})[1]
    assert part in str(fault)
    assert str(fault.place) == place


def test_an_answer_listed_twice_is_a_fault(loaded: Loaded) -> None:
    (fault,) = loaded(LEAST + AGREE.replace("[Yes, No]", "[Yes, No, Yes]"), {"r.csv": EXPORT})[1]
    assert "the answer “Yes” stands in `order` twice" in fault.message


def test_an_export_that_is_too_large_is_a_fault(loaded: Loaded) -> None:
    (fault,) = loaded(LEAST + AGREE, {"r.csv": b"x" * 20_000_001})[1]
    assert "at most 20 MB are read" in fault.message
    assert fault.place.line == 13
