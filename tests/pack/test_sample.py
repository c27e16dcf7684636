"""The meeting that ships: public and exempt packs and a supplement of papers of many kinds, all of them PDF/UA-1."""

from __future__ import annotations

import shutil
from pathlib import Path

from report_builder.pipeline.pack_job import PackOptions
from report_builder.pipeline.packing import pack
from tests.tools.verapdf import verapdf

SOURCES = Path(__file__).parents[2] / "sources"


def test_the_sample_meetings_packs_and_supplement_pass_pdf_ua(tmp_path: Path) -> None:
    shutil.copytree(SOURCES, tmp_path / "sources")
    source = tmp_path / "sources" / "cabinet-2019-12-17" / "meeting.yaml"
    options = PackOptions(tmp_path / "output", publish=True)
    done = pack(source, options)
    out = tmp_path / "output" / "cabinet-2019-12-17"
    assert done.pages[1] > done.pages[0] > 30
    source.write_text(source.read_text().replace("to_follow: true", "file: minutes.docx"))
    report = source.parent / "winter-service" / "report.yaml"
    report.write_text(report.read_text().replace("61 evenings", "62 evenings"))
    again = pack(source, PackOptions(tmp_path / "output", supplement=True))
    assert (out / "supplement-1.pdf") in again.written
    found = verapdf(sorted(out.glob("*.pdf")), "ua1")
    assert len(found) > 15
    assert [str(verdict) for verdict in found if not verdict.passed] == []
