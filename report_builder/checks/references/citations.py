"""What refers to what in a report: computed references and typed ones, in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from report_builder.checks.reading import Passage, Reading
from report_builder.language.mentions import Kind, mentions


@dataclass(frozen=True, slots=True)
class Citation:
    """passage.text[start:end] refers to something of this kind.

    id: of {{ kind.id }}, "" where it is typed; labels: typed ones ("B"; "12", "13"); elsewhere: of another document.
    """

    kind: str
    passage: Passage
    start: int
    end: int
    id: str = ""
    labels: tuple[str, ...] = ()
    elsewhere: bool = False


def citations(reading: Reading, *kinds: Kind) -> Iterator[Citation]:
    """Every citation of these kinds, but for those in the lists at the end of the report and in its title."""
    for passage in reading.passages:
        if passage.kind not in ("entry", "title"):
            yield from of_passage(passage, *kinds)


def of_passage(passage: Passage, *kinds: Kind) -> Iterator[Citation]:
    made = []
    for span in passage.spans:
        if span.kind == "reference":
            kind, _, id = span.detail.partition(".")
            if kind in kinds:
                made.append(Citation(kind, passage, span.start, span.end, id=id))
    for mention in mentions(passage.text):
        at = (mention.start, mention.end)
        if passage.kind == "caption" and not mention.start:
            continue  # a caption's own label, which a Word file has in its text
        if mention.kind in kinds and not passage.computed(*at):
            away = mention.elsewhere or passage.quoted(*at) or passage.within(*at, "link")
            made.append(Citation(mention.kind, passage, *at, labels=mention.labels, elsewhere=away))
    yield from sorted(made, key=lambda citation: citation.start)


def covers(labels: tuple[str, ...], label: str) -> bool:
    """Whether typed labels name this one; "Appendices A to D" names what lies between."""
    if label in labels:
        return True
    if len(labels) != 2 or not all(len(each) == 1 or each.isdigit() for each in (*labels, label)):
        return False
    low, high = labels
    if low.isdigit() and high.isdigit() and label.isdigit():
        return int(low) <= int(label) <= int(high)
    return low.isalpha() and high.isalpha() and label.isalpha() and low <= label <= high


@dataclass(frozen=True, slots=True)
class Listed:
    """An appendix as the report lists it. letter: "B", "" where there is one only; name: "Appendix B"."""

    passage: Passage
    id: str
    letter: str
    name: str


def listed_appendices(reading: Reading) -> tuple[Listed, ...]:
    found = []
    for passage in reading.of("entry", section="appendices"):
        if not passage.text.startswith(("Appendix", "APPENDIX")):
            continue
        (name, letter) = passage.text[:8].capitalize(), ""
        if named := mentions(name + passage.text[8:]):
            letter = named[0].labels[0] if named[0].start == 0 else ""
        id = passage.key.removeprefix("appendices/") if passage.key.startswith("appendices/") else ""
        found.append(Listed(passage, id, letter, f"{name} {letter}".strip()))
    return tuple(found)


def cites(citation: Citation, appendix: Listed) -> bool:
    if citation.id:
        return citation.id == appendix.id
    return covers(citation.labels, appendix.letter or "A")
