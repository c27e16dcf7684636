"""Writes the generated parts of the pages in docs/: `make docs`, or `python docs/generate.py`.
 A generated part stands between `<!-- begin NAME -->` and `<!-- end NAME -->` in a page that is otherwise
written by hand. tests/docs/test_generated.py fails when a committed page differs from what this writes.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from report_builder.shape.shapes import (
    Choice,
    Date,
    Either,
    Entry,
    Field,
    Flag,
    Items,
    Keyed,
    Map,
    Prose,
    Shape,
    Text,
    Whole,
)

DOCS = Path(__file__).resolve().parent


# --- shapes
# -------------------------------------------------------------------------------------------------------


def kind(shape: Shape) -> str:
    """What may stand there, in a few words."""
    match shape:
        case Text(what=what):
            return what
        case Prose(line=True):
            return "a line of prose"
        case Prose():
            return "prose"
        case Date(month=month):
            return "a date" + (", or a month" if month else "")
        case Flag():
            return "true or false"
        case Whole(low=low, high=high):
            return f"a whole number, {low} to {high}"
        case Choice(options=options):
            return "one of " + ", ".join(f"`{option}`" for option in options)
        case Items(item=item):
            return "a list: " + kind(item)
        case Either(scalar=scalar, other=other):
            return f"{kind(scalar)}; or {kind(other)}"
        case Keyed(value=value, known=known):
            return ("names below" if known else "names of your own") + ", each with " + kind(value)
        case Entry():
            return "one key with its value, or the fields below"
        case Map():
            return "the fields below"


def fields(shape: Shape, path: str = "") -> Iterator[tuple[str, Field]]:
    """Every named field with its path, in the order of the declaration; `[]` marks an entry of a list."""
    match shape:
        case Map(fields=inner):
            for name, field in inner.items():
                here = f"{path}.{name}" if path else name
                yield here, field
                yield from fields(field.shape, here)
        case Items(item=item):
            yield from fields(item, f"{path}[]")
        case Either(other=other):
            yield from fields(other, path)
        case Keyed(value=value):
            yield from fields(value, f"{path}.*")
        case Entry(named=named, spelt=spelt):
            yield from fields(named, path)
            yield from fields(spelt, path)
        case _:
            return


def field_table(shape: Shape) -> str:
    """One row a field; a path that can be reached in two ways is shown once."""
    rows = ["| field | what stands there | required | about |", "| --- | --- | --- | --- |"]
    seen: set[str] = set()
    for path, field in fields(shape):
        if path not in seen:
            seen.add(path)
            rows.append(
                f"| `{path}` | {_cell(kind(field.shape))} | {'yes' if field.required else ''} | "
                f"{_cell(field.about)} |"
            )
    return "\n".join(rows)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


# --- the parts
# ----------------------------------------------------------------------------------------------------


def source_fields() -> str:
    from report_builder.source import report_shape

    return field_table(report_shape(None))


def meeting_fields() -> str:
    from report_builder.source.agenda import MEETING

    return field_table(MEETING)


def house_fields() -> str:
    from report_builder.house.load import SHAPE

    return field_table(SHAPE)


def house_wording() -> str:
    from report_builder.house import WORDING

    rows = ["| name | usual words | where it stands; what it may cite |", "| --- | --- | --- |"]
    for name, words in WORDING.items():
        usual = words.usual.replace("\\\n", " ⏎ ")
        rows.append(f"| `{name}` | `{_cell(usual)}` | {_cell(words.about)} |")
    return "\n".join(rows)


def word_styles() -> str:
    from report_builder.render.word.styles import REQUIRED

    return "\n".join(f"- {name}" for name in REQUIRED)


def sections() -> str:
    """The catalogues of the houses that ship, side by side, by id."""
    from report_builder.house import find

    houses = [find(name) for name in ("leicestershire", "decimal")]
    ids = dict.fromkeys(rule.id for house in houses for rule in house.sections if rule.id != "body")
    rows = ["| id | " + " | ".join(house.id for house in houses) + " |", "| --- | --- | --- |"]
    for id in ids:
        cells = []
        for house in houses:
            rule = house.section(id)
            cells.append(
                "" if rule is None else rule.heading + (" (required)" if rule.required == "always" else "")
            )
        rows.append(f"| `{id}` | " + " | ".join(map(_cell, cells)) + " |")
    return "\n".join(rows)


def commands() -> str:
    """`--help` of the program and of each of its commands, as click writes it at 100 columns."""
    import click

    from report_builder.cli.main import cli

    parts = []

    def write(command: click.Command, name: str, parent: click.Context | None) -> None:
        settings = {**command.context_settings, "terminal_width": 100, "max_content_width": 100}
        context = click.Context(command, info_name=name, parent=parent, **settings)
        title = context.command_path
        parts.append(f"## {title}\n\n```text\n{command.get_help(context)}\n```")
        if isinstance(command, click.Group):
            for each in command.list_commands(context):
                found = command.get_command(context, each)
                if found is not None and not found.hidden:
                    write(found, each, context)

    write(cli, "report-builder", None)
    return "\n\n".join(parts)


def checks() -> str:
    """A table of all checks by group, then the page of each, as `explain` prints it."""
    from report_builder.checks import CHECKS, GROUPS

    parts = ["| check | severity | finds |", "| --- | --- | --- |"]
    for check in CHECKS:
        severity = check.severity if check.on else f"{check.severity}, off"
        parts.append(f"| [`{check.code}`](#{check.code}) | {severity} | {_cell(check.title)} |")
    for group in GROUPS:
        pages = [check for check in CHECKS if check.group == group]
        if pages:
            parts.append(f"\n## {group.capitalize()}")
        for check in pages:
            page = _fenced(check.page.partition("\n")[2].strip())
            parts.append(f"\n### {check.code}\n\n**{check.title}**\n\n{page}")
    return "\n".join(parts)


def _fenced(page: str) -> str:
    """A check's page, its indented examples between fences, so that nobody takes them for Markdown of this
    page."""
    return re.sub(
        r"(?:^ {4}.*\n?|^\n(?= {4}))+",
        lambda block: "\n```text\n" + textwrap.dedent(block[0]).strip("\n") + "\n```\n",
        page + "\n",
        flags=re.MULTILINE,
    ).strip()


def kinds() -> str:
    """The files that can be attached."""
    from report_builder.attach.kinds import KINDS

    ways = {
        "pdf": "as they are", "office": "by LibreOffice", "old": "by LibreOffice, which makes it a newer kind first",
        "picture": "on A4, or at the size it was scanned at", "text": "in the house's own look",
    }  # fmt: skip
    lines = ["| file | what it is | how it becomes pages |", "| --- | --- | --- |"]
    lines += [
        f"| {', '.join(f'`{suffix}`' for suffix in kind.suffixes)} | {kind.words} | {ways[kind.way]} |"
        for kind in KINDS
    ]
    return "\n".join(lines)


PARTS: Mapping[str, tuple[tuple[str, Callable[[], str]], ...]] = {
    "source-format.md": (("source_fields", source_fields), ("sections", sections)),
    "meetings.md": (("meeting_fields", meeting_fields),),
    "house-style.md": (
        ("house_fields", house_fields),
        ("house_wording", house_wording),
        ("word_styles", word_styles),
    ),
    "commands.md": (("commands", commands),),
    "checks.md": (("checks", checks),),
    "appendices.md": (("kinds", kinds),),
}


def page(name: str) -> str:
    """The page with its generated parts as they should be."""
    text = (DOCS / name).read_text(encoding="utf-8")
    for part, make in PARTS[name]:
        begin, end = f"<!-- begin {part} -->\n", f"<!-- end {part} -->"
        before, found, rest = text.partition(begin)
        _, closed, after = rest.partition(end)
        if not found or not closed:
            raise ValueError(f"{name} has no place for {part}")
        text = f"{before}{begin}\n{make()}\n\n{end}{after}"
    return text


def main() -> None:
    for name in PARTS:
        (DOCS / name).write_text(page(name), encoding="utf-8")


if __name__ == "__main__":
    main()
