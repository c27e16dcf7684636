"""Tuning changes the time that a PDF takes, and not a byte of it."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from report_builder.render.pdf import swift
from report_builder.render.pdf.engine import make_pdf
from tests.render_pdf.conftest import everything, request

ROOT = Path(__file__).parents[2]
PRINT = """
import hashlib, sys
from tests.render_pdf.conftest import everything, request
from report_builder.render.pdf.engine import make_pdf
print(hashlib.sha256(make_pdf(request(everything())).data).hexdigest(), "fontTools.subset" in sys.modules)
"""


def run(tmp_path: Path, plain: str = "", cache: str = "cache") -> list[str]:
    env = {**os.environ, "REPORT_BUILDER_PLAIN": plain, "XDG_CACHE_HOME": str(tmp_path / cache)}
    done = subprocess.run([sys.executable, "-c", PRINT], cwd=ROOT, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


@pytest.fixture(scope="module")
def digest() -> str:
    return hashlib.sha256(make_pdf(request(everything())).data).hexdigest()


def test_the_bytes_are_the_same_without_any_tuning(tmp_path: Path, digest: str) -> None:
    assert run(tmp_path, plain="all") == [digest, "True"]


def test_the_bytes_are_the_same_with_an_empty_cache_with_a_full_one_and_with_a_broken_one(
    tmp_path: Path, digest: str
) -> None:
    assert run(tmp_path) == [digest, "False"]
    assert run(tmp_path) == [digest, "False"]
    (kept,) = (tmp_path / "cache" / "report_builder").glob("cffi-*.json")
    for wrong in ("", "{}", '{"_types": "x"}', "[1]"):
        kept.write_text(wrong)
        assert run(tmp_path)[0] == digest


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path, digest: str) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be")
    assert run(tmp_path) == [digest, "False"]


@pytest.mark.parametrize(
    "html",
    [
        "<!DOCTYPE html><html><head></head><body><p/>x</body></html>",
        "<!DOCTYPE html><html><head></head><body><table><tr><td>x</td></tr></table></body></html>",
        "<!DOCTYPE html><html><head><style>p::after { content: '&gt;' }</style></head><body></body></html>",
        "<!DOCTYPE html><html><head></head><body><!-- x --></body></html>",
        "<!DOCTYPE html><html><head></head><body><pre>\nx</pre></body></html>",
        "<!DOCTYPE html><html><head></head><body><svg><title>x</title></svg></body></html>",
        '<!DOCTYPE html [<!ENTITY a "b">]><html><head></head><body>&a;</body></html>',
        "<html><body>x</body></html>",
        "<!DOCTYPE html><html><head></head><body><p>a<br>b&nbsp;c</p></body></html>",
    ],
)
def test_html_that_xml_would_read_differently_is_left_to_the_html_parser(html: str) -> None:
    assert swift.xml_tree(html) is None


def test_html_that_is_xml_is_read_as_such() -> None:
    assert swift.xml_tree(request(everything()).html) is not None
