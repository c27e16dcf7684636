"""Words typed in capitals

Several words in capitals in running text or in a heading, or a long one: “WE MUST NOT”, “PARAMOUNT”. Abbreviations,
names that are given as such (“a campaign called …”) and quoted words are left alone; capitals of the house's style are
not typed.

Capitals are harder to read, are read out letter by letter by some screen readers, and look like shouting. The house
style makes headings look as they should.

Wrong:

    The rules MUST NOT BE CHANGED before the count.

Right:

    The rules **must not be changed** before the count. BBC News and HMRC were told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from report_builder.checks.reading import Passage, Reading
from report_builder.language.abbreviations import KNOWN
from report_builder.model.finding import Finding, Severity

CODE = "typed-capitals"
SEVERITY: Severity = "warning"
WHY = "capitals are hard to read, and some screen readers spell them out"

_RUN = re.compile(r"(?<![\w’'-])[A-Z][A-Z’'-]*(?:[,:;]? +(?:[A-Z][A-Z’'-]+|[AI](?![\w’'.-])|&))+(?![\w’'-])")
_LONG = re.compile(r"(?<![\w’'-])(?<![A-Z] )[A-Z]{8,}(?![\w’'-]| [A-Z]{2})")
_WEIGHT = re.compile(
    r"(?<=[a-z,] )(?:NOT|MUST|ONLY|NEVER|ALWAYS|CANNOT|EVERY|BOTH|SHOULD|WILL|VERY|ALL|ARE|BEFORE|AFTER"
    r"|URGENT|WARNING|FREE|PLEASE|VITAL|CRITICAL|MAJOR|HUGE|URGENTLY|STRONGLY|FULLY|CLEARLY|NOTHING|NOBODY|EVERYBODY)"
    r"(?=[ .,;:!]+(?:[a-z]|$))"
)
"""One small word in capitals amid words that are not."""
_HEADING = re.compile(r"[A-Z]{7,}")
_OF_MINUTES = ("RESOLVED", "RECOMMENDED", "AGREED")
_CALLED = re.compile(
    r"\b(?:called|named|titled|entitled|headed|known as|marked|labelled|slogan|brand|campaign|programme|project|scheme)"
    r"[:,]?\s(?:the\s|is\s)?[“\"‘]?$",
    re.IGNORECASE,
)
_SMALL = frozenset(
    "A AN THE OF AND NOT NO MUST WE TO IN FOR WILL BE IS ARE ALL ANY ON THIS THAT OR WITH BY FROM AT BEFORE AFTER DO "
    "HAS HAVE".split()
)


def typed_capitals(reading: Reading) -> Iterator[Finding]:
    title = reading.report.title if reading.report else ""
    if title.isupper() and len(title.split()) > 1:
        yield reading.finding(
            CODE, SEVERITY, f"the title “{title}” is typed in capitals", reading.place_of("title"),
            hint="write it as a sentence; the house style makes it look as it should",
        )  # fmt: skip
    for passage in reading.of("heading", "paragraph", "item", "quote", "caption", "note", "footnote", "cell"):
        for match in (*_RUN.finditer(passage.text), *_alone(passage)):
            if passage.computed(*match.span()) or _is_anothers(passage, match):
                continue
            if _is_shouted(match[0], passage):
                yield reading.finding(
                    CODE, SEVERITY, f"“{match[0]}” is typed in capitals", passage, *match.span(),
                    hint="write small letters; for weight use **bold**",
                )  # fmt: skip


def _alone(passage: Passage) -> Iterator[re.Match[str]]:
    """Single words that are no abbreviations: too long for one, or small ones that give weight."""
    if passage.kind in ("paragraph", "item"):
        for match in _LONG.finditer(passage.text):
            if match[0] not in _OF_MINUTES and re.search("[AEIOU].*[AEIOU]", match[0]):
                yield match
        yield from _WEIGHT.finditer(passage.text)
    elif passage.kind == "heading":
        whole = _HEADING.fullmatch(passage.text.strip())
        if whole and re.search("[AEIOU].*[AEIOU]", whole[0]):
            yield whole


def _is_shouted(words: str, passage: Passage) -> bool:
    """Whether a run is words and not abbreviations: small words among them, or a whole heading of long words."""
    each = re.findall(r"[A-Z’'-]+", words)
    if len(each) == 1:
        return True
    if sum(map(len, each)) < 6:
        return False
    small = [word for word in each if word in _SMALL]
    if len(each) >= 3 and small and len(small) < len(each) + 1:
        return True
    if len(each) == 2 and small:
        return max(map(len, each)) >= 4 and passage.kind != "cell"
    long = [word for word in each if len(word) >= 6 and re.search("[AEIOUY]", word)]
    words_ = [word for word in each if len(word) >= 4 and re.search("[AEIOUY]", word)]
    if passage.kind == "heading" and words.strip() == passage.text.strip():
        return len(words_) >= 2
    return len(long) >= 3 or (len(words_) == len(each) and bool(long) and not set(each) & KNOWN)


def _is_anothers(passage: Passage, match: re.Match[str]) -> bool:
    """Whether the capitals are those of somebody who is quoted, or of a name that is given as one."""
    before = passage.text[max(0, match.start() - 40) : match.start()]
    return passage.quoted(*match.span()) or bool(_CALLED.search(before))
