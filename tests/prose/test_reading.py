"""Markdown becomes prose: each kind of block and inline, as an author writes it."""

from __future__ import annotations

import pytest

from report_builder.faults import Fault, Place
from report_builder.model.document import Code, LineBreak, Text
from report_builder.model.prose import (
    DraftInlines,
    Expression,
    NoteMark,
    Prose,
    ProseFigure,
    ProseHeading,
    ProseList,
    ProseParagraph,
    ProseTable,
    Span,
)
from report_builder.prose import parse, parse_text
from report_builder.shape.nodes import Mapping, Scalar
from report_builder.shape.nodes import parse as parse_yaml

START = Place("f", 1, 1)


def prose(text: str, *, line: bool = False) -> Prose:
    faults: list[Fault] = []
    found = parse_text(text, START, faults, line=line)
    assert faults == []
    return found


def paragraph(text: str) -> ProseParagraph:
    (block,) = prose(text).blocks
    assert isinstance(block, ProseParagraph)
    return block


def inlines(text: str) -> DraftInlines:
    return paragraph(text).inlines


def table(text: str) -> ProseTable:
    (block,) = prose(text).blocks
    assert isinstance(block, ProseTable)
    return block


def a_list(text: str) -> ProseList:
    (block,) = prose(text).blocks
    assert isinstance(block, ProseList)
    return block


def figure(text: str) -> ProseFigure:
    (block,) = prose(text).blocks
    assert isinstance(block, ProseFigure)
    return block


def words(blocks: object) -> str:
    assert isinstance(blocks, tuple)
    return "|".join("".join(t.text for t in b.inlines if isinstance(t, Text)) for b in blocks)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\nb", (Text("a b"),)),
        ("a\\\nb", (Text("a"), LineBreak(), Text("b"))),
        ("**a** *b*", (Span("strong", (Text("a"),)), Text(" "), Span("emphasis", (Text("b"),)))),
        ("`a {{ b }}`", (Code("a {{ b }}"),)),
        ("a \\{{ b }}", (Text("a {{ b }}"),)),
        ("\\*a\\* &amp; &#233;", (Text("*a* & é"),)),
        ('~~a~~ "b" -- ... (c)', (Text('~~a~~ "b" -- ... (c)'),)),
        ("a < b & c > d", (Text("a < b & c > d"),)),
        ("    indented", (Text("indented"),)),
        ("a [b] {c} } {", (Text("a [b] {c} } {"),)),
        ("£5 😀 e\u0301", (Text("£5 😀 e\u0301"),)),
    ],
    ids=lambda value: repr(value)[:30],
)
def test_inlines(text: str, expected: DraftInlines) -> None:
    assert inlines(text) == expected


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("[a](https://x.org/b?c=d#e)", "https://x.org/b?c=d#e"),
        ("[a](HTTP://x.org)", "HTTP://x.org"),
        ("[a](mailto:b@x.org)", "mailto:b@x.org"),
        ("[a](tel:+44-116-305)", "tel:+44-116-305"),
        ("[a](https://x.org/é)", "https://x.org/%C3%A9"),
        ("[a][b]\n\n[b]: https://x.org", "https://x.org"),
        ("<https://x.org>", "https://x.org"),
        ("<b@x.org>", "mailto:b@x.org"),
    ],
)
def test_links_lead_out_of_the_report(text: str, url: str) -> None:
    (span,) = inlines(text)
    assert isinstance(span, Span)
    assert (span.kind, span.url) == ("link", url)


@pytest.mark.parametrize(
    ("text", "source", "column"),
    [
        ("{{ a.b }}", "a.b", 1),
        ("x {{a}}", "a", 3),
        ("x *{{ a * b * c }}*", "a * b * c", 4),
        ("{{ a('}}') }}", "a('}}')", 1),
        ("{{ a['[x](y)'] }}", "a['[x](y)']", 1),
        ("[{{ a }}](https://x.org)", "a", 2),
        ("{{ {'a': 1}.a }}", "{'a': 1}.a", 1),
    ],
)
def test_expressions_stay_as_written_and_know_their_column(text: str, source: str, column: int) -> None:
    (found,) = expressions(inlines(text))
    assert found == Expression(source, Place("f", 1, column))


def expressions(found: DraftInlines) -> list[Expression]:
    made: list[Expression] = []
    for each in found:
        if isinstance(each, Expression):
            made.append(each)
        elif isinstance(each, Span):
            made.extend(expressions(each.children))
    return made


def test_an_expression_may_go_on_in_the_next_line() -> None:
    assert [each.source for each in expressions(inlines("{{ a\n  .b }} c"))] == ["a\n  .b"]


def test_expressions_of_one_row_have_columns_of_their_own() -> None:
    found = table("| a | b |\n| --- | --- |\n| {{ x }} | {{ x }} {{ a \\| b }} |")
    places = [
        (each.source, each.place.line, each.place.column)
        for cell in found.rows[0]
        for each in expressions(cell)
    ]
    assert places == [("x", 3, 3), ("x", 3, 13), ("a | b", 3, 21)]


def test_places_in_a_yaml_file_are_those_of_the_file() -> None:
    node = parse_yaml("top:\n  text: |\n    one\n\n    - two {{ a }}\n", "r.yaml")
    assert isinstance(node, Mapping)
    inner = node.entries[0][1]
    assert isinstance(inner, Mapping)
    text = inner.entries[0][1]
    assert isinstance(text, Scalar)
    found = parse(text, [])
    assert [block.place for block in found.blocks] == [Place("r.yaml", 3), Place("r.yaml", 5)]
    assert isinstance(found.blocks[1], ProseList)
    item = found.blocks[1].items[0].blocks[0]
    assert isinstance(item, ProseParagraph)
    assert expressions(item.inlines)[0].place == Place("r.yaml", 5, 11)


@pytest.mark.parametrize("text", ["a b {#view}", "a b\n{#view}", "a b {#view}  ", "*a* b{#view}"])
def test_an_id_ends_its_paragraph(text: str) -> None:
    found = paragraph(text)
    assert found.id == "view"
    last = found.inlines[-1]
    assert isinstance(last, Text)
    assert last.text.endswith("b")


def test_headings_within_a_section() -> None:
    blocks = prose("### A {#a}\n\n#### B\n").blocks
    assert [(b.depth, b.id, b.inlines) for b in blocks if isinstance(b, ProseHeading)] == [
        (1, "a", (Text("A"),)),
        (2, "", (Text("B"),)),
    ]


def test_lists_nest_three_deep_and_items_have_ids() -> None:
    found = a_list("1. one {#first}\n   - two\n     - three\n\n   more\n2. four")
    assert found.ordered
    first, second = found.items
    assert (first.id, second.id) == ("first", "")
    assert [type(block).__name__ for block in first.blocks] == [
        "ProseParagraph",
        "ProseList",
        "ProseParagraph",
    ]
    inner = first.blocks[1]
    assert isinstance(inner, ProseList)
    assert not inner.ordered
    assert isinstance(inner.items[0].blocks[1], ProseList)


def test_quotations() -> None:
    assert [b.quote for b in prose("> a\n>\n> b").blocks if isinstance(b, ProseParagraph)] == [True, True]


def test_a_table_with_its_caption_alignments_and_id() -> None:
    found = table(
        "Table: What *it* costs {#costs}\n\n| A | B | C |\n| --- | --: | :-: |\n| x | 1 | |\n| y |\n"
    )
    assert found.caption == (Text("What "), Span("emphasis", (Text("it"),)), Text(" costs"))
    assert (found.id, found.alignments) == ("costs", ("left", "right", "center"))
    assert found.header == ((Text("A"),), (Text("B"),), (Text("C"),))
    assert found.rows == (((Text("x"),), (Text("1"),), ()), ((Text("y"),), (), ()))


def test_a_table_may_have_an_id_without_a_caption_or_neither() -> None:
    rows = "| A |\n| --- |\n| x |"
    assert (table(f"Table: {{#t}}\n\n{rows}").caption, table(f"Table: {{#t}}\n\n{rows}").id) == (None, "t")
    assert (table(rows).caption, table(rows).id) == (None, "")


def test_a_picture_stands_alone_with_alternative_caption_and_id() -> None:
    found = figure('![Three\nbars: *a* & `b`](my%20bars.png "The {{ a }} bars") {#bars}')
    assert (found.src, found.alt, found.id) == ("my%20bars.png", "Three bars: a & b", "bars")
    assert found.caption is not None
    assert [type(each).__name__ for each in found.caption] == ["Text", "Expression", "Text"]


def test_a_picture_needs_no_caption() -> None:
    assert figure("![Three bars](<a b/bars.png>)") == ProseFigure(
        "a b/bars.png", "Three bars", place=Place("f", 1), lines=(0, 1)
    )


def test_footnotes_stand_by_their_label_in_the_order_of_their_marks() -> None:
    found = prose("a[^x] b[^y]\n\n[^y]: Why\n\n[^x]: Ex *i*\n    goes on.\n\n    Second.\n")
    assert found.blocks[0] == ProseParagraph(
        (Text("a"), NoteMark("x"), Text(" b"), NoteMark("y")), place=Place("f", 1), lines=(0, 1)
    )
    assert [label for label, _ in found.notes] == ["x", "y"]
    assert words(found.notes[0][1]) == "Ex  goes on.|Second."


def test_a_footnote_may_be_marked_in_a_table_and_written_in_a_list() -> None:
    found = prose("| A[^x] |\n| --- |\n| b |\n\n- c\n\n  [^x]: Note\n")
    assert [label for label, _ in found.notes] == ["x"]


def test_a_line_of_text() -> None:
    assert prose("asked to *approve* {{ a }}", line=True).blocks
    assert prose("Table: of contents", line=True).blocks


def test_every_block_knows_its_lines() -> None:
    text = "One\ntwo.\n\n- a\n  b\n- c\n\nTable: T\n\n| a |\n| - |\n| b |\n\n![x](y.png)\n"
    faults: list[Fault] = []
    first, items, table, figure = parse_text(text, Place("f", 1, 1), faults).blocks
    assert not faults
    assert first.lines == (0, 2)
    assert isinstance(items, ProseList)
    assert [item.blocks[0].lines for item in items.items] == [(3, 5), (5, 6)]
    assert isinstance(table, ProseTable)
    assert (table.caption_lines, table.lines, figure.lines) == ((7, 8), (9, 12), (13, 14))
