"""Reviewers edit at random, and the author too: no edit is lost and none invented; `make harness` runs more of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.feedback.harness import Tally, run_alone, run_sequence
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


@pytest.mark.parametrize("first", [201, 211])
def test_the_report_built_again_says_what_a_single_copy_says(first: int, tmp_path: Path) -> None:
    tally = Tally()
    for seed in range(first, first + 10):
        run_alone(tmp_path, seed, 8, resave_docx if seed % 5 == 0 else None, tally)
    assert [str(one) for one in tally.differs] == []


def test_nor_where_libreoffice_saved_the_copies_again(tmp_path: Path) -> None:
    tally = Tally()
    for seed in range(101, 111):
        run_sequence(tmp_path, seed, 6, resave_docx, tally)
    print("\n".join(tally.lines()))
    assert tally.lost == []
    assert tally.invented == []
    assert tally.states["applied"] > 100
