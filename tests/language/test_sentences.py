from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_builder.language.sentences import sentence_at, sentences


def _split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


def test_sentences_end_at_full_stops() -> None:
    assert _split("One thing. Another? A third!") == ["One thing.", "Another?", "A third!"]


@pytest.mark.parametrize(
    "text",
    [
        "Cllr. Smith spoke on behalf of Mr. J. Moore.",
        "It cost £1.2m under s. 100D, i.e. less than in 2019.",
        "See No. 3 High St. Mary's Road.",
    ],
)
def test_an_abbreviation_ends_no_sentence(text: str) -> None:
    assert _split(text) == [text]


def test_an_appendixs_letter_may_end_one() -> None:
    assert _split("See Appendix A. The plan is there.") == ["See Appendix A.", "The plan is there."]


def test_quotation_marks_belong_to_the_sentence_they_close() -> None:
    assert _split("She said “no.” Then “Why?”") == ["She said “no.”", "Then “Why?”"]


def test_the_sentence_at_a_position() -> None:
    text = "One. Two is here."
    assert sentence_at(text, text.index("here")) == (5, len(text))


@given(st.text(alphabet="ab .?!”A1£", max_size=60))
def test_sentences_hold_every_word_once(text: str) -> None:
    assert "".join("".join(_split(text)).split()) == "".join(text.split())
