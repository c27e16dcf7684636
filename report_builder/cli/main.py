"""`report-builder`: finds the command's module when it is asked for, and turns whatever goes wrong into
words."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any, NoReturn

import click

from report_builder import __version__
from report_builder.cli.show import show_refusal, verbose_option, watched_step
from report_builder.faults import Refusal

PROGRAM = "report-builder"
COMMANDS = (
    "new",
    "build",
    "absorb",
    "pack",
    "redline",
    "adopt",
    "check",
    "explain",
    "dates",
    "houses",
    "schema",
    "doctor",
    "completion",
)
EXIT_BUG = 70  # EX_SOFTWARE of sysexits.h
EXIT_INTERRUPTED = 130


class Commands(click.Group):
    """Commands by name, each in the module of its name under report_builder.cli, imported only when it is
    needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        command: click.Command = import_module(f"report_builder.cli.{name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from report_builder.faults import nearest

            ctx.fail(f"there is no command “{args[0]}”; {nearest(args[0], COMMANDS)}")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        if "NO_COLOR" in os.environ:
            ctx.color = False
        try:
            return super().invoke(ctx)
        except Refusal as refusal:
            show_refusal(refusal)
            ctx.exit(refusal.exit_code)
        except KeyboardInterrupt:
            click.echo("\nStopped; what was not finished is as it was.", err=True)
            ctx.exit(EXIT_INTERRUPTED)
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        except Exception as error:
            _apologise(ctx, error)
            ctx.exit(EXIT_BUG)


def _apologise(ctx: click.Context, error: Exception) -> None:
    """A mistake of the tool's own: what it was doing, and how to see more. The traceback only where it was
    asked for."""
    step = watched_step(ctx)
    during = f" during “{step.name}” of {step.report}" if step is not None else ""
    click.echo(f"Sorry: {PROGRAM} {__version__} failed{during}: {type(error).__name__}: {error}", err=True)
    if ctx.meta.get("verbose"):
        import traceback

        click.echo("".join(traceback.format_exception(error)), err=True)
    else:
        click.echo(
            "This is a fault of the tool, not yours. Run it again with -v for what to report.", err=True
        )


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=f"""\b
Examples:
  {PROGRAM} new parking-charges
  {PROGRAM} build parking-charges
  {PROGRAM} build                   every report in sources/""",
)
@click.version_option(__version__, prog_name=PROGRAM)
@verbose_option
def cli() -> None:
    """Assemble Cabinet reports: one source per report, merged into your council's Word, PDF and web
    templates.

    \b
    Exit codes: 0 done; 1 findings; 2 bad input or usage, nothing written;
    3 something that is needed is missing on this machine.
    """


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """The program. It leaves without tearing down what the end of the process frees anyway, and lets garbage lie for
    longer than Python would: a build makes hardly any (0.02 s, and the same memory, measured on the sample)."""
    gc.set_threshold(100_000, 20, 100)
    code = 0
    try:
        cli.main(arguments, prog_name=PROGRAM)
    except SystemExit as leaving:
        code = leaving.code if isinstance(leaving.code, int) else int(leaving.code is not None)
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        pass  # nobody reads on
    os._exit(code)
