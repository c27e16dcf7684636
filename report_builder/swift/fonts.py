"""Fonts: one folder.

fontconfig reads the whole system's configuration and fonts, and what it then chooses differs from machine to
machine. Shown one folder, it is faster, and a PDF is the same everywhere.
Gain: none to be measured with 39 fonts installed; what counts is that the output is the same.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from functools import cache
from pathlib import Path

from report_builder.swift import cache_folder, keep

FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>{lines}<config><rescan><int>0</int></rescan></config></fontconfig>
"""


def use_fonts(folder: str) -> None:
    """Lets fontconfig see this folder's fonts only, from the next PDF on; "" for the system's, where none were set."""
    if folder:
        os.environ["FONTCONFIG_FILE"] = fonts_file(folder)


@cache
def fonts_file(folder: str) -> str:
    from html import escape

    place = cache_folder()
    lines = f"<dir>{escape(str(Path(folder).resolve()))}</dir>"
    if place:
        lines += f"<cachedir>{escape(str(place / 'fontconfig'))}</cachedir>"
    data = FONTS.format(lines=lines).encode()
    target = (place or Path(tempfile.mkdtemp(prefix="report-builder-"))) / (
        f"fonts-{hashlib.sha256(data).hexdigest()[:32]}.conf"
    )
    if not target.is_file():
        keep(target, data)
    return str(target)
