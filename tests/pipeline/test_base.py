"""The base that a Word file carries: the source it was made from, and nothing that must not be published."""

from __future__ import annotations

import gzip
import json
import zlib
from pathlib import Path

from report_builder import house, source
from report_builder.model.report import Report
from report_builder.pipeline.base import make_base

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "sources" / "community-safety-strategy"


def read(path: Path) -> Report:
    report, faults = source.load(path, house.find("leicestershire"), str(path))
    assert report is not None, faults
    return report


def test_the_base_is_the_source_and_the_copy_beside_has_its_data_too() -> None:
    base = make_base(read(SAMPLE / "report.yaml"), SAMPLE)
    carried = json.loads(zlib.decompress(base.carried))
    kept = json.loads(gzip.decompress(base.kept))
    assert carried["files"] == {"report.yaml": (SAMPLE / "report.yaml").read_text(encoding="utf-8")}
    assert set(kept["files"]) == {"report.yaml", "responses.csv"}
    assert base.name == f".base/{carried['base']}.json.gz"


def test_what_people_answered_does_not_travel_in_the_word_file() -> None:
    base = make_base(read(SAMPLE / "report.yaml"), SAMPLE)
    assert b"Response ID" not in zlib.decompress(base.carried)
