"""A desk with one small report, built once for each test process and copied for each test."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from report_builder.pipeline.build import build
from report_builder.pipeline.order import Options, Result
from report_builder.pipeline.plan import Job, plan
from report_builder.pipeline.start import start

NAME = "parking"


@dataclass(frozen=True, slots=True)
class Desk:
    """A folder to work in: sources/parking, and its outputs in output/parking."""

    root: Path

    @property
    def source(self) -> Path:
        return self.root / "sources" / NAME / "report.yaml"

    @property
    def job(self) -> Job:
        return plan([self.source], self.root / "output")[0]

    def output(self, suffix: str) -> Path:
        return self.job.out / f"{NAME}{suffix}"

    def outputs(self) -> dict[str, bytes]:
        """Every file in the output folder, hidden ones too."""
        return {
            path.relative_to(self.job.out).as_posix(): path.read_bytes()
            for path in sorted(self.job.out.rglob("*"))
            if path.is_file()
        }

    def edit_source(self, old: str = "That the report be noted", new: str = "That parking be free") -> None:
        text = self.source.read_text(encoding="utf-8")
        assert old in text
        self.source.write_text(text.replace(old, new), encoding="utf-8")

    def build(self, *targets: str, force: bool = False) -> Result:
        """Builds the report: its web page, or the targets named."""
        (result,) = build([self.job], Options(targets or ("html",), force=force))
        return result


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a desk whose report has been built in full."""
    root = tmp_path_factory.mktemp("built")
    start(root, NAME, "leicestershire", "Parking charges", "2026-03-17")
    result = Desk(root).build("word", "pdf", "html")
    assert result.state == "built", result.faults
    return root


@pytest.fixture
def desk(built: Path, tmp_path: Path) -> Desk:
    shutil.copytree(built, tmp_path / "desk")
    return Desk(tmp_path / "desk")
