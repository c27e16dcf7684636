"""What was found -> report.yaml, as a person would write it: block scalars, readable lines, remarks where one should
look."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Sequence

_PLAIN = re.compile(r"[^\W_][\w’'“”(),./&+;?!%£ –-]*(?<![\s])")
_WORDS = frozenset(("true", "false", "null", "yes", "no", "on", "off", "~"))
WIDTH = 110


def scalar(text: str) -> str:
    """A text of one line: plain where YAML would not misread it, else in quotation marks."""
    text = " ".join(text.split())
    if _PLAIN.fullmatch(text) and text.casefold() not in _WORDS:
        return text
    return json.dumps(text, ensure_ascii=False)


def flow(text: str) -> str:
    """As `scalar`, for a text between braces."""
    plain = scalar(text)
    return (
        plain
        if not re.search(r"[,\[\]{}]", plain) or plain.startswith('"')
        else json.dumps(plain, ensure_ascii=False)
    )


def block(markdown: str, indent: int) -> str:
    """A block scalar after its key: "|" and the lines."""
    space = " " * indent
    body = "\n".join(f"{space}{line}" if line.strip() else "" for line in markdown.strip("\n").split("\n"))
    return f"|\n{body}\n"


def comment(text: str, indent: int = 0) -> str:
    space = " " * indent
    lines = textwrap.wrap(
        " ".join(text.split()), WIDTH - indent - 2, break_long_words=False, break_on_hyphens=False
    )
    return "".join(f"{space}# {line}\n" for line in lines)


def keys(pairs: Sequence[tuple[str, str]], indent: int) -> str:
    """An entry of a list: its fields in one line where they are short, else one below the other. Values are YAML
    already."""
    space = " " * indent
    line = ", ".join(f"{key}: {value}" for key, value in pairs)
    if len(line) + indent < WIDTH - 6 and "\n" not in line and not any(_unfit(value) for _, value in pairs):
        return f"{space}- {{{line}}}\n"
    made: list[str] = []
    for index, (key, value) in enumerate(pairs):
        start = f"{space}- " if index == 0 else f"{space}  "
        made.append(f"{start}{key}: {value}" + ("" if value.endswith("\n") else "\n"))
    return "".join(made)


def _unfit(value: str) -> bool:
    """Whether a value cannot stand between braces."""
    return not value.startswith('"') and bool(re.search(r"[,\[\]{}]", value))
