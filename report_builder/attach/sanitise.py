"""Takes out of a PDF what a published page must not carry: programs, attached files, who made it and where.
 What a reader sees stays as it is. Links that lead to web pages, mail and places in the file stay; those that
run or open anything else lose what they do.
"""

from __future__ import annotations

import re
from typing import Any

import pikepdf

from report_builder.attach.jpeg import without_metadata
from report_builder.attach.notes import Notes
from report_builder.attach.words import counted

_KEPT_ACTIONS = ("/GoTo", "/URI", "/Named")
_WEB = re.compile(r"(https?|mailto|tel):", re.IGNORECASE)
_ROOT = (
    "/AA", "/OpenAction", "/AF", "/Collection", "/Perms", "/DSS", "/Legal", "/Requirements", "/SpiderInfo",
    "/PieceInfo", "/Threads", "/URI",
)  # fmt: skip
_ANY = ("/PieceInfo", "/AA", "/AF", "/LastModified")


def sanitise(pdf: pikepdf.Pdf, notes: Notes) -> None:
    """Mends `pdf` in place and says what it took out."""
    root: Any = pdf.Root
    scripts = _scripts(pdf)
    files = _embedded(pdf)
    if "/Collection" in root:
        notes.say(
            "pdf-portfolio", "error",
            "this PDF is a portfolio: the files in it are not its pages, and are not published",
            "attach each of its files by itself",
        )  # fmt: skip
    if _signed(pdf):
        notes.say(
            "signature-voided", "warning", "this PDF is signed; the copy that is published no longer is",
            "publish the signed file beside the report too, where the signature matters",
            "a digital signature covers the file byte for byte, so that binding it with others voids it",
        )  # fmt: skip
    for name in _ROOT:
        if name in root:
            del root[name]
    names = root.get("/Names")
    if names is not None:
        for name in ("/JavaScript", "/EmbeddedFiles", "/AlternatePresentations", "/Renditions"):
            if name in names:
                del names[name]
    stopped = 0
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
            stopped += clean(thing, root)
    if files:
        notes.say(
            "embedded-files", "warning", f"{counted(files, 'file')} inside this PDF {_was(files)} taken out",
            "attach what readers need as an appendix of its own",
            "a file within a file is published with it, and nobody sees it on the pages",
        )  # fmt: skip
        notes.done(f"{counted(files, 'file')} inside it taken out")
    if scripts or stopped:
        notes.done(f"{counted(scripts + stopped, 'script or action', 'scripts and actions')} taken out")
        notes.say(
            "active-content", "advice",
            f"{counted(scripts + stopped, 'script or action', 'scripts and actions')} taken out: published pages "
            "run nothing and open nothing but web pages",
        )  # fmt: skip
    if _forget(pdf):
        notes.done("names of authors and programs taken out")


def _scripts(pdf: pikepdf.Pdf) -> int:
    names = pdf.Root.get("/Names")
    tree = names.get("/JavaScript") if names is not None else None
    return len(_leaves(tree)) if isinstance(tree, pikepdf.Dictionary) else 0


def _leaves(tree: Any, depth: int = 0) -> list[Any]:
    """The values of a name tree (ISO 32000-1, 7.9.6)."""
    found = list(tree.get("/Names", []))[1::2]
    if depth < 20:
        for kid in tree.get("/Kids", []):
            if isinstance(kid, pikepdf.Dictionary):
                found += _leaves(kid, depth + 1)
    return found


def _embedded(pdf: pikepdf.Pdf) -> int:
    """How many files are inside: those of the catalogue, and those pinned to pages."""
    names = pdf.Root.get("/Names")
    tree = names.get("/EmbeddedFiles") if names is not None else None
    known = {each.objgen for each in _leaves(tree)} if isinstance(tree, pikepdf.Dictionary) else set()
    pinned = sum(
        isinstance(thing, pikepdf.Dictionary)
        and not isinstance(thing, pikepdf.Stream)
        and "/EF" in thing
        and thing.objgen not in known
        for thing in pdf.objects
    )
    return len(known) + pinned


def _signed(pdf: pikepdf.Pdf) -> bool:
    form = pdf.Root.get("/AcroForm")
    if isinstance(form, pikepdf.Dictionary) and int(form.get("/SigFlags", 0)) & 1:
        return True
    return any(
        isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/Sig" and "/ByteRange" in thing
        for thing in pdf.objects
    )


def clean(thing: Any, root: Any) -> int:
    """Takes out of one object what it must not carry; how many actions that were."""
    stopped = 0
    if "/AA" in thing:
        stopped += len(thing["/AA"].keys()) if isinstance(thing["/AA"], pikepdf.Dictionary) else 1
    for name in _ANY:
        if name in thing:
            del thing[name]
    if "/Metadata" in thing and thing.objgen != root.objgen:
        del thing["/Metadata"]
    if "/Thumb" in thing:
        del thing["/Thumb"]
    action = thing.get("/A")
    if isinstance(action, pikepdf.Dictionary) and "/S" in action:
        stopped += _tame(thing, action)
    if thing.get("/Subtype") == "/Image" and thing.get("/Filter") in ("/DCTDecode", ["/DCTDecode"]):
        data = thing.read_raw_bytes()
        cleaned = without_metadata(data)
        if cleaned != data:
            thing.write(cleaned, filter=pikepdf.Name.DCTDecode, decode_parms=thing.get("/DecodeParms"))
    return stopped


def _tame(thing: Any, action: Any) -> int:
    """Lets an action go on only if it leads to a place in the file or on the web."""
    kind = str(action["/S"])
    extra = 1 if "/Next" in action else 0
    if extra:
        del action["/Next"]
    harmless = kind in _KEPT_ACTIONS and (
        kind != "/URI" or _WEB.match(str(action.get("/URI", ""))) is not None
    )
    if harmless:
        return extra
    del thing["/A"]
    return 1 + extra


def _forget(pdf: pikepdf.Pdf) -> bool:
    """Takes out the document information and its XMP; the title is put in anew later. Whether there was a
    person in it."""
    info = pdf.docinfo
    told = any(info.get(name) for name in ("/Author", "/Creator", "/Producer", "/Company", "/Manager"))
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]
    metadata = pdf.Root.get("/Metadata")
    if isinstance(metadata, pikepdf.Stream):
        told = told or b"creator" in metadata.read_bytes()
        del pdf.Root["/Metadata"]
    return told


def _was(number: int) -> str:
    return "was" if number == 1 else "were"
