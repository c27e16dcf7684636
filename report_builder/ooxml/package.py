"""A .docx as its parts: opened within limits, saved so that the same parts give the same bytes.
 Open Packaging Conventions (ECMA-376 part 2): a zip of parts, their content types in one, relationships
beside each.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from report_builder.faults import refuse
from report_builder.files import read_bytes
from report_builder.ooxml.relationships import DOCUMENT, Relationships, rels_name
from report_builder.ooxml.xml import (
    NAMESPACES,
    Element,
    parse,
    part_root,
    plainly,
    qn,
    serialise,
    transitional,
)

MAX_FILE_BYTES = 30_000_000
MAX_PARTS = 2_000
MAX_PART_BYTES = 60_000_000
MAX_TOTAL_BYTES = 150_000_000
MAX_RATIO = 150
"""A part that unpacks to more than so many times its size is a bomb, once it is larger than RATIO_FROM bytes.
Word's own XML reaches 30."""
RATIO_FROM = 4_000_000

CONTENT_TYPES = "[Content_Types].xml"
DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_STORED = (".png", ".jpg", ".jpeg")


class Package:
    """Parts by name ("word/document.xml"), as bytes until one asks for its tree."""

    def __init__(self, parts: dict[str, bytes], shown: str) -> None:
        self.shown = shown
        self._parts = parts
        self._trees: dict[str, Element] = {}
        self._rels: dict[str, Relationships] = {}
        self._defaults: dict[str, str] = {}
        self._overrides: dict[str, str] = {}
        for entry in parse(parts[CONTENT_TYPES], f"{shown}, {CONTENT_TYPES}"):
            if entry.tag == qn("ct:Default"):
                self._defaults[entry.get("Extension", "").lower()] = entry.get("ContentType", "")
            elif entry.tag == qn("ct:Override"):
                self._overrides[entry.get("PartName", "").lstrip("/")] = entry.get("ContentType", "")

    @property
    def main(self) -> str:
        """The name of the part with the document's text. Refuses a package that has none."""
        found = self.rels("").target(DOCUMENT)
        if found is None or found not in self:
            raise refuse("this is not a Word file: it has no document in it", self.shown)
        return found

    def __contains__(self, name: str) -> bool:
        return name in self._parts or name in self._trees

    def __iter__(self) -> Iterator[str]:
        """The names of the parts, content types and relationships not among them."""
        for name in dict.fromkeys((*self._parts, *self._trees)):
            if name != CONTENT_TYPES and not name.endswith(".rels"):
                yield name

    def content_type(self, name: str) -> str:
        return self._overrides.get(name) or self._defaults.get(_extension(name), "")

    def data(self, name: str) -> bytes:
        return serialise(self._trees[name]) if name in self._trees else self._parts[name]

    def tree(self, name: str) -> Element:
        """The root element of an XML part; what is changed in it is saved."""
        if name not in self._trees:
            self._trees[name] = parse(transitional(self._parts[name]), f"{self.shown}, {name}")
        return self._trees[name]

    def rels(self, name: str) -> Relationships:
        """The relationships of a part ("" for the package's own)."""
        if name not in self._rels:
            where = rels_name(name)
            data = self._parts.get(where)
            root = parse(data, f"{self.shown}, {where}") if data is not None else None
            self._rels[name] = Relationships(name, root)
        return self._rels[name]

    def related(self, kind: str) -> str | None:
        """The name of the one part that the document has of this kind (styles, numbering, …), if it has one."""
        found = self.rels(self.main).target(kind)
        return found if found is not None and found in self else None

    def related_tree(self, kind: str) -> Element | None:
        """The tree of that part."""
        name = self.related(kind)
        return None if name is None else self.tree(name)

    def add(self, name: str, content_type: str, content: bytes | Element) -> None:
        """Puts in a part, or another in its place."""
        if isinstance(content, bytes):
            self._parts[name] = content
            self._trees.pop(name, None)
        else:
            self._trees[name] = content
        if self._defaults.get(_extension(name)) != content_type:
            self._overrides[name] = content_type

    def add_media(self, name: str, content_type: str, data: bytes) -> None:
        self._defaults.setdefault(_extension(name), content_type)
        self.add(name, content_type, data)

    def remove(self, name: str) -> None:
        """Takes out a part, its relationships, and those that lead to it."""
        for source in ("", *self):
            if rels_name(source) in self._parts or source in self._rels:
                self.rels(source).drop_target(name)
        for gone in (name, rels_name(name)):
            self._parts.pop(gone, None)
            self._trees.pop(gone, None)
        self._overrides.pop(name, None)
        self._rels.pop(name, None)

    def free_name(self, pattern: str) -> str:
        """The first name of `pattern` ("word/footnotes{}.xml") that no part has."""
        numbers = ("", *map(str, range(1, MAX_PARTS + 2)))
        return next(name for number in numbers if (name := pattern.format(number)) not in self)

    def to_bytes(self) -> bytes:
        """The zip: parts in one order, no times, so that the same parts are the same bytes."""
        parts = {name: self.data(name) for name in self}
        for source in ("", *parts):
            if source in self._rels:
                if len(self._rels[source]):
                    parts[rels_name(source)] = serialise(self._rels[source].tree())
            elif rels_name(source) in self._parts:
                parts[rels_name(source)] = self._parts[rels_name(source)]
        parts[CONTENT_TYPES] = serialise(self._types([name for name in parts if name != CONTENT_TYPES]))
        first = {CONTENT_TYPES: 0, rels_name(""): 1}
        written = io.BytesIO()
        with zipfile.ZipFile(written, "w") as archive:
            for name in sorted(parts, key=lambda name: (first.get(name, 2), name)):
                entry = zipfile.ZipInfo(name, _EPOCH)
                entry.create_system = 0
                entry.compress_type = zipfile.ZIP_STORED if name.endswith(_STORED) else zipfile.ZIP_DEFLATED
                archive.writestr(entry, parts[name])
        return written.getvalue()

    def _types(self, names: list[str]) -> Element:
        root = part_root("ct:Types", default=NAMESPACES["ct"])
        extensions = {_extension(name) for name in names if name not in self._overrides} | {"rels", "xml"}
        for extension, content_type in sorted({"xml": "application/xml", **self._defaults}.items()):
            if extension in extensions:
                root.append(plainly("ct:Default", Extension=extension, ContentType=content_type))
        for name, content_type in sorted(self._overrides.items()):
            if name in names:
                root.append(plainly("ct:Override", PartName=f"/{name}", ContentType=content_type))
        return root


def read_package(path: Path) -> Package:
    """The .docx at `path`. Raises a Refusal for what is none or might do harm."""
    return open_package(read_bytes(path, str(path), MAX_FILE_BYTES), str(path))


def open_package(data: bytes, shown: str) -> Package:
    """The parts of a .docx. Refuses what is no zip, unpacks to too much, or has parts outside the package.

    Every part is unpacked here, under a limit that counts bytes as they come and trusts no header.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = unpack(archive, shown)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, NotImplementedError) as error:
        if data.startswith(b"PK"):
            hint = (
                "Word or LibreOffice may be able to open it: save it anew from there, or have it sent again"
            )
            raise refuse(f"this Word file is damaged ({error})", shown, hint) from None
        old = data.startswith(b"\xd0\xcf\x11\xe0")
        hint = "an old .doc must be saved as .docx" if old else "name the document itself, saved as .docx"
        raise refuse("this is not a Word file (.docx)", shown, hint) from None
    except RuntimeError:
        raise refuse("this file is protected by a password", shown, "save it without one") from None
    if CONTENT_TYPES not in parts:
        raise refuse("this is a zip file, but not a Word file (.docx)", shown)
    return Package(parts, shown)


def unpack(archive: zipfile.ZipFile, shown: str) -> dict[str, bytes]:
    """The files in a zip by name, under limits that count bytes as they come and trust no header."""
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if len(entries) > MAX_PARTS:
        raise refuse(f"this file has {len(entries)} parts; at most {MAX_PARTS} are read", shown)
    parts: dict[str, bytes] = {}
    total = 0
    for entry in entries:
        name = entry.filename
        if name.startswith(("/", "../")) or "\\" in name or posixpath.normpath(name) != name:
            raise refuse(f"this file has a part with an unsafe name: {name[:80]!r}", shown)
        if name in parts:
            raise refuse(f"this file has two parts of one name: {name[:80]!r}", shown)
        limit = min(MAX_PART_BYTES, max(RATIO_FROM, entry.compress_size * MAX_RATIO), MAX_TOTAL_BYTES - total)
        with archive.open(entry) as stream:
            content = stream.read(limit + 1)
        if len(content) > limit:
            raise refuse(
                f"this file unpacks to more than can be right (in {name[:80]})", shown, "it was not opened"
            )
        total += len(content)
        parts[name] = content
    return parts


def _extension(name: str) -> str:
    return posixpath.splitext(name)[1].lstrip(".").lower()
