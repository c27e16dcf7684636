"""Headings and titles in capitals -> as a source has them."""

from __future__ import annotations

import re


def title_cased(text: str) -> str:
    """A heading in capitals as a source has it: capitals are the house's affair. Short words stay small."""
    if not text.isupper():
        return text
    small = set("a an and as at but by for from in into nor of on or the to with".split())
    words = text.lower().split(" ")
    made = [word if index and word in small else _capital(word) for index, word in enumerate(words)]
    return " ".join(made)


def _capital(word: str) -> str:
    at = next((index for index, char in enumerate(word) if char.isalpha()), None)
    made = word if at is None else word[:at] + word[at].upper() + word[at + 1 :]
    return re.sub(r"(?<=[-/–])[a-z]", lambda match: match[0].upper(), made)
