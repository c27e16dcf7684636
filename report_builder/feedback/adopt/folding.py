"""Markdown in lines of a readable width, wherever a fold does not change what it means."""

from __future__ import annotations

import re

from report_builder.faults import NOWHERE, Fault
from report_builder.feedback.adopt.source import WIDTH
from report_builder.prose import parse_text


def folded(text: str, space: str = "") -> str:
    """Markdown in lines of a readable width, each after `space`; left as it is where a fold would change what it
    means."""
    width = WIDTH - len(space)
    lines: list[str] = []
    for piece in text.split("\n"):
        kept = re.sub(
            r"\{\{.*?\}\}|\]\([^)]*\)|\{#\w+\}|`[^`]*`", lambda match: match[0].replace(" ", "\0"), piece
        )
        line = ""
        for word in kept.split(" "):
            if line and len(line) + 1 + len(word) > width and not _RISKY.match(word):
                lines.append(line)
                line = word
            else:
                line = f"{line} {word}" if line else word
        lines.append(line)
    made = "\n".join(lines).replace("\0", " ")
    if not _same(made, text):
        made = text
    return "\n".join(space + line for line in made.split("\n"))


_RISKY = re.compile(r"[-+*>#|:=~`<\[]|\d+[.)]|$")
"""What would begin something at the beginning of a line."""


def _same(one: str, other: str) -> bool:
    read = [parse_text(text, NOWHERE, list[Fault]()) for text in (one, other)]
    return _bare(read[0]) == _bare(read[1])


def _bare(prose: object) -> str:
    return re.sub(r"lines=\(\d+, \d+\)|place=Place\([^)]*\)", "", re.sub(r"\s+|\\n", " ", repr(prose)))
