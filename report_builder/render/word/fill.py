"""A house's report.docx filled in by docxtpl: bytes to bytes, and every mistake of the template a Fault."""

from __future__ import annotations

import io
from collections.abc import Mapping
from functools import cache
from types import TracebackType
from typing import Any, NamedTuple

from jinja2 import Environment, StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from report_builder.faults import Fault, Place, Refusal, nearest
from report_builder.ooxml.package import Package
from report_builder.ooxml.relationships import FOOTER, HEADER
from report_builder.ooxml.xml import qn
from report_builder.render.word.words import words_at


class _Misspelt(StrictUndefined):
    """A name that is none: its message says what there is instead."""

    @property
    def _undefined_message(self) -> str:
        name = str(self._undefined_name)
        held = self._undefined_obj
        known = getattr(held, "field_names", None) or getattr(type(held), "__match_args__", ())
        return f"“{name}” is not known here\n{nearest(name, known) if known else ''}"


class Story(NamedTuple):
    """A part of the file that has text of its own, and what a reader of it would call it."""

    part: str
    shown: str


def environment() -> Environment:
    """Jinja's sandbox, strict: a misspelt field stops the work; there are no global functions."""
    made = ImmutableSandboxedEnvironment(undefined=_Misspelt, autoescape=True)
    made.globals.clear()
    return made


_KINDS = {"first": "{} of page 1", "default": "{}", "even": "{} of even pages"}


def stories(package: Package) -> tuple[Story, ...]:
    """The body, then headers and footers in the order of their sections."""
    main = package.main
    found = {main: "body"}
    for reference in package.tree(main).iter(qn("w:headerReference"), qn("w:footerReference")):
        relationship = package.rels(main).get(reference.get(qn("r:id"), ""))
        if (
            relationship is not None
            and relationship.kind in (HEADER, FOOTER)
            and relationship.target in package
        ):
            kind = "header" if relationship.kind == HEADER else "footer"
            pages = _KINDS.get(reference.get(qn("w:type"), "default"), "{}")
            found.setdefault(relationship.target, pages.format(kind))
    for relationship in package.rels(main):
        if relationship.kind in (HEADER, FOOTER) and relationship.target in package:
            found.setdefault(relationship.target, "header" if relationship.kind == HEADER else "footer")
    return tuple(Story(part, shown) for part, shown in found.items())


def patched(package: Package, story: Story) -> str:
    """The XML of a story as docxtpl gives it to Jinja, a line for each paragraph."""
    import re

    from lxml import etree

    template, _ = _docxtpl()
    root = package.tree(story.part)
    if story.shown == "body":
        body = root.find(qn("w:body"))
        root = root if body is None else body
    xml = template(io.BytesIO()).patch_xml(etree.tostring(root, encoding="unicode"))
    return re.sub(r"<w:p([ >])", r"\n<w:p\1", xml)


def filled(package: Package, context: Mapping[str, Any]) -> bytes:
    """The package with docxtpl's tags filled in. Raises a Refusal for a mistake that only shows now."""
    template, seen = _docxtpl()
    known = {story.part: story.shown for story in stories(package)}
    filling = template(io.BytesIO(package.to_bytes()))
    seen.clear()
    try:
        filling.render(dict(context), environment(), autoescape=True)
    except (TemplateError, ArithmeticError, TypeError, ValueError, LookupError, AttributeError) as error:
        part, source = seen[-1] if seen else ("", "")
        message, _, hint = str(error).partition("\n")
        quoted = words_at(source, _line_of(error.__traceback__))
        where = f", in the {known.get(part, 'properties')}"
        near = f", near “{quoted}”" if quoted else ""
        raise Refusal(Fault(f"{message}{where}{near}", Place(package.shown), hint)) from None
    written = io.BytesIO()
    filling.save(written)
    return written.getvalue()


def _line_of(traceback: TracebackType | None) -> int:
    """The innermost line of a template in a traceback (Jinja rewrites its frames so that they name template lines)."""
    line = 0
    while traceback:
        if traceback.tb_frame.f_code.co_filename == "<template>":
            line = traceback.tb_lineno
        traceback = traceback.tb_next
    return line


@cache
def _docxtpl() -> tuple[Any, list[tuple[str, str]]]:
    """docxtpl's template, which notes what it is filling in; imported when it is first used, as it takes 0.15 s."""
    from docxtpl import DocxTemplate

    seen: list[tuple[str, str]] = []

    class Noting(DocxTemplate):  # type: ignore[misc]  # docxtpl has no types
        def render_xml_part(self, src_xml: str, part: Any, context: Any, jinja_env: Any = None) -> Any:
            import re

            seen.append((str(part.partname).lstrip("/"), re.sub(r"<w:p([ >])", r"\n<w:p\1", src_xml)))
            return super().render_xml_part(src_xml, part, context, jinja_env)

    return Noting, seen
