"""Where sentences begin and end."""

from __future__ import annotations

import re
from functools import lru_cache

_END = re.compile(r"[.?!]+[”’\"')\]]*(?=\s+[“‘\"'(\[]?[A-Z0-9£{])")
# An initial ends no sentence ("J. Moore"); a letter that names something may ("see Appendix A. The …").
_NO_END = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Cllr|Cllrs|Prof|Rev|Hon|No|Nos|Ltd|vs|cf|approx|para|paras|pp|p|s|ss|c|art|reg|regs"
    r"|e\.g|i\.e|etc|viz|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
    r"|(?:^|[\s(])(?<![dD]ix )(?<![tT]ion )(?<!nnex )(?<![tT]able )(?<!Part )(?<!dule )(?<!hase )(?<![nN]d )(?<!or )"
    r"[A-Z])\.$"
)


@lru_cache(maxsize=2048)
def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """(start, end) of each sentence of a paragraph, its full stop included, the space between sentences not."""
    found = []
    start = 0
    for end in _END.finditer(text):
        if end[0] == "." and _NO_END.search(text, max(start, end.end() - 16), end.end()):
            continue
        found.append((start, end.end()))
        start = end.end()
        while start < len(text) and text[start].isspace():
            start += 1
    if text[start:].strip():
        found.append((start, len(text.rstrip())))
    return tuple(found)


def sentence_at(text: str, position: int) -> tuple[int, int]:
    """(start, end) of the sentence that holds a position of text."""
    for start, end in sentences(text):
        if position < end:
            return start, end
    return (0, len(text))
