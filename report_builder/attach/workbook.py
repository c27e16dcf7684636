"""Workbooks and presentations: what is hidden in them, and what would print that must not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from report_builder.attach.notes import Notes
from report_builder.attach.parts import drop_properties, drop_unreachable, leave_out, unlink_pictures
from report_builder.attach.words import counted
from report_builder.faults import refuse
from report_builder.ooxml.package import Package
from report_builder.ooxml.xml import Element

MOST_ROWS = 100_000
_GONE = (
    "comments", "threadedComment", "person", "vmlDrawing", "vbaProject", "customXml", "custom-properties", "ctrlProp",
    "printerSettings", "externalLink", "thumbnail", "commentAuthors", "package", "oleObject",
)  # fmt: skip
# In headers and footers (ECMA-376 part 1, 18.3.1.46): the file's name, its folder, the day and the time.
_CODES = re.compile(r"&(?:\[(?:File|Path|Date|Time)\]|[FZDT](?![a-zA-Z]))")


def clean_workbook(package: Package, notes: Notes) -> None:
    """Mends the package in place: an Excel workbook. Refuses one that would take minutes to become thousands of
    pages."""
    sheets = list(_all(package.tree(package.main), "sheet"))
    hidden = sum(each.get("state", "visible") != "visible" for each in sheets)
    if hidden:
        notes.say(
            "hidden-sheets", "warning", f"{counted(hidden, 'hidden sheet')} in this workbook; not published",
            "show it if readers need it; the workbook itself must not be sent out",
            "whoever gets the workbook can show hidden sheets",
        )  # fmt: skip
    rows = columns = every = 0
    for name in package:
        if not package.content_type(name).endswith("worksheet+xml"):
            continue
        root = package.tree(name)
        found = list(_all(root, "row"))
        every += len(found)
        rows += sum(each.get("hidden") in ("1", "true") for each in found)
        columns += sum(each.get("hidden") in ("1", "true") for each in _all(root, "col"))
        for setup in _all(root, "pageSetup"):
            setup.attrib.pop("cellComments", "")
        for each in _all(root, "legacyDrawing", "legacyDrawingHF", "oleObjects", "controls"):
            _remove(each)
        for each in _all(
            root, "oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter"
        ):
            each.text = _CODES.sub("", each.text or "")
    if every > MOST_ROWS:
        message = f"this workbook has {every:,} rows; at most {MOST_ROWS:,} are made into pages"
        raise refuse(message, package.shown, "attach a part of it, or what it comes to")
    if rows or columns:
        both = " and ".join(
            counted(number, what)
            for number, what in ((rows, "hidden row"), (columns, "hidden column"))
            if number
        )
        notes.say(
            "hidden-rows", "warning", f"{both} in this workbook; not published",
            "show them if readers need them; the workbook itself must not be sent out",
            "whoever gets the workbook can show hidden rows",
        )  # fmt: skip
    for each in _all(package.tree(package.main), "externalReferences"):
        _remove(each)
    _leave_out(package, notes, "workbook")
    drop_properties(package, notes)


def clean_slides(package: Package, notes: Notes) -> None:
    """Mends the package in place: a PowerPoint presentation."""
    hidden = spoken = 0
    for name in package:
        content_type = package.content_type(name)
        if content_type.endswith("presentationml.slide+xml"):
            hidden += package.tree(name).get("show") in ("0", "false")
        elif content_type.endswith("notesSlide+xml"):
            # The slide's number is in there too, as a field.
            words = [each.text or "" for each in _all(package.tree(name), "t") if _field(each) is None]
            spoken += bool("".join(words).strip())
    if hidden:
        notes.say(
            "hidden-slides", "warning", f"{counted(hidden, 'hidden slide')} in this presentation; not published",
            "show them if readers need them; the presentation itself must not be sent out",
        )  # fmt: skip
    if spoken:
        notes.say(
            "speaker-notes", "advice", f"{counted(spoken, 'slide')} of this presentation with speaker's "
            f"notes, which are "
            "not published",
        )  # fmt: skip
    _leave_out(package, notes, "presentation")
    drop_properties(package, notes)


def _leave_out(package: Package, notes: Notes, what: str) -> None:
    macros = any(name.endswith("vbaProject.bin") for name in package)
    if pictures := unlink_pictures(package):
        notes.say(
            "linked-picture", "warning", f"{counted(pictures, 'picture')} of this {what} only linked to, and "
            f"not published",
            "insert it, in place of the link, and attach the file again",
        )  # fmt: skip
    comments = sum(
        len(list(_all(package.tree(name), "comment", "threadedComment", "cm")))
        for name in package
        if "comments" in package.content_type(name).lower()
        or "threadedcomments" in package.content_type(name).lower()
    )
    leave_out(package, _GONE)
    drop_unreachable(package)
    if comments:
        notes.say(
            "comments", "warning", f"{counted(comments, 'comment')} in this {what}; not published",
            "make sure that nobody still has to answer them", "a reviewer's comment is not for publication",
        )  # fmt: skip
        notes.done(f"{counted(comments, 'comment')} taken out")
    if macros:
        notes.say("macros", "warning", f"this {what} has macros; they were taken out, and were never run")


def _all(root: Element, *names: str) -> Iterator[Element]:
    """Elements with these local names, whatever their namespace; the list is made first."""
    return iter(
        [each for each in root.iter() if isinstance(each.tag, str) and etree.QName(each).localname in names]
    )


def _field(element: Element) -> Element | None:
    parent = element.getparent()
    return parent if parent is not None and etree.QName(parent).localname == "fld" else None


def _remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
