"""A small house style and the smallest report in it, for the tests of the loader."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from report_builder.faults import Fault, Place
from report_builder.model.document import NumberLevel
from report_builder.model.house import Detail, HouseStyle, Part, SectionRule
from report_builder.model.report import Report
from report_builder.prose import parse_text
from report_builder.source import load

LEAST = """\
house: small
title: A Title
meeting: {body: Cabinet, date: 2019-12-17}
report_of: Director of Places
purpose: To ask.
recommendations: [That it be so.]
reasons: Because.
part_b: [background: Before.]
"""

Files = Mapping[str, bytes]
Loaded = Callable[..., tuple[Report | None, list[Fault]]]


def small_house(**changed: object) -> HouseStyle:
    values: dict[str, object] = {
        "id": "small",
        "name": "Small Council",
        "folder": Path("small"),
        "file": "small/house.yaml",
        "language": "en-GB",
        "parts": (Part("part_a", "Part A"), Part("part_b", "Part B")),
        "sections": (
            SectionRule("purpose", "Purpose of the Report", "part_a", "always", guidance="What it asks for."),
            SectionRule("recommendations", "Recommendations", "part_a", "always"),
            SectionRule("reasons", "Reasons", "part_a", "always"),
            SectionRule("timetable", "Timetable", "part_a", "key_decision"),
            SectionRule("policy_framework", "Policy Framework", "part_a"),
            SectionRule(
                "alert", "Local Alert", "part_a", "always", otherwise=parse_text("None.", Place(), [])
            ),
            SectionRule("contacts", "Officers to Contact", "part_a"),
            SectionRule("body", "", "part_b"),
            SectionRule("background", "Background", "part_b", "always"),
            SectionRule("consultation", "Consultation", "part_b"),
            SectionRule("equality", "Equality", "part_b", "appendices and not exempt"),
            SectionRule("background_papers", "Background Papers", "part_b"),
            SectionRule("appendices", "Appendices", "part_b"),
        ),
        "title_block": (),
        "details": (Detail("wards", "the wards affected"),),
        "numbering": (NumberLevel("paragraph", "%1.", "decimal"),),
        "wording": {},
        "bullet": "•",
        "timetable_as": "sentences",
        "drop_that": False,
    }
    return HouseStyle(**{**values, **changed})  # type: ignore[arg-type]


@pytest.fixture
def house() -> HouseStyle:
    return small_house()


@pytest.fixture
def loaded(tmp_path: Path, house: HouseStyle) -> Loaded:
    """load(text, files) on a report.yaml with this text (LEAST before it, unless it has a house) and these files."""

    def load_text(
        text: str, files: Files | None = None, *, house: HouseStyle = house
    ) -> tuple[Report | None, list[Fault]]:
        folder = tmp_path / "a-report"
        folder.mkdir(exist_ok=True)
        for name, data in (files or {}).items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        source = folder / "report.yaml"
        source.write_text(text, encoding="utf-8")
        return load(source, house, "sources/a-report/report.yaml")

    return load_text


def instead(key: str, value: str) -> str:
    """LEAST with one of its lines replaced, or with one more; `value` "" takes the line out."""
    lines = [line for line in LEAST.splitlines() if not line.startswith(f"{key}:")]
    return "\n".join(
        [
            *lines,
            *([f"{key}: {value}" if not value.startswith("\n") else f"{key}:{value}"] if value else []),
            "",
        ]
    )
