"""A Word document made fit to publish, and what was in it that must not be published."""

from __future__ import annotations

from report_builder.attach import word_xml as xml
from report_builder.attach.notes import Notes
from report_builder.attach.parts import drop_properties, drop_unreachable, leave_out, unlink_pictures
from report_builder.attach.words import counted
from report_builder.ooxml.package import DOCX_TYPE, Package
from report_builder.ooxml.relationships import ATTACHED_TEMPLATE, SETTINGS, STYLES

_TEXT = ("main+xml", "header+xml", "footer+xml", "footnotes+xml", "endnotes+xml", "glossary+xml")
_GONE = (
    "comments", "commentsExtended", "commentsIds", "commentsExtensible", "people", "vbaProject", "wordVbaData",
    "attachedToolbars", "keyMapCustomizations", "glossary", "thumbnail", "customXml", "custom-properties", "oleObject",
    "package", "control", "printerSettings",
)  # fmt: skip
"""Ends of the kinds of relationships whose parts go."""


def clean_word(package: Package, notes: Notes) -> None:
    """Mends the package in place."""
    main = package.main
    sheet = package.related(STYLES)
    hidden = xml.hidden_styles(package.tree(sheet) if sheet else None)
    changes = comments = fields = 0
    secrets: list[str] = []
    for name in list(package):
        content_type = package.content_type(name)
        if name != main and not ("wordprocessingml" in content_type and content_type.endswith(_TEXT)):
            continue
        root = package.tree(name)
        changes += xml.accept_changes(root)
        comments += xml.drop_comments(root)
        secrets.append(xml.drop_hidden(root, hidden))
        fields += xml.settle_fields(root)
        xml.drop_links_to_data(root)
    _tell(notes, changes, comments, " ".join(filter(None, secrets)), fields)
    if "macro" in package.content_type(main).lower() or any(
        name.endswith("vbaProject.bin") for name in package
    ):
        notes.say("macros", "warning", "this document has macros; they were taken out, and were never run",
                  "save it as .docx")  # fmt: skip
    gone = leave_out(package, _GONE)
    if embedded := gone.get("oleObject", 0) + gone.get("package", 0):
        notes.say(
            "embedded-files", "warning",
            f"{counted(embedded, 'whole file')} inside this document, behind charts or objects, taken out; "
            f"the pictures "
            "of them stay", "nothing, unless readers need the data: attach them as an appendix of their own",
            "a workbook behind a chart is published with the document, all its sheets included",
        )  # fmt: skip
    if pictures := unlink_pictures(package):
        notes.say(
            "linked-picture", "warning",
            f"{counted(pictures, 'picture')} of this document only linked to, and not published",
            "in Word: File, Info, Edit Links to Files, Break Link, and attach it again",
        )  # fmt: skip
    settings = package.related(SETTINGS)
    if settings:
        root = package.tree(settings)
        for each in xml.named(root, "trackRevisions", "rsids", "attachedTemplate", "mailMerge", "docVars"):
            holder = each.getparent()
            if holder is not None:
                holder.remove(each)
        for one in list(package.rels(settings)):
            if one.kind == ATTACHED_TEMPLATE or one.external:
                package.rels(settings).drop(one.id)
    drop_unreachable(package)
    drop_properties(package, notes)
    if package.content_type(main) != DOCX_TYPE:
        package.add(main, DOCX_TYPE, package.data(main))


def _tell(notes: Notes, changes: int, comments: int, secret: str, fields: int) -> None:
    if changes:
        notes.say(
            "tracked-changes", "error",
            f"this document has {counted(changes, 'tracked change')} that nobody has decided on; its pages "
            f"show it as if "
            "all were accepted", "accept or reject each of them in Word (Review), and attach it again",
            "what was deleted or proposed is not for publication, and what is published has to be what was decided",
        )  # fmt: skip
        notes.done(f"{counted(changes, 'tracked change')} accepted")
    if comments:
        notes.say(
            "comments", "warning", f"{counted(comments, 'comment')} in this document taken out",
            "make sure that nobody still has to answer them", "a reviewer's comment is not for publication",
        )  # fmt: skip
        notes.done(f"{counted(comments, 'comment')} taken out")
    if secret:
        # Not quoted: what is said of a file may be shown to people who must not read it.
        notes.say(
            "hidden-text", "warning",
            f"hidden text ({counted(len(secret.split()), 'word')}) in this document taken out",
            "delete it in Word, or show it if readers need it", "whoever gets the file can show hidden text",
        )  # fmt: skip
        notes.done("hidden text taken out")
    if fields:
        notes.done(
            f"{counted(fields, 'field')} that would say something else elsewhere kept as they read now"
        )
