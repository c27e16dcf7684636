"""report-builder new"""

from __future__ import annotations

from pathlib import Path

import click


@click.command(
    short_help="Start a report.",
    epilog="""\b
Examples:
  report-builder new community-safety
  report-builder new parking --house decimal --title "Parking charges" --meeting-date 2026-03-17""",
)
@click.argument("name")
@click.option("--house", default="leicestershire", show_default=True, metavar="NAME",
              help="The house style; `report-builder houses` lists them.")  # fmt: skip
@click.option("--title", default="", help="The report's title.  [default: made from NAME]")
@click.option(
    "--meeting-date", default="", metavar="YYYY-MM-DD", help="When the meeting is.  [default: in four weeks]"
)
def command(name: str, house: str, title: str, meeting_date: str) -> None:
    """Start a report: write sources/NAME/report.yaml, with the house's sections and what belongs in each.

    It builds as it is. Nothing that exists is overwritten.
    """
    from report_builder.pipeline.start import start

    begun = start(Path.cwd(), name, house, title, meeting_date)
    source = begun.source.relative_to(Path.cwd())
    click.echo(source)
    click.echo(f"Write next, in {source}:", err=True)
    for heading in begun.to_write:
        click.echo(f"  {heading}", err=True)
    click.echo(f"Then: report-builder build {name}", err=True)
