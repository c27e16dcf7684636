"""Is a .docx valid? By openxml-audit: the ECMA-376 schemas, and what Word is known to repair."""

from __future__ import annotations

from pathlib import Path

from openxml_audit import OpenXmlValidator

# numId 0 takes a style's numbering off a paragraph (ECMA-376 part 1, 17.9.18); openxml-audit 0.8 wants a definition.
_NO_NUMBERING = "Numbering definition '0' referenced but not found"


def ooxml_errors(docx: Path) -> list[str]:
    """What is wrong with the file, one line each: kind, part, place in it, what. Empty when it is valid."""
    found = OpenXmlValidator(max_errors=100).validate(docx)
    errors = [str(error) for error in found.errors]
    told = [error for error in errors if _NO_NUMBERING not in error]
    return told or ([] if found.is_valid or errors else ["not valid, and openxml-audit does not say why"])
