"""The second pass: every reference gets its words, now that everything is numbered."""

from __future__ import annotations

from dataclasses import dataclass, replace

from report_builder.compose.workshop import Label, Workshop
from report_builder.faults import Fault, nearest
from report_builder.model.document import (
    Block,
    Caption,
    Cell,
    Emphasis,
    Figure,
    Footnote,
    Heading,
    Inline,
    Inlines,
    Link,
    List,
    ListItem,
    Paragraph,
    Reference,
    Strong,
    Table,
    Text,
    plain,
)

_MARK = "\ue000"


@dataclass(slots=True)
class Resolver:
    """Resolves references block by block; what is withheld is named as such and not linked to."""

    shop: Workshop

    def block(self, block: Block) -> Block:
        match block:
            case Heading() | Paragraph():
                inlines = self.inlines(block.inlines)
                return block if inlines is block.inlines else replace(block, inlines=inlines)
            case List():
                return self._list(block)
            case Table():
                rows = tuple(tuple(self._cell(cell) for cell in row) for row in block.rows)
                header = tuple(self._cell(cell) for cell in block.header)
                return replace(block, header=header, rows=rows, caption=self._caption(block.caption))
            case Figure():
                return replace(block, caption=self._caption(block.caption))

    def footnote(self, note: Footnote) -> Footnote:
        paragraphs = tuple(replace(each, inlines=self.inlines(each.inlines)) for each in note.paragraphs)
        return replace(note, paragraphs=paragraphs)

    def _list(self, block: List) -> List:
        items = []
        for item in block.items:
            blocks: list[Paragraph | List] = []
            for each in item.blocks:
                if isinstance(each, List):
                    blocks.append(self._list(each))
                else:
                    blocks.append(replace(each, inlines=self.inlines(each.inlines)))
            items.append(ListItem(item.key, item.label, tuple(blocks), item.anchor, item.place))
        return replace(block, items=tuple(items))

    def _cell(self, cell: Cell) -> Cell:
        return replace(cell, inlines=self.inlines(cell.inlines))

    def _caption(self, caption: Caption | None) -> Caption | None:
        return replace(caption, inlines=self.inlines(caption.inlines)) if caption else None

    def inlines(self, inlines: Inlines) -> Inlines:
        """The inlines with every reference worded; the same object where there is none."""
        if not any(isinstance(each, (Reference, Strong, Emphasis, Link)) for each in inlines):
            return inlines
        made: list[Inline] = []
        for each in inlines:
            match each:
                case Reference():
                    made.extend(self._reference(each, starts_sentence(made)))
                case Strong(children=children):
                    made.append(Strong(self.inlines(children)))
                case Emphasis(children=children):
                    made.append(Emphasis(self.inlines(children)))
                case Link(url=url, children=children):
                    made.append(Link(url, self.inlines(children)))
                case _:
                    made.append(each)
        return tuple(made)

    def _reference(self, reference: Reference, capital: bool) -> Inlines:
        label = self.shop.labels.get((reference.kind, reference.target))
        if label is None:
            known = [id for kind, id in self.shop.labels if kind == reference.kind and id]
            message = f"{{{{ {reference.expression} }}}}: there is no {reference.kind} “{reference.target}”"
            hint = nearest(reference.target, known) or f"no {reference.kind} in this report has an id"
            self.shop.faults.append(Fault(message, reference.place, hint))
            return ()
        lead, shown, tail = self._words(reference.kind, label)
        if label.withheld:
            lead, shown, tail = self._withheld(reference.kind, label, (lead, shown, tail))
        if capital and lead:
            lead = lead[0].upper() + lead[1:]
        target = "" if label.withheld else label.anchor
        made = replace(reference, target=target, lead=lead, label=shown)
        return (made, Text(tail)) if tail else (made,)

    def _withheld(self, kind: str, label: Label, words: tuple[str, str, str]) -> tuple[str, str, str]:
        """The words of a reference to what is not in this view, the house's words of that round them."""
        if not (label.label or label.heading):
            return self.shop.words("reference_passage_withheld"), "", ""
        before, _, after = plain(self.shop.wording("reference_withheld", label=_MARK)).partition(_MARK)
        return before + words[0], words[1], words[2] + after

    def _words(self, kind: str, label: Label) -> tuple[str, str, str]:
        """The words before the label, the label, the words after it, by the house's wording."""
        name = _wording_name(self.shop, kind, label)
        shown = label.label or label.heading
        if not name:
            return "", shown, ""
        before, _, after = plain(self.shop.wording(name, label=_MARK)).partition(_MARK)
        only = name.endswith("_one")  # "Appendix" stands capital in its list, and small after "the"
        return before, shown[0].lower() + shown[1:] if only and kind == "recommendation" else shown, after


def _wording_name(shop: Workshop, kind: str, label: Label) -> str:
    match kind:
        case "paragraph":
            return "reference_paragraph"
        case "section":
            return "reference_section" if label.label else "reference_heading"
        case "recommendation":
            return (
                "reference_recommendation_one"
                if len(shop.report.recommendations) == 1
                else "reference_recommendation"
            )
        case "appendix":
            return "reference_appendix_one" if len(shop.report.appendices) == 1 else ""
        case _:
            return ""


def starts_sentence(before: list[Inline]) -> bool:
    """Whether what follows `before` begins a sentence, so that its first letter is a capital."""
    text = plain(tuple(before)).rstrip()
    return not text or text[-1] in ".?!"
