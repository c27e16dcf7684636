"""What is remembered between two readings back is believed only as long as it must be true."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_builder.exempt import Memory, Public, Secrets, Trace
from report_builder.exempt.collector import Collector
from tests.exempt.canary import TITLE, WORDS, secrets

FILES = ("one", "two")


def of(*texts: str, title: str = "") -> Secrets:
    made = Collector()
    if title:
        made.phrase(title, "the title", "item 7")
    for text in texts:
        made.runs(text, "item 7")
    return made.secrets()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Of a memory in which two files are clean of the canary."""
    path = tmp_path / "memory.json"
    Memory.read(path, "recipe").keep(secrets(), FILES)
    return path


def clean(path: Path, looked_for: Secrets, recipe: str = "recipe") -> frozenset[str]:
    return Memory.read(path, recipe).clean(looked_for, (*FILES, "three"))


def test_a_file_that_is_clean_of_some_secrets_is_clean_of_fewer(path: Path) -> None:
    assert clean(path, secrets()) == set(FILES)
    assert clean(path, of(WORDS)) == set(FILES)


def test_one_secret_more_and_every_file_is_read_again(path: Path) -> None:
    assert clean(path, secrets() | of("they bid £4,999")) == frozenset()
    assert clean(path, secrets() | of(f"{WORDS} at least")) == frozenset()
    assert (
        clean(path, replace(secrets(), marks={"pixels 0": Trace("a picture or page", "item 7")}))
        == frozenset()
    )


def test_what_becomes_a_title_is_looked_for_anew_since_titles_are_found_without_spaces_too(
    tmp_path: Path,
) -> None:
    path = tmp_path / "memory.json"
    Memory.read(path, "recipe").keep(of("A Price For It All"), FILES)
    assert clean(path, of("A Price For It All")) == set(FILES)
    assert clean(path, of(title="A Price For It All")) == frozenset()


def test_another_version_of_the_code_believes_nothing(path: Path) -> None:
    assert clean(path, secrets(), "another") == frozenset()


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"format": 1, "recipe": "recipe", "secrets": 3}', "[" * 5000]
)
def test_a_memory_that_makes_no_sense_is_none(path: Path, text: str) -> None:
    path.write_text(text)
    assert clean(path, secrets()) == frozenset()
    path.write_text(
        '{"format": 1, "recipe": "recipe", "secrets": {}, "public": {}, "against": {}, "clean": ["one"]}'
    )
    assert clean(path, secrets()) == frozenset()


def test_what_a_key_names_is_found_once_and_forgotten_when_it_is_no_longer_asked_for(tmp_path: Path) -> None:
    path, asked = tmp_path / "memory.json", []

    def find() -> Secrets:
        asked.append("secrets")
        return secrets()

    def say() -> Public:
        asked.append("public")
        return Public((f"It is known that {WORDS}.",))

    for _ in range(2):
        memory = Memory.read(path, "recipe")
        found = memory.secrets("report 1", find)
        assert found == secrets()
        public = memory.public(found, {"report 2": say})
        assert found.without(public).found(TITLE)
        assert not found.without(public).found(WORDS)
        memory.keep(found.without(public), FILES)
    assert asked == ["secrets", "public"]
    Memory.read(path, "recipe").keep(secrets(), FILES)
    Memory.read(path, "recipe").secrets("report 1", find)
    assert asked == ["secrets", "public", "secrets"]


def test_what_is_public_is_asked_again_for_other_secrets(tmp_path: Path) -> None:
    memory = Memory.read(tmp_path / "memory.json", "recipe")
    assert memory.public(secrets(), {"report": lambda: Public((TITLE,))})
    memory.keep(secrets(), ())
    again = Memory.read(tmp_path / "memory.json", "recipe")
    more = secrets() | of(f"{WORDS} at least")
    assert again.public(more, {"report": lambda: Public((WORDS,))}) == of(WORDS).long.keys()


@given(st.lists(st.text(max_size=60), max_size=6), st.text(max_size=30))
def test_secrets_come_back_as_they_were(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], title: str
) -> None:
    path = tmp_path_factory.mktemp("memory") / "memory.json"
    memory = Memory.read(path, "recipe")
    memory.secrets("key", lambda: of(*texts, title=title))
    memory.keep(Secrets(), ())
    assert Memory.read(path, "recipe").secrets("key", Secrets) == of(*texts, title=title)
