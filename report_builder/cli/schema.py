"""report-builder schema"""

from __future__ import annotations

from pathlib import Path

import click


@click.command(
    short_help="Print the JSON Schema of report.yaml.",
    epilog="""\b
Examples:
  report-builder schema > report.schema.json      for any house style
  report-builder schema --house leicestershire    with that house's sections and details""",
)
@click.option(
    "--house", metavar="NAME", help="A house style; its sections and details are then part of the schema."
)
def command(house: str | None) -> None:
    """Print the JSON Schema of report.yaml, so that your editor completes and checks it as you write."""
    import json

    from report_builder import house as houses
    from report_builder.source import json_schema

    style = houses.find(house, Path.cwd()) if house else None
    click.echo(json.dumps(json_schema(style), ensure_ascii=False, indent=1))
