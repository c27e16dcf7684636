"""Whether the report that is built again says what the edited copy said, word for word and in its order, but for what
the account says was not carried back."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher

from report_builder.feedback.outcome import Outcome
from report_builder.ooxml.package import open_package
from report_builder.ooxml.story import accepted, paragraphs, read_story

_WORD = re.compile(r"\w+|[^\w\s]")
_COUNTED = re.compile(r"\d{1,3}|[a-z]|[ivx]{1,4}", re.IGNORECASE)
"""Numbers and letters: each build gives them anew, and LibreOffice counts what is taken out too."""
_ECHOES = ("datum", "value")


def said_by(data: bytes) -> list[str]:
    """The words and signs of the body, its changes accepted, and of the footnotes in the order of their marks."""
    story = accepted(read_story(open_package(data, "x.docx")))
    blocks = (story.body, *(note.blocks for note in story.notes))
    return [word for each in blocks for para in paragraphs(each) for word in _WORD.findall(para.text)]


def unexplained(edited: bytes, rebuilt: bytes, outcome: Outcome) -> Iterator[str]:
    """Stretches of words in which the two differ, and no edit of the account says why."""
    unmoved = [one for one in outcome.edits if one.kind == "moved" and outcome.states[one.id][0] != "applied"]
    if unmoved:
        return  # what stands between where it was and where it is differs too
    left, right = said_by(edited), said_by(rebuilt)
    lost, kept = Counter[str](), Counter[str]()
    for edit in outcome.edits:
        state = outcome.states[edit.id][0]
        if state not in ("applied", "there already"):
            lost.update(_WORD.findall(edit.after))
            kept.update(_WORD.findall(edit.before))
        elif edit.kind in _ECHOES:  # the datum is said elsewhere too
            for word in _WORD.findall(f"{edit.before} {edit.after}"):
                lost[word], kept[word] = 99, 99
    for tag, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        before = [word for word in left[a:b] if not _is_told(word, lost)]
        after = [word for word in right[c:d] if not _is_told(word, kept)]
        if before or after:
            near = " ".join(left[max(a - 4, 0) : a])
            yield f"after “{near}”: “{' '.join(left[a:b])}” in the copy, “{' '.join(right[c:d])}” in the report"


def _is_told(word: str, told: Counter[str]) -> bool:
    if _COUNTED.fullmatch(word):
        return True
    if told[word] > 0:
        told[word] -= 1
        return True
    return False
