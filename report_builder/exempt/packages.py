"""Every text of a package (.docx, .xlsx, .pptx, .odt …): the words of each part, attributes, comments, addresses, the
base that a Word file carries, and the files within."""

from __future__ import annotations

import base64
import binascii
import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from report_builder.exempt.pieces import Enclosed, Piece, Read, Unreadable, address, strings

MAX_PARTS = 5_000
MAX_PART_BYTES = 100_000_000
MAX_TOTAL_BYTES = 300_000_000

_BLOCKS = frozenset({"p", "tc", "tr", "c", "si", "row", "h", "table-cell", "list-item", "lvl"})
"""Local names of elements after which a reader sees a gap; within them runs are joined as they are."""
_SAID = frozenset({"descr", "title", "alt", "author", "initials", "name", "alias", "val", "tooltip"})
_PACKED = re.compile(r"[A-Za-z0-9+/=\r\n]{40,}")
_NAMES = {
    "word/document.xml": "the text",
    "word/comments.xml": "the comments",
    "word/footnotes.xml": "the footnotes",
    "word/endnotes.xml": "the endnotes",
    "docProps/core.xml": "the properties",
    "docProps/app.xml": "the properties",
    "docProps/custom.xml": "the custom properties",
}


def package_pieces(data: bytes, where: str = "") -> Iterator[Read]:
    before = f"{where}, " if where else ""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            yield from _parts(package, before)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        yield Unreadable(where or "the file", f"it cannot be unpacked: {error}")
        return
    start, end = data.find(b"PK\x03\x04"), data.rfind(b"PK\x05\x06")
    if outside := data[: max(start, 0)] + data[end + 22 :]:
        yield Piece(f"{before}bytes outside its parts", strings(outside))


def _parts(package: zipfile.ZipFile, before: str) -> Iterator[Read]:
    entries = package.infolist()
    total = 0
    if len(entries) > MAX_PARTS:
        yield Unreadable(f"{before}its parts", f"there are {len(entries)} of them")
        return
    for entry in entries:
        shown = f"{before}{_NAMES.get(entry.filename, f'the part {entry.filename}')}"
        yield Piece(f"{before}the name of a part", entry.filename, markup=True)
        if extra := entry.comment + entry.extra:
            yield Piece(f"{before}the note on a part", strings(extra))
        with package.open(entry) as stream:
            data = stream.read(MAX_PART_BYTES + 1)
        total += len(data)
        if len(data) > MAX_PART_BYTES or total > MAX_TOTAL_BYTES:
            yield Unreadable(shown, "it unpacks to more than is read")
            return
        if (
            entry.filename.lower().endswith((".xml", ".rels", ".vml", ".rdf"))
            or data.lstrip()[:5] == b"<?xml"
        ):
            yield from xml_pieces(data, shown)
        elif data:
            yield Enclosed(shown, entry.filename, data)


def xml_pieces(data: bytes, where: str) -> Iterator[Read]:
    """Words in document order (of runs as they stand, so that a word split over runs is one), then the rest."""
    from lxml import etree

    try:
        root = etree.fromstring(
            data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
        )
    except (etree.XMLSyntaxError, ValueError):
        yield Piece(where, strings(data))
        return
    said: list[str] = []
    names: list[str] = []
    spoken: list[str] = []
    apart: list[str] = [str(getattr(root.getroottree().docinfo, "doctype", ""))]
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event in ("comment", "pi"):
            apart.append(element.text or "")
            said.append(element.tail or "")
        elif event == "start":
            said.append(element.text or "")
            for key, value in element.attrib.items():
                local = str(key).rpartition("}")[2]
                (spoken if local in _SAID else names).append(address(str(value)))
        else:
            said.append(
                ("\n" if str(element.tag).rpartition("}")[2] in _BLOCKS else "") + (element.tail or "")
            )
    for outside in (*root.itersiblings(preceding=True), *root.itersiblings()):
        apart.append(outside.text or "")
    words = "".join(said)
    yield Piece(where, words)
    if any(apart):
        yield Piece(f"{where}, a comment in its XML", "\n".join(apart))
    yield Piece(f"{where}, an attribute", "\n".join(spoken), markup=True)
    yield Piece(f"{where}, an attribute", "\n".join(names), markup=True)
    yield from _packed("\n".join([words, *names]), where)


def _packed(text: str, where: str) -> Iterator[Read]:
    """What is written in base64, the source that a Word file carries above all: unpacked once more if it is packed."""
    for found in _PACKED.finditer(text):
        try:
            data = base64.b64decode("".join(found[0].split()), validate=True)
        except binascii.Error:
            continue
        yield Enclosed(f"{where}, packed within", "", data)
