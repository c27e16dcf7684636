"""Passages as a reader reads them, and the way back from a word to its line and column."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from report_builder.checks.reading import Passage, Reading
from tests.checks.small import findings, reading, yaml_of

LONG = """\
Some *emphasis* and [a link to the plan](https://example.org/a?b=c) stand here, then
{{ meeting.date }} is worked out, then the *last*
word comes.

Next to last: \\[square\\] &amp; round &ndash; sign.[^note]

- first point;
- second point, with a
  continued line.

> Quoted matter.

Table: What it costs

| Thing | Cost |
| --- | ---: |
| Signs **bold** | £5,000 |
| Posts | £700 |

[^note]: The note’s words.
"""


def _passage(read: Reading, words: str) -> Passage:
    return next(passage for passage in read.passages if words in passage.text)


def _spot(read: Reading, source: str, words: str) -> str:
    """What stands in the source from where the words are said to stand."""
    passage = _passage(read, words)
    start = passage.text.index(words)
    place = read.finding("x", "error", "x", passage, start, start + len(words)).place
    return source.split("\n")[place.line - 1][place.column - 1 :] if place.column else f"line {place.line}"


def test_words_are_found_again_behind_markup_values_and_line_ends() -> None:
    read, source = reading(LONG), yaml_of(LONG)
    for words, written in {
        "emphasis": "emphasis* and",
        "link to": "link to the plan](",
        "stand here": "stand here, then",
        "worked out": "worked out, then the",
        "last": "last*",
        "word comes": "word comes.",
        "[square]": "[square\\]",
        "& round": "&amp; round",
        "– sign": "&ndash; sign",
        "continued": "continued line.",
        "Quoted": "Quoted matter",
        "What it costs": "What it costs",
        "bold": "bold** | £5",
        "£700": "£700 |",
        "note’s": "note’s words",
        "17 December": "{{ meeting.date }} is",
    }.items():
        if words == "17 December":
            passage = _passage(read, "worked out")
            start = passage.text.index(words)
            place = read.finding("x", "error", "x", passage, start, start + 2).place
            assert source.split("\n")[place.line - 1][place.column - 1 :].startswith(written)
        else:
            assert _spot(read, source, words).startswith(written), words


def test_a_word_that_comes_twice_is_found_where_it_stands() -> None:
    text = "The plan is old. The *plan* is a plan.\n"
    read, source = reading(text), yaml_of(text)
    passage = _passage(read, "is old")
    columns = []
    for found in re.finditer("plan", passage.text):
        place = read.finding("x", "error", "x", passage, *found.span()).place
        line = source.split("\n")[place.line - 1]
        assert line[place.column - 1 :].startswith("plan")
        columns.append(place.column)
    assert columns == sorted(set(columns))


def test_data_of_the_house_s_sentences_are_found_where_they_are_given() -> None:
    read, source = reading(), yaml_of()
    for words, written in {
        "6 November 2019": "2019-11-06",
        "Scrutiny Commission": "Scrutiny Commission, date",
        "0116": "0116 305",
        "ann.lee": "ann.lee@",
        "supported": "supported the new rules",
        "Parking Outside": "Parking Outside Schools",
        "Director of Environment": "Director of Environment",
    }.items():
        assert _spot(read, source, words).startswith(written), words


def test_passages_have_their_numbers_sections_and_kinds() -> None:
    read = reading(LONG)
    assert _passage(read, "stand here").number == "9."
    assert _passage(read, "stand here").section == "background"
    assert _passage(read, "stand here").heading == "Background"
    assert (_passage(read, "second point").kind, _passage(read, "second point").paragraph) == ("item", "10")
    assert _passage(read, "Quoted").kind == "quote"
    assert _passage(read, "note’s").kind == "footnote"
    assert _passage(read, "0116").section == "contacts"
    (table,) = read.tables
    assert (table.label, [cell.text for cell in table.header]) == ("Table 1", ["Thing", "Cost"])
    assert [cell.text for cell in table.rows[0]] == ["Signs bold", "£5,000"]
    assert not table.data


def test_a_passage_knows_what_is_typed_computed_and_quoted() -> None:
    read = reading("On {{ meeting.date }} it said “no more cars” and the dog's bowl’s ‘full’.\n")
    passage = _passage(read, "it said")

    def at(words: str) -> tuple[int, int]:
        return passage.text.index(words), passage.text.index(words) + len(words)

    assert passage.computed(*at("December"))
    assert not passage.computed(*at("it said"))
    assert passage.quoted(*at("more"))
    assert passage.quoted(*at("full"))
    assert not passage.quoted(*at("bowl"))


def test_lettered_items_are_named_by_their_paragraph_and_letter() -> None:
    read = reading("Two things:\n\n1. one thing; and\n2. [here](https://example.org)\n")
    assert _passage(read, "one thing").paragraph == "9(a)"
    (finding,) = findings(
        "vague-link-text", "Two things:\n\n1. one thing; and\n2. [here](https://example.org)\n"
    )
    assert finding.paragraph == "9(b)"


WORDS = st.lists(st.from_regex(r"[a-z]{2,8}", fullmatch=True), min_size=3, max_size=25, unique=True)
MARK = st.sampled_from(
    ["{}", "*{}*", "**{}**", "[{}](https://example.org/a_b)", "{} {{{{ meeting.date }}}}", "{},"]
)
MARKS = st.lists(MARK, min_size=25, max_size=25)
ENDS = st.lists(st.sampled_from([" ", "\n", " \\[", "\\\n"]), min_size=25, max_size=25)


@settings(max_examples=40, deadline=None)
@given(words=WORDS, marks=MARKS, ends=ENDS)
def test_every_word_of_any_paragraph_is_found_where_it_stands(
    words: list[str], marks: list[str], ends: list[str]
) -> None:
    text = "".join(
        mark.format(word) + end for word, mark, end in zip(words, marks, ends, strict=False)
    ).rstrip(" \n\\[")
    read, source = reading(text), yaml_of(text).split("\n")
    (passage,) = (passage for passage in read.section("background") if passage.kind == "paragraph")
    for word in words:
        found = re.search(rf"\b{word}\b", passage.text)
        assert found is not None
        place = read.finding("x", "error", "x", passage, *found.span()).place
        assert source[place.line - 1][place.column - 1 :].startswith(word)
