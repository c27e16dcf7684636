"""Programs that the tests judge outputs with, each behind a small wrapper of its own.

verapdf      PDF/UA and PDF/A, by veraPDF's own engine
libreoffice  Word files as LibreOffice reads them
browser      web pages as Chromium shows them, and axe-core's opinion of them
ooxml        Word files against the schemas and against what Word is known to repair
text         the words of a PDF, as poppler reads them

A wrapper reports what a program found as values; a program that is missing or breaks is a `ToolError`,
never a pass.
"""

from __future__ import annotations


class ToolError(RuntimeError):
    """A program that the tests need is missing, broke or was slow: no verdict on the file it was given."""
