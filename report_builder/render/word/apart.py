"""An appendix's styles kept apart from the report's: under names of their own, with all that they stand on.

Word takes two styles of one name for one style, so "Heading 1" of an appendix would look like the report's, or the
report like the appendix. The appendix's are renamed before it is composed in; what its file says of text without a
style (document defaults, theme fonts) goes into those that stand on nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from lxml import etree

from report_builder.ooxml.xml import Element, element, qn

_USES = tuple(qn(name) for name in ("w:pStyle", "w:rStyle", "w:tblStyle", "w:basedOn", "w:next", "w:link",
                                    "w:styleLink", "w:numStyleLink"))  # fmt: skip
_THEMES = {"asciiTheme": "ascii", "hAnsiTheme": "hAnsi", "eastAsiaTheme": "eastAsia", "cstheme": "cs"}
_LATIN = "{http://schemas.openxmlformats.org/drawingml/2006/main}latin"
_FONTS = {"major": "majorFont", "minor": "minorFont"}
# ECMA-376 part 1, 17.7.4.17: what stands before pPr and rPr in a style.
_BEFORE = {qn(f"w:{name}") for name in ("name", "aliases", "basedOn", "next", "link", "autoRedefine", "hidden",
                                        "uiPriority", "semiHidden", "unhideWhenUsed", "qFormat", "locked", "personal",
                                        "personalCompose", "personalReply", "rsid")}  # fmt: skip


def keep_apart(other: Any, mark: str) -> None:
    """Renames every style of a python-docx document: "Heading 1" becomes "Heading 1 (A1)" for the mark "A1"."""
    styles = other.styles.element
    named = {style.get(qn("w:styleId"), ""): style for style in styles.iter(qn("w:style"))}
    plain = next((id for id, style in named.items() if _is_default(style)), None)
    _state_defaults(other, styles, named)
    _drop_half_numbering(named)
    new = {id: f"{id}{mark}" for id in named if id}
    for id, style in named.items():
        style.set(qn("w:styleId"), new.get(id, ""))
        style.set(qn("w:customStyle"), "1")
        style.attrib.pop(qn("w:default"), None)
        name = style.find(qn("w:name"))
        if name is not None:
            name.set(qn("w:val"), f"{name.get(qn('w:val'))} ({mark})")
        for alias in style.findall(qn("w:aliases")):
            style.remove(alias)
    for root in _roots(other):
        if plain is not None and root is not styles:
            _state_style(root, plain)
        for use in root.iter(*_USES):
            old = use.get(qn("w:val"), "")
            use.set(qn("w:val"), new.get(old, old))
    _save(other)


def add_parents(composer: Any, other: Any) -> None:
    """The styles that styles already taken over stand on, or go on with."""
    ours = composer.doc.styles.element
    theirs = {style.get(qn("w:styleId")): style for style in other.styles.element.iter(qn("w:style"))}
    while True:
        known = {style.get(qn("w:styleId")) for style in ours.iter(qn("w:style"))}
        wanted = {
            use.get(qn("w:val")) for use in ours.iter(qn("w:basedOn"), qn("w:next"), qn("w:link"))
        } - known
        missing = [theirs[id] for id in sorted(wanted & set(theirs))]
        if not missing:
            return
        for style in missing:
            copied = deepcopy(style)
            ours.append(copied)
            composer.add_numberings(other, copied)


def _drop_half_numbering(named: dict[str, Element]) -> None:
    """A level of no list, as an old default template of Word has for "Subtitle", means nothing, and programs differ."""

    def lists(style: Element | None, depth: int = 0) -> bool:
        if style is None or depth > 20:
            return False
        if style.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}") is not None:
            return True
        parent = style.find(qn("w:basedOn"))
        return parent is not None and lists(named.get(parent.get(qn("w:val"), "")), depth + 1)

    for style in named.values():
        properties = style.find(qn("w:pPr"))
        numbering = None if properties is None else properties.find(qn("w:numPr"))
        if properties is not None and numbering is not None and not lists(style):
            properties.remove(numbering)


def _is_default(style: Element) -> bool:
    return style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default")) in ("1", "true")


def _state_defaults(other: Any, styles: Element, named: dict[str, Element]) -> None:
    fonts = _theme_fonts(other)
    for kind in ("rPr", "pPr"):
        held = styles.find(f"{qn('w:docDefaults')}/{qn(f'w:{kind}Default')}/{qn(f'w:{kind}')}")
        if held is None:
            continue
        for style in named.values():
            if style.get(qn("w:type")) == "paragraph" and style.find(qn("w:basedOn")) is None:
                _lend(style, held, kind)
    for marked in styles.iter(qn("w:rFonts")):
        _name_fonts(marked, fonts)
    for root in _roots(other):
        for marked in root.iter(qn("w:rFonts")):
            _name_fonts(marked, fonts)


def _lend(style: Element, held: Element, kind: str) -> None:
    """Gives a style what the defaults say and it does not, in the order of the schema."""
    own = style.find(qn(f"w:{kind}"))
    merged = deepcopy(held)
    if own is not None:
        for child in own:
            for same in merged.findall(child.tag):
                merged.remove(same)
        order = [child.tag for child in merged] + [child.tag for child in own]
        merged.extend(deepcopy(child) for child in own)
        merged[:] = sorted(merged, key=lambda child: _rank(child, order))
        style.replace(own, merged)
        return
    at = next(
        (index for index, child in enumerate(style)
         if child.tag not in _BEFORE and (kind == "pPr" or child.tag != qn("w:pPr"))),
        len(style),
    )  # fmt: skip
    style.insert(at, merged)


# ECMA-376 part 1, 17.3.1.26 and 17.3.2.28: the order of paragraph and run properties.
_ORDER = (
    "keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi "
    "adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection "
    "textAlignment textboxTightWrap outlineLvl rFonts b bCs i iCs caps smallCaps strike dstrike outline "
    "shadow emboss imprint noProof vanish webHidden color w kern position sz szCs highlight u effect bdr "
    "fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath "
).split()
_RANKS = {qn(f"w:{name}"): index for index, name in enumerate(_ORDER)}
_RANKS_OF_RUNS = {**_RANKS, qn("w:spacing"): _RANKS[qn("w:color")], qn("w:shd"): _RANKS[qn("w:bdr")],
                  qn("w:snapToGrid"): _RANKS[qn("w:noProof")]}  # fmt: skip


def _rank(child: Element, order: list[str]) -> tuple[int, int]:
    ranks = _RANKS_OF_RUNS if qn("w:rFonts") in order or qn("w:sz") in order else _RANKS
    return ranks.get(child.tag, 1000), order.index(child.tag)


def _state_style(root: Element, id: str) -> None:
    """Says of each paragraph without a style that it has the default one."""
    for paragraph in root.iter(qn("w:p")):
        properties = paragraph.find(qn("w:pPr"))
        if properties is None:
            properties = element("w:pPr")
            paragraph.insert(0, properties)
        if properties.find(qn("w:pStyle")) is None:
            properties.insert(0, element("w:pStyle", val=id))


def _name_fonts(marked: Element, fonts: dict[str, str]) -> None:
    for theme, plain in _THEMES.items():
        given = marked.attrib.pop(qn(f"w:{theme}"), "")
        if font := fonts.get(str(given)[:5], ""):
            marked.set(qn(f"w:{plain}"), font)


def _theme_fonts(other: Any) -> dict[str, str]:
    """By "major" and "minor", the font that the theme means."""
    for part in other.part.package.iter_parts():
        if str(part.partname).startswith("/word/theme/"):
            try:
                tree = etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False, no_network=True))
            except etree.XMLSyntaxError:
                return {}
            found = {}
            for kind, name in _FONTS.items():
                latin = tree.find(f".//{{*}}{name}/{_LATIN}")
                if latin is not None and latin.get("typeface"):
                    found[kind] = str(latin.get("typeface"))
            return found
    return {}


def _parts(other: Any) -> Iterator[Any]:
    """Footnotes and endnotes, which python-docx keeps as bytes."""
    for relation in other.part.rels.values():
        if not relation.is_external and relation.reltype.endswith(("/footnotes", "/endnotes")):
            yield relation.target_part


def _roots(other: Any) -> list[Element]:
    found = [other.styles.element, other.element]
    if any(relation.reltype.endswith("/numbering") for relation in other.part.rels.values()):
        found.append(other.part.numbering_part.element)
    for part in _parts(other):
        if not hasattr(part, "_element"):
            part.tree_of_notes = (
                etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False, no_network=True))
                if not hasattr(part, "tree_of_notes")
                else part.tree_of_notes
            )
            found.append(part.tree_of_notes)
        else:
            found.append(part._element)
    return found


def _save(other: Any) -> None:
    for part in _parts(other):
        if hasattr(part, "tree_of_notes"):
            part._blob = etree.tostring(
                part.tree_of_notes, xml_declaration=True, encoding="UTF-8", standalone=True
            )
