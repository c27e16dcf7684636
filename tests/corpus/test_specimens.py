"""The corpus is fit to measure by: every report loads and composes in its house, and labels name what is there."""

from __future__ import annotations

import re

import pytest

from report_builder.pipeline.reading import read_draft
from tests.corpus.specimens import FOLDER, Specimen, specimens

ALL = specimens()


@pytest.mark.parametrize("specimen", ALL, ids=lambda specimen: specimen.name)
def test_a_specimen_loads_and_composes(specimen: Specimen) -> None:
    assert not read_draft(specimen.source, specimen.name, specimen.name).faults


def test_the_faulty_have_labels_and_the_clean_have_none() -> None:
    for specimen in ALL:
        assert bool(specimen.labels) == specimen.name.startswith("faulty/"), specimen.name


def test_every_label_has_a_code_that_the_readme_lists() -> None:
    codes = set(re.findall(r"`([a-z]+(?:-[a-z]+)+)`", (FOLDER / "README.md").read_text(encoding="utf-8")))
    used = {code for specimen in ALL for label in specimen.labels for code in (label.code, *label.also)}
    assert used <= codes


def test_what_is_held_out_exists() -> None:
    names = (FOLDER / "held-out.txt").read_text(encoding="utf-8").split()
    assert set(names) <= {specimen.name for specimen in ALL}
