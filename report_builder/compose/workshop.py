"""The Workshop: what every part of composing shares: names, counters, footnotes, anchors, faults found so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from report_builder.compose.expressions import evaluate
from report_builder.compose.numbering import Counters
from report_builder.compose.results import BlockMaker, Cited, Target, Wording
from report_builder.faults import Fault, Place
from report_builder.house.wording import usual
from report_builder.model.document import (
    Code,
    Emphasis,
    Footnote,
    FootnoteMark,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Paragraph,
    Reference,
    Strong,
    Text,
    Value,
    plain,
)
from report_builder.model.house import HouseStyle
from report_builder.model.prose import DraftInlines, Expression, NoteMark, Prose, ProseParagraph, Span
from report_builder.model.report import Report


@dataclass(slots=True)
class Label:
    """What a reference to an anchor shows. label: a paragraph's or heading's number as printed; heading: its words;
    withheld: it is not in this view, so there is nothing to link to."""

    kind: str
    anchor: str
    label: str
    heading: str = ""
    withheld: bool = False


@dataclass(slots=True)
class Workshop:
    report: Report
    house: HouseStyle
    names: dict[str, object]
    faults: list[Fault]
    counters: Counters
    footnotes: list[Footnote] = field(default_factory=list)
    labels: dict[tuple[str, str], Label] = field(default_factory=dict)
    anchors: dict[str, Place] = field(default_factory=dict)
    running: dict[str, int] = field(default_factory=lambda: {"table": 0, "figure": 0})

    # --- anchors and labels ---

    def anchor(self, kind: str, id: str, place: Place) -> str:
        """The anchor for an author's id of this kind of thing; the same twice in one report is a fault."""
        if not id:
            return ""
        anchor = f"{kind}-{id.replace('_', '-')}"
        if anchor in self.anchors:
            hint = f"it stands in line {self.anchors[anchor].line} already"
            self.faults.append(Fault(f"the {kind} id “{id}” is given twice", place, hint))
        self.anchors.setdefault(anchor, place)
        return anchor

    def label(
        self, kind: str, id: str, anchor: str, label: str, heading: str = "", withheld: bool = False
    ) -> None:
        """Makes known what a reference {{ kind.id }} shows and where it leads; the first one given holds."""
        self.labels.setdefault((kind, id), Label(kind, anchor, label, heading, withheld))

    # --- inlines ---

    def inlines(
        self, drafts: DraftInlines, extra: Mapping[str, object] | None = None, notes: Prose | None = None
    ) -> Inlines:
        """Drafts -> inlines: expressions evaluated, footnotes numbered; references still lack their labels."""
        names = {**self.names, **extra} if extra else self.names
        made: list[Inline] = []
        for draft in drafts:
            match draft:
                case Text() | LineBreak() | Code():
                    made.append(draft)
                case Expression():
                    made.extend(self._value(draft, names))
                case Span(kind=kind, children=children, url=url):
                    inner = self.inlines(children, extra, notes)
                    made.append(_span(kind, url, inner))
                case NoteMark(label=label):
                    made.extend(self._footnote(label, notes))
        return tuple(made)

    def _value(self, expression: Expression, names: Mapping[str, object]) -> Inlines:
        result = evaluate(expression, names, self.faults)
        match result:
            case None:
                return ()
            case Wording(inlines=inlines):
                return inlines
            case Target(kind=kind, id=id):
                return (Reference(expression.source, kind, id, "", "", expression.place),)
            case Cited(path=path, text=text):
                return (Value(path, text, expression.place),) if text else ()
            case BlockMaker():
                hint = "give it a paragraph of its own, with empty lines round it"
                text = "{{ " + expression.source + " }}"
                self.faults.append(Fault(f"{text} must stand alone in its paragraph", expression.place, hint))
                return ()
            case str():
                return (Value(expression.source, result, expression.place),) if result else ()
        raise AssertionError(result)

    def _footnote(self, label: str, notes: Prose | None) -> Inlines:
        paragraphs = dict(notes.notes).get(label, ()) if notes else ()
        number = len(self.footnotes) + 1
        self.footnotes.append(
            Footnote(number, ())
        )  # keeps the place: a note's own expressions come after its mark
        made = tuple(
            Paragraph(f"footnote/{number}/{index}", self.inlines(each.inlines), role="note", place=each.place)
            for index, each in enumerate(paragraphs, start=1)
        )
        self.footnotes[number - 1] = Footnote(number, made)
        return (FootnoteMark(number),)

    # --- the house's sentences ---

    def wording(self, name: str, **extra: object) -> Inlines:
        """The house's sentence `name` as inlines; a line whose expressions all come out empty is left out."""
        blocks = (self.house.wording.get(name) or usual(name)).blocks
        drafts = blocks[0].inlines if blocks and isinstance(blocks[0], ProseParagraph) else ()
        return self.sentence(drafts, extra)

    def sentence(self, drafts: DraftInlines, extra: Mapping[str, object]) -> Inlines:
        """A house's sentence, citing `extra` beside the report's names; a line with nothing to say is left out."""
        made: list[Inline] = []
        for line in _lines(drafts):
            inlines = self.inlines(line, extra)
            if _cites(line) and plain(inlines) == _literal(line):
                continue
            made.extend((LineBreak(), *inlines) if made else inlines)
        return tuple(made)

    def words(self, name: str, **extra: object) -> str:
        """The house's sentence `name` as plain text."""
        return plain(self.wording(name, **extra))


def _span(kind: str, url: str, inner: Inlines) -> Inline:
    match kind:
        case "strong":
            return Strong(inner)
        case "emphasis":
            return Emphasis(inner)
    return Link(url, inner)


def _lines(drafts: DraftInlines) -> list[DraftInlines]:
    lines: list[DraftInlines] = [()]
    for draft in drafts:
        if isinstance(draft, LineBreak):
            lines.append(())
        else:
            lines[-1] += (draft,)
    return lines


def _cites(drafts: DraftInlines) -> bool:
    return any(
        isinstance(each, Expression) or (isinstance(each, Span) and _cites(each.children)) for each in drafts
    )


def _literal(drafts: DraftInlines) -> str:
    """The words of drafts that are there whatever the expressions yield."""
    parts = []
    for draft in drafts:
        match draft:
            case Text(text=text) | Code(text=text):
                parts.append(text)
            case Span(children=children):
                parts.append(_literal(children))
            case _:
                pass
    return "".join(parts)
