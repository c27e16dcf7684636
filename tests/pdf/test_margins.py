"""Stamps stand beside what a page says, not on it: the page makes room where it has too little."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name
from PIL import ImageChops

from report_builder.pdf.margins import CLEAR, ROOM, Free, fit, note, noted
from report_builder.pdf.piece import Piece, Stamp
from report_builder.pdf.stamps import place, view
from tests.pdf.conftest import Bind, bare
from tests.pdf.test_stamps import measure

STAMPS = (Stamp("Appendix A", "head-right", bold=True), Stamp("Page {page}", "foot-right"))
TALL = b"0 0 1 rg 40 8 515 826 re f"
"""A blue block from 8 points above the foot to 8 below the head of a page of 595 by 842."""


def noting(path: Path, free: Free) -> Path:
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        for page in pdf.pages:
            note(page.obj, free)
        pdf.save(path)
    return path


def block(path: Path) -> tuple[int, int, int, int]:
    """Where the block is on the first page as it is seen: left, top, right, bottom in points."""
    with pypdfium2.PdfDocument(path) as document:
        red, _, blue = document[0].render(scale=1).to_pil().convert("RGB").split()
    picture = ImageChops.subtract(blue, red).point(lambda dot: 255 * (dot > 128))
    box = picture.getbbox()
    assert box is not None
    left, top, right, bottom = box
    return left, top, right, bottom


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_a_page_that_is_full_is_made_smaller_however_it_is_turned(
    bind: Bind, tmp_path: Path, turned: int
) -> None:
    path = bare(tmp_path / "full.pdf", content=b"0 0 1 rg 8 8 579 826 re f")
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[0].obj.Rotate = turned
        pdf.save(path)
    whole = bind(Piece(noting(path, Free(8, 8)), stamps=STAMPS))
    width, height = (842, 595) if turned in (90, 270) else (595, 842)
    left, top, right, bottom = block(whole.path)
    assert 26 <= top <= 36  # below the stamp's baseline
    assert height - 36 <= bottom <= height - 26
    assert abs(left - (width - right)) <= 2  # in the middle as before


def test_a_page_with_room_at_its_other_end_is_moved_and_keeps_its_size(bind: Bind, tmp_path: Path) -> None:
    path = bare(tmp_path / "high.pdf", content=b"0 0 1 rg 40 234 515 600 re f")
    before = block(path)
    whole = bind(Piece(noting(path, Free(8, ROOM)), stamps=STAMPS))
    left, top, right, bottom = block(whole.path)
    assert (right - left, bottom - top) == (before[2] - before[0], before[3] - before[1])
    assert 26 <= top <= 36


def test_a_page_with_usual_margins_is_left_as_it_is(bind: Bind, tmp_path: Path) -> None:
    path = bare(tmp_path / "usual.pdf", content=b"0 0 1 rg 40 40 515 762 re f")
    before = block(path)
    assert block(bind(Piece(noting(path, Free(40, 40)), stamps=STAMPS)).path) == before
    assert block(bind(Piece(noting(path, Free(40, 40))), out="bare.pdf").path) == before


def test_links_go_with_the_page_and_what_lay_outside_it_stays_unseen(bind: Bind, tmp_path: Path) -> None:
    path = bare(tmp_path / "cut.pdf", size=(700, 1000), content=TALL + b" 0 g 0 900 700 90 re f")
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        page = pdf.pages[0].obj
        page.CropBox = Array([0, 0, 595, 842])
        link = Dictionary(
            Type=Name.Annot, Subtype=Name.Link, Rect=Array([40, 8, 555, 834]),
            QuadPoints=Array([40, 834, 555, 834, 40, 8, 555, 8]), A=Dictionary(S=Name.URI, URI="https://example.org/"),
        )  # fmt: skip
        page.Annots = Array([pdf.make_indirect(link)])
        pdf.save(path)
    whole = bind(Piece(noting(path, Free(8, 8)), stamps=STAMPS))
    left, top, right, bottom = block(whole.path)
    with pikepdf.open(whole.path) as bound:
        page = bound.pages[0].obj
        rect = [float(each) for each in page.Annots[0].Rect]
        quad = [float(each) for each in page.Annots[0].QuadPoints]
        assert "/PieceInfo" not in page
    assert rect == pytest.approx([left, 842 - bottom, right, 842 - top], abs=1.5)
    assert quad == pytest.approx(
        [rect[0], rect[3], rect[2], rect[3], rect[0], rect[1], rect[2], rect[1]], abs=0.1
    )
    with pypdfium2.PdfDocument(whole.path) as document:
        picture = document[0].render(scale=1).to_pil().convert("L")
    assert picture.crop((0, 0, 400, top - 1)).getextrema() == (255, 255), (
        "what was cut off has come into view"
    )


def test_content_that_closes_what_it_did_not_open_is_made_smaller_once(bind: Bind, tmp_path: Path) -> None:
    good = bind(
        Piece(noting(bare(tmp_path / "good.pdf", content=TALL), Free(8, 8)), stamps=STAMPS), out="a.pdf"
    )
    bad = noting(bare(tmp_path / "bad.pdf", content=b"Q Q " + TALL), Free(8, 8))
    assert block(bind(Piece(bad, stamps=STAMPS), out="b.pdf").path) == block(good.path)


@given(
    st.floats(0, ROOM), st.floats(0, ROOM), st.floats(150, 3000), st.floats(150, 3000),
    st.lists(st.sampled_from(["head", "foot", "head-right", "foot-left"]), max_size=4),
)  # fmt: skip
def test_the_page_fits_between_its_stamps(
    head: float, foot: float, width: float, height: float, where: list[str]
) -> None:
    seen = view((0, 0, width, height), 0)
    lines = place([Stamp("NOT FOR PUBLICATION", each) for each in where], seen, 1, measure)  # type: ignore[arg-type]
    done = fit(lines, seen, Free(head, foot))
    low, high = foot, height - head
    if done is not None:
        assert 0.6 <= done.scale <= 1
        low, high = done.scale * low + done.up, done.scale * high + done.up
        assert low >= -0.01
        assert high <= height + 0.01
        for line in lines:
            if line.y > height / 2:
                assert line.y - 0.25 * line.size - CLEAR >= high - 0.01
            else:
                assert line.y + 0.85 * line.size + CLEAR <= low + 0.01


def test_a_note_that_is_none_is_passed_over() -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        page = pdf.pages[0].obj
        for nonsense in (
            1,
            Dictionary(),
            Dictionary({"/ReportBuilder": Dictionary(Private=Array([1, Name.A]))}),
        ):
            page.PieceInfo = nonsense
            assert noted(page) is None
        note(page, Free(12.34, 5))
        assert noted(page) == Free(12.3, 5)
