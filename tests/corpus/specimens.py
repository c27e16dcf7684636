"""The corpus as data: each specimen is a report.yaml, and what a person knows to be wrong in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import yaml

FOLDER = Path(__file__).parent
WITHOUT_PLACE: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Label:
    """A fault that a person put there, or knows of.

    lines: where a finding may stand to count as this fault, () for anywhere in the report (something is missing).
    also: other codes that may rightly be reported there; they count neither for nor against.
    """

    code: str
    lines: tuple[int, ...] = WITHOUT_PLACE
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Specimen:
    """held_out: written before the checks, and not to be looked at when a check is mended."""

    name: str
    source: Path
    labels: tuple[Label, ...]
    held_out: bool


def specimens() -> tuple[Specimen, ...]:
    held_out = set((FOLDER / "held-out.txt").read_text(encoding="utf-8").split())
    found = sorted((*FOLDER.glob("clean/*/report.yaml"), *FOLDER.glob("faulty/*/report.yaml")))
    return tuple(
        Specimen(
            name := f"{source.parent.parent.name}/{source.parent.name}",
            source,
            labels(source),
            name in held_out,
        )
        for source in found
    )


def labels(source: Path) -> tuple[Label, ...]:
    """The labels beside this report.yaml; none where there is no labels.yaml. Raises ValueError for words that are
    not in the report."""
    path = source.with_name("labels.yaml")
    if not path.exists():
        return ()
    text = source.read_text(encoding="utf-8")
    return tuple(_label(entry, text, path) for entry in yaml.safe_load(path.read_text(encoding="utf-8")))


def _label(entry: dict[str, object], text: str, path: Path) -> Label:
    words = entry.get("words", [])
    also = entry.get("also", [])
    if not isinstance(words, str | list) or not isinstance(also, list):
        raise TypeError(f"{path}: words are a text or a list of texts, and also is a list of codes")
    lines = [
        line
        for each in ([words] if isinstance(words, str) else words)
        for line in _lines_of(str(each), text, path)
    ]
    return Label(str(entry["code"]), tuple(lines), tuple(map(str, also)))


def _lines_of(words: str, text: str, path: Path) -> list[int]:
    """Every line on which these words stand, wherever they stand; they may run over lines."""
    pattern = r"\s+".join(map(re.escape, words.split()))
    lines: list[int] = []
    for found in re.finditer(pattern, text):
        first = text.count("\n", 0, found.start()) + 1
        lines.extend(range(first, first + found[0].count("\n") + 1))
    if not lines:
        raise ValueError(f"{path}: the report does not say “{words}”")
    return lines
