"""Three reviewers edit at random, and no edit is lost and none invented; `make harness` runs more of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.feedback.harness import Tally, run_sequence
from tests.tools.libreoffice import resave_docx


@pytest.mark.parametrize("first", [1, 11, 21, 31])
def test_no_edit_is_lost_and_none_invented(first: int, tmp_path: Path) -> None:
    tally = Tally()
    for seed in range(first, first + 10):
        run_sequence(tmp_path, seed, 6, None, tally)
    print("\n".join(tally.lines()))
    assert tally.lost == []
    assert tally.invented == []
    assert tally.states["applied"] > 100


def test_nor_where_libreoffice_saved_the_copies_again(tmp_path: Path) -> None:
    tally = Tally()
    for seed in range(101, 111):
        run_sequence(tmp_path, seed, 6, resave_docx, tally)
    print("\n".join(tally.lines()))
    assert tally.lost == []
    assert tally.invented == []
    assert tally.states["applied"] > 100
