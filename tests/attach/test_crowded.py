"""Pages that reach into head or foot are found as a reader sees them."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageDraw

from report_builder.attach.crowded import note_crowded
from report_builder.pdf.margins import ROOM, Free, noted
from tests.pdf.conftest import bare

LINE = b"BT /F 12 Tf ET 0 g 100 %d 200 10 re f "


def found(path: Path, tmp_path: Path) -> tuple[tuple[int, ...], Free | None]:
    out = tmp_path / "noted.pdf"
    crowded = note_crowded(path, out)
    if not out.exists():
        return crowded, None
    with pikepdf.open(out) as pdf:
        return crowded, noted(pdf.pages[0].obj)


@pytest.mark.parametrize(("turned", "free"), [(0, Free(20, ROOM)), (180, Free(ROOM, 20))])
def test_words_near_the_edge_are_found_however_the_page_is_turned(
    tmp_path: Path, turned: int, free: Free
) -> None:
    path = bare(tmp_path / "high.pdf", content=LINE % 812)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[0].obj.Rotate = turned
        pdf.save(path)
    crowded, got = found(path, tmp_path)
    assert crowded == (1,)
    assert got is not None
    assert (got.head, got.foot) == pytest.approx((free.head, free.foot), abs=2.1)


def test_usual_margins_are_noted_and_not_told(tmp_path: Path) -> None:
    crowded, got = found(bare(tmp_path / "usual.pdf", content=LINE % 790), tmp_path)
    assert crowded == ()
    assert got is not None
    assert got.head == pytest.approx(42, abs=2.1)


def test_wide_margins_a_coloured_page_and_a_scanners_shadow_are_free(tmp_path: Path) -> None:
    assert found(bare(tmp_path / "wide.pdf", content=LINE % 400), tmp_path) == ((), None)
    coloured = bare(tmp_path / "band.pdf", content=b"0 0.6 0.3 rg 0 0 595 842 re f " + LINE % 400)
    assert found(coloured, tmp_path) == ((), None)
    scan = Image.new("L", (1240, 1754), 250)
    ImageDraw.Draw(scan).rectangle((0, 0, 30, 1754), 40)
    scan.save(tmp_path / "scan.pdf", resolution=150)
    assert found(tmp_path / "scan.pdf", tmp_path) == ((), None)
