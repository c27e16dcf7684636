"""Every text of a web page: words, attributes, comments, scripts and styles, and the files in data: addresses."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from urllib.parse import unquote_to_bytes

from report_builder.exempt.pieces import Enclosed, Piece, Read, address

_DATA = re.compile(r"data:([\w.+/-]*)((?:;[\w=.+-]+)*),([^\"'\s)>]*)", re.IGNORECASE)
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})|\\([0-9a-fA-F]{1,6})\s?")
_SAID = ("alt", "title", "aria-label", "content", "value", "placeholder", "summary", "download", "label")


def html_pieces(data: bytes, where: str = "") -> Iterator[Read]:
    from lxml import etree
    from lxml import html as reader

    text = data.decode("utf-8", "replace")
    before = f"{where}, " if where else ""
    for number, found in enumerate(_DATA.finditer(text), start=1):
        yield Enclosed(f"{before}the file put inside as number {number}", "", _unpacked(found))
    bare = _DATA.sub("", text)
    try:
        tree = reader.document_fromstring(
            bare.encode(), parser=reader.HTMLParser(encoding="utf-8", huge_tree=True)
        )
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        yield Piece(f"{before}the page", bare)
        return
    said: list[str] = []
    for element in tree.getroottree().iter():
        if isinstance(element, etree._Comment | etree._ProcessingInstruction):
            yield Piece(f"{before}a comment in line {element.sourceline}", element.text or "")
            said.append(element.tail or "")
            continue
        tag = str(element.tag)
        if tag in ("script", "style", "template", "noscript"):
            held = "".join(str(each) for each in element.itertext())
            yield Piece(
                f"{before}a {tag} in line {element.sourceline}", f"{held}\n{_unescaped(held)}", markup=True
            )
            said.append(element.tail or "")
            continue
        if tag == "title":
            yield Piece(f"{before}the page's title", "".join(str(each) for each in element.itertext()))
        said += [element.text or "", element.tail or ""]
        for name, value in element.attrib.items():
            place = f"{before}the attribute {name!s} in line {element.sourceline}"
            yield Piece(place, address(str(value)), markup=name not in _SAID)
    yield Piece(f"{before}the text", "".join(said))
    for declaration in re.findall(r"<![^>]*>", bare):
        yield Piece(f"{before}a declaration", declaration, markup=True)


def _unescaped(text: str) -> str:
    """Letters that a script or style sheet spells by their numbers."""

    def letter(match: re.Match[str]) -> str:
        number = int(match[1] or match[2], 16)
        return chr(number) if number < 0x110000 else ""

    return _ESCAPE.sub(letter, text)


def _unpacked(found: re.Match[str]) -> bytes:
    raw = unquote_to_bytes(found[3])
    if "base64" not in found[2].lower():
        return raw
    try:
        return base64.b64decode(raw + b"=" * (-len(raw) % 4))
    except binascii.Error:
        return raw
