"""The author goes on writing while copies go round: data come home to where they stand now."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from report_builder.pipeline.absorb import Absorbed, Request, absorb
from tests.feedback.bench import SOURCE, Bench, keep_base, make_bench, put_below, replaced, states, tracked

BOARD = "  - {id: board, body: Station Board, date: 2026-04-01, action: asked for its views}\n"


def absorbed(bench: Bench, now: str, *copies: object, accept: tuple[str, ...] = ("all",)) -> Absorbed:
    """What comes of copies of the first version, with the source as it is now."""
    assert now != bench.made_of
    bench.source.write_text(now)
    return absorb(Request(tuple(copies), bench.source, keep_base(bench), accept))  # type: ignore[arg-type]


def test_a_date_goes_to_its_own_entry_where_the_author_put_another_before_it(bench: Bench) -> None:
    copy = bench.copy(replaced("20 May 2026", "27 May 2026"))
    now = SOURCE.replace("timetable:\n", "timetable:\n" + BOARD)
    absorbed(bench, now, copy, accept=("1.1",))
    assert bench.source.read_text() == now.replace("2026-05-20", "2026-05-27")


def test_an_officers_number_goes_to_that_officer_where_the_author_put_another_first(bench: Bench) -> None:
    copy = bench.copy(replaced("0116 305 0000", "0116 305 1111"))
    other = "  - {name: Bo Ray, job_title: Head of Stations, phone: 0116 305 2222}\n"
    now = SOURCE.replace("contacts:\n", "contacts:\n" + other)
    done = absorbed(bench, now, copy)
    assert states(done) == [("datum", "applied")]
    assert bench.source.read_text() == now.replace("305 0000", "305 1111")


def test_a_title_that_both_changed_is_a_conflict_and_neither_is_written(bench: Bench) -> None:
    copy = bench.copy(tracked("Parking at the Station", "Parking in the Town"))
    now = SOURCE.replace("title: Parking at the Station", "title: Parking near the Station")
    done = absorbed(bench, now, copy)
    (conflict,) = done.outcome.conflicts
    assert [said for _, _, said in conflict.variants] == ["Parking near the Station", "Parking in the Town"]
    assert bench.source.read_text() == now


def test_two_reviewers_who_give_one_date_anew_in_two_places_are_a_conflict(bench: Bench) -> None:
    one = bench.copy(tracked("Parking at the Station", "Parking in the Town"), "one.docx")
    two = bench.copy(tracked("Parking at the Station", "Parking for All", "Legal"), "two.docx")
    done = bench.absorb(one, two)
    (conflict,) = done.outcome.conflicts
    assert {who.split(",")[0] for _, who, _ in conflict.variants[1:]} == {"Jane Moore", "Legal"}
    assert bench.source.read_text() == SOURCE


def test_what_both_say_alike_is_written_once(bench: Bench) -> None:
    one = bench.copy(tracked("Parking at the Station", "Parking in the Town"), "one.docx")
    two = bench.copy(tracked("Parking at the Station", "Parking in the Town", "Legal"), "two.docx")
    done = bench.absorb(one, two)
    assert {state for _, state in states(done)} == {"applied"}
    assert bench.source.read_text() == SOURCE.replace("Parking at the Station", "Parking in the Town")


@pytest.mark.parametrize("id", ["", "    id: parking\n"])
def test_a_paragraph_goes_to_its_own_section_where_the_author_put_another_before_it(
    tmp_path: Path, id: str
) -> None:
    section = (
        "  - heading: {0}\n    text: |\n      The {0} one says this.\n\n      And the {0} one says that.\n"
    )
    own = section.format("Parking").replace("    text", id + "    text")
    bench = make_bench(tmp_path, SOURCE.replace("contacts:\n", own + "contacts:\n"))
    copy = bench.copy(put_below("Parking one says this.", "It was put in."))
    now = bench.made_of.replace(own, section.format("Walking") + own)
    done = absorbed(bench, now, copy)
    assert states(done) == [("new paragraph", "applied")]
    assert bench.source.read_text() == now.replace(
        "The Parking one says this.\n", "The Parking one says this.\n\n      It was put in.\n"
    )


@pytest.mark.parametrize(
    ("choice", "title"), [("1.1", "Parking in the Town"), ("source", "Parking near the Station")]
)
def test_a_conflict_about_a_title_is_settled_in_the_file_of_choices(
    bench: Bench, choice: str, title: str
) -> None:
    copy = bench.copy(tracked("Parking at the Station", "Parking in the Town"))
    now = SOURCE.replace("title: Parking at the Station", "title: Parking near the Station")
    absorbed(bench, now, copy)
    path = bench.folder / "absorb-choices.yaml"
    path.write_text(path.read_text().replace('choice: ""', f'choice: "{choice}"', 1))
    done = bench.absorb(copy, choices=path)
    assert done.outcome.finished
    assert f"title: {title}\n" in bench.source.read_text()


def test_what_a_picture_shows_said_in_two_ways_is_a_conflict(tmp_path: Path) -> None:
    picture = '      ![A map](map.png "Where it is")\n\n'
    (tmp_path / "parking").mkdir()
    Image.new("RGB", (60, 40), "red").save(tmp_path / "parking" / "map.png")
    bench = make_bench(
        tmp_path, SOURCE.replace("      - season tickets;", picture + "      - season tickets;")
    )
    copy = bench.copy(replaced('descr="A map"', 'descr="A map of the town"'))
    now = bench.made_of.replace("![A map]", "![A map of the station]")
    done = absorbed(bench, now, copy)
    (conflict,) = done.outcome.conflicts
    assert [said for _, _, said in conflict.variants] == ["A map of the station", "A map of the town"]
    assert bench.source.read_text() == now
