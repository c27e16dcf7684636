"""The figures that the checks have reached, below which no change may take them."""

from __future__ import annotations

import pytest

from tests.corpus.measure import Score, measure, overall
from tests.corpus.specimens import specimens

OPEN = {"precision": 0.98, "recall": 0.95}
HELD_OUT = {"precision": 0.96, "recall": 0.8}
ANY_CHECK = 0.8
"""The least precision of one check, over everything."""


@pytest.fixture(scope="module")
def scores() -> tuple[dict[str, Score], dict[str, Score]]:
    everything = specimens()
    return (
        measure(each for each in everything if not each.held_out),
        measure(each for each in everything if each.held_out),
    )


@pytest.mark.parametrize(("which", "floors"), [(0, OPEN), (1, HELD_OUT)], ids=["open", "held out"])
def test_precision_and_recall_do_not_fall(
    scores: tuple[dict[str, Score], dict[str, Score]], which: int, floors: dict[str, float]
) -> None:
    total = overall(scores[which])
    alarms = [f"{finding.code} in {specimen.name}: {finding.message}" for specimen, finding in total.alarms]
    assert total.precision >= floors["precision"], alarms
    assert total.recall >= floors["recall"]


def test_no_check_is_often_wrong(scores: tuple[dict[str, Score], dict[str, Score]]) -> None:
    both: dict[str, Score] = {}
    for each in scores:
        for code, score in each.items():
            both.setdefault(code, Score()).add(score)
    assert {code: score.precision for code, score in both.items() if score.precision < ANY_CHECK} == {}
