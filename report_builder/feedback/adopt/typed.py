"""Numbers, letters and bullets that somebody typed: told apart from words that only look like them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from report_builder.feedback.adopt.nodes import BULLET, DIGITS, LETTER, ROMAN, Item, Line
from report_builder.feedback.pieces import PLAIN, Chunk
from report_builder.ooxml.numbering import numeral

_TYPED = re.compile(
    r"\s*(?:(?P<bullet>[•·▪◦○●‣⁃*–—-])(?:[ \u00a0]*\t+|[ \u00a0]+)"
    r"|(?P<decimal>\d{1,3}(?:\.\d{1,3}){0,3})(?:[.)](?:\s+)|[ \u00a0]*\t+)"
    r"|(?P<dotted>\d{1,2}(?:\.\d{1,2}){1,3})[ \u00a0]{1,8}"
    r"|\(?(?P<letter>[a-z]{1,4})\)(?:\s+)|(?P<capital>[A-Z])[.)](?:[ \u00a0]*\t+|[ \u00a0]{2,}))(?=\S)"
)
_ROMAN = re.compile(r"x{0,3}(?:ix|iv|v?i{0,3})")


def take_typed_number(line: Line) -> None:
    """Cuts off a number, letter or bullet that somebody typed."""
    found = _TYPED.match(spelt(line.chunks))
    if found is None:
        return
    label = found[0].strip()
    kind = next(name for name, said in found.groupdict().items() if said)
    line.kind = {"bullet": BULLET, "decimal": DIGITS, "dotted": DIGITS, "capital": LETTER}.get(kind, "")
    if kind == "letter":
        letters = found["letter"]
        if len(letters) > 2 and not _ROMAN.fullmatch(letters):
            return
        line.kind = ROMAN if len(letters) > 1 and _ROMAN.fullmatch(letters) else LETTER
    line.label, line.typed = label, True
    line.chunks = cut_chunks(line.chunks, found.end())


def take_second_number(line: Line) -> None:
    """A letter or bullet typed after Word's own number that says the same ("1. (a)", "• •") is what was meant."""
    second = Line(line.chunks)
    take_typed_number(second)
    if second.kind == BULLET == line.kind:
        line.chunks = second.chunks
    elif second.kind in (LETTER, ROMAN) and line.kind == DIGITS and line.label.strip(".)").isdigit():
        place = int(line.label.strip(".)"))
        letter = second.label.strip("().").lower()
        if letter == numeral(place, "lower-letter") or letter == numeral(place, "lower-roman"):
            line.label, line.kind, line.typed, line.chunks = second.label, second.kind, True, second.chunks


def spelt(chunks: Iterable[Chunk]) -> str:
    """The text in which places are counted: what is no text, such as a footnote's mark, is one NUL."""
    return "".join(one[0] if isinstance(one, tuple) else "\0" for one in chunks)


def cut_chunks(chunks: list[Chunk], length: int) -> list[Chunk]:
    """Without the first so many characters."""
    found: list[Chunk] = []
    for one in chunks:
        size = len(one[0]) if isinstance(one, tuple) else 1
        if length >= size:
            length -= size
        elif isinstance(one, tuple):
            found.append((one[0][length:], one[1]))
            length = 0
        else:
            found.append(one)
    return found


def stripped(chunks: list[Chunk]) -> list[Chunk]:
    """Without white space and new lines at either end; a tab is a space."""
    found = [(one[0].replace("\t", " "), one[1]) if isinstance(one, tuple) else one for one in chunks]
    for end in (0, -1):
        while found and isinstance(one := found[end], tuple):
            text = one[0].lstrip() if end == 0 else one[0].rstrip()
            if text:
                found[end] = (text, one[1])
                break
            del found[end]
    return found


def check_typed(items: list[Item]) -> None:
    """A typed number is one where it goes on from those before it; otherwise it was a word ("10 May")."""
    before: dict[bool, list[int]] = {True: [], False: []}  # of those typed, and of those that Word gives
    letters = 0
    for item in items:
        if not isinstance(item, Line):
            continue
        if item.kind == DIGITS:
            numbers = [int(one) for one in re.findall(r"\d+", item.label)]
            if item.typed and not any(
                _goes_on(one, numbers) for one in before.values() if one or not before[False]
            ):
                _put_back(item)
                continue
            before[item.typed], letters = numbers, 0
        elif item.kind in (LETTER, ROMAN) and item.typed:
            # "(v)" may be the fifth of (i) to (v), or the letter between (u) and (w).
            letter = item.label.strip("().")
            if item.kind == LETTER and letter in ("i", "v", "x") and letters != ord(letter) - ord("a"):
                item.kind = ROMAN
            letters = ord(letter[0]) - ord("a") + 1 if item.kind == LETTER else letters


def _goes_on(before: list[int], now: list[int]) -> bool:
    if not before or len(now) == 1:
        return (
            len(before) != 1 or now[0] in range(before[0] + 1, before[0] + 4) or now[0] == 1 or len(now) > 1
        )
    same = 0
    while same < min(len(before), len(now)) and before[same] == now[same]:
        same += 1
    if same == len(before):
        return True
    return same < len(now) and 0 <= now[same] - before[same] <= 3


def _put_back(line: Line) -> None:
    line.chunks = [(f"{line.label} ", PLAIN), *line.chunks]
    line.label, line.kind, line.typed = "", "", False
