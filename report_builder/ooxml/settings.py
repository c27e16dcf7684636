"""The document's settings, as far as they are ours; the template's others stay as they are."""

from __future__ import annotations

from collections.abc import Sequence

from report_builder.ooxml.xml import Element, add, element, qn

WORD_2013 = "15"
"""The compatibility mode of every Word since 2013; a lower one opens in "Compatibility Mode"."""
_COMPAT_URI = "http://schemas.microsoft.com/office/word"

# updateFields asks the reader a question when the file is opened; the rest tells of machines and sittings.
_UNWANTED = (
    "updateFields",
    "rsids",
    "attachedTemplate",
    "documentProtection",
    "writeProtection",
    "trackRevisions",
)

# ECMA-376 part 1, 17.15.1.78: what comes after footnotePr, endnotePr, compat and themeFontLang, in order.
_AFTER_FOOTNOTES = (
    "endnotePr compat docVars rsids mathPr attachedSchema themeFontLang clrSchemeMapping doNotIncludeSubdocsInStats "
    "doNotAutoCompressPictures forceUpgrade captions readModeInkLockDown smartTagType schemaLibrary shapeDefaults "
    "doNotEmbedSmartTags decimalSymbol listSeparator docId persistentDocumentId conflictMode chartTrackingRefBased"
).split()


def settle(root: Element, language: str, footnote_separators: Sequence[str] = ()) -> None:
    """Compatibility mode 15, the language, the footnotes' lines; and nothing that asks or tells."""
    for child in list(root):
        local = child.tag.rpartition("}")[2] if isinstance(child.tag, str) else ""
        if local in _UNWANTED or local in ("docId", "persistentDocumentId"):
            root.remove(child)
    if footnote_separators:
        wanted = element("w:footnotePr", *(element("w:footnote", id=id) for id in footnote_separators))
        _place(root, "footnotePr", wanted)
    compat = root.find(qn("w:compat"))
    if compat is None:
        compat = element("w:compat")
        _place(root, "compat", compat)
    for setting in compat.findall(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            compat.remove(setting)
    add(compat, "w:compatSetting", name="compatibilityMode", uri=_COMPAT_URI, val=WORD_2013)
    themed = root.find(qn("w:themeFontLang"))
    if themed is None:
        themed = element("w:themeFontLang")
        _place(root, "themeFontLang", themed)
    themed.set(qn("w:val"), language)


def _place(root: Element, name: str, made: Element) -> None:
    """Puts a child where the schema's order has it, in place of one of its name."""
    old = root.find(qn(f"w:{name}"))
    if old is not None:
        root.remove(old)
    later = set(_AFTER_FOOTNOTES)
    if name in _AFTER_FOOTNOTES:
        later = set(_AFTER_FOOTNOTES[_AFTER_FOOTNOTES.index(name) + 1 :])
    for index, child in enumerate(root):
        if isinstance(child.tag, str) and child.tag.rpartition("}")[2] in later:
            root.insert(index, made)
            return
    root.append(made)
