"""The text of scans, by OCRmyPDF and Tesseract (the extra `ocr`): put under the pictures, which stay as they
are."""

from __future__ import annotations

import importlib.util
import shutil
import sys
from functools import cache
from pathlib import Path

from report_builder.attach.programs import ProgramError, run

INSTALL = (
    "pip install 'report-builder[ocr]', and Tesseract (Debian, Ubuntu: apt install tesseract-ocr; macOS: brew install "
    "tesseract)"
)
_LANGUAGES = {"cy": "cym", "en": "eng", "fr": "fra", "gd": "gla", "pl": "pol", "ur": "urd"}


def missing() -> str:
    """What is missing of what reading scans needs; "" where all is there."""
    lacking = [] if importlib.util.find_spec("ocrmypdf") else ["OCRmyPDF"]
    lacking += [] if shutil.which("tesseract") else ["Tesseract"]
    return " and ".join(lacking)


def recognise(source: Path, out: Path, language: str, seconds: float) -> None:
    """Writes the PDF with text under the pages that have none; raises a ProgramError."""
    command = [
        sys.executable,
        "-m",
        "ocrmypdf",
        "--skip-text",
        "--output-type",
        "pdf",
        "--optimize",
        "0",
        "--quiet",
    ]
    command += ["--jobs", "2", "--language", _language(language), str(source), str(out)]
    run(command, seconds, out, {"OMP_THREAD_LIMIT": "1"})


@cache
def _installed() -> frozenset[str]:
    try:
        return frozenset(run(["tesseract", "--list-langs"], 20, None).split())
    except ProgramError:
        return frozenset()


def _language(tag: str) -> str:
    """Tesseract's name for a language, with English beside it; English alone where it has not learned the
    other."""
    name = _LANGUAGES.get(tag.partition("-")[0].lower(), "eng")
    return name if name == "eng" else f"{name}+eng" if name in _installed() else "eng"
