"""Faults, steps and progress as a person at a terminal reads them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

import click

from report_builder.faults import Fault, Refusal
from report_builder.pipeline.steps import Step, Watch

_STEP = "report_builder.step"
_SHOWN_WIDTH = 100
_MAX_SOURCE = 5_000_000

Command = TypeVar("Command", bound=Callable[..., Any])


def verbose_option(command: Command) -> Command:
    """-v, before or after the command's name."""

    def note(ctx: click.Context, _: click.Parameter, value: bool) -> None:
        if value:
            ctx.meta["verbose"] = True

    about = "Say each step, and how long it took."
    return click.option("-v", "--verbose", is_flag=True, expose_value=False, callback=note, help=about)(
        command
    )


# --- faults -------------------------------------------------------------------------------------------------------


def show_refusal(refusal: Refusal) -> None:
    click.echo(faults_text(refusal.faults), err=True)


def faults_text(faults: Iterable[Fault]) -> str:
    """Faults by file: `file:line:column: message`, the line of the source with a mark below it, and what to
    do."""
    by_file: dict[str, list[Fault]] = {}
    for fault in faults:
        by_file.setdefault(fault.place.file, []).append(fault)
    lines: list[str] = []
    for file, group in by_file.items():
        source = source_lines(file) if any(fault.place.line for fault in group) else []
        for fault in group:
            where = click.style(f"{fault.place}: ", bold=True) if file else ""
            lines.append(where + click.style(fault.message, fg="red"))
            if 0 < fault.place.line <= len(source):
                lines += quoted_line(source[fault.place.line - 1], fault.place.line, fault.place.column)
            lines += [f"    {line}" for line in fault.hint.splitlines()]
    return "\n".join(lines)


def source_lines(file: str) -> list[str]:
    """The lines of a text that a finding is about; none where it cannot be shown."""
    path = Path(file)
    try:
        if not path.is_file() or path.stat().st_size > _MAX_SOURCE:
            return []
        return path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, ValueError):
        return []


def quoted_line(line: str, number: int, column: int, colour: str = "red") -> list[str]:
    """The line, cut where it is long, and a caret below the column."""
    text = "".join(char if char.isprintable() else " " for char in line.rstrip())
    start = max(0, column - 1 - _SHOWN_WIDTH // 2) if len(text) > _SHOWN_WIDTH else 0
    shown = ("…" if start else "") + text[start : start + _SHOWN_WIDTH]
    shown += "…" if start + _SHOWN_WIDTH < len(text) else ""
    quoted = [f"    {number} | {shown}"]
    if 0 < column <= len(text) + 1:
        before = " " * (column - 1 - start + (1 if start else 0))
        quoted.append(f"    {' ' * len(str(number))} | {before}{click.style('^', fg=colour, bold=True)}")
    return quoted


# --- steps --------------------------------------------------------------------------------------------------------


def watcher(ctx: click.Context) -> Watch:
    """Remembers the step that is under way; with -v says each with its time; on a terminal shows it in one
    line."""
    verbose = bool(ctx.meta.get("verbose"))
    moving = not verbose and sys.stderr.isatty()

    def watch(step: Step) -> None:
        ctx.meta[_STEP] = step
        if verbose and step.seconds is not None:
            click.echo(f"{step.report}: {step.name:12} {step.seconds:7.3f} s", err=True)
        elif moving and step.seconds is None and step.name != "fingerprint":
            sys.stderr.write(f"\r\x1b[2K{step.report}: {step.name} …")
            sys.stderr.flush()

    return watch


def clear_line() -> None:
    """Takes the progress line away before something else is said."""
    if sys.stderr.isatty():
        sys.stderr.write("\r\x1b[2K")


def watched_step(ctx: click.Context) -> Step | None:
    step = ctx.meta.get(_STEP)
    return step if isinstance(step, Step) else None
