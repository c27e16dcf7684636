"""The words of a template round a mistake, so that whoever edits it in Word can find the place."""

from __future__ import annotations

import re
from html import unescape

QUOTED_LENGTH = 90


def words_at(xml: str, line: int) -> str:
    """The text of a line (docxtpl gives each paragraph one), or of the next that has any."""
    lines = xml.splitlines()
    for text in lines[max(line - 1, 0) :] if line else ():
        words = unescape(re.sub(r"<[^>]*>", " ", text))
        if words.strip():
            return shortened(words)
    return ""


def shortened(words: str, around: str = "") -> str:
    """At most QUOTED_LENGTH characters, with `around` among them."""
    words = " ".join(words.split())
    if len(words) <= QUOTED_LENGTH:
        return words
    start = max(0, words.find(around) - QUOTED_LENGTH // 3) if around else 0
    piece = words[start : start + QUOTED_LENGTH].strip()
    return ("…" if start else "") + piece + ("…" if start + QUOTED_LENGTH < len(words) else "")
