"""report-builder schema"""

from __future__ import annotations

from pathlib import Path

import click


@click.command(
    short_help="Print the JSON Schema of report.yaml.",
    epilog="""\b
Examples:
  report-builder schema > report.schema.json      for any house style
  report-builder schema --house leicestershire    with that house's sections and details
  report-builder schema --meeting                 of a meeting.yaml""",
)
@click.option(
    "--house", metavar="NAME", help="A house style; its sections and details are then part of the schema."
)
@click.option("--meeting", is_flag=True, help="Of meeting.yaml, from which agenda packs are made.")
def command(house: str | None, meeting: bool) -> None:
    """Print the JSON Schema of report.yaml, so that your editor completes and checks it as you write."""
    import json

    from report_builder import house as houses
    from report_builder.source import json_schema

    if meeting:
        from report_builder.source.agenda import agenda_json_schema

        click.echo(json.dumps(agenda_json_schema(), ensure_ascii=False, indent=1))
        return
    style = houses.find(house, Path.cwd()) if house else None
    click.echo(json.dumps(json_schema(style), ensure_ascii=False, indent=1))
