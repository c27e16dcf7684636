"""One paragraph's Markdown with other words: the author's own line breaks and ways of writing are kept
wherever the words did not change.

The old words written plainly are the base, what the author wrote is one side, the new words written plainly
the other: a three-way merge in which the new words win where they touch.
"""

from __future__ import annotations

import re

from report_builder.feedback.markdown import read_cell, read_heading, read_line, written
from report_builder.feedback.merge import Hunk, applied, diff, matches, merge
from report_builder.feedback.pieces import Pieces

WIDTH = 110
_TOKEN = re.compile(r"\\\n[ \t]*| {2,}\n[ \t]*|\s+|\S+")
_REMARK = re.compile(r"\{#[^}\n]*#\}")
_RISKY = re.compile(r"(?:[-+*>#|=~`:]|\d+[.)]|\[\^|Table:)")


def reworded(raw: str, old: Pieces, new: Pieces, where: str, id: str = "") -> str | None:
    """`raw`, which says `old`, made to say `new`; with its remarks {# … #}, and an {#id} at its end where it has one.
    None where no Markdown can say it."""
    tail = " {#" + id + "}" if id else ""
    plain_new, plain_old = written(new, where), written(old, where)
    if plain_new is None:
        return None
    kept = _kept(raw, plain_old + tail, plain_new + tail) if plain_old is not None else plain_new + tail
    if where in ("cell", "heading"):
        kept = " ".join(kept.split("\n"))
    read = {"cell": read_cell, "heading": read_heading}.get(where, read_line)
    said = kept[: len(kept) - len(tail)] if tail and kept.endswith(tail) else kept
    if (id and said == kept) or read(said) != read(plain_new):
        kept = plain_new + tail
    lost = [remark for remark in _REMARK.findall(raw) if remark not in kept]
    if lost:
        kept = " ".join([kept.removesuffix(tail), *lost]) + tail
    return kept if where in ("cell", "heading") else wrapped(kept, _width(raw))


def _kept(raw: str, plain_old: str, plain_new: str) -> str:
    base, ours, theirs = (_TOKEN.findall(text) for text in (plain_old, raw, plain_new))
    keys = [[_key(token) for token in side] for side in (base, ours, theirs)]
    words: dict[str, str] = {}
    for token, key in zip(theirs, keys[2], strict=True):
        words.setdefault(key, token)
    regions = merge(keys[0], {"ours": diff(keys[0], keys[1]), "theirs": diff(keys[0], keys[2])})
    wins: list[Hunk[str]] = []
    for region in regions:
        by = {owner: new for owner, _, new in region.variants}
        chosen = "theirs" if "theirs" in by else "ours"
        marked = tuple(f"{chosen}\x00{token}" for token in by[chosen])
        wins.append(Hunk(region.start, region.end, marked))
    where = dict(matches(keys[0], keys[1]))
    numbered = tuple(f"base\x00{index}" for index in range(len(base)))
    own: dict[str, list[str]] = {}
    for token, key in zip(ours, keys[1], strict=True):
        own.setdefault(key, []).append(token)
    made: list[str] = []
    for token in applied(numbered, wins):
        side, _, said = token.partition("\x00")
        if side == "base":
            index = int(said)
            made.append(ours[where[index]] if index in where else base[index])
        elif side == "theirs":
            made.append(words[said])
        else:
            made.append(own[said][0])
    return "".join(made)


def _key(token: str) -> str:
    """White space is white space, wherever the author broke the line; a new line that shows is one."""
    if not token.isspace() and not token.startswith("\\\n"):
        return token
    if token.startswith("\\\n") or (token.startswith("  ") and "\n" in token):
        return "\n"
    return " " if "\n" in token else token


def _width(raw: str) -> int:
    return min(
        max([len(line) for line in raw.split("\n")] + [WIDTH if "\n" not in raw else 0, 60]), 2 * WIDTH
    )


def wrapped(text: str, width: int = WIDTH) -> str:
    """Lines longer than the width broken, never within {{ … }} nor where the next line would mean something."""
    made: list[str] = []
    for line in text.split("\n"):
        while len(line) > width + 10:
            at = _break(line, width)
            if at < 0:
                break
            made.append(line[:at])
            line = line[at + 1 :]
        made.append(line)
    return "\n".join(made)


def _break(line: str, width: int) -> int:
    closed = [
        (match.start(), match.end())
        for match in re.finditer(r"\{\{.*?\}\}|\{#.*?#\}|`[^`]*`|\]\([^)]*\)", line)
    ]
    places: list[int] = [*range(min(width, len(line) - 1), 0, -1), *range(width + 1, len(line) - 1)]
    for at in places:
        if line[at] != " " or line[at - 1] in " \\" or line[at + 1] == " ":
            continue
        if any(start < at < end for start, end in closed) or _RISKY.match(line, at + 1):
            continue
        return at
    return -1
