"""Edits of a Word document's XML that make it fit to publish: tracked changes accepted, comments and hidden
text out, fields that tell the time, the file's name or another file's content turned into what they say now.

Elements are known by their local names, so that Word's two dialects (transitional and strict) are read alike.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

Element = etree._Element

W: Final = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_CHANGES = (
    "rPrChange pPrChange sectPrChange tblPrChange tblPrExChange trPrChange tcPrChange tblGridChange "
    "numberingChange cellIns "
    "cellMerge moveFromRangeStart moveFromRangeEnd moveToRangeStart moveToRangeEnd customXmlDelRangeStart "
    "customXmlDelRangeEnd customXmlInsRangeStart customXmlInsRangeEnd customXmlMoveFromRangeStart "
    "customXmlMoveFromRangeEnd customXmlMoveToRangeStart customXmlMoveToRangeEnd"
).split()
_SETTLED = frozenset(
    """DATE TIME PRINTDATE SAVEDATE CREATEDATE EDITTIME FILENAME FILESIZE USERNAME USERINITIALS USERADDRESS
    AUTHOR LASTSAVEDBY DOCPROPERTY DOCVARIABLE TEMPLATE INCLUDETEXT INCLUDEPICTURE LINK DDE DDEAUTO IMPORT
    INCLUDE DATABASE MACROBUTTON ASK FILLIN COMMENTS KEYWORDS INFO""".split()
)


def named(root: Element, *names: str) -> Iterator[Element]:
    """The elements of Word's with these local names, in document order; the list is made first, so that the
    tree may be changed meanwhile."""
    return iter(list(root.iter(*(f"{{{space}}}{name}" for name in names for space in W))))


def child(parent: Element | None, *path: str) -> Element | None:
    """The element at the end of a path of local names, or None."""
    for name in path:
        if parent is None:
            return None
        parent = next((each for each in parent if _local(each) == name), None)
    return parent


def is_on(switch: Element | None) -> bool:
    """Whether a switch such as w:vanish is there and not turned off."""
    if switch is None:
        return False
    said = next((value for name, value in switch.attrib.items() if str(name).endswith("}val")), "true")
    return str(said).lower() not in ("0", "false", "off")


def accept_changes(root: Element) -> int:
    """Accepts every tracked change; how many insertions, deletions and moves there were."""
    count = 0
    for each in named(root, "del", "moveFrom"):
        holder = each.getparent()
        if holder is None:
            continue
        if _local(holder) == "rPr":  # the mark of a paragraph that goes
            count += 1
            continue
        if _local(holder) == "trPr":
            count += 1
            _remove(holder.getparent())
            continue
        count += 1
        _remove(each)
    for each in named(root, "cellDel"):
        count += 1
        properties = each.getparent()
        _remove(None if properties is None else properties.getparent())
    for paragraph in named(root, "p"):
        marks = child(paragraph, "pPr", "rPr")
        if any(child(marks, name) is not None for name in ("del", "moveFrom")):
            _join_next(paragraph)
    for each in named(root, "ins", "moveTo"):
        holder = each.getparent()
        count += 1
        if holder is not None and _local(holder) in ("rPr", "trPr"):
            holder.remove(each)
        else:
            _unwrap(each)
    for each in named(root, "del", "moveFrom", *_CHANGES):
        _remove(each)
    return count


def drop_comments(root: Element) -> int:
    """Takes out what points at comments; how many there were."""
    count = 0
    for each in named(root, "commentReference"):
        count += 1
        _remove(each)
    for each in named(root, "commentRangeStart", "commentRangeEnd", "annotationRef"):
        _remove(each)
    return count


def drop_hidden(root: Element, hidden_styles: frozenset[str]) -> str:
    """Takes out hidden text; the words that it had ("" where nothing was said)."""
    words: list[str] = []
    for paragraph in named(root, "p"):
        hidden_paragraph = _style(child(paragraph, "pPr"), "pStyle") in hidden_styles
        for run in named(paragraph, "r"):
            properties = child(run, "rPr")
            switch = child(properties, "vanish")
            said_here = switch is not None
            by_style = hidden_paragraph or _style(properties, "rStyle") in hidden_styles
            if is_on(switch) or (by_style and not said_here):
                # The instructions of index entries are hidden by Word itself, and say nothing.
                words += [text.text or "" for text in named(run, "t")]
                _remove(run)
        mark = child(paragraph, "pPr", "rPr", "vanish")
        if (is_on(mark) or hidden_paragraph) and _is_empty(paragraph) and _may_go(paragraph):
            _remove(paragraph)
    for row in named(root, "tr"):
        if is_on(child(row, "trPr", "hidden")):
            words += [text.text or "" for text in named(row, "t")]
            _remove(row)
    return " ".join(" ".join(words).split())


def hidden_styles(styles: Element | None) -> frozenset[str]:
    """The ids of styles whose text is hidden."""
    if styles is None:
        return frozenset()
    found = set()
    for style in named(styles, "style"):
        if is_on(child(style, "rPr", "vanish")):
            found.add(_attribute(style, "styleId"))
    return frozenset(found)


def settle_fields(root: Element) -> int:
    """Turns fields that would say something else elsewhere, or fetch something, into what they say now; how
    many."""
    count = 0
    for each in named(root, "fldSimple"):
        if _instruction(_attribute(each, "instr")) in _SETTLED:
            count += 1
            _unwrap(each)
    open_fields: list[list[Element]] = []
    for run in named(root, "r"):
        for piece in list(run):
            name = _local(piece)
            if name == "fldChar":
                kind = _attribute(piece, "fldCharType")
                if kind == "begin":
                    open_fields.append([piece])
                elif open_fields:
                    open_fields[-1].append(piece)
                    if kind == "end":
                        pieces = open_fields.pop()
                        said = "".join(one.text or "" for one in pieces if _local(one) == "instrText")
                        if _instruction(said) in _SETTLED:
                            count += 1
                            for one in pieces:
                                _remove(one)
            elif name == "instrText" and open_fields:
                open_fields[-1].append(piece)
    return count


def drop_links_to_data(root: Element) -> None:
    """Takes out the objects behind pictures of them, and the binding of controls to data."""
    for each in named(root, "dataBinding"):
        _remove(each)
    for each in list(root.iter("{urn:schemas-microsoft-com:office:office}OLEObject")):
        _remove(each)


def _instruction(text: str) -> str:
    return (text.split() or [""])[0].upper()


def _join_next(paragraph: Element) -> None:
    """A paragraph whose mark is deleted runs on into the next, whose properties count; an empty one just
    goes."""
    following = paragraph.getnext()
    content = [each for each in paragraph if _local(each) != "pPr"]
    if following is not None and _local(following) == "p":
        place = 1 if len(following) and _local(following[0]) == "pPr" else 0
        for each in reversed(content):
            following.insert(place, each)
        _remove(paragraph)
    elif not content and _may_go(paragraph):
        _remove(paragraph)


def _may_go(paragraph: Element) -> bool:
    """A cell, a note and a text box have at least one paragraph, and a table wants one after it in its cell."""
    holder = paragraph.getparent()
    if holder is None:
        return False
    if _local(holder) == "body":
        return child(paragraph, "pPr", "sectPr") is None
    return (
        sum(_local(each) == "p" for each in holder) > 1
        and _local(holder[-1]) == "p"
        and holder[-1] is not paragraph
    )


def _is_empty(paragraph: Element) -> bool:
    return not any(True for _ in named(paragraph, "r", "drawing", "pict", "object"))


def _style(properties: Element | None, name: str) -> str:
    found = child(properties, name)
    return "" if found is None else _attribute(found, "val")


def _attribute(element: Element, name: str) -> str:
    return next((str(value) for key, value in element.attrib.items() if str(key).endswith(f"}}{name}")), "")


def _remove(element: Element | None) -> None:
    parent = None if element is None else element.getparent()
    if element is not None and parent is not None:
        parent.remove(element)


def _unwrap(element: Element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    place = parent.index(element)
    for position, each in enumerate(list(element)):
        parent.insert(place + position, each)
    parent.remove(element)


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]
