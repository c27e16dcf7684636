"""What cannot stand in prose is a fault at its line, and never a crash."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from report_builder.faults import Fault, Place
from report_builder.prose import parse_text


def faults_of(text: str, *, line: bool = False) -> list[Fault]:
    faults: list[Fault] = []
    parse_text(text, Place("f", 1, 1), faults, line=line)
    return faults


CASES = [
    ("a\n{% if x %}", "only values {{ … }} can stand in text", "f:2"),
    ("a\n{# why #}", "only values {{ … }} can stand in text", "f:2"),
    ("a\n\nb {{ c", "{{ is not closed by }}", "f:3"),
    ("| a |\n| - |\n| {{ b | c }} |", "within a table, write \\| for |", "f:3"),
    ("a\n{{ }}", "there is nothing between {{ and }}", "f:2:1"),
    ("a\nb {{ c d }}", "“{{ c d }}” cannot be read: “d” is not expected there", "f:2:3"),
    ("{{ a. }}", "expected name", "f:1:1"),
    ("{{ a + }}", "it ends too early", "f:1:1"),
    ("{{ a['b }}", "a text in it is not closed", "f:1:1"),
    ("{{ a[b }}", "“}” is not expected there", "f:1:1"),
    ("{{ a! }}", "“!” means nothing in an expression", "f:1:1"),
    ("{{ a }", "{{ is not closed by }}", "f:1"),
    ("{{ x = 1 }}", "“=” is not expected there", "f:1:1"),
    (f"{{{{ {'(' * 400}1{')' * 400} }}}}", "Jinja cannot read it", "f:1:1"),
    (f"{{{{ {'a' * 1001} }}}}", "too long for an expression", "f:1:1"),
    ("a\n\n<div>b</div>", "HTML cannot stand in text", "f:3"),
    ("<!-- a -->", "a remark for colleagues", "f:1"),
    ("a\nb <br> c", "HTML (<br>) cannot stand in text", "f:2"),
    ("a\n\n```\nb\n```", "a block of code", "f:3"),
    ("a\n\n***", "a line across the page", "f:3"),
    ("a\n\n# B", "### is the highest heading within a section", "f:3"),
    ("## B", "### is the highest heading within a section", "f:1"),
    ("##### B", "too deep a heading", "f:1"),
    ("a\n\nb\n---", "a row of - makes the text above it a heading", "f:3"),
    ("###", "this heading is empty", "f:1"),
    ("a\nb ![c](d.png) e", "a picture stands within the text", "f:2"),
    ("![](d.png)", "the picture d.png has no text alternative", "f:1"),
    ("![ D.PNG ](x/d.png)", "is the name of its file", "f:1"),
    ("![d](d.png)", "is the name of its file", "f:1"),
    ("![a {{ b }}](d.png)", "a text alternative is plain text", "f:1"),
    ("![a]()", "this picture has no file", "f:1"),
    ("a {#b} c", "the id {#b} stands within the text", "f:1"),
    ("a {#B-c}", "“B-c” must be an id", "f:1"),
    ("a\n\n{#b}", "the id {#b} stands alone", "f:3"),
    ("Table: a\n\nb", "no table comes after this “Table:”", "f:1"),
    ("b\n\nTable: a", "no table comes after this “Table:”", "f:3"),
    ("| a | b |\n| - |\n| c | d |", "this looks like a table, and is not one", "f:1"),
    ("| a |\n| - |", "this table has no rows", "f:1"),
    ("| a |\n| - |\n| b | c |", "this row has 2 cells, and the table’s head has 1", "f:3"),
    ("| a |\n| - |\n| b {#c} |", "an id ({#c}) cannot stand in a table", "f:3"),
    ("| a |\n| - |\n| ![b](c.png) |", "a picture cannot stand in a table", "f:3"),
    ("a\n\nb[^c]", "the footnote [^c] is not written", "f:3"),
    ("a\n\n[^c]: d", "nothing refers to the footnote [^c]", "f:3"),
    ("a[^c] b\nd[^c]\n\n[^c]: e", "the footnote [^c] is marked twice", "f:2"),
    ("a[^c]\n\n[^c]: d\n\n[^c]: e", "the footnote [^c] is written twice", "f:5"),
    ("a[^c]\n\n[^c]: - d", "a list cannot stand in a footnote", "f:3"),
    ("a[^c] b[^d]\n\n[^c]: d[^d]\n\n[^d]: e", "a footnote cannot have a footnote", "f:3"),
    ("[a[^c]](https://x.org)\n\n[^c]: d", "a footnote mark cannot stand in a link", "f:1"),
    ("a\n[b](../c.html)", "a link cannot lead to “../c.html”", "f:2"),
    ("[b](javascript:alert(1))", "a link cannot lead to", "f:1"),
    ("[b](JaVaScRiPt:alert(1))", "a link cannot lead to", "f:1"),
    ("[b](data:text/html,x)", "a link cannot lead to", "f:1"),
    ("[b](file:///etc/passwd)", "a link cannot lead to", "f:1"),
    ("[b](https://)", "a link cannot lead to", "f:1"),
    ("[b](#c)", "{{ paragraph.id }}", "f:1"),
    ("[b]({{ c }})", "the address of a link cannot hold {{ … }}", "f:1:5"),
    ("[b]({{c}})", "the address of a link cannot hold {{ … }}", "f:1"),
    ("[](https://x.org)", "has no text", "f:1"),
    ('[a](https://x.org "b")', "a link has no title", "f:1"),
    ("> - a", "a list cannot stand in quoted text", "f:1"),
    ("> > a", "a quotation cannot stand in quoted text", "f:1"),
    ("- a\n\n  | b |\n  | - |\n  | c |", "a table cannot stand in a list", "f:3"),
    ("- a\n\n  ### b", "a heading cannot stand in a list", "f:3"),
    ("- a\n\n  ![b c](d.png)", "a picture cannot stand in a list", "f:3"),
    ("- a\n  - b\n    - c\n      - d", "nested deeper than 3 levels", "f:4"),
    ("-\n- a", "this list item is empty", "f:1"),
    ("- - a", "this list item has no text of its own", "f:1"),
    ("5. a", "this list begins with 5", "f:1"),
    ("&nbsp;\n\na&#12;", "a control character (U+000C)", "f:3"),
    ("[a]: https://x.org", "there is no text here", "f:1:1"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "part", "place"), CASES, ids=[repr(case[0])[:40] for case in CASES])
def test_what_cannot_stand_is_a_fault_at_its_line(text: str, part: str, place: str) -> None:
    (fault,) = (each for each in faults_of(text) if part in str(each))
    assert str(fault.place) == place
    assert len(faults_of(text)) == 1


@pytest.mark.parametrize(
    "text",
    ["a\n\nb", "- a", "### a", "> a", "| a |\n| - |\n| b |", "![a b](c.png)", "a[^b]\n\n[^b]: c", "a {#b}"],
)
def test_a_line_is_one_paragraph_of_text(text: str) -> None:
    assert faults_of(text) == []
    (fault,) = faults_of(text, line=True)
    assert "line of text" in fault.message or "has no place" in fault.message


def test_all_faults_of_a_text_come_at_once() -> None:
    assert len(faults_of("# a\n\n<b>c\n\n[d](e)\n\n{{ f g }}")) == 4


@pytest.mark.parametrize(
    "text",
    [
        "![" * 3000,
        "[" * 3000 + "](x)" * 3000,
        ">" * 5000 + "x",
        "*a **b " * 3000,
        "{{" * 5000,
        "{{ ' " * 5000,
        "{#" * 5000,
        "{% " * 5000,
        "`" * 5000,
        "<a " * 5000,
        "[^a]" * 2000,
        "".join("  " * depth + "- a\n" for depth in range(100)),
        "|a|\n|-|\n" + "|x" * 3000,
    ],
    ids=lambda text: text[:6],
)
def test_text_that_is_made_to_be_slow_is_read_in_time(text: str) -> None:
    start = time.perf_counter()
    faults_of(text)
    assert time.perf_counter() - start < 3


_MARKS = [
    *(
        "{{",
        "}}",
        "{%",
        "%}",
        "{#",
        "}",
        "a",
        " ",
        "\n",
        "\n\n",
        "- ",
        "1. ",
        "> ",
        "|",
        "| - |",
        "#",
        "### ",
        "![",
        "](",
    ),
    *(
        ")",
        "[^a]",
        "[^a]: ",
        "*",
        "**",
        "_",
        "`",
        "```",
        "<b>",
        "\\",
        "Table: ",
        "    ",
        "\t",
        "&#12;",
        "'",
        '"',
        "é",
    ),
    *("😀", "http://", "---"),
]


@settings(max_examples=300, deadline=None)
@given(
    st.text(st.characters(), max_size=80) | st.lists(st.sampled_from(_MARKS), max_size=25).map("".join),
    st.booleans(),
)
def test_any_text_is_prose_or_has_faults(text: str, line: bool) -> None:
    faults: list[Fault] = []
    prose = parse_text(text, Place("f", 1, 1), faults, line=line)
    assert prose.blocks or faults
    assert all(fault.place.line >= 1 and fault.message for fault in faults)
