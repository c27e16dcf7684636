"""Is a .docx valid? By openxml-audit: the ECMA-376 schemas, and what Word is known to repair."""

from __future__ import annotations

from pathlib import Path

from openxml_audit import OpenXmlValidator


def ooxml_errors(docx: Path) -> list[str]:
    """What is wrong with the file, one line each: kind, part, place in it, what. Empty when it is valid."""
    found = OpenXmlValidator(max_errors=100).validate(docx)
    errors = [str(error) for error in found.errors]
    return errors or ([] if found.is_valid else ["not valid, and openxml-audit does not say why"])
