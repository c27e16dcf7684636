"""The words of a house's report.docx itself: headers, footers, boxes and labels, so that what somebody typed
there shows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from report_builder.model.document import Document, plain
from report_builder.ooxml.package import read_package
from report_builder.ooxml.story import all_paragraphs, read_story

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_NAME = re.compile(r"\{\{[prc]?\s*(\w+)\s*\}\}")


@dataclass(frozen=True, slots=True)
class Frames:
    """patterns: of each paragraph of the template, a tag standing for anything; text: all its own words."""

    patterns: tuple[re.Pattern[str], ...]
    text: str
    labels: frozenset[str]

    def has(self, words: str) -> bool:
        """Whether the template has a paragraph that comes out like this, or the title block such a label."""
        said = _plain(words)
        return said in self.labels or any(pattern.fullmatch(said) for pattern in self.patterns)

    def says(self, words: str) -> bool:
        """Whether these words stand somewhere in the template."""
        return _plain(words) in self.text


def frames_of(template: Path, document: Document) -> Frames:
    known: dict[str, str] = {
        "footer": document.footer,
        "title": document.title,
        "author": document.author,
        "subject": document.subject,
        "keywords": document.keywords,
        "date": document.date.isoformat(),
    }
    patterns: list[re.Pattern[str]] = []
    said: list[str] = []
    for para in all_paragraphs(read_story(read_package(template))):
        text = para.text
        if text.strip():
            patterns.append(re.compile(_pattern(text, known)))
            said.append(_plain(_TAG.sub(" ", text)))
    for line in document.banner[:1]:  # at the head of each page, which no template says
        patterns.append(re.compile(re.escape(_plain(plain(line.inlines)))))
    labels = frozenset(_plain(row.label) for row in document.title_block if row.label)
    return Frames(tuple(patterns), "\n".join(said), labels)


def _pattern(text: str, known: Mapping[str, str]) -> str:
    """A paragraph of the template as a pattern of what comes out of it; a paragraph that is nothing but a tag
    of unknown words stands for no frame."""
    made: list[str] = []
    at = 0
    for tag in _TAG.finditer(text):
        made.append(re.escape(_plain(text[at : tag.start()])))
        name = _NAME.fullmatch(tag[0])
        told = known.get(name[1]) if name else None
        made.append(re.escape(_plain(told)) if told is not None else ".+")
        at = tag.end()
    made.append(re.escape(_plain(text[at:])))
    made = [part for part in made if part]
    return r"(?!)" if made == [".+"] else r"\ *".join(made)


def _plain(text: str) -> str:
    """Without digits, which count pages, and with single spaces."""
    return " ".join("".join(char for char in text if not char.isdigit()).split())
