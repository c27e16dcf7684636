"""report-builder absorb"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from report_builder.cli.show import verbose_option
from report_builder.faults import EXIT_DONE, EXIT_FINDINGS
from report_builder.pipeline.plan import OUTPUT, find_sources

if TYPE_CHECKING:
    from report_builder.feedback.choices import Choices
    from report_builder.feedback.edits import Edit
    from report_builder.pipeline.absorb import Absorbed


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
    from report_builder.pipeline.absorb import Request, absorb

    given = find_sources([source])[0] if source is not None else None
    request = Request(files, given, out, accept, decline, choices, dry_run)
    talking = sys.stdin.isatty() and sys.stderr.isatty() and not (dry_run or as_json or accept or decline)
    done = absorb(request, _ask if talking else None)
    for note in done.notes:
        click.echo(note, err=True)
    if as_json:
        from report_builder.feedback.account import as_data

        click.echo(json.dumps(as_data(done.outcome), ensure_ascii=False, indent=1))
    else:
        click.echo(done.account, nl=False)
    _next(done, dry_run)
    ctx.exit(EXIT_DONE if done.outcome.finished else EXIT_FINDINGS)


def _next(done: Absorbed, dry: bool) -> None:
    """What was written, and what to do now."""
    for path in done.written:
        click.echo(f"wrote {path}", err=True)
    if dry:
        click.echo("Nothing was written (--dry-run).", err=True)
    elif not done.outcome.finished and done.written:
        click.echo(f"Decide what is open in {done.written[-1]}, and give it back with --choices.", err=True)
    elif done.outcome.finished:
        name = done.source.parent.name
        click.echo(f"All is decided. Build it: report-builder build {name}", err=True)


def _ask(edits: Sequence[Edit], made: Choices) -> Choices | None:
    """Asks about one edit after the other. q leaves the rest for later."""
    from report_builder.feedback.account import told
    from report_builder.feedback.choices import Choices

    decided = dict(made.edits)
    for count, edit in enumerate(edits, start=1):
        click.echo(f"\n[{count} of {len(edits)}] {edit.id} {told(edit)}", err=True)
        if edit.before:
            click.echo(click.style(f"  - {edit.before}", fg="red"), err=True)
        if edit.after:
            click.echo(click.style(f"  + {edit.after}", fg="green"), err=True)
        if edit.question:
            click.echo(f"  {edit.question}", err=True)
        letters = {choice[0]: choice for choice in edit.choices}
        shown = ", ".join(f"{choice[0]} {choice}" for choice in edit.choices)
        answer = ""
        while answer not in (*letters, "e", "s", "q"):
            asked = f"  {shown}, e edit, s skip, q quit and go on later"
            answer = click.prompt(asked, err=True, default="s", show_default=False).strip().lower()[:1]
        if answer == "q":
            break
        if answer == "e":
            typed = click.prompt("  the words that should stand there", err=True, default=edit.after)
            decided[edit.id] = "= " + typed
        elif answer != "s":
            decided[edit.id] = letters[answer]
    return Choices(decided, made.conflicts)
