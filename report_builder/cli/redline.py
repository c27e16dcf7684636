"""report-builder redline"""

from __future__ import annotations

from pathlib import Path

import click

from report_builder.cli.show import verbose_option
from report_builder.faults import EXIT_FINDINGS
from report_builder.pipeline.plan import OUTPUT


@click.command(
    short_help="Show what changed, as tracked changes.",
    epilog="""\b
Examples:
  report-builder redline last community-safety          since the version before this one
  report-builder redline 3f2a91bc community-safety      since that version
  report-builder redline sent.docx community-safety     since a Word file
  report-builder redline old/report.yaml new/report.yaml
  report-builder redline draft-1.docx draft-2.docx --author "Legal Services" --date 2026-03-17""",
)
@click.argument("old")
@click.argument("new")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), default=None, metavar="FILE",
              help="The Word file to write.  [default: NEW-redline.docx, beside the report's outputs]")  # fmt: skip
@click.option("--html", is_flag=True, help="A web page too, to be read on a telephone.")
@click.option("--author", default="", help="In whose name changes are marked.  [default: as NEW has it]")
@click.option(
    "--date", default="", metavar="YYYY-MM-DD", help="Their date.  [default: the meeting's, or NEW's]"
)
@click.option("--exempt", is_flag=True, help="Of the full copies, with what the public may not see.")
@click.option("--outputs", type=click.Path(path_type=Path, file_okay=False), default=OUTPUT, show_default=True,
              help="The folder of the reports' outputs, where versions are kept.")  # fmt: skip
@click.option("--force", is_flag=True, help="Replace a redline that somebody has worked in.")
@verbose_option
@click.pass_context
def command(
    ctx: click.Context,
    old: str,
    new: str,
    out: Path | None,
    html: bool,
    author: str,
    date: str,
    exempt: bool,
    outputs: Path,
    force: bool,
) -> None:
    """Write a Word file that shows what changed from OLD to NEW, as real tracked changes.

    Accepting them all gives NEW, rejecting them all gives OLD. Each is a report (its folder, report.yaml or name), a
    Word file, or a version that a build has kept; OLD may be the beginning of such a version's name, or "last".
    Nothing is built.
    """
    from report_builder.pipeline.redline import Asked, make_redline

    made = make_redline(old, new, outputs, Asked(author, date, exempt, out, html, force))
    for path in made.written:
        click.echo(path)
    for line in made.report():
        click.echo(line, err=True)
    ctx.exit(EXIT_FINDINGS if made.redline.differences else 0)
