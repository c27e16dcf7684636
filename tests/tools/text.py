"""The words of a PDF, as poppler's pdftotext reads them."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.tools import ToolError


def pdf_text(pdf: Path, *, layout: bool = False, first: int | None = None, last: int | None = None) -> str:
    """The text of pages `first` to `last` (from 1, both included), in reading order, a form feed after each.

    With `layout`, columns and indents are kept with spaces instead.
    """
    command = ["pdftotext", "-enc", "UTF-8"]
    command += ["-layout"] if layout else []
    command += ["-f", str(first)] if first is not None else []
    command += ["-l", str(last)] if last is not None else []
    try:
        done = subprocess.run([*command, pdf, "-"], capture_output=True, check=False, timeout=60)
    except FileNotFoundError as missing:
        raise ToolError("pdftotext is not installed (Debian: poppler-utils)") from missing
    if done.returncode:
        raise ToolError(f"pdftotext {pdf.name}: {done.stderr.decode(errors='replace').strip()}")
    return done.stdout.decode()
