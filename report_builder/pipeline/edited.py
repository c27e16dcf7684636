"""What a Word file means to its reader, as one short name: equal for a file that was merely opened and saved
again.

Saving rewrites a Word file from end to end: runs are split or joined, styles and lists get new ids, files
within move. What stays is compared: each paragraph's words in order, which of them are bold, italic,
underlined or struck through, the paragraph's style by its name, tables cell by cell, notes, headers and
footers, and pictures by their bytes. Tracked changes and comments are somebody's work, so a file that has any
never means the same as one without. In doubt (a file that cannot be read) the meaning is "", which equals
nothing that a build has written.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterator, Mapping

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MAX_BYTES = 100_000_000
_MAX_PARTS = 5_000
_STORIES = ("footnotes.xml", "endnotes.xml")
_TRACKED = tuple(
    _W + name
    for name in (
        "ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tcPrChange",
        "trPrChange", "numberingChange", "cellIns", "cellDel", "cellMerge",
    )
)  # fmt: skip
_EMPHASIS = ("b", "i", "u", "strike", "dstrike", "highlight", "vertAlign")
_OFF = ("0", "false", "off", "none", "baseline")


def word_meaning(data: bytes) -> str:
    """The name of what a .docx says; "" for one that cannot be read, or that has tracked changes or
    comments."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entries = package.infolist()
            if len(entries) > _MAX_PARTS or sum(entry.file_size for entry in entries) > _MAX_BYTES:
                return ""
            return _meaning(package, {entry.filename for entry in entries})
    except (
        zipfile.BadZipFile,
        etree.XMLSyntaxError,
        OSError,
        ValueError,
        KeyError,
        NotImplementedError,
        EOFError,
    ):
        return ""


def _meaning(package: zipfile.ZipFile, names: set[str]) -> str:
    if any(name.startswith("word/comments") and _has_comments(package, name) for name in names):
        return ""
    styles = _styles(package, names)
    digest = hashlib.blake2b(digest_size=16)
    body = _parse(package, "word/document.xml")
    running = sorted(
        name for name in names if name.startswith(("word/header", "word/footer")) and name.endswith(".xml")
    )
    trees = [("document.xml", body)]
    trees += [(name, _parse(package, "word/" + name)) for name in _STORIES if "word/" + name in names]
    if any(tree.find(f".//{tag}") is not None for _, tree in trees for tag in _TRACKED):
        return ""
    for name, tree in trees:
        for piece in _pieces(tree, styles, _relations(package, name, names)):
            digest.update(f"\x1c{name}{piece}".encode())
    # Editors split, number and repeat headers and footers as they like: what they say counts, once.
    said = {" ".join(_words(_parse(package, name)).split()) for name in running}
    digest.update("\x1c".join(sorted(said - {""})).encode())
    for picture in _pictures(package, body, names):
        digest.update(picture)
    return digest.hexdigest()


def _parse(package: zipfile.ZipFile, name: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(package.read(name), parser)


def _has_comments(package: zipfile.ZipFile, name: str) -> bool:
    return name.endswith(".xml") and len(_parse(package, name)) > 0


def _styles(package: zipfile.ZipFile, names: set[str]) -> dict[str, tuple[str, str]]:
    """By style id, its name in small letters (an editor gives ids of its own, and Word writes some names small) and
    its level in a list, "" for none."""
    if "word/styles.xml" not in names:
        return {}
    found = {}
    for style in _parse(package, "word/styles.xml").iter(_W + "style"):
        name = style.find(_W + "name")
        if name is not None:
            level = _level(style.find(f"{_W}pPr/{_W}numPr"))
            found[style.get(_W + "styleId", "")] = (name.get(_W + "val", "").lower(), level)
    return found


def _level(numbering: etree._Element | None) -> str:
    """The level that a numPr puts its paragraph on; "" where it has none, or takes it out of its list."""
    if numbering is None:
        return ""
    list_id, level = numbering.find(_W + "numId"), numbering.find(_W + "ilvl")
    if list_id is not None and list_id.get(_W + "val") == "0":
        return ""
    return level.get(_W + "val", "0") if level is not None else "0"


def _pieces(
    tree: etree._Element, styles: Mapping[str, tuple[str, str]], links: Mapping[str, str]
) -> Iterator[str]:
    """The words of a story with marks between them: where a table, row or cell begins and ends, each
    paragraph with the name of its style, and where emphasis changes."""
    for note in tree if tree.tag in (_W + "footnotes", _W + "endnotes") else (tree,):
        if note.get(_W + "type") in ("separator", "continuationSeparator", "continuationNotice"):
            continue
        if note is not tree:
            yield "\x1dnote"
        for event, element in etree.iterwalk(
            note, events=("start", "end"), tag=(_W + "tbl", _W + "tr", _W + "tc", _W + "p")
        ):
            local = etree.QName(element).localname
            if local != "p":
                yield f"\x1d{event}{local}"
            elif event == "start" and not _only_ends_a_section(element):
                yield _paragraph(element, styles, links)


def _paragraph(
    paragraph: etree._Element, styles: Mapping[str, tuple[str, str]], links: Mapping[str, str]
) -> str:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    name, depth = styles.get(style.get(_W + "val", ""), ("", "")) if style is not None else ("", "")
    numbering = paragraph.find(f"{_W}pPr/{_W}numPr")
    if numbering is not None:
        depth = _level(numbering)
    parts: list[str] = []
    before = ""
    link = ""
    for run in paragraph.iter(_W + "r"):
        if next(run.iterancestors(_W + "p"), None) is not paragraph:
            continue  # of a text box within this paragraph: it has a paragraph of its own
        if not (text := _text(run)):
            continue
        if (at := _link(run, links)) != link:
            parts.append(f"\x1f{at}\x1f")
            link = at
        look = "" if text.isspace() else _look(run)
        if look != before and not text.isspace():
            parts.append(f"\x1f{look}\x1f")
            before = look
        parts.append(text)
    words = " ".join("".join(parts).split(" "))
    return f"\x1e{name}\x1e{depth}\x1e{words}"


def _only_ends_a_section(paragraph: etree._Element) -> bool:
    """Whether a paragraph is there for a section's sake alone: some programs leave it out when they save."""
    return paragraph.find(f"{_W}pPr/{_W}sectPr") is not None and paragraph.find(f".//{_W}r") is None


def _link(run: etree._Element, links: Mapping[str, str]) -> str:
    """The address that a run leads to, "" for none and for places within the document."""
    around = next(run.iterancestors(_W + "hyperlink"), None)
    return links.get(around.get(_R + "id", ""), "") if around is not None else ""


def _look(run: etree._Element) -> str:
    properties = run.find(_W + "rPr")
    if properties is None:
        return ""
    found = []
    for name in _EMPHASIS:
        mark = properties.find(_W + name)
        if mark is not None and mark.get(_W + "val", "1") not in _OFF:
            found.append(name)
    return " ".join(found)


def _text(element: etree._Element) -> str:
    parts = []
    for each in element.iter(
        _W + "t",
        _W + "tab",
        _W + "br",
        _W + "cr",
        _W + "noBreakHyphen",
        _W + "footnoteReference",
        _W + "endnoteReference",
    ):
        match etree.QName(each).localname:
            case "t":
                parts.append(each.text or "")
            case "tab":
                parts.append("\t")
            case "br" | "cr":
                parts.append("\n")
            case "footnoteReference" | "endnoteReference":
                parts.append("\x1dmark")
            case "noBreakHyphen":
                parts.append("‑")
    return "".join(parts)


def _words(tree: etree._Element) -> str:
    """A header's or footer's words, without digits: page numbers are counted by whoever saves."""
    text = " ".join(_text(run) for run in tree.iter(_W + "r"))
    return "".join(char for char in text if not char.isdigit())


def _relations(package: zipfile.ZipFile, part: str, names: set[str]) -> dict[str, str]:
    """What the relation ids of a part of word/ lead to."""
    relations = f"word/_rels/{part}.rels"
    if relations not in names:
        return {}
    return {each.get("Id", ""): each.get("Target", "") for each in _parse(package, relations)}


def _pictures(package: zipfile.ZipFile, body: etree._Element, names: set[str]) -> Iterator[bytes]:
    """The fingerprint of each picture that the body shows, in order, with its text alternative."""
    targets = _relations(package, "document.xml", names)
    for shown in body.iter(_A + "blip"):
        name = "word/" + targets.get(shown.get(_R + "embed", ""), "").removeprefix("/word/")
        yield hashlib.blake2b(package.read(name), digest_size=16).digest() if name in names else b"linked"
    for properties in body.iter(_WP + "docPr"):
        yield properties.get("descr", "").encode()
