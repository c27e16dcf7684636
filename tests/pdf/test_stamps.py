"""Stamps stand where a reader sees head and foot, however a page is turned or cut."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_builder.pdf.piece import Piece, Stamp
from report_builder.pdf.stamps import GAP, Line, broken, place, view
from tests.pdf.conftest import Bind, bare


def measure(text: str, size: float, bold: bool) -> float:
    return len(text) * size / 2


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
@pytest.mark.parametrize("unit", [1, 2])
def test_a_stamp_is_at_the_top_right_of_the_page_as_it_is_seen(
    bind: Bind, tmp_path: Path, turned: int, unit: int
) -> None:
    with pikepdf.open(bare(tmp_path / "bare.pdf", size=(700, 900))) as pdf:
        page = pdf.pages[0].obj
        page.Rotate, page.CropBox, page.UserUnit = turned, pikepdf.Array([50, 40, 650, 840]), unit
        pdf.save(tmp_path / "turned.pdf")
    whole = bind(Piece(tmp_path / "turned.pdf", stamps=(Stamp("MM", "head-right"),)))
    with pypdfium2.PdfDocument(whole.path) as document:
        picture = document[0].render(scale=1).to_pil().convert("L").point(lambda grey: 255 * (grey < 128))
    box = picture.getbbox()
    assert box is not None
    left, top, right, bottom = box
    assert right > picture.width - 40
    assert top < 40
    assert right - left > bottom - top


def test_stamps_that_would_meet_stand_one_below_the_other() -> None:
    seen = view((0, 0, 600, 800), 0)
    stamps = [
        Stamp("A" * 90, "head"),
        Stamp("Item", "head-right"),
        Stamp("Left", "foot-left"),
        Stamp("9", "foot"),
    ]
    lines = place(stamps, seen, 1, measure)
    head, item, left, number = lines
    assert head.y > item.y
    assert left.y == number.y


@given(
    st.lists(
        st.builds(
            Stamp,
            st.text("abc ", min_size=1, max_size=300),
            st.sampled_from(["head-left", "head", "head-right", "foot", "foot-right"]),
        ),
        max_size=5,
    ),
    st.floats(200, 2000),
)
def test_no_two_lines_ever_overlap(stamps: list[Stamp], width: float) -> None:
    lines = place(stamps, view((0, 0, width, 4000), 0), 1, measure)
    for at, one in enumerate(lines):
        for other in lines[at + 1 :]:
            assert not overlap(one, other)


def overlap(one: Line, other: Line) -> bool:
    return one.y == other.y and one.x < other.x + other.width + GAP and other.x < one.x + one.width + GAP


def test_a_long_text_is_broken_between_words() -> None:
    assert broken("one two three", 30, 8, False, measure) == ["one two", "three"]
    assert broken("", 30, 8, False, measure) == []
