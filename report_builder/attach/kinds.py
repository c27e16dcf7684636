"""The kinds of files that can be attached, known by what is in them and not by their names alone.

KINDS is also the table in docs/appendices.md.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from typing import Literal

from report_builder.faults import refuse

Way = Literal["pdf", "office", "old", "picture", "text"]
"""How a kind becomes pages: as it is; by LibreOffice; by LibreOffice after it was made a newer kind; by
ourselves; by our own renderer."""


@dataclass(frozen=True, slots=True)
class Kind:
    """suffixes: of file names, lower case, the first the usual one. words: for people. way: how it becomes
    pages. needs: the program that it takes."""

    suffixes: tuple[str, ...]
    words: str
    way: Way
    needs: str = ""

    @property
    def a(self) -> str:
        """With its article."""
        return f"{'an' if self.words[0] in 'AEIOU' else 'a'} {self.words}"

    @property
    def suffix(self) -> str:
        return self.suffixes[0]


_OFFICE = "LibreOffice"
KINDS: tuple[Kind, ...] = (
    Kind((".pdf",), "PDF", "pdf"),
    Kind((".docx",), "Word document", "office", _OFFICE),
    Kind((".doc",), "Word document (old format)", "old", _OFFICE),
    Kind((".odt",), "text document (OpenDocument)", "office", _OFFICE),
    Kind((".rtf",), "text document (RTF)", "old", _OFFICE),
    Kind((".xlsx",), "Excel workbook", "office", _OFFICE),
    Kind((".xls",), "Excel workbook (old format)", "old", _OFFICE),
    Kind((".ods",), "spreadsheet (OpenDocument)", "office", _OFFICE),
    Kind((".pptx",), "PowerPoint presentation", "office", _OFFICE),
    Kind((".ppt",), "PowerPoint presentation (old format)", "old", _OFFICE),
    Kind((".odp",), "presentation (OpenDocument)", "office", _OFFICE),
    Kind((".png",), "picture (PNG)", "picture"),
    Kind((".jpg", ".jpeg"), "picture (JPEG)", "picture"),
    Kind((".tif", ".tiff"), "picture or scan (TIFF)", "picture"),
    Kind((".csv",), "table (CSV)", "text"),
    Kind((".md", ".markdown"), "text (Markdown)", "text"),
)
NEWER = {".doc": ".docx", ".rtf": ".docx", ".xls": ".xlsx", ".ppt": ".pptx"}
"""What an old kind is made into first, so that what is hidden in it can be found."""

_BY_SUFFIX = {suffix: kind for kind in KINDS for suffix in kind.suffixes}
_MAGIC = (
    (b"\x89PNG\r\n\x1a\n", ".png"), (b"\xff\xd8\xff", ".jpg"), (b"II*\0", ".tif"), (b"MM\0*", ".tif"),
    (b"{\\rtf", ".rtf"),
)  # fmt: skip
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAIN = {"word/": ".docx", "xl/": ".xlsx", "ppt/": ".pptx"}
_LOCKED = (".docx", ".xlsx", ".pptx")
_MIMES = {
    b"application/vnd.oasis.opendocument.text": ".odt", b"application/vnd.oasis.opendocument.spreadsheet": ".ods",
    b"application/vnd.oasis.opendocument.presentation": ".odp",
}  # fmt: skip


def kind_of(data: bytes, name: str, shown: str) -> Kind:
    """The kind of a file by its first bytes, and by its name where text has none; refuses what is no kind
    that can be attached, and a file that is not what its name says."""
    suffix = "." + name.rpartition(".")[2].lower() if "." in name else ""
    if not data.strip():
        raise refuse("this file is empty", shown)
    named, real = _BY_SUFFIX.get(suffix), _real(data, suffix)
    if real:
        kind = _BY_SUFFIX[real]
        if named is None or named is kind or suffix in (".docm", ".xlsm", ".pptm"):
            return kind
        raise refuse(
            f"this file is named {suffix}, and is {kind.a} in truth", shown,
            f"name it {kind.suffix}, if it is the right file",
        )  # fmt: skip
    if named is not None and named.way == "text":
        return named
    if named is not None:
        raise refuse(
            f"this file is named {suffix}, and is no {named.words}: it begins with “{_first(data)}”", shown,
            "it may be damaged, or a download that went wrong: ask for it again",
        )  # fmt: skip
    known = ", ".join(kind.suffix for kind in KINDS)
    raise refuse(
        f"this kind of file cannot be attached{f' ({suffix})' if suffix else ''}",
        shown,
        f"these can: {known}",
    )


def _real(data: bytes, suffix: str) -> str:
    if b"%PDF-" in data[:1024]:
        return ".pdf"
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            return suffix if suffix in _LOCKED else ".docx"  # what it is in truth is seen when it is opened
        # One container for all old kinds: its streams tell.
        for name, kind in (("WordDocument", ".doc"), ("Workbook", ".xls"), ("PowerPoint Document", ".ppt")):
            if name.encode("utf-16-le") in data:
                return kind
        return ""
    if data.startswith(b"PK"):
        return _zipped(data)
    return ""


def _zipped(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()[:5000]
            if "mimetype" in names:
                with archive.open("mimetype") as stream:
                    return _MIMES.get(stream.read(200).strip(), "")
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError):
        return ""
    return next((kind for start, kind in _MAIN.items() if any(name.startswith(start) for name in names)), "")


def _first(data: bytes) -> str:
    text = data[:24].decode("latin-1")
    return "".join(each if each.isprintable() else "·" for each in text)
