"""A house's report.html or agenda.html, run in Jinja's sandbox; whatever is wrong in it becomes a Fault that quotes the
words around it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import Any

from jinja2 import (
    BaseLoader,
    Environment,
    StrictUndefined,
    Template,
    TemplateError,
    TemplateSyntaxError,
    meta,
    nodes,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment

from report_builder.faults import Fault, Place, Refusal, nearest, refuse
from report_builder.files import inside, read_text

TEMPLATE_NAME = "report.html"
TAGS = (
    "for",
    "if",
    "elif",
    "else",
    "endfor",
    "endif",
    "set",
    "endset",
    "include",
    "macro",
    "endmacro",
    "block",
)
CLOSED_TAGS = ("for", "if", "macro", "block", "filter", "call", "with", "raw", "autoescape")
QUOTED_LENGTH = 90


class _Misspelt(StrictUndefined):
    """A name that is none: its message says what there is instead."""

    @property
    def _undefined_message(self) -> str:
        name = str(self._undefined_name)
        held = self._undefined_obj
        known = getattr(held, "field_names", None) or getattr(type(held), "__match_args__", ())
        hint = nearest(name, known) if known else ""
        return f"“{name}” is not known here\n{hint}"


class _HouseFolder(BaseLoader):
    """{% include %} finds files of the house's own folder only."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, None]:
        path = inside(self.folder, template)
        if path is None:
            raise refuse(f"the template includes “{template}”, which lies outside its folder", self.folder)
        return read_text(path, str(path)), str(path), None


def load(house_folder: Path, name: str = TEMPLATE_NAME) -> Template:
    """A template of the house's, compiled. Raises a Refusal for a mistake in its grammar or a misspelt name."""
    path = house_folder / name
    return _compiled(house_folder, read_text(path, str(path)), name)


@lru_cache(maxsize=8)
def _compiled(house_folder: Path, source: str, name: str) -> Template:
    path = str(house_folder / name)
    environment = ImmutableSandboxedEnvironment(
        undefined=_Misspelt,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        loader=_HouseFolder(house_folder),
    )
    environment.globals.clear()
    try:
        code = environment.compile(source, name, path)
    except TemplateSyntaxError as error:
        raise Refusal(_syntax_fault(error, source, path)) from None
    return Template.from_code(environment, code, environment.globals, None)


def unknown_names(house_folder: Path, known: tuple[str, ...], name: str = TEMPLATE_NAME) -> list[Fault]:
    """A fault for each name that the template uses and that is not one of `known`, and for each unknown
    filter."""
    path = str(house_folder / name)
    source = read_text(Path(path), path)
    environment = Environment(autoescape=True)
    tree = environment.parse(source)
    faults = []
    for unknown in meta.find_undeclared_variables(tree) - set(known):
        line = _line_of_name(unknown, source)
        message = f"“{unknown}” is not known here"
        faults.append(_fault(message, nearest(unknown, known), source, path, line, unknown))
    for node in tree.find_all((nodes.Filter, nodes.Test)):
        kind = "filter" if isinstance(node, nodes.Filter) else "test"
        there = environment.filters if kind == "filter" else environment.tests
        if node.name not in there:
            message = f"there is no {kind} “{node.name}”"
            faults.append(_fault(message, nearest(node.name, there), source, path, node.lineno, node.name))
    return sorted(faults, key=lambda fault: fault.place.line)


def _line_of_name(name: str, source: str) -> int:
    tags = re.finditer(r"\{[{%].*?[%}]\}", source, re.DOTALL)
    uses = (tag.start() for tag in tags if re.search(rf"(?<![\w.]){re.escape(name)}\b", tag.group()))
    return source.count("\n", 0, next(uses, 0)) + 1


def fill(template: Template, fields: Mapping[str, Any], house_folder: Path) -> str:
    """The template with its fields filled in; a mistake that only shows now is a Refusal with its line."""
    path = str(house_folder / (template.name or TEMPLATE_NAME))
    try:
        return template.render(fields)
    except Refusal:
        raise
    except TemplateSyntaxError as error:
        file = error.filename or path
        raise Refusal(_syntax_fault(error, error.source or "", file)) from None
    except (TemplateError, ArithmeticError, TypeError, ValueError, LookupError, AttributeError) as error:
        message, _, hint = str(error).partition("\n")
        line, file = _line_of(error.__traceback__, house_folder)
        name = _quoted_name(message)
        if name and not hint:
            hint = nearest(name, fields)
        source = read_text(Path(file or path), file or path)
        raise Refusal(_fault(message, hint, source, file or path, line, name)) from None


def _quoted_name(message: str) -> str:
    found = re.match(r"“(.+?)” is not known here", message)
    return found.group(1) if found else ""


def _line_of(traceback: TracebackType | None, house_folder: Path) -> tuple[int, str]:
    """The innermost line of a template in a traceback (Jinja rewrites its frames so that they name template
    lines)."""
    line, file = 0, ""
    while traceback:
        name = traceback.tb_frame.f_code.co_filename
        if Path(name).parent == house_folder:
            line, file = traceback.tb_lineno, name
        traceback = traceback.tb_next
    return line, file


def _syntax_fault(error: TemplateSyntaxError, source: str, path: str) -> Fault:
    message = error.message or "this cannot be understood"
    if message.startswith("Unexpected end of template") and (fault := _unclosed_fault(source, path)):
        return fault
    if found := re.match(r"Encountered unknown tag '(\w+)'", message):
        name = found.group(1)
        if name in TAGS:
            before = "\n".join(source.splitlines()[: error.lineno - 1])
            return _unclosed_fault(before, path, f", before the {name} of line {error.lineno}") or _fault(
                f"“{name}” closes nothing here", "", source, path, error.lineno, name
            )
        return _fault(f"“{name}” is not a tag", nearest(name, TAGS), source, path, error.lineno, name)
    return _fault(message, "", source, path, error.lineno)


def _unclosed_fault(source: str, path: str, where: str = "") -> Fault | None:
    """A fault where the innermost tag begins that `source` does not close, if there is one."""
    standing: list[tuple[int, str]] = []
    for tag in re.finditer(r"\{%[-+]?\s*(\w+)", re.sub(r"\{#.*?#\}", _blank, source, flags=re.DOTALL)):
        name = tag.group(1)
        if name in CLOSED_TAGS:
            standing.append((source.count("\n", 0, tag.start()) + 1, name))
        elif name.startswith("end") and standing:
            standing.pop()
    if not standing:
        return None
    line, name = standing[-1]
    return _fault(
        f"“{name}” begins here and is not closed",
        f"close it with {{% end{name} %}}{where}",
        source,
        path,
        line,
    )


def _blank(found: re.Match[str]) -> str:
    return "\n" * found.group().count("\n") + " " * (len(found.group()) - found.group().count("\n"))


def _fault(message: str, hint: str, source: str, path: str, line: int, name: str = "") -> Fault:
    """A Fault with the words of its line round `name`."""
    lines = source.splitlines()
    text = lines[line - 1].strip() if 0 < line <= len(lines) else ""
    start = max(0, text.find(name) - QUOTED_LENGTH // 2) if name else 0
    quoted = text[start : start + QUOTED_LENGTH].strip()
    return Fault(f"{message}, in “{quoted}”" if quoted else message, Place(path, line), hint)
