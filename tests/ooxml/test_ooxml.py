"""The floor below Word files: packages, bookmarks, content controls, numbering."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_builder.model.document import NumberLevel
from report_builder.ooxml.bookmarks import BookmarkIds, bookmark_name, renumber
from report_builder.ooxml.controls import MAX_TAG, tag_of
from report_builder.ooxml.custom_xml import add_base, drop_base, read_base
from report_builder.ooxml.numbering import Count, numeral
from report_builder.ooxml.package import CONTENT_TYPES, DOCX_TYPE, Package, open_package
from report_builder.ooxml.relationships import DOCUMENT, HYPERLINK
from report_builder.ooxml.xml import NAMESPACES, clean, element, parse, qn, serialise

TYPES = f'<Types xmlns="{NAMESPACES["ct"]}"><Default Extension="xml" ContentType="application/xml"/></Types>'


def package() -> Package:
    made = Package({CONTENT_TYPES: TYPES.encode()}, "a.docx")
    made.add("word/document.xml", DOCX_TYPE, element("w:document", element("w:body")))
    made.rels("").add(DOCUMENT, "word/document.xml")
    return made


def test_a_package_comes_back_as_it_was_saved() -> None:
    made = package()
    made.rels("word/document.xml").add(HYPERLINK, "https://example.org/?a=1&b=2", external=True)
    made.add_media("word/media/a.png", "image/png", b"picture")
    data = made.to_bytes()
    again = open_package(data, "b.docx")
    assert again.main == "word/document.xml"
    assert again.content_type("word/document.xml") == DOCX_TYPE
    assert again.data("word/media/a.png") == b"picture"
    assert [one.target for one in again.rels(again.main)] == ["https://example.org/?a=1&b=2"]
    assert again.to_bytes() == data


def test_a_part_that_is_taken_out_is_pointed_at_no_more() -> None:
    made = package()
    made.add("word/thumbnail.xml", "application/xml", b"<a/>")
    made.rels(made.main).add("urn:kind", "word/thumbnail.xml")
    made.remove("word/thumbnail.xml")
    again = open_package(made.to_bytes(), "b.docx")
    assert list(again) == ["word/document.xml"]
    assert len(again.rels(again.main)) == 0


def test_the_source_goes_in_and_comes_out_and_can_be_taken_out() -> None:
    made = package()
    add_base(made, bytes(range(256)))
    again = open_package(made.to_bytes(), "b.docx")
    found = read_base(again)
    assert found is not None
    assert (found.data, found.whole, found.format) == (bytes(range(256)), True, "1")
    drop_base(again)
    assert list(again) == ["word/document.xml"]


def test_a_source_that_was_tampered_with_is_not_whole() -> None:
    made = package()
    add_base(made, b"the source")
    made.tree("customXml/item1.xml").text = "AAAA"
    found = read_base(made)
    assert found is not None
    assert not found.whole


@given(st.text())
def test_a_bookmarks_name_is_one_that_word_takes(key: str) -> None:
    name = bookmark_name(key.encode(errors="ignore").decode())
    assert len(name) <= 40
    assert name.startswith("_rb")
    assert name.replace("_", "").isalnum()


def test_ids_are_given_anew_and_doubles_and_halves_are_dropped() -> None:
    ids = BookmarkIds()
    first, second = element("w:p"), element("w:p")
    ids.wrap(first, "_rb1")
    ids.wrap(second, "_RB1")
    half = element("w:bookmarkStart", w_id=7, w_name="half")
    root = element("w:body", first, second, half)
    renumber([root])
    marks = [mark.get(qn("w:id")) for mark in root.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd"))]
    assert marks == ["0", "0"]


def test_a_long_expression_makes_a_tag_of_its_own_that_word_takes() -> None:
    long = "consultation." + "x" * 80
    assert tag_of("consultation.total") == "consultation.total"
    assert len(tag_of(long)) == MAX_TAG
    assert tag_of(long) != tag_of(long + "y")


@pytest.mark.parametrize(
    ("number", "counter", "shown"),
    [
        (27, "lower-letter", "aa"),
        (28, "upper-letter", "BB"),
        (44, "lower-roman", "xliv"),
        (9, "decimal", "9"),
    ],
)
def test_numerals_are_words(number: int, counter: str, shown: str) -> None:
    assert numeral(number, counter) == shown


def test_word_counts_a_level_anew_after_a_higher_one() -> None:
    count = Count([NumberLevel("heading", "%1", "decimal"), NumberLevel("paragraph", "%1.%2", "decimal")])
    assert [count.needs(*one) for one in ((0, "1"), (1, "1.1"), (1, "1.2"), (0, "2"), (1, "2.1"))] == [
        None
    ] * 5
    assert count.needs(1, "2.7") == 7
    assert count.needs(1, "2.8") is None


@given(st.text())
def test_any_text_can_stand_in_xml(text: str) -> None:
    made = element("w:t")
    made.text = clean(text)
    assert parse(serialise(made), "x").text == (made.text or None)
