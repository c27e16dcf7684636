"""OpenDocument files (.odt, .ods, .odp) made fit to publish, and what was in them that must not be
published."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

from report_builder.attach.notes import Notes
from report_builder.attach.words import counted
from report_builder.faults import refuse
from report_builder.ooxml.package import unpack
from report_builder.ooxml.xml import Element, parse, serialise

_GONE = ("Basic/", "Scripts/", "Thumbnails/", "Configurations2/", "META-INF/documentsignatures.xml")
_EPOCH = (1980, 1, 1, 0, 0, 0)
_FIELDS = (
    "date", "time", "file-name", "template-name", "author-name", "author-initials", "sender-firstname",
    "sender-lastname",
    "sender-initials", "sender-email", "sender-company", "creation-date", "creation-time", "modification-date",
    "modification-time", "print-date", "print-time", "printed-by", "creator", "initial-creator", "editing-duration",
    "user-defined", "dde-connection",
)  # fmt: skip
_PERSONAL = {
    "initial-creator", "creator", "printed-by", "generator", "user-defined", "keyword", "description", "template",
    "editing-duration", "editing-cycles", "date", "creation-date", "print-date",
}  # fmt: skip


def clean_opendocument(data: bytes, shown: str, notes: Notes) -> dict[str, bytes]:
    """The files in it by name, without comments, tracked changes, macros and names; refuses what is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = unpack(archive, shown)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError) as error:
        raise refuse(f"this file is damaged: {error}", shown, "ask for it again") from None
    if "content.xml" not in parts:
        raise refuse("this file is damaged: it has no content", shown, "ask for it again")
    trees = {
        name: parse(parts[name], f"{shown}, {name}")
        for name in ("content.xml", "styles.xml", "meta.xml")
        if name in parts
    }
    content = trees["content.xml"]
    _changes(content, notes)
    _comments([trees[name] for name in ("content.xml", "styles.xml") if name in trees], notes)
    _hidden(content, notes)
    _links(content, notes)
    for name in ("content.xml", "styles.xml"):
        if name in trees:
            _settle_fields(trees[name])
    if any(name.startswith(("Basic/", "Scripts/")) for name in parts):
        notes.say("macros", "warning", "this file has macros; they were taken out, and were never run")
    if "META-INF/documentsignatures.xml" in parts:
        notes.say(
            "signature-voided", "warning", "this file is signed; the pages that are published no longer are",
            "publish the signed file beside the report too, where the signature matters",
        )  # fmt: skip
    if "meta.xml" in trees:
        for each in _all(trees["meta.xml"], *_PERSONAL):
            _remove(each)
        notes.done("names of authors and programs taken out")
    parts |= {name: serialise(root) for name, root in trees.items()}
    manifest = parts.get("META-INF/manifest.xml")
    kept = {name: part for name, part in parts.items() if not name.startswith(_GONE)}
    if manifest is not None:
        kept["META-INF/manifest.xml"] = _manifest(manifest, f"{shown}, manifest")
    return kept


def _changes(content: Element, notes: Notes) -> None:
    regions = list(_all(content, "changed-region"))
    for each in [*_all(content, "tracked-changes"), *_all(content, "change", "change-start", "change-end")]:
        _remove(each)
    if regions:
        notes.say(
            "tracked-changes", "error",
            f"this document has {counted(len(regions), 'tracked change')} that nobody has decided on; its "
            f"pages show it as "
            "if all were accepted", "accept or reject each of them, and attach it again",
            "what was deleted or proposed is not for publication, and what is published has to be what was decided",
        )  # fmt: skip
        notes.done(f"{counted(len(regions), 'tracked change')} accepted")


def _comments(roots: list[Element], notes: Notes) -> None:
    count = 0
    for root in roots:
        for each in _all(root, "annotation", "annotation-end"):
            count += etree.QName(each).localname == "annotation"
            _remove(each)
    if count:
        notes.say(
            "comments", "warning", f"{counted(count, 'comment')} in this file taken out",
            "make sure that nobody still has to answer them", "a reviewer's comment is not for publication",
        )  # fmt: skip
        notes.done(f"{counted(count, 'comment')} taken out")


def _settle_fields(root: Element) -> None:
    """Fields that would say something else elsewhere become the words that they are now."""
    for each in _all(root, *_FIELDS):
        parent = each.getparent()
        if parent is None or len(each):
            continue
        words = (each.text or "") + (each.tail or "")
        each.tail = words
        _remove(each)


def _hidden(content: Element, notes: Notes) -> None:
    """Styles say what is hidden; LibreOffice leaves it out of the pages."""
    off = {
        _get(style, "name")
        for style in _all(content, "style")
        for each in style
        if _get(each, "display") in ("false", "none") or _get(each, "visibility") == "hidden"
    }
    sheets = [_get(each, "name") for each in _all(content, "table") if _get(each, "style-name") in off]
    slides = [each for each in _all(content, "page") if _get(each, "style-name") in off]
    texts = [each for each in _all(content, "span", "p", "section") if _get(each, "style-name") in off]
    texts += [each for each in _all(content, "section") if _get(each, "display") in ("none", "condition")]
    texts += list(_all(content, "hidden-text", "hidden-paragraph"))
    rows = [
        each
        for each in _all(content, "table-row", "table-column")
        if _get(each, "visibility") not in ("", "visible")
    ]
    for found, code, what in (
        (sheets, "hidden-sheets", "hidden sheet"), (slides, "hidden-slides", "hidden slide"),
        (texts, "hidden-text", "piece of hidden text"), (rows, "hidden-rows", "hidden row or column"),
    ):  # fmt: skip
        if found:
            several = {
                "piece of hidden text": "pieces of hidden text",
                "hidden row or column": "hidden rows or columns",
            }
            notes.say(
                code, "warning", f"{counted(len(found), what, several.get(what, ''))} in this file; not published",
                "show it if readers need it, or delete it; the file itself must not be sent out",
                "whoever gets the file can show what is hidden",
            )  # fmt: skip


def _links(content: Element, notes: Notes) -> None:
    """Pictures and sections that lie elsewhere are not fetched."""
    count = 0
    for each in _all(content, "image", "section-source", "fill-image", "object"):
        for name, where in list(each.attrib.items()):
            if str(name).endswith("}href") and ":" in str(where):
                each.attrib[name] = ""
                count += 1
    if count:
        notes.say(
            "linked-picture", "warning",
            f"{counted(count, 'picture or section', 'pictures and sections')} of this file only linked to, and not "
            "published", "insert it, in place of the link, and attach the file again",
        )  # fmt: skip


def _manifest(data: bytes, shown: str) -> bytes:
    root = parse(data, shown)
    for each in list(root):
        if _get(each, "full-path").startswith(_GONE):
            root.remove(each)
    return serialise(root)


def zipped(parts: dict[str, bytes]) -> bytes:
    """The file: `mimetype` first and not compressed (OpenDocument 1.3 part 2, 3.3); no times."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name in sorted(parts, key=lambda name: (name != "mimetype", name)):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(entry, parts[name])
    return written.getvalue()


def _all(root: Element, *names: str) -> Iterator[Element]:
    return iter(
        [each for each in root.iter() if isinstance(each.tag, str) and etree.QName(each).localname in names]
    )


def _get(element: Element, name: str) -> str:
    return next(
        (str(said) for key, said in element.attrib.items() if str(key).rpartition("}")[2] == name), ""
    )


def _remove(element: Element) -> None:
    """Takes out an element, and leaves the text behind it."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)
