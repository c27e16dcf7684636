"""Footnotes at the end of a text: new ones put in, those without a mark taken out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from report_builder.feedback.homes import Path
from report_builder.feedback.markdown import written
from report_builder.feedback.pieces import Pieces
from report_builder.feedback.writing.desk import Desk


def with_notes(desk: Desk, path: Path, text: str, notes: Mapping[str, Sequence[Pieces]]) -> str:
    """notes: the texts of new footnotes, by their names."""
    for label, paragraphs in notes.items():
        if f"[^{label}]" in text and f"[^{label}]:" not in text:
            said = [written(one) or "" for one in paragraphs]
            made = f"[^{label}]: " + "\n\n    ".join(one.replace("\n", "\n    ") for one in said if one)
            text = text.rstrip("\n") + "\n\n" + made + "\n"
    for where, label in desk.now.homes.notes:
        if where == path and not re.search(rf"\[\^{re.escape(label)}\](?!:)", text):
            text = _without(text, label)
    return text


def _without(text: str, label: str) -> str:
    lines = text.split("\n")
    start = next((i for i, line in enumerate(lines) if line.lstrip().startswith(f"[^{label}]:")), None)
    if start is None:
        return text
    indent = len(lines[start]) - len(lines[start].lstrip())
    end = start + 1
    while end < len(lines):
        line = lines[end]
        further = next((one for one in lines[end:] if one.strip()), "")
        if line.strip() and len(line) - len(line.lstrip()) <= indent and not lines[end - 1].strip():
            break
        if line.lstrip().startswith("[^") or (
            not line.strip() and len(further) - len(further.lstrip()) < indent + 4
        ):
            break
        end += 1
    rest = lines[end:]
    if start and not lines[start - 1].strip() and rest and not rest[0].strip():
        rest = rest[1:]
    return "\n".join(lines[:start] + rest).rstrip("\n") + "\n"
