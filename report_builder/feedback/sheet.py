"""One text of prose being edited line by line: paragraphs reworded, put in, taken out and moved; every other
line stays as it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from report_builder.feedback.homes import Home
from report_builder.feedback.markdown import written
from report_builder.feedback.pieces import Pieces
from report_builder.feedback.reword import WIDTH, reworded, wrapped

_MARKER = re.compile(r"^(\s*)([-*+]|\d{1,9}[.)])(\s+)")
_QUOTE = re.compile(r"^\s*>\s?")
_HEADING = re.compile(r"^(\s*#{1,6}\s+)(.*?)(\s+#+\s*)?$")
_CAPTION = re.compile(r"^(\s*Table:\s*)")
_NOTE = re.compile(r"^(\s*\[\^[^\]]+\]:\s*)")
_PICTURE = re.compile(r'^(!\[.*\]\([^"]*")(.*)("\).*)$', re.DOTALL)
_SHOWN = re.compile(r"\s*!\[((?:\\.|[^\]\\])*)\]\(", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Body:
    """The words of a block as its lines have them, without what stands before each line."""

    text: str
    first: str
    rest: str
    last: str = ""


class Sheet:
    """Changes are collected by the lines of the old text, and carried out by `text`."""

    def __init__(self, text: str) -> None:
        self.old = text
        self.lines = text.split("\n")
        self.ending = ""
        if self.lines and self.lines[-1] == "":
            self.lines.pop()
            self.ending = "\n"
        self._instead: dict[tuple[int, int], list[str]] = {}
        self._put: dict[int, list[tuple[int, list[str]]]] = {}
        self._cut: set[int] = set()

    # --- rewording ------------------------------------------------------------------------------------------------

    def reword(self, home: Home, new: Pieces) -> bool:
        """Makes a block say `new`; False where it cannot."""
        if home.kind == "cell":
            return self._reword_cell(home, new)
        start, end = home.lines
        if not (0 <= start < end <= len(self.lines)):
            return False
        body = self._body(home)
        if body is None:
            return False
        where = {"heading": "heading", "picture": "cell", "caption": "caption"}.get(home.kind, "paragraph")
        id = home.id if home.kind != "picture" else ""
        made = reworded(body.text, home.drafts, new, where, id)
        if made is None:
            return False
        if home.kind == "picture":
            made = re.sub(r'(?<!\\)"', r"\\\"", made)
        first, *others = made.split("\n")
        lines = [body.first + first, *(body.rest + line for line in others)]
        lines[-1] += body.last
        self._replace(start, end, lines)
        return True

    def _body(self, home: Home) -> Body | None:
        start, end = home.lines
        lines = self.lines[start:end]
        if home.kind == "quote":
            return Body("\n".join(_QUOTE.sub("", line) for line in lines), "> ", "> ")
        if home.kind == "heading":
            found = _HEADING.match(lines[0])
            return Body(found[2], found[1], "", found[3] or "") if found and len(lines) == 1 else None
        if home.kind == "picture":
            shown = _PICTURE.match("\n".join(lines))
            return Body(shown[2], shown[1], "", shown[3]) if shown else None
        first = ""
        pattern = {"item": _MARKER, "caption": _CAPTION, "note": _NOTE}.get(home.kind)
        if pattern is not None and (lead := pattern.match(lines[0])):
            first = lead[0]
        elif pattern is not None and not (home.kind == "note" and home.block):
            return None
        else:
            first = lines[0][: len(lines[0]) - len(lines[0].lstrip())]
        rest = first if pattern is None else " " * (4 if home.kind == "note" else len(first))
        if home.kind == "caption":
            rest = ""
        for line in lines[1:]:
            rest = line[: len(line) - len(line.lstrip())]
            break
        return Body("\n".join([lines[0][len(first) :], *(line.strip() for line in lines[1:])]), first, rest)

    def _reword_cell(self, home: Home, new: Pieces) -> bool:
        start, end = home.lines
        if not (0 <= start < len(self.lines)):
            return False
        line = self._instead.get((start, end), [self.lines[start]])[0]
        cells = split_row(line)
        column = home.column
        if column >= len(cells.texts):
            return False
        raw = cells.texts[column]
        made = reworded(raw.strip(), home.drafts, new, "cell") if new else ""
        if made is None:
            return False
        cells.texts[column] = raw.replace(raw.strip(), made, 1) if raw.strip() else f" {made} "
        self._replace(start, end, [cells.joined()])
        return True

    def show(self, start: int, end: int, said: str) -> bool:
        """Makes a picture's line say what it shows; False where the lines hold no picture."""
        text = "\n".join(self.block(start, end))
        found = _SHOWN.match(text)
        if found is None:
            return False
        self._replace(start, end, (text[: found.start(1)] + said + text[found.end(1) :]).split("\n"))
        return True

    # --- whole blocks ---------------------------------------------------------------------------------------------

    def block(self, start: int, end: int) -> list[str]:
        """The lines as they will be: reworded where they were."""
        made: list[str] = []
        at = start
        for (first, last), lines in sorted(self._instead.items()):
            if start <= first and last <= end:
                made += self.lines[at:first]
                made += lines
                at = last
        return made + self.lines[at:end]

    def take_out(self, start: int, end: int) -> list[str]:
        """Takes lines out, and an empty line beside them; returns them as they would have been."""
        taken = self.block(start, end)
        for key in [key for key in self._instead if start <= key[0] and key[1] <= end]:
            del self._instead[key]
        if self._is_empty(end) and (start == 0 or not self.lines[start - 1].strip()):
            end += 1
        elif end >= len(self.lines) and self._is_empty(start - 1):
            start -= 1
        self._replace(start, end, [])
        return taken

    def _is_empty(self, at: int) -> bool:
        """Whether there is an empty line that nothing took yet."""
        return 0 <= at < len(self.lines) and not self.lines[at].strip() and at not in self._cut

    def _replace(self, start: int, end: int, lines: list[str]) -> None:
        self._instead[start, end] = lines
        self._cut.update(range(start, end))

    def take_lines(self, start: int, end: int) -> list[str]:
        """Takes lines out and nothing beside them; returns them as they would have been."""
        taken = self.block(start, end)
        self._replace(start, end, [])
        return taken

    def put(self, at: int, lines: list[str], turn: int = 0, *, apart: bool = True) -> None:
        """Puts lines in before the old line `at`; apart: with an empty line before and after them."""
        held = ["\x00", *lines, "\x00"] if apart else lines
        self._put.setdefault(at, []).append((turn, held))

    @property
    def text(self) -> str:
        made: list[str] = []
        instead: dict[int, list[str]] = {}
        for (start, _), lines in sorted(self._instead.items()):
            instead.setdefault(start, []).extend(lines)
        for at in range(len(self.lines) + 1):
            for _, lines in sorted(self._put.get(at, []), key=lambda entry: entry[0]):
                made += lines
            made += instead.get(at, [])
            if at < len(self.lines) and at not in self._cut:
                made.append(self.lines[at])
        if self.lines and self.lines[-1].strip():
            while made and not made[-1].strip("\x00 \t"):
                made.pop()
        return "\n".join(_settled(made)) + self.ending


def _settled(lines: list[str]) -> list[str]:
    """Lines of "\\x00" as empty lines, where none is there already."""
    made: list[str] = []
    waiting = False
    for line in lines:
        if line == "\x00":
            waiting = True
            continue
        if waiting and line.strip() and made and made[-1].strip():
            made.append("")
        waiting = False
        made.append(line)
    return made


@dataclass(slots=True)
class Row:
    """A table's row: what stands between its bars."""

    before: str
    texts: list[str]
    after: str

    def joined(self) -> str:
        return self.before + "|".join(self.texts) + self.after


def split_row(line: str) -> Row:
    indent = line[: len(line) - len(line.lstrip())]
    inner = line.strip()
    before, after = indent, line[len(line.rstrip()) :]
    if inner.startswith("|"):
        before += "|"
        inner = inner[1:]
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
        after = "|" + after
    texts: list[str] = []
    held = ""
    at = 0
    while at < len(inner):
        char = inner[at]
        if char == "\\" and at + 1 < len(inner):
            held += inner[at : at + 2]
            at += 2
            continue
        if char == "|":
            texts.append(held)
            held = ""
        else:
            held += char
        at += 1
    texts.append(held)
    return Row(before, texts, after)


def marker(line: str) -> tuple[str, str, str]:
    """The white space, sign and white space with which a list's item begins; empty where it is none."""
    found = _MARKER.match(line)
    return (found[1], found[2], found[3]) if found else ("", "", "")


def new_lines(
    kind: str, pieces: Pieces, *, depth: int = 1, indent: str = "", sign: str = "- "
) -> list[str] | None:
    """The lines of a new block. depth: of a heading, 1 for ###. indent: of a list's item; sign: its marker
    with the white space behind it."""
    if kind == "heading":
        text = written(pieces, "heading")
        return None if text is None else ["#" * (depth + 2) + " " + text]
    text = written(pieces)
    if text is None:
        return None
    lines = wrapped(text, WIDTH - len(indent)).split("\n")
    if kind == "quote":
        return ["> " + line for line in lines]
    if kind == "item":
        rest = indent + " " * len(sign)
        return [indent + sign + lines[0], *(rest + line for line in lines[1:])]
    return [indent + line for line in lines]
