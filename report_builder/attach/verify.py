"""veraPDF's verdict on the pages, in words that an author can act on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from report_builder.attach.result import Clause
from report_builder.pdf import jvm
from report_builder.pdf.verapdf import Failure, verdicts

_ADVICE: tuple[tuple[str, int, str], ...] = (
    ("5", 0, "the file does not say that it is PDF/UA; export it as PDF/UA"),
    ("7.1", 3, "mark what is neither text nor picture with a meaning as an artifact, or tag it"),
    ("7.1", 5, "map the names of its own tags to standard ones"),
    ("7.1", 9, "give the document a title in its properties"),
    (
        "7.1",
        10,
        "have the title shown in place of the file's name (Acrobat: Document Properties, Initial View)",
    ),
    ("7.1", 11, "tag it: in Word, save as PDF with “Document structure tags for accessibility” ticked"),
    (
        "7.1",
        0,
        "mend its tags in Acrobat (Accessibility, Full Check), or export it again from the source with tags",
    ),
    ("6.2", 0, "tag it: in Word, save as PDF with “Document structure tags for accessibility” ticked"),
    ("7.2", 34, "set the language of the document"),
    (
        "7.2",
        0,
        "mend the nesting of lists and tables, or set the language, in the source, and export it again",
    ),
    ("7.3", 0, "give each picture alternative text"),
    ("7.4", 0, "use heading styles in order: no level left out, the first of level 1"),
    ("7.5", 0, "give tables a header row, and no merged or missing cells"),
    ("7.7", 0, "give each formula alternative text"),
    ("7.9", 0, "insert footnotes with the program's own function"),
    ("7.10", 0, "remove layers: print the file to a new PDF"),
    ("7.11", 0, "remove the files inside"),
    ("7.15", 0, "print the form to a plain PDF"),
    ("7.16", 0, "allow accessibility in the security settings, or take the protection off"),
    ("7.18", 0, "describe links and form fields, and have the tab order follow the structure"),
    ("7.20", 0, "print the file to a new PDF, so that repeated pieces are drawn anew"),
    ("7.21.4.1", 0, "embed all fonts: in Word, Options, Save, “Embed fonts in the file”; then export again"),
    (
        "7.21.7",
        0,
        "its text cannot be read out: a font has no Unicode table; export it again from the source",
    ),
    ("7.21.8", 0, "characters are missing from a font; use a font that has them, and export it again"),
    (
        "7.21",
        0,
        "a font is faulty; export it again from the source, or install Ghostscript here to have it rebuilt",
    ),
    ("unreadable", 0, "print it to a new PDF, and attach that"),
)
"""By clause (and those under it) and test (0: any); the first that fits counts."""

SCAN = Clause(
    "7.6", 0, 0, (), "images of text",
    "these pages are pictures of text: attach the document itself, or install OCR here "
    "(pip install 'report-builder[ocr]', and Tesseract)",
)  # fmt: skip


def judge(
    paths: Sequence[Path], cache: Path, seconds: float, flavour: str = "ua1"
) -> list[tuple[bool, tuple[Clause, ...]]]:
    """For each PDF whether it is PDF/UA-1 (or what `flavour` names), and what is held against it. Raises an
    EngineError without veraPDF."""
    found = []
    for verdict in verdicts(paths, flavour, cache, seconds):
        pages = _page_of_objects(verdict.path) if not verdict.passed else {}
        found.append((verdict.passed, tuple(_clause(each, pages) for each in verdict.failures)))
    return found


def can_judge() -> bool:
    return not jvm.missing()


def advice(clause: str, test: int) -> str:
    for under, number, words in _ADVICE:
        if (clause == under or clause.startswith(f"{under}.")) and number in (0, test):
            return words
    return ""


def _clause(failure: Failure, pages: dict[int, int]) -> Clause:
    named = set(failure.pages)
    for place in failure.places:
        if "pages[" not in place:
            # The innermost object that is known to be on a page.
            numbers = [int(each) for each in re.findall(r"\((\d+) \d+ obj", place)]
            named |= {next((pages[each] for each in reversed(numbers) if each in pages), 0)} - {0}
    words = advice(failure.clause, failure.test)
    if names := sorted(
        {each for place in failure.places for each in re.findall(r"font\[\d+\]\(([^)]+)\)", place)}
    ):
        words += f" (fonts: {', '.join(_plain(each) for each in names[:5])})"
    return Clause(failure.clause, failure.test, failure.count, tuple(sorted(named)), failure.message, words)


def _plain(font: str) -> str:
    return re.sub(r"^\d+ \d+ obj \w+ ?", "", font).rpartition("+")[2] or font


def _page_of_objects(path: Path) -> dict[int, int]:
    """The page of each structure element that knows its own, by the number of its object."""
    import pikepdf

    from report_builder.attach.parents import elements

    try:
        with pikepdf.open(path) as pdf:
            if "/StructTreeRoot" not in pdf.Root:
                return {}
            numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
            return {
                each.objgen[0]: numbers[each["/Pg"].objgen]
                for each in elements(pdf.Root["/StructTreeRoot"])
                if each.is_indirect and "/Pg" in each and each["/Pg"].objgen in numbers
            }
    except pikepdf.PdfError:
        return {}
