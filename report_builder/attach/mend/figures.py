"""Pictures, which have words in their place, and footnotes, which have identifiers."""

from __future__ import annotations

import re

import pikepdf

from report_builder.attach.mend.structure import Structure
from report_builder.attach.notes import Notes
from report_builder.attach.words import counted, page_list

_EMPTY_WORDS = re.compile(
    r"(image|picture|figure|graphics?|photo|object|formula|untitled)?[\s_-]*\d*|"
    r"\S+\.(png|jpe?g|gif|tiff?|bmp|emf|wmf|svg)",
    re.IGNORECASE,
)


def mend_notes(tree: Structure, title: str, notes: Notes) -> None:
    """7.9: each note has an identifier, and no two the same."""
    seen: set[bytes] = set()
    named = 0
    for number, each in enumerate((one for one in tree.all if tree.kind(one) == "Note"), 1):
        known = bytes(each["/ID"]) if "/ID" in each else b""
        if not known or known in seen:
            known = b"note-%d" % number
            while known in seen:
                known += b"x"
            each["/ID"] = pikepdf.String(known)
            named += 1
        seen.add(known)
    if named:
        notes.done("footnotes given identifiers")


def mend_figures(tree: Structure, title: str, notes: Notes) -> None:
    """7.3: a figure has words in its place. Where nobody gave any, that is said, to readers and to the
    author."""
    silent = []
    number = 0
    for each in tree.all:
        if tree.kind(each) not in ("Figure", "Formula"):
            continue
        number += 1
        if any(_says_something(str(each.get(name, ""))) for name in ("/Alt", "/ActualText")):
            continue
        page = tree.page(each)
        if page in tree.scanned:
            each["/Alt"] = pikepdf.String(f"Scan of page {page}, whose text was read from it")
            continue
        silent.append(page)
        what = "Formula" if tree.kind(each) == "Formula" else "Picture"
        where = f" on page {page}" if page else ""
        each["/Alt"] = pikepdf.String(f"{what} {number}{where} of “{title}”; no description was supplied")
    if silent:
        pages = [page for page in silent if page]
        notes.say(
            "picture-without-description", "warning",
            f"{counted(len(silent), 'picture')}{' on ' + page_list(pages) if pages else ''} without a description: "
            "readers who see nothing hear only that there is one",
            "add alternative text in the program that made the file, and attach it again",
            "WCAG 2.2, 1.1.1; SI 2018/952 (accessibility of public sector websites), regulation 7",
        )  # fmt: skip
        notes.done("pictures without a description marked as such")


def _says_something(words: str) -> bool:
    """Whether a description is one: not “image 1”, which taggers write, nor the name of a file."""
    return bool(words.strip()) and not _EMPTY_WORDS.fullmatch(words.strip())
