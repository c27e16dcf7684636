"""A declared shape reads a file, finds what is wrong, and gives a schema that agrees with it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from report_builder.faults import Fault, Refusal
from report_builder.shape.nodes import Mapping, Node, Scalar, Sequence, parse
from report_builder.shape.schema import schema
from report_builder.shape.shapes import (
    IDENTIFIER,
    Choice,
    Date,
    Datum,
    Either,
    Entry,
    Field,
    Flag,
    Items,
    Keyed,
    Map,
    Prose,
    Record,
    Shape,
    Text,
    Whole,
    read,
)

EVERY = Map({
    "text": Field(Text(), "a text"),
    "id": Field(IDENTIFIER, "an id"),
    "email": Field(Text(r"[^\s@]+@[^\s@]+", "an email address"), "an address"),
    "day": Field(Date(), "a day"),
    "month": Field(Date(month=True), "a day or a month"),
    "flag": Field(Flag(), "yes or no"),
    "whole": Field(Whole(1, 7), "a number"),
    "choice": Field(Choice(("one", "two")), "one of two"),
    "items": Field(Items(Either(Prose(), Map({"a": Field(Text(), "a", required=True)})), 1), "things"),
    "keyed": Field(Keyed(Text()), "by name"),
    "known": Field(Keyed(Text(), ("x", "y")), "by known name"),
    "body": Field(
        Items(
            Either(
                Choice(("data",)),
                Entry(Keyed(Prose(), ("x", "y")), Map({"heading": Field(Text(), "h", required=True)})),
            )
        ),
        "sections",
    ),
})  # fmt: skip


def faults_of(text: str, shape: Shape = EVERY) -> list[Fault]:
    faults: list[Fault] = []
    read(parse(text, "f"), shape, faults, "this")
    return faults


def as_json(node: Node) -> object:
    """The value that an editor sees: YAML 1.2's core schema (section 10.3), as far as these tests need it."""
    match node:
        case Mapping(entries=entries):
            return {key.text: as_json(value) for key, value in entries}
        case Sequence(items=items):
            return [as_json(item) for item in items]
        case Scalar(style="", text="true" | "True" | "TRUE"):
            return True
        case Scalar(style="", text="false" | "False" | "FALSE"):
            return False
        case Scalar() if node.is_null:
            return None
        case Scalar(style="", text=text) if text.isascii() and text.isdigit():
            return int(text)
    assert isinstance(node, Scalar)
    return node.text


def accepted_by_schema(text: str, shape: Shape = EVERY) -> bool:
    return bool(Draft202012Validator(schema(shape)).is_valid(as_json(parse(text, "f"))))


GOOD = """\
text: 0116
---
text: 5
---
text: true
---
text:
---
id: a_1
---
id: "true"
---
email: a@b.uk
---
day: 2019-12-17
---
day: "2019-12-17"
---
month: 2020-02
---
flag: false
---
flag: TRUE
---
whole: 7
---
choice: two
---
items: [a, {a: b}]
---
keyed: {a: b, c: }
---
known: {x: b}
---
body: [data, {x: text}, {heading: h}]
---
body: []
---
{}
""".split("---\n")

BAD = """\
texts: a
---
text: [a]
---
text: {a: b}
---
text: ""
---
text: "  "
---
id: A
---
id: 5
---
email: nobody
---
day: 2019-12
---
day: 17 December 2019
---
day: 20191217
---
month: 2019
---
flag: "true"
---
flag: 1
---
flag: yes
---
whole: 8
---
whole: "3"
---
whole: 1.5
---
choice: three
---
items: []
---
items: a
---
items: [[a]]
---
items: [{b: a}]
---
items: [{a: }]
---
items: [null]
---
keyed: {A: b}
---
keyed: {a: [b]}
---
known: {z: b}
---
body: [other]
---
body: [{z: text}]
---
body: [{x: }]
---
body: [{x: text, y: text}]
---
body: [{}]
---
body: [{heading: }]
---
body: [{heading: h, x: text}]
---
- text: a
---
text
""".split("---\n")


@pytest.mark.parametrize("text", GOOD, ids=str.strip)
def test_loader_and_schema_accept(text: str) -> None:
    assert faults_of(text) == []
    assert accepted_by_schema(text)


@pytest.mark.parametrize("text", BAD, ids=str.strip)
def test_loader_and_schema_reject(text: str) -> None:
    assert faults_of(text)
    assert not accepted_by_schema(text)


_SCALARS = st.sampled_from(
    [
        "a",
        "x",
        "data",
        "2019-12-17",
        "2019-12",
        "true",
        "7",
        "'7'",
        "''",
        "null",
        "two",
        "a@b.uk",
        "Ab",
        "{{ a }}",
    ]
).map(lambda text: "'{{ a }}'" if text == "{{ a }}" else text)
_KEYS = st.sampled_from([*EVERY.fields, "x", "y", "a", "heading", "nothing"])
_VALUES = st.recursive(
    _SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: "[" + ", ".join(items) + "]"),
        st.dictionaries(_KEYS, inner, max_size=3).map(
            lambda entries: "{" + ", ".join(f"{key}: {value}" for key, value in entries.items()) + "}"
        ),
    ),
    max_leaves=6,
)


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(_KEYS, _VALUES, max_size=3))
def test_loader_and_schema_agree(entries: dict[str, str]) -> None:
    text = "{" + ", ".join(f"{key}: {value}" for key, value in entries.items()) + "}"
    assert (not faults_of(text)) == accepted_by_schema(text)


@pytest.mark.parametrize(
    ("text", "message", "place"),
    [
        ("txt: a", "unknown key “txt”\n    did you mean “text”?", "f:1:1"),
        ("text: a\ntext: b", "“text” is given twice\n    it stands in line 1 already", "f:2:1"),
        ("day: 2019-02-30", "there is no such day in the calendar", "f:1:6"),
        ("day: 2019-12", "give the day too", "f:1:6"),
        ("day: 17/12/2019", "year-month-day, in digits", "f:1:6"),
        ("choice: tow", "did you mean “two”?", "f:1:9"),
        ("items: a", "“items” must be a list (lines that begin with -), but is “a”", "f:1:8"),
        ("text:\n  - a", "but is a list", "f:2:3"),
        ("whole: 9", "a whole number from 1 to 7", "f:1:8"),
        ("items:\n  - {a: }", "“a” is empty", "f:2:6"),
        ("items:\n  - {}", "“a” is missing", "f:2:5"),
        ("body:\n  - x: text\n    y: text", "more than one key\n    begin each with -", "f:3:5"),
        ("body:\n  - x:", "“x” is empty", "f:2:5"),
        ("keyed: {A: b}", "must be an id", "f:1:9"),
        ("word", "must be a mapping", "f:1:1"),
    ],
    ids=lambda value: repr(value)[:30],
)
def test_a_fault_says_where_and_what(text: str, message: str, place: str) -> None:
    (fault,) = faults_of(text)
    assert message in str(fault)
    assert str(fault.place) == place


def test_all_faults_come_at_once() -> None:
    assert len(faults_of("txt: a\nflag: maybe\nwhole: 9\nitems: []")) == 4


def test_a_record_gives_what_was_read() -> None:
    record = read(
        parse("text: ' a '\nflag: true\nwhole: 3\nday: 2019-12-17\nitems: [x, {a: b}]", "f"), EVERY, []
    )
    assert isinstance(record, Record)
    assert record.text("text") == "a"
    assert record.flag("flag") is True
    assert record.whole("whole") == 3
    assert str(record.day("day")) == "17 December 2019"
    assert [type(item) for item in record.list("items")] == [Datum, Record]
    assert record.text("id", "none") == "none"
    assert record.place_of("flag").line == 2


@given(st.text("ab:- \n|>'\"{}[],0", max_size=60))
def test_any_yaml_is_read_or_has_faults(text: str) -> None:
    try:
        node = parse(text, "f")
    except Refusal:
        return
    read(node, EVERY, [], "this")
