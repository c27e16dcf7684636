"""veraPDF's verdict, by the tool's own engine; where it is missing, a test has no verdict and never a pass."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from report_builder.pdf.jvm import EngineError
from report_builder.pdf.verapdf import Failure, Verdict, verdicts
from tests.tools import ToolError

__all__ = ["Failure", "Verdict", "verapdf"]


def verapdf(paths: Iterable[Path], flavour: str) -> list[Verdict]:
    """The verdict on each file, in the order given, for one of veraPDF's flavours ("ua1", "2a", "3a", …)."""
    try:
        return verdicts(paths, flavour)
    except EngineError as error:
        raise ToolError(str(error)) from error
