"""report-builder adopt"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from report_builder.cli.show import faults_text, verbose_option
from report_builder.faults import EXIT_DONE, EXIT_FINDINGS

if TYPE_CHECKING:
    from report_builder.feedback.adopt import Question

_TOLD = 12


def _sections(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    for value in values:
        heading, sign, id = value.rpartition("=")
        if not sign or not heading.strip() or not id.strip():
            raise click.BadParameter(
                f'“{value}”: write HEADING=SECTION, as in "Finance=resource_implications"'
            )
        found[heading.strip()] = id.strip()
    return found


@click.command(
    short_help="Start a report from a Word report.",
    epilog="""\b
Examples:
  report-builder adopt last-year.docx parking-2027
  report-builder adopt old.docx --house decimal --meeting-date 2026-03-17
  report-builder adopt old.docx --section "Money matters=resource_implications" """,
)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), metavar="OLD.docx")
@click.argument("name", default="")
@click.option("--house", default="leicestershire", show_default=True, metavar="NAME",
              help="The house style; `report-builder houses` lists them.")  # fmt: skip
@click.option("--title", default="", help="The report's title, where the file does not tell it well.")
@click.option("--meeting-date", default="", metavar="YYYY-MM-DD", help="When the meeting is, likewise.")
@click.option("--body", default="", metavar="NAME", help="The body that meets, likewise.")
@click.option(
    "--report-of", multiple=True, metavar="WHO", help="The director, likewise; several for a joint report."
)
@click.option("--section", "sections", multiple=True, callback=_sections, metavar="HEADING=ID",
              help="Which section of the house a heading is, or “own” for one of the report's own.")  # fmt: skip
@verbose_option
@click.pass_context
def command(
    ctx: click.Context,
    file: Path,
    name: str,
    house: str,
    title: str,
    meeting_date: str,
    body: str,
    report_of: tuple[str, ...],
    sections: dict[str, str],
) -> None:
    """Write sources/NAME/report.yaml from an existing Word report, whoever wrote it, with its pictures beside it.

    Title block, sections, recommendations, timetable, contacts, background papers, appendices, tables, lists and
    footnotes are found by styles and numbers, or by how they look. Typed references become real where they resolve.
    What has no place is kept as a remark, and to-check.md lists what to look at. Headings that only may be the house's
    are asked about at a terminal. Nothing that exists is overwritten.
    """
    from report_builder.pipeline.adopt import Order, adopt_file

    order = Order(file, name, house, title, body, meeting_date, report_of, sections)
    made = adopt_file(Path.cwd(), order, _ask if sys.stdin.isatty() and sys.stderr.isatty() else _nobody)
    for path in made.written:
        click.echo(path.relative_to(Path.cwd()))
    if made.kept is not None:
        share, plain = _percent(made.kept.share), _percent(made.kept.share_without_numbers)
        aside = (
            f"; numbers of paragraphs aside, {plain}"
            if made.kept.share_without_numbers > made.kept.share and plain != share
            else ""
        )
        click.echo(f"Words that come back, in order: {share} of {made.kept.words}{aside}", err=True)
        for text in made.kept.lost[:3]:
            click.echo(f"  not: “{text[:100]}”", err=True)
    click.echo(f"Typed references made real: {made.references}", err=True)
    if made.look:
        click.echo(f"Look at these {len(made.look)} (they are in to-check.md too):", err=True)
        for text in made.look[:_TOLD]:
            click.echo(f"  - {text}", err=True)
        if len(made.look) > _TOLD:
            click.echo(f"  … and {len(made.look) - _TOLD} more", err=True)
    if made.faults:
        click.echo(faults_text(made.faults), err=True)
        click.echo("The source was written, but cannot be built before these are mended.", err=True)
    ctx.exit(EXIT_FINDINGS if made.faults else EXIT_DONE)


def _percent(share: float) -> str:
    return f"{share:.1%}" if share < 0.99995 else "100%"


def _nobody(_: Question) -> bool | None:
    return None


def _ask(question: Question) -> bool | None:
    return click.confirm(f"Is “{question.heading}” the section “{question.known}”?", default=True, err=True)
