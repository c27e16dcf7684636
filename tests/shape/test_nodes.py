"""YAML as nodes: where things stand, and what is refused."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_builder.faults import Place, Refusal
from report_builder.shape.nodes import Mapping, Scalar, parse, peek


def scalar(text: str, key: str = "a") -> Scalar:
    node = parse(text, "f")
    assert isinstance(node, Mapping)
    (found,) = (value for mark, value in node.entries if mark.text == key)
    assert isinstance(found, Scalar)
    return found


def refusal(text: str) -> str:
    with pytest.raises(Refusal) as caught:
        parse(text, "f")
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: x Z", "f:1:6"),
        ('a: "x Z"', "f:1:7"),
        ("a: |\n  x Z", "f:2:5"),
        ("a: |\n  x\n\n   y Z", "f:4:6"),
        ("a: |2\n    x Z", "f:2:7"),
        ("a: |  # why\n  Z", "f:2:3"),
        ("a: >\n  x\n  y Z", "f:3:5"),
        ("a: x\n  y Z", "f:2:5"),
        ("a: 'it''s\n  so Z'", "f:2:6"),
        ("a: 😀 Z", "f:1:6"),
    ],
    ids=repr,
)
def test_a_character_of_a_text_is_found_in_the_file(text: str, place: str) -> None:
    found = scalar(text)
    line, column = next(
        (number, row.index("Z")) for number, row in enumerate(found.text.split("\n")) if "Z" in row
    )
    assert str(found.at(line, column)) == place


def test_a_slice_of_the_file_is_the_scalar_as_written() -> None:
    text = 'é: 1\na: "x\\n y"  # why\n'
    found = scalar(text)
    assert text[found.start : found.end] == '"x\\n y"'


def test_scalars_stay_text() -> None:
    assert scalar("a: 0116 305 2649").text == "0116 305 2649"
    assert scalar("a: 012").text == "012"
    assert scalar("a: yes").text == "yes"


@pytest.mark.parametrize("text", ["a:", "a: ~", "a: null"])
def test_an_empty_value_is_null(text: str) -> None:
    assert scalar(text).is_null


def test_a_quoted_null_is_text() -> None:
    assert not scalar('a: "null"').is_null


@pytest.mark.parametrize(
    ("text", "part", "line"),
    [
        ("", "this file is empty", 1),
        ("# a remark\n", "this file is empty", 1),
        ("a: b\n---\nc: d\n", "second YAML document", 2),
        ("a: *b", "an alias (*b)", 1),
        ("a: &b c", "an anchor (&b)", 1),
        ("a: !!python/object:os.system x", "a tag", 1),
        ("a: {{ title }}", "a text that begins with {{", 1),
        ("a: {{ title }} more", "a text that begins with {{", 1),
        ("a:\n\t- b", "indent with spaces, not tabs", 2),
        ("a: @b", "a text that begins with @ needs quotes", 1),
        ("a: b: c", "a text with a colon in it needs quotes", 1),
        ("a: [b", "this is not YAML", 2),
        ("a: 'b", "this is not YAML", 1),
        ("a: b\n c: d", "this is not YAML", 2),
        ("a: \x07", "a control character that YAML does not allow (U+0007)", 1),
        ('a: "\\a"', "a control character (U+0007)", 1),
        ("a: b\u2028c", "U+2028", 1),
        ("a: \ud800", "U+D800", 1),
        ("[" * 60 + "]" * 60, "nested deeper than 40 levels", 1),
        ("- " * 60 + "a", "nested deeper than 40 levels", 1),
    ],
    ids=lambda value: repr(value)[:30],
)
def test_what_cannot_be_read_is_refused_at_its_line(text: str, part: str, line: int) -> None:
    message = refusal(text)
    assert part in message
    assert message.startswith(f"f:{line}")


def test_a_bomb_of_aliases_is_refused_before_it_grows() -> None:
    bomb = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 20))
    assert "an anchor (&a0)" in refusal(bomb)


def test_peeking_reads_no_further_than_the_key() -> None:
    found = peek("title: x\nhouse: decimal\nbroken: [", "f", "house")
    assert found is not None
    assert (found.text, found.place) == ("decimal", Place("f", 2, 8))


@pytest.mark.parametrize("text", ["title: x", "house:", "house: [a]", "- house", "word", "[a]: b"])
def test_peeking_for_what_is_not_there_finds_nothing_or_refuses(text: str) -> None:
    with suppress(Refusal):
        assert peek(text, "f", "house") is None


def test_peeking_at_broken_yaml_refuses() -> None:
    with pytest.raises(Refusal, match="not YAML"):
        peek("a: [\nhouse: x", "f", "house")


def test_peeking_at_half_a_character_refuses() -> None:
    with pytest.raises(Refusal, match="control character"):
        peek("\ud800", "f", "house")


@given(st.text(st.characters(), max_size=60) | st.text("ab:- \n\t|>'\"{}[]#&*!?%@,0", max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    for reader in (lambda: parse(text, "f"), lambda: peek(text, "f", "a")):
        with suppress(Refusal):
            reader()
