"""The same source gives the same bytes: in another folder, at another time, in another time zone, with other hashes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

SAMPLE = Path(__file__).parents[1] / "sources" / "community-safety-strategy"

# Read by Python at its start: every clock that Python code can ask goes 1,000 days ahead.
LATER = """\
import datetime, time
ahead = 1000 * 86400
now, gmt, local = time.time, time.gmtime, time.localtime
time.time = lambda: now() + ahead
time.time_ns = lambda: int((now() + ahead) * 1e9)
time.gmtime = lambda seconds=None: gmt(now() + ahead if seconds is None else seconds)
time.localtime = lambda seconds=None: local(now() + ahead if seconds is None else seconds)
class Later(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(now() + ahead, tz)
    @classmethod
    def utcnow(cls):
        return cls.fromtimestamp(now() + ahead, datetime.timezone.utc).replace(tzinfo=None)
datetime.datetime = Later
"""


def built(folder: Path, **environment: str) -> dict[str, bytes]:
    shutil.copytree(SAMPLE, folder / "report")
    command = [
        sys.executable,
        "-m",
        "report_builder",
        "build",
        str(folder / "report"),
        "--out",
        str(folder / "out"),
    ]
    done = subprocess.run(
        command, env={**os.environ, **environment}, cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    outputs = folder / "out" / "report"
    return {
        path.name: path.read_bytes()
        for path in outputs.iterdir()
        if path.is_file() and path.suffix != ".json"
    }


def test_word_pdf_and_web_page_are_the_same_bytes_anywhere_and_at_any_time(tmp_path: Path) -> None:
    ahead = tmp_path / "ahead"
    ahead.mkdir()
    (ahead / "sitecustomize.py").write_text(LATER, encoding="utf-8")
    project = str(Path(__file__).parents[1])
    (tmp_path / "one").mkdir()
    (tmp_path / "two" / "deeper").mkdir(parents=True)
    first = built(tmp_path / "one", TZ="UTC", PYTHONHASHSEED="1", PYTHONPATH=project)
    path = os.pathsep.join([str(ahead), project])
    second = built(tmp_path / "two" / "deeper", TZ="Pacific/Auckland", PYTHONHASHSEED="2", PYTHONPATH=path)
    assert {"report.docx", "report.html", "report.pdf", "report.appendix-b.pdf"} <= set(first) == set(second)
    assert [name for name in first if first[name] != second[name]] == []
