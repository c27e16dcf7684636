"""Absorb at a terminal: what a person is asked, what their keys do, and that no answer is lost."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from tests.tools.terminal import CTRL_C, CTRL_D, CTRL_U, Terminal, can_be_had

pytestmark = pytest.mark.skipif(not can_be_had(), reason="no pseudo-terminals here (/dev/pts is not mounted)")

TOUR = Path(__file__).parents[2] / "docs" / "tour"
PROGRAM = str(Path(sys.executable).with_name("report-builder"))
DIRECTOR, BOTH = ("director.docx",), ("director.docx", "legal.docx")
"""The tour's copies: three edits of the director's (words, a cost, a sentence), two of Legal Services' (the same cost,
words)."""


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with the tour's report and its two copies."""
    shutil.copytree(TOUR / "bus-passes", tmp_path / "sources" / "bus-passes")
    for name in BOTH:
        shutil.copy(TOUR / name, tmp_path)
    return tmp_path


def absorbing(desk: Path, *arguments: str, columns: int = 100, **more: str) -> Terminal:
    return Terminal([PROGRAM, "absorb", *(arguments or BOTH)], desk, columns=columns, more=more)


def source(desk: Path) -> str:
    return (desk / "sources" / "bus-passes" / "report.yaml").read_text()


def choices(desk: Path) -> Path:
    return desk / "sources" / "bus-passes" / "absorb-choices.yaml"


def test_each_edit_is_asked_about_with_the_words_around_it_its_author_and_its_file(desk: Path) -> None:
    terminal = absorbing(desk)
    shown = terminal.answer("q")
    assert "[1 of 5] paragraph 3 (Reasons for Recommendation)" in shown
    assert "Jane Moore, 17 March 2026, in director.docx" in shown
    assert "on the way to them is [of little" in shown
    assert "on the way to them is [of no use]." in shown
    assert terminal.end() == 1


def test_accepted_is_written_declined_is_not_and_the_account_says_both(desk: Path) -> None:
    terminal = absorbing(desk, *DIRECTOR)
    terminal.answer("a", "d", "r")
    assert terminal.end() == 0
    assert "of no use" in source(desk)
    assert "£180,000" in source(desk)
    assert "Neighbouring councils" in source(desk)
    assert "3 edits: 1 written into the source, 2 declined, 1 comment kept" in terminal.text
    assert "All is decided. Build it: report-builder build bus-passes" in terminal.text


def test_edit_begins_with_the_reviewers_words_and_takes_what_is_typed(desk: Path) -> None:
    terminal = absorbing(desk, *DIRECTOR)
    terminal.answer("e")
    terminal.wait("  = of no use")
    terminal.type(" to them")
    terminal.answer("e")
    terminal.wait("  = £195,000")
    terminal.type(CTRL_U + "£190,000")
    terminal.answer("d")
    assert terminal.end() == 0
    assert "is of no use to them." in " ".join(source(desk).split())
    assert "£190,000 a year" in source(desk)


def test_edit_with_nothing_typed_asks_again(desk: Path) -> None:
    terminal = absorbing(desk, *DIRECTOR)
    terminal.answer("e")
    terminal.wait("  = of no use")
    terminal.type(CTRL_U)
    terminal.answer("a", "q")
    terminal.end()
    assert '{id: "1.1", choice: "accept"}' in choices(desk).read_text()


def test_skipped_edits_stay_open_in_the_file_of_choices_and_the_rest_is_written(desk: Path) -> None:
    terminal = absorbing(desk, *DIRECTOR)
    terminal.answer("s", "a", "a")
    assert terminal.end() == 1
    assert "of little help" in source(desk)
    assert "£195,000" in source(desk)
    assert 'becomes: "of no use"' in choices(desk).read_text()
    assert "1 is still to be decided." in terminal.text


@pytest.mark.parametrize("key", ["q", CTRL_C, CTRL_D])
def test_who_stops_finds_every_answer_again_and_the_source_as_it_was(desk: Path, key: str) -> None:
    before = source(desk)
    terminal = absorbing(desk)
    terminal.answer("d", "a", key)
    assert terminal.end() == 1
    assert (
        "The source is as it was. To go on:\n  report-builder absorb director.docx legal.docx"
        in terminal.text
    )
    assert source(desk) == before
    terminal = absorbing(desk, "legal.docx", "director.docx")  # whatever their order
    shown = terminal.answer("a")
    assert "2 are decided already" in shown
    assert "[3 of 5]" in shown
    terminal.answer("d", "a")
    assert terminal.end() == 0
    assert "of little help" in source(desk)
    assert "£195,000" in source(desk)
    assert not choices(desk).exists()


def test_ctrl_c_in_the_middle_of_typing_keeps_the_answers_too(desk: Path) -> None:
    terminal = absorbing(desk, *DIRECTOR)
    terminal.answer("a", "e")
    terminal.wait("  = £195,000")
    terminal.type(CTRL_C, enter=False)
    assert terminal.end() == 1
    assert '{id: "1.1", choice: "accept"}' in choices(desk).read_text()


def test_a_wrong_key_does_nothing_but_ask_again_and_a_question_mark_explains(desk: Path) -> None:
    terminal = absorbing(desk, *DIRECTOR)
    shown = terminal.answer("delete", "", "?", "q")
    assert "“delete” is none of the answers." in shown
    assert "An answer is needed; s leaves it open." in shown
    assert "leave the source as it is" in shown
    assert shown.count("[1 of 3]") == 1
    terminal.end()
    assert not choices(desk).exists()


def test_an_answer_can_be_taken_back(desk: Path) -> None:
    terminal = absorbing(desk, *DIRECTOR)
    terminal.answer("a", "a", "b", "b", "d", "d", "d")
    assert terminal.end() == 0
    assert "3 declined" in terminal.text


def test_a_conflict_is_asked_about_with_both_sides_and_what_is_merged_is_shown(desk: Path) -> None:
    terminal = absorbing(desk)
    shown = terminal.answer("a", "a", "a", "a", "a", "3", "y")
    assert "[conflict] paragraph 6 (Resource Implications)" in shown
    assert "1  [£180,000]  as it was" in shown
    assert "2  [£195,000]  Jane Moore, in director.docx" in shown
    assert "3  [up to £180,000]  Legal Services, in legal.docx" in shown
    assert "Together it comes to:" in shown
    assert terminal.end() == 0
    assert "put at up to £180,000 a year" in source(desk)


def test_what_was_merged_can_be_decided_again(desk: Path) -> None:
    terminal = absorbing(desk)
    terminal.answer("a", "a", "a", "a", "a", "3", "n", "d", "a")
    assert terminal.end() == 0
    assert "put at up to £180,000 a year" in source(desk)
    assert "4 written into the source, 1 declined" in terminal.text


def test_a_conflict_may_end_as_it_was_or_in_other_words(desk: Path) -> None:
    terminal = absorbing(desk)
    terminal.answer("a", "a", "a", "a", "a", "1")
    assert terminal.end() == 0
    assert "put at £180,000 a year" in source(desk)
    shutil.copytree(TOUR / "bus-passes", desk / "sources" / "bus-passes", dirs_exist_ok=True)
    terminal = absorbing(desk)
    terminal.answer("all", "e")
    terminal.wait("  = ")
    terminal.type("about £190,000")
    terminal.answer("y")
    assert terminal.end() == 0
    assert "put at about £190,000 a year" in source(desk)


def test_nothing_is_wider_than_a_narrow_terminal_but_commands(desk: Path) -> None:
    terminal = absorbing(desk, columns=60)
    terminal.answer("a", "a", "?", "a", "a", "a", "q")
    terminal.end()
    asked = terminal.text.partition("Your answers are in")[0]
    assert max(len(line) for line in asked.splitlines()) <= 60


def test_without_colour_the_changed_words_can_still_be_told(desk: Path) -> None:
    terminal = absorbing(desk, *DIRECTOR, NO_COLOR="1")
    shown = terminal.answer("q")
    terminal.end()
    assert "[of no use]" in shown
    assert b"\x1b[3" not in terminal.data
    assert b"\x1b[1m" not in terminal.data


def test_a_source_that_was_changed_meanwhile_is_left_alone_and_the_answers_are_kept(desk: Path) -> None:
    terminal = absorbing(desk, *DIRECTOR)
    terminal.answer("a", "a")
    terminal.wait("  > ")
    path = desk / "sources" / "bus-passes" / "report.yaml"
    path.write_text(path.read_text().replace("Bus Passes", "Bus Passes for All"))
    changed = source(desk)
    terminal.type("a")
    assert terminal.end() == 2
    assert "this file was changed while its copies were being absorbed" in terminal.text
    assert source(desk) == changed
    terminal = absorbing(desk, *DIRECTOR)
    assert terminal.end() == 0
    assert "Bus Passes for All" in source(desk)
    assert "£195,000" in source(desk)
