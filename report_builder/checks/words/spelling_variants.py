"""One word in two spellings

“Co-ordinate” and “coordinate”, “organise” and “organize”, “focused” and “focussed”, “adviser” and “advisor” in one
report. Quoted words, links, the titles of other documents and names with a capital are left alone.

Both may be right, but not in one report: it reads as if two people had written it, and a search finds half.

Wrong:

    Rounds are co-ordinated at the depot. Officers coordinate the change.

Right:

    Rounds are co-ordinated at the depot. Officers co-ordinate the change. The World Health Organization advised on how
    to organise it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from report_builder.checks.reading import Passage, Reading
from report_builder.language.spelling import WORD, joined, spelling
from report_builder.model.finding import Finding, Severity

CODE = "spelling-variants"
SEVERITY: Severity = "advice"
WHY = "one report should read as if one person had written it"


@dataclass(frozen=True, slots=True)
class _Seen:
    passage: Passage
    start: int
    word: str
    way: str


def spelling_variants(reading: Reading) -> Iterator[Finding]:
    passages = [*reading.of("paragraph", "item", "cell", "caption", "heading", "note", "footnote", "alt")]
    wanted = _in_two_ways({word for passage in passages for word in WORD.findall(passage.text)})
    seen: dict[str, list[_Seen]] = {}
    plain: dict[str, _Seen] = {}
    for passage in passages if wanted else ():
        for match in WORD.finditer(passage.text):
            word, start = match[0], match.start()
            if word not in wanted or passage.computed(start, match.end()):
                continue
            found = spelling(word)
            if found is None and (word.isupper() or "-" in word):
                continue
            if _is_name(passage, start, word) or passage.quoted(start, match.end()):
                continue
            if passage.within(start, match.end(), "emphasis", "link", "code"):
                continue
            if found is not None:
                seen.setdefault(found[0], []).append(_Seen(passage, start, word, found[1]))
            if "-" not in word and (stem := joined(word)):
                plain.setdefault(stem, _Seen(passage, start, word, "joined"))
    for what, places in seen.items():
        if what.startswith("hyphen:"):
            other = plain.get(what.removeprefix("hyphen:"))
            if other is not None and _are_one(places[0].word, other.word):
                yield _finding(reading, *_later(reading, places[0], other))
            continue
        other = next((each for each in places if each.way != places[0].way), None)
        if other is not None and other.word.casefold() != places[0].word.casefold():
            yield _finding(reading, other, places[0])


def _in_two_ways(words: set[str]) -> set[str]:
    """Those of a report's words of which it has another spelling: few, so that only these are looked at closely."""
    ways: dict[str, set[str]] = {}
    spelt: dict[str, set[str]] = {}
    for word in words:
        if found := spelling(word):
            ways.setdefault(found[0], set()).add(found[1])
            spelt.setdefault(found[0], set()).add(word)
        if "-" not in word and (stem := joined(word)):
            ways.setdefault(f"hyphen:{stem}", set()).add("joined")
            spelt.setdefault(f"hyphen:{stem}", set()).add(word)
    return {word for what, found in ways.items() if len(found) > 1 for word in spelt[what]}


def _is_name(passage: Passage, start: int, word: str) -> bool:
    """Whether a capital is there for another reason than a beginning: at the start of a sentence or cell it says
    nothing."""
    if not word[0].isupper() or word.casefold().replace("-", "") in ("wifi", "email", "emails"):
        return False
    before = passage.text[:start].rstrip(" “‘\"'(")
    if not before or before[-1] in ".?!:":
        after = passage.text[start + len(word) :]
        return after[:1] == " " and after[1:2].isupper()
    return True


def _are_one(hyphened: str, plain: str) -> bool:
    """Whether taking the hyphen out of one makes a form of the other: the beginning must be the same, letter by
    letter."""
    letters = hyphened.casefold().replace("-", "").replace("‑", "")
    return letters[:5] == plain.casefold()[:5] and abs(len(letters) - len(plain)) <= 5


def _later(reading: Reading, one: _Seen, other: _Seen) -> tuple[_Seen, _Seen]:
    """The one that comes later, then the earlier."""
    order = {id(passage): number for number, passage in enumerate(reading.passages)}
    places = [(order[id(each.passage)], each.start) for each in (one, other)]
    return (one, other) if places[0] > places[1] else (other, one)


def _finding(reading: Reading, here: _Seen, before: _Seen) -> Finding:
    where = f" in paragraph {before.passage.paragraph}" if before.passage.paragraph else " further up"
    return reading.finding(
        CODE, SEVERITY, f"“{here.word}” here, “{before.word}”{where}",
        here.passage, here.start, here.start + len(here.word), hint="take one spelling for the whole report",
    )  # fmt: skip
