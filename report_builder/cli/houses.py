"""report-builder houses"""

from __future__ import annotations

from pathlib import Path

import click


@click.command(
    short_help="List the house styles.",
    epilog="""\b
Examples:
  report-builder houses          a table
  report-builder houses --json   for another program""",
)
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def command(as_json: bool) -> None:
    """List the house styles: those in ./templates, then those that come with the tool."""
    from report_builder.house import available, load

    rows = []
    for name, folder in available(Path.cwd()):
        house, faults = load(folder)
        about = house.name if house is not None else f"(faults in house.yaml: {len(faults)})"
        rows.append({"id": name, "name": about, "folder": str(folder), "sound": house is not None})
    if as_json:
        import json

        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    widths = [max((len(str(row[key])) for row in rows), default=0) for key in ("id", "name")]
    for row in rows:
        click.echo(f"{row['id']:{widths[0]}}  {row['name']:{widths[1]}}  {row['folder']}")
