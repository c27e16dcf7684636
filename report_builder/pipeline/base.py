"""The base: the source that a Word file was made from, so that edits to it can be merged into the source
later.

Report.yaml travels in the Word file, compressed. Data files do not: a survey's export may hold what people
wrote in confidence, and a Word file is published. They stand in the copy that is kept beside the outputs.
A public copy carries the source of its public view, in which what is exempt was cut out; of a report that is
exempt as a whole it carries nothing but the fingerprint of its base, which is that of the full source.
"""

from __future__ import annotations

import gzip
import json
import zlib
from dataclasses import dataclass
from pathlib import Path

from report_builder.files import fingerprint
from report_builder.model.report import Report
from report_builder.pipeline.plan import SOURCE

FOLDER = ".base"
_FORMAT = 1
_TEXT_SUFFIXES = (".csv", ".yaml", ".yml", ".md", ".txt")


@dataclass(frozen=True, slots=True)
class Base:
    """carried: for the Word file; name and kept: of the copy beside the outputs, and its contents."""

    carried: bytes
    name: str
    kept: bytes


def make_base(report: Report, folder: Path, view: Report | None = None) -> Base:
    """The base of a report in this folder. Data that is not text is left out. view: what of the report the Word
    file has, where that is not all of it."""
    files = {SOURCE: report.source}
    for name in sorted(set(report.inputs) - {SOURCE}):
        if name.lower().endswith(_TEXT_SUFFIXES):
            files[name] = (folder / name).read_bytes().decode("utf-8-sig", errors="replace")
    whole = _json({"format": _FORMAT, "report": report.name, "files": files})
    id = fingerprint(whole)
    carried: dict[str, object] = {"format": _FORMAT, "report": report.name, "base": id}
    shown = view or report
    if shown is not report:
        carried["copy"] = "public"
    if shown.source:
        carried["files"] = {SOURCE: shown.source}
    return Base(zlib.compress(_json(carried), 9), f"{FOLDER}/{id}.json.gz", gzip.compress(whole, 9, mtime=0))


def _json(values: dict[str, object]) -> bytes:
    return json.dumps(values, ensure_ascii=False, sort_keys=True).encode()
