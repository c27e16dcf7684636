"""How hard the text is to read

The reading age of the text as a figure, by the grade of Flesch and Kincaid (0.39 words a sentence, 11.8 syllables a
word, less 15.59, and five for the age), with its longest sentence. It is information, never a fault, and off unless
asked for.

People who must decide read many reports. Most public bodies aim for a reading age of 9 to 14.

Wrong:

    The implementation of the aforementioned arrangements necessitates consideration of multifaceted interdependencies.

Right:

    (nothing is ever wrong here: the figure is for you to judge)
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from report_builder.checks.reading import Passage, Reading
from report_builder.language.sentences import sentences
from report_builder.model.finding import Finding, Severity

CODE = "reading-age"
SEVERITY: Severity = "advice"
WHY = "who must decide reads many reports"
ON = False

_WORD = re.compile(r"[A-Za-z][A-Za-z’'-]*")
_VOWELS = re.compile(r"[aeiouy]+")
_APART = re.compile(r"(?<![tcsxgn])i[ao]")


def reading_age(reading: Reading) -> Iterator[Finding]:
    told = [
        (passage, low, high, [word.lower() for word in _WORD.findall(passage.text[low:high])])
        for passage in reading.of("paragraph", "item")
        for low, high in sentences(passage.text)
    ]
    told = [each for each in told if len(each[3]) > 2]
    words = [word for each in told for word in each[3]]
    if not words:
        return
    grade = 0.39 * len(words) / len(told) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59
    longest = max(told, key=lambda each: len(each[3]))
    passage: Passage = longest[0]
    yield reading.finding(
        CODE, SEVERITY,
        f"reading age about {max(5, round(grade + 5))}: {len(told)} sentences of {len(words) / len(told):.0f} words; "
        f"the longest, here, has {len(longest[3])}",
        passage, longest[1], longest[2], hint="shorten the longest sentences first",
    )  # fmt: skip


def syllables(word: str) -> int:
    """About how many a small English word has: groups of vowels, less a silent e."""
    count = len(_VOWELS.findall(word)) + len(_APART.findall(word))
    if word.endswith("e") and not word.endswith(("le", "ee", "ye")) and count > 1:
        count -= 1
    if word.endswith("ed") and not word.endswith(("ted", "ded", "eed", "ied")) and count > 1:
        count -= 1
    return max(count, 1)
