"""Number that the list after it does not keep

“Three priorities:” and then a list of four; “two aims: safety, growth and health”; “two options were examined. The
first … The second … The third …”. Only a number that says how many things are listed is judged: not “the first three
of the five”, nor three years, nor a list that “includes” some of them.

Either one is missing or one too many was added, and members will ask which. Often the list was changed and the
sentence was not.

Wrong:

    The plan has three priorities:

    - safer streets;
    - cleaner air;
    - fewer cars;
    - better buses.

Right:

    The plan has four priorities, the first two of which are new:

    - safer streets;
    - cleaner air;
    - fewer cars;
    - better buses.
"""

from __future__ import annotations

from collections.abc import Iterator

from report_builder.checks.reading import Passage, Reading
from report_builder.language.content import stem
from report_builder.language.enumerations import enumerations, ordinals_apart
from report_builder.language.numerals import in_words
from report_builder.language.promises import promise_before_list, promises, says_partly
from report_builder.language.totals import is_total
from report_builder.model.finding import Finding, Severity

CODE = "count-before-list"
SEVERITY: Severity = "error"
WHY = "a reader does not know whether something is missing or one was added"


def count_before_list(reading: Reading) -> Iterator[Finding]:
    yield from _before_tables(reading)
    passages = reading.passages
    for number, passage in enumerate(passages):
        if passage.kind not in ("paragraph", "item", "footnote", "note"):
            continue
        if passage.kind == "paragraph" and number + 1 < len(passages) and passages[number + 1].kind == "item":
            yield from _before_list(reading, passage, passages, number + 1)
        for each in enumerations(passage.text):
            promise = each.promise
            if not each.agrees and not _is_ours(passage, promise.start, promise.end):
                listed = str(each.low) if each.low == each.high else f"{each.low} or {each.high}"
                yield _finding(reading, passage, promise.start, promise.end, f"{listed} are listed")
        if beyond := ordinals_apart(passage.text):
            promise, ordinal = beyond
            if not _is_ours(passage, promise.start, promise.end):
                yield _finding(
                    reading, passage, promise.start, promise.end, f"the text goes as far as “the {ordinal}”"
                )


def _before_tables(reading: Reading) -> Iterator[Finding]:
    """ "There are seven priorities. {{ table.priorities }} sets them out", of a table with a row for each priority."""
    for table in reading.tables:
        if table.data or not table.header or not table.anchor or len(table.rows) < 2:
            continue
        thing = stem(table.header[0].text.strip()) if " " not in table.header[0].text.strip() else ""
        rows = [row for row in table.rows if row and row[0].text.strip()]
        if len(thing) < 3 or any(is_total(row[0].text) or says_partly(row[0].text) for row in rows):
            continue
        for passage in reading.of("paragraph", "item"):
            if not any(span.target == table.anchor for span in passage.spans if span.kind == "reference"):
                continue
            for promise, noun in promises(passage.text):
                if (
                    stem(noun) == thing
                    and promise.count != len(rows)
                    and not _is_ours(passage, promise.start, promise.end)
                ):
                    yield _finding(
                        reading,
                        passage,
                        promise.start,
                        promise.end,
                        f"{table.label} has {in_words(len(rows))}",
                    )


def _before_list(
    reading: Reading, passage: Passage, passages: tuple[Passage, ...], first: int
) -> Iterator[Finding]:
    promise = promise_before_list(passage.text)
    if promise is None or _is_ours(passage, promise.start, promise.end):
        return
    items = items_of_list(passages, first)
    if items and items != promise.count:
        listed = f"the list has {in_words(items)}"
        yield _finding(reading, passage, promise.start, promise.end, listed)


def items_of_list(passages: tuple[Passage, ...], first: int) -> int:
    """How many items the list has that begins at passages[first]; those of lists within it are not counted."""
    keys = set()
    key = passages[first].key
    whole = key.rpartition("/")[0].rpartition("/")[0]
    if not whole:
        return _lettered(passages, first)
    for passage in passages[first:]:
        if passage.kind != "item" or not passage.key.startswith(f"{whole}/"):
            break
        keys.add(passage.key.removeprefix(f"{whole}/").partition("/")[0])
    return len(keys)


def _lettered(passages: tuple[Passage, ...], first: int) -> int:
    """In a file of somebody else's: how many items follow each other as (a), (b), (c); 0 where they are not lettered,
    since bullets within bullets look alike there."""
    count = 0
    for passage in passages[first:]:
        letter = passage.number.strip("().")
        if passage.kind == "item" and letter == chr(ord("a") + count):
            count += 1
        elif passage.kind != "item":
            break
    return count if count > 1 else 0


def _is_ours(passage: Passage, start: int, end: int) -> bool:
    """Whether the words are computed or somebody else's."""
    return passage.computed(start, end) or passage.quoted(start, end)


def _finding(reading: Reading, passage: Passage, start: int, end: int, listed: str) -> Finding:
    return reading.finding(
        CODE,
        SEVERITY,
        f"“{' '.join(passage.text[start:end].split())}”, and {listed}",
        passage,
        start,
        end,
        hint="mend the number, or the list",
    )
