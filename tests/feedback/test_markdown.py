"""What a person may type survives being written as Markdown."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from report_builder.feedback.markdown import holdable, read_cell, read_heading, read_line, written
from report_builder.feedback.pieces import PLAIN, Look, Piece, pieces_of, words

TYPED = st.text(
    alphabet=st.one_of(
        st.sampled_from("*_`[]()<>&{}%#|\\-+=.!~:\"'1 ab\n£é’—^$/"),
        st.characters(blacklist_categories=("Cs",)),
    ),
    max_size=30,
).map(holdable)
LOOKS = st.builds(Look, st.booleans(), st.booleans(), st.sampled_from(["", "https://example.org/a(b)_c*d"]))
VALUES = st.builds(
    lambda source, look: Piece("value", source, look, "11", source),
    st.sampled_from(["consultation.total", "question.aims.count('Agree')"]),
    LOOKS,
)


@pytest.mark.parametrize(
    ("typed", "markdown"),
    [
        ("a plain sentence.", "a plain sentence."),
        ("2 * 3 {{ x }}", r"2 \* 3 \{\{ x }}"),
        ("1. Not a list", r"1\. Not a list"),
        ("- not an item", r"\- not an item"),
        ("# 4", r"\# 4"),
        ("snake_case and R&D, <5%", "snake_case and R&D, <5%"),
        ("Table: of contents", r"Table\: of contents"),
        ("see [1] & &amp;", r"see \[1\] & \&amp;"),
    ],
)
def test_what_is_typed_is_escaped_where_it_would_mean_something(typed: str, markdown: str) -> None:
    assert written(pieces_of([(typed, PLAIN)])) == markdown


@settings(max_examples=300, deadline=None)
@given(TYPED)
def test_any_text_survives(text: str) -> None:
    pieces = pieces_of([(text, PLAIN)])
    if pieces:
        markdown = written(pieces)
        assert markdown is not None
        assert read_line(markdown) == pieces


@settings(max_examples=200, deadline=None)
@given(TYPED.map(lambda text: text.replace("\n", " ")))
def test_any_text_survives_in_a_cell_and_a_heading(text: str) -> None:
    pieces = pieces_of([(text, PLAIN)])
    if pieces:
        cell, heading = written(pieces, "cell"), written(pieces, "heading")
        assert cell is not None
        assert read_cell(cell) == pieces
        assert heading is not None
        assert read_heading(heading) == pieces


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(st.tuples(TYPED, LOOKS), VALUES), max_size=5))
def test_no_word_is_lost_whatever_it_looks_like(chunks: list[tuple[str, Look] | Piece]) -> None:
    pieces = pieces_of(chunks)
    if pieces:
        markdown = written(pieces)
        assert markdown is not None
        found = read_line(markdown)
        assert found is not None
        assert [one.text for one in found if one.kind == "value"] == [
            one.text for one in pieces if one.kind == "value"
        ]
        assert "".join(one.text for one in found) == "".join(one.text for one in pieces)


def test_bold_words_and_links_are_written_as_an_author_would() -> None:
    strong = Look(strong=True)
    pieces = pieces_of(
        [
            ("It is ", PLAIN),
            ("very important", strong),
            (", see ", PLAIN),
            ("the plan", Look(url="https://a.org/b")),
        ]
    )
    assert written(pieces) == "It is **very important**, see [the plan](https://a.org/b)"
    assert words(pieces) == "It is very important, see the plan"
