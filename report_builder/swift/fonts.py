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


_SETTING = "FONTCONFIG_FILE"
_GIVEN = os.environ.get(_SETTING)
"""What this process was started with."""


def environment_of_others() -> dict[str, str]:
    """The environment for programs that are not ours, which need the system's fonts for other people's documents."""
    own = {name: value for name, value in os.environ.items() if name != _SETTING}
    return own if _GIVEN is None else {**own, _SETTING: _GIVEN}


def use_fonts(folder: str) -> None:
    """Lets fontconfig see this folder's fonts only, from the next PDF on; "" for the system's, where none were set."""
    if folder:
        os.environ[_SETTING] = fonts_file(folder)


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
