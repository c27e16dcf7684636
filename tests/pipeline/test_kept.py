"""What commands keep for the next one does not grow for ever."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from report_builder.files.kept import LIMIT, MARK, kept_bytes, trim, used

DAY = 24 * 60 * 60
NOW = 1_000 * DAY


def keep(folder: Path, name: str, days: float, size: int = 1_000_000) -> None:
    """Pages and the account of them, last used so many days ago."""
    for path in (folder / "appendices" / f"{name}.pdf", folder / "appendices" / f"{name}.json"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x" * (size if path.suffix == ".pdf" else 1))
        os.utime(path, (NOW - days * DAY,) * 2)


def left(folder: Path) -> str:
    return "".join(sorted(path.stem for path in folder.rglob("*.pdf")))


def test_what_was_used_longest_ago_goes_first_and_nothing_of_the_last_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(LIMIT, "3")
    for number, name in enumerate("abcd"):
        keep(tmp_path, name, 5 - number)
    trim(tmp_path, NOW)
    assert left(tmp_path) == "cd"  # a little less than three, so that there is room for a while
    assert len(list(tmp_path.rglob("*.json"))) == 2
    for name in "efgh":
        keep(tmp_path, name, 0.5)
    (tmp_path / MARK).unlink()
    trim(tmp_path, NOW)
    assert left(tmp_path) == "efgh"


def test_where_there_is_room_only_what_nobody_used_for_a_quarter_goes(tmp_path: Path) -> None:
    keep(tmp_path, "a", 91)
    keep(tmp_path, "b", 89)
    trim(tmp_path, NOW)
    assert left(tmp_path) == "b"
    assert kept_bytes(tmp_path) == 1_000_001


def test_what_is_used_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(LIMIT, "1")
    keep(tmp_path, "a", 50)
    keep(tmp_path, "b", 40)
    used(tmp_path / "appendices" / "a.json")  # now, which for this test lies in the future
    trim(tmp_path, NOW)
    assert left(tmp_path) == "a"


def test_it_is_looked_at_once_an_hour(tmp_path: Path) -> None:
    keep(tmp_path, "a", 1)
    trim(tmp_path, NOW)
    keep(tmp_path, "b", 100)
    trim(tmp_path, NOW + 60)
    assert left(tmp_path) == "ab"
    trim(tmp_path, NOW + 3601)
    assert left(tmp_path) == "a"


def test_there_may_be_nothing_to_look_at(tmp_path: Path) -> None:
    trim(tmp_path / "none", NOW)
    assert kept_bytes(tmp_path / "none") == 0
