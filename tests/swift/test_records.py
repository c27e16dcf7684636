"""Records made the short way behave like those that Python makes."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from typing import Any

import pytest

from report_builder.swift.records import KNOWN, make_records_sooner

Records = tuple[type, type, type]


def library() -> Any:
    """The module dataclasses once more, untouched by what was imported before."""
    spec = importlib.util.find_spec("dataclasses")
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def records(library: Any) -> Records:
    """Classes of none, one and two fields."""

    @library.dataclass(frozen=True, slots=True)
    class Nothing:
        pass

    @library.dataclass(frozen=True, slots=True)
    class One:
        a: Any

    @library.dataclass(frozen=True, slots=True)
    class Two:
        a: Any
        b: Any = library.field(default=3, repr=False)

    return Nothing, One, Two


@pytest.fixture(scope="module")
def usual() -> Records:
    return records(library())


@pytest.fixture(scope="module")
def sooner() -> Records:
    tuned = library()
    usual_way = tuned._repr_fn
    make_records_sooner(tuned)
    if sys.version_info[:2] in KNOWN:
        assert tuned._repr_fn is not usual_way
    return records(tuned)


def test_they_compare_hash_and_show_themselves_alike(usual: Records, sooner: Records) -> None:
    for nothing, one, two in (usual, sooner):
        assert nothing() == nothing()
        assert one(1) == one(1) != one(2)
        assert two(1, 2) == two(1, 2) != two(1, 3)
        assert one(1) != two(1)
        assert one(1).__eq__(1) is NotImplemented
        assert len({one(1), one(1), two(1), two(1, 3)}) == 2
    assert [hash(cls(*values)) for cls, values in zip(usual, ((), (1,), (1, 2)), strict=True)] == [
        hash(cls(*values)) for cls, values in zip(sooner, ((), (1,), (1, 2)), strict=True)
    ]
    for before, now, values in zip(usual, sooner, ((), (1,), (1, 2)), strict=True):
        assert repr(now(*values)) == repr(before(*values))


def test_they_are_frozen(sooner: Records) -> None:
    one = sooner[1](1)
    with pytest.raises(AttributeError, match="cannot assign to field 'a'"):
        one.a = 2
    with pytest.raises(AttributeError, match="cannot delete field 'a'"):
        del one.a
    assert one.a == 1


def test_a_record_within_itself_shows_itself(sooner: Records) -> None:
    held: list[Any] = []
    one = sooner[1](held)
    held.append(one)
    assert repr(one).endswith("One(a=[...])")


def test_the_command_line_makes_its_records_so_unless_told_otherwise() -> None:
    shown = "import report_builder.cli.main, report_builder.faults as f; print(f.Place.__eq__.__module__)"
    made = [
        subprocess.run(
            [sys.executable, "-c", shown],
            env={"REPORT_BUILDER_PLAIN": plain},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for plain in ("", "records")
    ]
    short = "report_builder.swift.records" if sys.version_info[:2] in KNOWN else "report_builder.faults"
    assert made == [short, "report_builder.faults"]
