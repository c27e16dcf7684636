"""fontTools imported only when it is needed.

WeasyPrint imports fontTools' subsetter and variable fonts for what HarfBuzz does now; it still needs them for
web fonts, emoji and variable fonts, and where HarfBuzz's subset library is missing.
Gain: 0.12 s.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

from report_builder.swift import off


@contextmanager
def font_tools_later() -> Iterator[None]:
    """While this lasts, the names that WeasyPrint imports from fontTools are stand-ins that import it when used."""
    if "fontTools" in sys.modules or off("fonttools"):
        yield
        return
    subset, tt_lib, tt_font, woff2, instancer = (
        Later(f"fontTools.{name}")
        for name in ("subset", "ttLib", "ttLib.ttFont", "ttLib.woff2", "varLib.instancer")
    )
    # A class of exceptions cannot be stood in for; the real one is put in its place before anything can raise it.
    names = {
        "TTFont": tt_lib.function("TTFont"),
        "TTLibError": TTLibErrorLater,
        "ttFont": tt_font,
        "woff2": woff2,
    }
    stand_ins = {
        "fontTools": module("fontTools", subset=subset),
        "fontTools.ttLib": module("fontTools.ttLib", **names),
        "fontTools.varLib": module("fontTools.varLib"),
        "fontTools.varLib.instancer": module(
            "fontTools.varLib.instancer",
            instantiateVariableFont=instancer.function("instantiateVariableFont"),
        ),
    }
    sys.modules.update(stand_ins)
    try:
        yield
    finally:
        for name, stand_in in stand_ins.items():
            if sys.modules.get(name) is stand_in:
                del sys.modules[name]


class TTLibErrorLater(Exception):  # noqa: N818
    """In the place of fontTools' TTLibError, until fontTools is imported."""


class Later:
    """A module of fontTools that is imported when something of it is used."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, name: str) -> Any:
        import importlib

        fonts: Any = sys.modules.get("weasyprint.pdf.fonts")
        if fonts is not None and fonts.TTLibError is TTLibErrorLater:
            fonts.TTLibError = importlib.import_module("fontTools.ttLib").TTLibError
        return getattr(importlib.import_module(self._name), name)

    def function(self, name: str) -> Callable[..., Any]:
        def later(*arguments: Any, **named: Any) -> Any:
            return getattr(self, name)(*arguments, **named)

        return later


def module(name: str, **values: Any) -> ModuleType:
    made = ModuleType(name)
    made.__path__ = []
    made.__dict__.update(values)
    return made
