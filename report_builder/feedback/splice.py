"""The smallest slice of a YAML file, written anew: a scalar at its own marks, or an entry of a list. All else
keeps its bytes: comments, quoting, order.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from report_builder.faults import Refusal
from report_builder.feedback.homes import Path, node_at, scalars
from report_builder.shape.nodes import Mapping, Node, Scalar, Sequence, parse


@dataclass(frozen=True, slots=True)
class Splice:
    """text[start:end] replaced with `new`; order: among splices at one place."""

    start: int
    end: int
    new: str
    order: int = 0


def spliced(text: str, splices: list[Splice]) -> str:
    """The text with the splices made, in its own line ends."""
    windows = "\r\n" in text
    made: list[str] = []
    at = 0
    for one in sorted(splices, key=lambda splice: (splice.start, splice.end, splice.order)):
        new = one.new.replace("\r\n", "\n").replace("\n", "\r\n") if windows else one.new
        made += [text[at : one.start], new]
        at = max(at, one.end)
    return "".join([*made, text[at:]])


def rescalar(text: str, node: Node, path: Path, new: str) -> Splice | None:
    """The splice that makes the scalar at `path` say `new`; None where there is none, or no way of writing it."""
    scalar = node_at(node, path)
    if not isinstance(scalar, Scalar):
        return None
    if scalar.style == "|":
        return _block(text, scalar, new)
    if scalar.style == ">":
        return _block(text, scalar, new, header="|")
    one_line = new.strip("\n")
    flow = _in_flow(text, node, path)
    if "\n" in one_line and not flow:
        return _to_block(text, node, path, scalar, new if new.endswith("\n") else new + "\n")
    kinds = {"": ("", "'", '"'), "'": ("'", '"'), '"': ('"',)}[scalar.style]
    for kind in kinds:
        said = {
            "": one_line,
            "'": "'" + one_line.replace("'", "''") + "'",
            '"': json.dumps(one_line, ensure_ascii=False),
        }
        splice = Splice(scalar.start, scalar.end, said[kind])
        if _says(spliced(text, [splice]), node, path, one_line):
            return splice
    return None


def _block(text: str, scalar: Scalar, new: str, header: str = "") -> Splice:
    raw = text[scalar.start : scalar.end]
    head, _, rest = raw.partition("\n")
    head = header + head[1:] if header else head
    lines = rest.split("\n")
    old_lines = scalar.text.removesuffix("\n").split("\n") if not header else []
    new_lines = new.removesuffix("\n").split("\n")
    count = len(old_lines) if not header else len(rest.rstrip().split("\n"))
    before = 0
    while before < min(len(old_lines), len(new_lines)) and old_lines[before] == new_lines[before]:
        before += 1
    after = 0
    while (
        after < min(len(old_lines), len(new_lines)) - before
        and old_lines[-1 - after] == new_lines[-1 - after]
    ):
        after += 1
    indent = " " * scalar.indent
    middle = [indent + line if line.strip() else "" for line in new_lines[before : len(new_lines) - after]]
    kept = lines[:count]
    made = [*kept[:before], *middle, *kept[count - after : count], *lines[count:]]
    return Splice(scalar.start, scalar.end, "\n".join([head, *made]))


def _to_block(text: str, node: Node, path: Path, scalar: Scalar, new: str) -> Splice:
    """A text of one line that becomes several: | behind the key, its lines below, what stood behind it (a
    comment) kept behind the |."""
    end = text.find("\n", scalar.end)
    end = len(text) if end < 0 else end
    indent = " " * (_column(node, path) + 2)
    lines = [indent + line if line.strip() else "" for line in new.removesuffix("\n").split("\n")]
    return Splice(scalar.start, end, "\n".join(["|" + text[scalar.end : end], *lines]))


def _column(node: Node, path: Path) -> int:
    """The column, from 0, of the key or the - that the scalar belongs to."""
    parent = node_at(node, path[:-1])
    if isinstance(parent, Mapping):
        return next(key.place.column - 1 for key, _ in parent.entries if key.text == path[-1])
    return parent.place.column - 1 if parent is not None else 0


def _in_flow(text: str, node: Node, path: Path) -> bool:
    above = (node_at(node, path[:depth]) for depth in range(len(path)))
    return any(
        one is not None and not isinstance(one, Scalar) and text[one.start : one.start + 1] in ("{", "[")
        for one in above
    )


def _says(text: str, node: Node, path: Path, wanted: str) -> bool:
    """Whether the file, so changed, says `wanted` at the path and everywhere else what it said."""
    try:
        found = {where: one.text for where, one in scalars(parse(text, ""))}
    except Refusal:
        return False
    before = {where: one.text for where, one in scalars(node)}
    return found.pop(path, None) == wanted and before.pop(path, None) is not None and found == before


# --- entries of lists ---------------------------------------------------------------------------------------------


def entry_lines(text: str, node: Node, path: Path) -> tuple[int, int] | None:
    """The slice of an entry of a block list, from the beginning of its line (its own comments above it too) to
    the beginning of the line after it. None in a list of one line."""
    parent = node_at(node, path[:-1])
    index = path[-1]
    if not isinstance(parent, Sequence) or not isinstance(index, int) or index >= len(parent.items):
        return None
    if text[parent.start : parent.start + 1] == "[":
        return None
    item = parent.items[index]
    start = text.rfind("\n", 0, item.start) + 1
    if not re.match(r"[ ]*-", text[start : item.start]):
        return None
    start = _with_comments(text, start)
    last = _last(text, item)
    end = text.find("\n", max(last - 1, item.start))
    end = len(text) if end < 0 else end + 1
    return start, end


def _last(text: str, node: Node) -> int:
    """The offset behind the last sign of a node; empty lines at its end left out."""
    if isinstance(node, Mapping) and node.entries and text[node.start] != "{":
        return _last(text, node.entries[-1][1])
    if isinstance(node, Sequence) and node.items and text[node.start] != "[":
        return _last(text, node.items[-1])
    return node.start + len(text[node.start : node.end].rstrip())


def _with_comments(text: str, start: int) -> int:
    """The beginning of the comment lines right above a line, if there are any of the same indentation."""
    line = text[start : text.find("\n", start)]
    indent = len(line) - len(line.lstrip())
    while start:
        before = text.rfind("\n", 0, start - 1) + 1
        above = text[before : start - 1]
        if above.strip().startswith("#") and len(above) - len(above.lstrip()) == indent:
            start = before
        else:
            break
    return start


def without_entry(text: str, node: Node, path: Path) -> Splice | None:
    """Takes an entry out of its list, with the comments above it and the empty lines below it."""
    found = entry_lines(text, node, path)
    if found is None:
        return None
    start, end = found
    while text[end : text.find("\n", end) + 1].strip() == "" and text.find("\n", end) >= 0:
        end = text.find("\n", end) + 1
    return Splice(start, end, "")


def moved_entry(
    text: str, node: Node, path: Path, beside: Path, order: int, *, behind: bool
) -> list[Splice] | None:
    """Takes an entry, with the comments above it, to the place behind or before another of its list."""
    found, other, gone = (
        entry_lines(text, node, path),
        entry_lines(text, node, beside),
        without_entry(text, node, path),
    )
    if found is None or other is None or gone is None or path == beside:
        return None
    lines = text[slice(*found)].rstrip("\r\n") + "\n"
    apart = "\n" if _apart(text, node, path) else ""
    at = other[1] if behind else other[0]
    if behind:
        lines = ("" if text[:at].endswith("\n") else "\n") + apart + lines
    return [gone, Splice(at, at, lines if behind else lines + apart, order)]


def with_entry(
    text: str, node: Node, path: Path, entry: str, order: int = 0, *, behind: bool = True
) -> Splice | None:
    """Puts an entry (its lines, without indentation) into a list behind the one at `path`, or before it."""
    found = entry_lines(text, node, path)
    item = node_at(node, path)
    if found is None or item is None:
        return None
    line = text.rfind("\n", 0, item.start) + 1
    dash = text.index("-", line)
    indent = " " * (dash - line)
    lines = "".join(f"{indent}{one}\n" if one else "\n" for one in entry.rstrip("\n").split("\n"))
    apart = "\n" if _apart(text, node, path) else ""
    if not behind:
        return Splice(found[0], found[0], lines + apart, order)
    end = found[1]
    before = "" if text[:end].endswith("\n") or not end else "\n"
    return Splice(end, end, before + apart + lines, order)


def _apart(text: str, node: Node, path: Path) -> bool:
    """Whether the entries of this list stand apart from one another by empty lines."""
    parent = node_at(node, path[:-1])
    if not isinstance(parent, Sequence) or len(parent.items) < 2:
        return False
    found = entry_lines(text, node, (*path[:-1], 0))
    return found is not None and text[found[1] : text.find("\n", found[1]) + 1].strip() == ""


_SAFE = re.compile(r"[A-Za-z0-9£(“‘](?:[^:#\n{}\[\],&*!|>'\"%@`\\]*[^\s:#{}\[\],&*!|>'\"%@`\\])?")


def yaml_text(said: str) -> str:
    """A text as a scalar of one line: plain where that is safe, else within quotes."""
    return said if _SAFE.fullmatch(said) else json.dumps(said, ensure_ascii=False)


def with_key(text: str, node: Node, path: Path, key: str, said: str) -> Splice | None:
    """Puts `key: said` at the end of the mapping at `path`."""
    found = node_at(node, path)
    if not isinstance(found, Mapping) or not found.entries:
        return None
    if text[found.start] == "{":
        at = text.rindex("}", found.start, found.end)
        return Splice(at, at, f", {key}: {yaml_text(said)}")
    indent = " " * (found.entries[0][0].place.column - 1)
    end = text.find("\n", _last(text, found) - 1)
    end = len(text) if end < 0 else end
    return Splice(end, end, f"\n{indent}{key}: {yaml_text(said)}")
