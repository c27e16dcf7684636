"""Mistakes in a house's report.docx, found before anything is filled in: tags, names, loops, styles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jinja2 import TemplateSyntaxError, meta, nodes

from report_builder.faults import Fault, Place, Refusal, nearest
from report_builder.ooxml.package import Package
from report_builder.ooxml.relationships import ATTACHED_TEMPLATE, HYPERLINK, STYLES
from report_builder.ooxml.styles import Styles
from report_builder.ooxml.xml import Element, qn
from report_builder.render.word.context import FIELDS, AnyTitleBlock, Row, TitleBlock, fields
from report_builder.render.word.fill import Story, environment, filled, patched, stories
from report_builder.render.word.specimen import specimen
from report_builder.render.word.styles import missing_styles
from report_builder.render.word.words import shortened, words_at

OPENING = ("for", "if")
STATEMENTS = ("for", "if", "elif", "else", "endfor", "endif", "set")
PREFIXES = ("p", "tr", "tc", "r")
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}")
_STATEMENT = re.compile(r"\{%-?(\w*)\s+(\w+)|\{%-?(\w+)")
_BODY = re.compile(r"\{\{(\w*)\s*body\s*\}\}")


def template_faults(
    package: Package, row_ids: tuple[str, ...] | None = None, *, run: bool = True
) -> list[Fault]:
    """Every mistake that can be found without a report. `row_ids` are those of the house's title block, if known.
    run: whether to fill in a specimen too; who is about to fill in a report need not."""
    faults = [*_unfit(package), *_styles(package)]
    for story in stories(package):
        found = _story_faults(package, story)
        faults += found or _grammar_faults(package, story)
    if not run or any(not fault.message.startswith("the style") for fault in faults):
        return faults
    # As far as these hold, a specimen is run through for the fields of fields.
    context = fields(specimen())
    if row_ids is None:
        context["title_block"] = AnyTitleBlock(tuple(context["title_block"]))
    else:
        rows = (Row(specimen(id).title_block[0], 0) for id in row_ids)
        context["title_block"] = TitleBlock(tuple(rows))
    try:
        filled(package, context)
    except Refusal as refusal:
        faults += refusal.faults
    return faults


def _unfit(package: Package) -> Iterator[Fault]:
    """Macros, and things that would be fetched from elsewhere."""
    if any(name.endswith("vbaProject.bin") for name in package):
        yield Fault(
            "there are macros in this file", Place(package.shown), "save it as a .docx without macros"
        )
    for name in ("", *package):
        for one in package.rels(name):
            if one.external and one.kind not in (HYPERLINK, ATTACHED_TEMPLATE):
                kind = one.kind.rpartition("/")[2]
                message = f"this file links to a file elsewhere ({kind}): {one.target[:80]}"
                yield Fault(message, Place(package.shown), "put it into the file instead of linking to it")


def _styles(package: Package) -> list[Fault]:
    name = package.related(STYLES)
    if name is None:
        return [Fault("this file has no styles", Place(package.shown), "save it anew in Word")]
    return missing_styles(Styles(package.tree(name)), package.shown)


def _story_faults(package: Package, story: Story) -> list[Fault]:
    faults: list[Fault] = []

    def fault(message: str, words: str, hint: str = "", around: str = "") -> None:
        near = f", near “{shortened(words, around)}”" if words.strip() else ""
        faults.append(Fault(f"{message}, in the {story.shown}{near}", Place(package.shown), hint))

    standing: list[tuple[str, str, str]] = []
    bodies = 0
    for words in _paragraphs(package.tree(story.part)):
        rest = _TAG.sub(lambda found: " " * len(found.group()), words)
        if lost := re.search(r"\{\{|\{%|\{#|\}\}|%\}|#\}", rest):
            verb = "begins" if lost.group()[0] == "{" else "ends"
            other = "not closed" if verb == "begins" else "not begun"
            hint = "a tag begins with {{ or {% and ends with }} or %}, in one paragraph"
            fault(f"a tag {verb} here and is {other}", words, hint, lost.group())
            continue
        for tag in _TAG.findall(words):
            if body := _BODY.fullmatch(tag):
                bodies += 1
                if body.group(1) != "p" or _TAG.sub("", words, count=1).strip() or story.shown != "body":
                    hint = "write {{p body }} in a paragraph of its own, in the body"
                    fault("the report's body cannot stand here", words, hint)
                elif bodies > 1:
                    fault("the report's body comes a second time", words)
            if not tag.startswith("{%"):
                continue
            found = _STATEMENT.match(tag)
            prefix, name = (found.group(1) or "", found.group(2) or found.group(3)) if found else ("", "")
            if found and prefix in STATEMENTS:  # {%if x %}
                prefix, name = "", prefix
            if prefix and prefix not in PREFIXES:
                fault(f"“{prefix}” is not known in “{tag}”", words, nearest(prefix, PREFIXES), tag)
            elif name not in STATEMENTS:
                fault(f"“{name}” is not a tag, in “{tag}”", words, nearest(name, STATEMENTS), tag)
            elif name in OPENING:
                standing.append((name, prefix, words))
            elif name.startswith("end"):
                if not standing or standing[-1][0] != name[3:]:
                    fault(f"“{tag}” closes nothing here", words, "", tag)
                else:
                    _, opened, _ = standing.pop()
                    if opened != prefix:
                        hint = (
                            f"write {{%{opened} {name} %}}, as the tag that it closes begins with {{%{opened}"
                        )
                        fault(f"“{tag}” does not match the tag that it closes", words, hint, tag)
    for name, prefix, words in standing:
        fault(f"“{name}” begins here and is not closed", words, f"close it with {{%{prefix} end{name} %}}")
    if story.shown == "body" and not bodies and not faults:
        fault("the report's body has no place", "", "write {{p body }} in a paragraph of its own")
    return faults


def _grammar_faults(package: Package, story: Story) -> list[Fault]:
    """What Jinja says of the story, and names that are no field."""
    source = patched(package, story)
    jinja = environment()
    try:
        tree = jinja.parse(source)
    except TemplateSyntaxError as error:
        words = words_at(source, error.lineno)
        message = f"{error.message}, in the {story.shown}" + (f", near “{words}”" if words else "")
        return [Fault(message, Place(package.shown))]
    faults = []
    for node in tree.find_all((nodes.Filter, nodes.Test)):
        kind, there = ("filter", jinja.filters) if isinstance(node, nodes.Filter) else ("test", jinja.tests)
        if node.name not in there:
            words = _words_with(package, story, node.name)
            message = f"there is no {kind} “{node.name}”, in the {story.shown}, near “{shortened(words, node.name)}”"
            faults.append(Fault(message, Place(package.shown), nearest(node.name, there)))
    for asked in _misspelt_row_fields(tree):
        words = _words_with(package, story, asked.attr)
        message = (
            f"“{asked.attr}” is not known here, in the {story.shown}, near “{shortened(words, asked.attr)}”"
        )
        faults.append(Fault(message, Place(package.shown), nearest(asked.attr, Row.__match_args__)))
    if faults:
        return faults
    for name in sorted(meta.find_undeclared_variables(tree) - set(FIELDS)):
        words = _words_with(package, story, name)
        message = f"“{name}” is not known, in the {story.shown}, near “{shortened(words, name)}”"
        faults.append(Fault(message, Place(package.shown), nearest(name, FIELDS)))
    return faults


def _misspelt_row_fields(tree: nodes.Template) -> Iterator[nodes.Getattr]:
    """Where a loop's row is asked for what no row has: a report that has no such row would not show it."""
    for loop in tree.find_all(nodes.For):
        over = {
            name.name for name in (loop.iter, *loop.iter.find_all(nodes.Name)) if isinstance(name, nodes.Name)
        }
        if "title_block" in over and isinstance(loop.target, nodes.Name):
            for node in loop.find_all(nodes.Getattr):
                named = isinstance(node.node, nodes.Name) and node.node.name == loop.target.name
                if named and node.attr not in Row.__match_args__:
                    yield node


def _words_with(package: Package, story: Story, name: str) -> str:
    for words in _paragraphs(package.tree(story.part)):
        if any(re.search(rf"(?<!\w){re.escape(name)}\b", tag) for tag in _TAG.findall(words)):
            return words
    return ""


def _paragraphs(root: Element) -> Iterator[str]:
    """The text of each paragraph, those of its text boxes left to themselves."""
    text, paragraph = qn("w:t"), qn("w:p")
    for one in root.iter(paragraph):
        parts = []
        for piece in one.iter(text, qn("w:tab"), qn("w:br")):
            holder = next(piece.iterancestors(paragraph), None)
            if holder is one:
                parts.append((piece.text or "") if piece.tag == text else " ")
        yield "".join(parts)
