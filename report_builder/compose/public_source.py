"""The source of a public view: report.yaml with the exempt slices cut out, so that it can still be read.

A public Word file carries this for the way back. What stands where something was cut says so, and how many numbers it
took (`withheld`). Comments go, all of them: an author's notes are nobody else's, and may be about what is exempt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from report_builder.model.report import Exempt, Report, Withheld
from report_builder.shape import nodes
from report_builder.shape.nodes import Node, Scalar, Sequence

SAYS = "Not for publication"
_EXPRESSION = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
_COMMENT_LINE = re.compile(r"(?<=\n)[ \t]*#[^\n]*(?:\n|$)")
_COMMENT = re.compile(r"[ \t]*#[^\n]*")
_HEADER_COMMENT = re.compile(r"(?<=[|>+\-0-9])[ \t]+#[^\n]*")

Names = Mapping[tuple[str, str], str]
Edit = tuple[int, int, str]
"""Characters of the source from … to, and what stands there instead."""


def citing(kind: str, id: str) -> str:
    """A pattern for an expression's reference to this."""
    return rf"\b{kind}\s*(?:\.\s*{id}\b|\[\s*[\"']{id}[\"']\s*\])"


def renamed_source(source: str, new: Names) -> str:
    """An expression with the new names of exempt things."""
    for (kind, id), name in new.items():
        source = re.sub(citing(kind, id), f"{kind}.{name}", source)
    return source


def public_source(source: str, file: str, view: Report, new: Names) -> str:
    """The text of a report.yaml whose public view is `view`; new: (kind, id) of exempt things -> the id in public."""
    root = nodes.parse(source, file)
    cuts = list(_cuts(root, source, view))
    spans = [(start, end) for start, end, _ in cuts]
    edits = list(cuts)
    taken = list(spans)
    for scalar in _scalars(root):
        if any(start <= scalar.start < end for start, end in spans):
            continue
        taken.append((scalar.start, scalar.end))
        raw = source[scalar.start : scalar.end]
        changed = _renamed(raw, new) if new else raw
        if scalar.style in ("|", ">"):
            header, line_end, rest = changed.partition("\n")
            changed = _HEADER_COMMENT.sub("", header) + line_end + rest
        if changed != raw:
            edits.append((scalar.start, scalar.end, changed))
    edits += _comments(source, sorted(taken))
    for start, end, text in sorted(edits, reverse=True):
        source = source[:start] + text + source[end:]
    return source.lstrip("\n")


def _renamed(raw: str, new: Names) -> str:
    return _EXPRESSION.sub(lambda match: "{{" + renamed_source(match[1], new) + "}}", raw)


def _comments(source: str, taken: list[tuple[int, int]]) -> Iterator[Edit]:
    """What stands between the scalars is punctuation of YAML, space, and comments."""
    at = 0
    for start, end in (*taken, (len(source), len(source))):
        if start > at:
            gap = source[at:start]
            before = "\n" if at == 0 or source[at - 1] == "\n" else ""
            bare = _COMMENT.sub("", _COMMENT_LINE.sub("", before + gap))[len(before) :]
            if bare != gap:
                yield at, start, bare
        at = max(at, end)


def _scalars(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _scalars(item)
    else:
        for key, value in node.entries:
            yield key
            yield from _scalars(value)


# --- the cuts -----------------------------------------------------------------------------------------------------


def _cuts(root: Node, source: str, view: Report) -> Iterator[Edit]:
    top = _entries(root)
    for id, node in {**_entries(top.get("part_a")), **top}.items():
        section = view.prose_sections.get(id)
        if section is not None and section.exempt is not None and section.withheld is not None:
            yield _cut(node, source, _section(section.exempt, section.withheld))
    for node, section in zip(_items(top.get("part_b")), view.body, strict=True):
        if section.exempt is None or section.withheld is None:
            continue
        if section.own:
            named = f"id: {section.id}, " if section.id else ""
            yield _cut(node, source, f"heading: {SAYS}, {named}{_section(section.exempt, section.withheld)}")
        else:
            ((_, value),) = _entries(node).items()
            yield _cut(value, source, _section(section.exempt, section.withheld))
    for node, recommendation in zip(_items(top.get("recommendations")), view.recommendations, strict=True):
        if recommendation.exempt is not None:
            named = f"id: {recommendation.id}, " if recommendation.id else ""
            yield _cut(node, source, f"{named}text: {SAYS}, {_exempt(recommendation.exempt)}, withheld: true")
    for node, appendix in zip(_items(top.get("appendices")), view.appendices, strict=True):
        if appendix.exempt is not None:
            yield _cut(
                node, source, f"id: {appendix.id}, title: {SAYS}, {_exempt(appendix.exempt)}, withheld: true"
            )
    yield from _consultation_cuts(top, source, view)


def _consultation_cuts(top: Mapping[str, Node], source: str, view: Report) -> Iterator[Edit]:
    consultation, node = view.consultation, top.get("consultation")
    if consultation is None or node is None:
        return
    asked = {question.id for question in consultation.questions}
    entries = _entries(node)
    if consultation.exempt is not None and consultation.withheld is not None:
        days = f"from: {consultation.start.iso}, to: {consultation.end.iso}"
        yield _cut(node, source, f"{days}, {_section(consultation.exempt, consultation.withheld)}")
        heading = _entries(top.get("headings")).get("consultation")
        if heading is not None:
            yield _cut(heading, source, "", SAYS)
        return
    questions = entries.get("questions")
    if questions is not None and any(_id(item) not in asked for item in _items(questions)):
        kept = [item for item in _items(questions) if _id(item) in asked]
        yield _cut(questions, source, "", "[" + ", ".join(_flow(item) for item in kept) + "]")


def _cut(node: Node, source: str, inner: str, instead: str = "") -> Edit:
    """The slice of a node, and a mapping with `inner` in its place."""
    end = _end(node, source)
    text = instead or "{" + inner + "}"
    return node.start, end, text + ("\n" if source[node.start : end].endswith("\n") else "")


def _end(node: Node, source: str) -> int:
    """Where a node's own characters end: for a block, its last scalar's."""
    if isinstance(node, Scalar) or source[node.start : node.start + 1] in ("{", "["):
        return node.end
    held = node.items if isinstance(node, Sequence) else tuple(value for _, value in node.entries)
    return _end(held[-1], source) if held else node.end


def _flow(node: Node) -> str:
    """A node of data on one line, every text in quotation marks."""
    import json

    if isinstance(node, Scalar):
        return json.dumps(node.text, ensure_ascii=False)
    if isinstance(node, Sequence):
        return "[" + ", ".join(_flow(item) for item in node.items) + "]"
    return "{" + ", ".join(f"{key.text}: {_flow(value)}" for key, value in node.entries) + "}"


def _section(exempt: Exempt, withheld: Withheld) -> str:
    marks = ", ".join(f"{mark.kind} {mark.id} {mark.number}" for mark in withheld.marks)
    counts = f"paragraphs: {withheld.paragraphs}, tables: {withheld.tables}, figures: {withheld.figures}"
    return f"{_exempt(exempt)}, text: {SAYS}, withheld: {{{counts}, marks: [{marks}]}}"


def _exempt(exempt: Exempt) -> str:
    return f"exempt: {{paragraph: {exempt.paragraph}, reason: {SAYS}}}"


def _entries(node: Node | None) -> dict[str, Node]:
    return {key.text: value for key, value in node.entries} if isinstance(node, nodes.Mapping) else {}


def _items(node: Node | None) -> tuple[Node, ...]:
    return node.items if isinstance(node, Sequence) else ()


def _id(node: Node) -> str:
    given = _entries(node).get("id")
    return given.text if isinstance(given, Scalar) else ""
