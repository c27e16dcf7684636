"""The level of each heading of a reading."""

from __future__ import annotations

from report_builder.checks.reading import Reading
from report_builder.model.document import Heading


def levels(reading: Reading) -> dict[str, int]:
    """Level by key, 1 the highest below the report's title; empty where nobody knows (a PDF's text)."""
    if reading.document is None:
        return {}
    return {block.key: block.level for block in reading.document.blocks if isinstance(block, Heading)}
