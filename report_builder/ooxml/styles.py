"""Named styles, found by the name that Word shows."""

from __future__ import annotations

from report_builder.ooxml.xml import Element, add, element, qn, value

# ECMA-376 part 1, 17.7.4.17: the order of a style's first children; pPr comes after these.
_BEFORE_PPR = tuple(
    qn(f"w:{name}")
    for name in (
        "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked "
        "personal personalCompose personalReply rsid"
    ).split()
)
_BEFORE_NUMPR = tuple(
    qn(f"w:{name}") for name in "pStyle keepNext keepLines pageBreakBefore framePr widowControl".split()
)


class Styles:
    """The styles of a document; names are compared without regard to case ("heading 1" is "Heading 1")."""

    def __init__(self, root: Element) -> None:
        self.root = root
        self._by_name: dict[str, Element] = {}
        for style in root.iter(qn("w:style")):
            self._by_name.setdefault(value(style, "w:name").lower(), style)
            for alias in value(style, "w:aliases").split(","):
                if alias.strip():
                    self._by_name.setdefault(alias.strip().lower(), style)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(value(style, "w:name") for style in self.root.iter(qn("w:style")))

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._by_name

    def id(self, name: str) -> str:
        """The id by which paragraphs and runs point at the style. Raises KeyError for a name that is none."""
        return self._by_name[name.lower()].get(qn("w:styleId"), "")

    def numbering(self, name: str) -> tuple[str, str]:
        """The style's list and level: numId and ilvl, "" and "0" where it has none."""
        ppr = self._by_name[name.lower()].find(qn("w:pPr"))
        numpr = None if ppr is None else ppr.find(qn("w:numPr"))
        return value(numpr, "w:numId"), value(numpr, "w:ilvl") or "0"

    def set_numbering(self, name: str, num_id: int | None, level: int = 0) -> None:
        """Ties the style to a level of a list, or to none."""
        style = self._by_name[name.lower()]
        ppr = style.find(qn("w:pPr"))
        if ppr is None:
            if num_id is None:
                return
            ppr = element("w:pPr")
            style.insert(_after(style, _BEFORE_PPR), ppr)
        old = ppr.find(qn("w:numPr"))
        if old is not None:
            ppr.remove(old)
        if num_id is not None:
            numpr = element("w:numPr")
            if level:
                add(numpr, "w:ilvl", val=level)
            add(numpr, "w:numId", val=num_id)
            ppr.insert(_after(ppr, _BEFORE_NUMPR), numpr)

    def set_language(self, language: str) -> None:
        """The language of all text that says nothing else."""
        defaults = self.root.find(qn("w:docDefaults"))
        if defaults is None:
            defaults = element("w:docDefaults")
            self.root.insert(0, defaults)
        holder = defaults.find(qn("w:rPrDefault"))
        if holder is None:
            holder = element("w:rPrDefault")
            defaults.insert(0, holder)
        rpr = holder.find(qn("w:rPr"))
        if rpr is None:
            rpr = add(holder, "w:rPr")
        lang = rpr.find(qn("w:lang"))
        if lang is None:
            lang = add(rpr, "w:lang", eastAsia=language, bidi="ar-SA")
        lang.set(qn("w:val"), language)


def _after(parent: Element, tags: tuple[str, ...]) -> int:
    return max((index + 1 for index, child in enumerate(parent) if child.tag in tags), default=0)
