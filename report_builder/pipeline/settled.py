"""Which edited files are settled: every edit of them was absorbed or declined, so that a build may replace them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from report_builder.files import write_atomically

KEPT = ".absorb"
"""The folder beside the source with what absorbing keeps: the source as it was, accounts, and what was settled."""
_SETTLED = "settled"


def settled(source: Path) -> frozenset[str]:
    """Fingerprints of the files whose every edit was absorbed or declined: a build may replace them."""
    try:
        return frozenset(
            (source.parent / KEPT / _SETTLED).read_text(encoding="ascii", errors="replace").split()
        )
    except OSError:
        return frozenset()


def settle(source: Path, fingerprints: Sequence[str]) -> None:
    known = settled(source)
    if not known.issuperset(fingerprints):
        lines = "\n".join(sorted(known.union(fingerprints)))
        write_atomically(source.parent / KEPT / _SETTLED, f"{lines}\n".encode("ascii"))
