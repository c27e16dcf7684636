"""WeasyPrint, imported the fast way."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from report_builder.swift import known_version
from report_builder.swift.definitions import cffi_definitions_kept
from report_builder.swift.font_tools import font_tools_later


def import_weasyprint() -> Any:
    """WeasyPrint. Raises ImportError or OSError where Python packages or Pango are missing."""
    if "weasyprint" not in sys.modules and known_version():
        with suppress(Exception), quiet(), cffi_definitions_kept(), font_tools_later():
            import weasyprint
        if "weasyprint.pdf.fonts" in sys.modules and hasattr(sys.modules["weasyprint"], "HTML"):
            return sys.modules["weasyprint"]
        for name in [name for name in sys.modules if name == "weasyprint" or name.startswith("weasyprint.")]:
            del sys.modules[name]
    with quiet():
        import weasyprint
    return weasyprint


@contextmanager
def quiet() -> Iterator[None]:
    """WeasyPrint warns while it is imported, of what PDFs will complain of in their own words where it matters."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
