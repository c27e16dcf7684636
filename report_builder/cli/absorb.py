"""report-builder absorb"""

from __future__ import annotations

import json
import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from report_builder.cli.show import verbose_option
from report_builder.faults import EXIT_DONE, EXIT_FINDINGS
from report_builder.pipeline.plan import OUTPUT, find_sources

if TYPE_CHECKING:
    from report_builder.pipeline.absorb import Absorbed, Request


@click.command(
    short_help="Bring edits home from Word.",
    epilog="""\b
Examples:
  report-builder absorb edited.docx                        shows each edit and asks
  report-builder absorb edited.docx --dry-run              only says what it would do
  report-builder absorb director.docx legal.docx --accept all
  report-builder absorb edited.docx --accept author="Jane Moore" --decline 1.4
  report-builder absorb edited.docx --choices sources/road-safety/absorb-choices.yaml""",
)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="EDITED.docx...")
@click.option("--source", type=click.Path(path_type=Path), metavar="SOURCE",
              help="The report that they were made from, where it is not found in sources/.")  # fmt: skip
@click.option("--accept", multiple=True, metavar="WHAT",
              help="Accept without asking: all, author=NAME, or an edit's id.")  # fmt: skip
@click.option("--decline", multiple=True, metavar="WHAT",
              help="Decline without asking: all, author=NAME, or an edit's id.")  # fmt: skip
@click.option("--choices", type=click.Path(path_type=Path), metavar="FILE",
              help="A file of choices that absorb wrote and you filled in.")  # fmt: skip
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), default=OUTPUT, show_default=True,
              help="The folder of the outputs, with the versions that Word files were made from.")  # fmt: skip
@click.option("--dry-run", is_flag=True, help="Say what would be done, and write nothing.")
@click.option("--json", "as_json", is_flag=True, help="The account as JSON.")
@verbose_option
@click.pass_context
def command(
    ctx: click.Context,
    files: tuple[Path, ...],
    source: Path | None,
    accept: tuple[str, ...],
    decline: tuple[str, ...],
    choices: Path | None,
    out: Path,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Bring the edits of one or several reviewers' copies of a report back into its source.

    Tracked or not, what was changed in Word is merged with the source as it is now, and written into
    the smallest slice of it. Nothing is lost: every edit, comment and paragraph is accounted for. What
    cannot be decided goes into a file of choices, which you fill in and give back with --choices.
    """
    from report_builder.cli.asking import ask
    from report_builder.pipeline.absorb import Request, absorb

    given = find_sources([source])[0] if source is not None else None
    request = Request(files, given, out, accept, decline, choices, dry_run)
    talking = sys.stdin.isatty() and sys.stderr.isatty() and not (dry_run or as_json or accept or decline)
    done = absorb(request, ask if talking else None)
    for note in done.notes:
        click.echo(note, err=True)
    if as_json:
        from report_builder.feedback.account import as_data

        click.echo(json.dumps(as_data(done.outcome), ensure_ascii=False, indent=1))
    elif not done.stopped:
        click.echo(done.account, nl=False)
    _next(done, request)
    ctx.exit(EXIT_DONE if done.outcome.finished else EXIT_FINDINGS)


def _next(done: Absorbed, request: Request) -> None:
    """What was written, and what to do now."""
    from report_builder.feedback.account import told

    for path in done.written:
        click.echo(f"wrote {path}", err=True)
    come, name = done.outcome, done.source.parent.name
    left = len(come.of("open")) + len(come.conflicts)
    again = " ".join(shlex.quote(str(path)) for path in request.files)
    by_hand = len(come.of("not carried back", "failed"))
    if done.stopped:
        if done.choices.is_file():
            click.echo(f"Your answers are in {done.choices}.", err=True)
        click.echo(f"The source is as it was. To go on:\n  report-builder absorb {again}", err=True)
    elif request.dry:
        click.echo("Nothing was written (--dry-run).", err=True)
    elif not come.finished:
        count = f"{left} {'is' if left == 1 else 'are'} still to be decided."
        click.echo(
            f"{count} Run this at a terminal, and it asks about each:\n  report-builder absorb {again}\n"
            f"Or write what is to be done into {done.choices}, and run it again.",
            err=True,
        )
    else:
        if by_hand:
            these = "this edit" if by_hand == 1 else f"these {by_hand} edits"
            click.echo(f"Not carried back: do {these} in the source by hand, where wanted:", err=True)
            for edit in come.of("not carried back", "failed"):
                click.echo(f"  {edit.id}  {told(edit)}", err=True)
        click.echo(f"All is decided. Build it: report-builder build {shlex.quote(name)}", err=True)
