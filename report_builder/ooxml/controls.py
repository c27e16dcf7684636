"""Inline content controls: computed values and references, told apart from what an officer typed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from report_builder.ooxml.xml import Element, add, clean, element

MAX_TAG = 64
"""Word takes no longer tag or title."""
_DIGEST = 8


def tag_of(expression: str) -> str:
    """The expression as a tag; a longer one is cut, with a digest of the whole at its end."""
    text = clean(expression).strip()
    if len(text) <= MAX_TAG:
        return text
    digest = hashlib.blake2b(text.encode(), digest_size=_DIGEST).hexdigest()
    return f"{text[: MAX_TAG - len(digest) - 1]}~{digest}"


def inline_control(expression: str, content: Iterable[Element], id: int) -> Element:
    """A content control within a paragraph. `id` is to be unique in the file."""
    tag = tag_of(expression)
    properties = element("w:sdtPr")
    if tag:
        add(properties, "w:alias", val=tag)
        add(properties, "w:tag", val=tag)
    add(properties, "w:id", val=id)
    return element("w:sdt", properties, element("w:sdtContent", *content))
