"""report-builder doctor"""

from __future__ import annotations

from pathlib import Path

import click

from report_builder.faults import EXIT_DONE, EXIT_MISSING_TOOL


@click.command(
    short_help="Say what is installed here and what is missing.",
    epilog="""\b
Examples:
  report-builder doctor          what is here, what is missing, how to get it
  report-builder doctor --json   for another program""",
)
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    """Look at this machine: what is installed, what is missing, what it is needed for and how to get it.

    Exits 3 when something that a build needs is missing.
    """
    from dataclasses import asdict

    from report_builder.pipeline.machine import examine, to_install

    findings = examine(Path.cwd())
    if as_json:
        import json

        click.echo(json.dumps([asdict(each) for each in findings], ensure_ascii=False, indent=1))
    else:
        width = max(len(each.name) for each in findings)
        for each in findings:
            mark, colour = ("ok", "green") if each.found else ("missing", "red" if each.needed else "yellow")
            purpose = "" if each.found else f" – for {each.purpose}{'' if each.needed else ' (optional)'}"
            click.echo(f"{click.style(f'{mark:7}', fg=colour)}  {each.name:{width}}  {each.found}{purpose}")
        for system, line in to_install(findings):
            click.echo(f"  {system:15} {line}")
    lacking = any(each.needed and not each.found for each in findings)
    ctx.exit(EXIT_MISSING_TOOL if lacking else EXIT_DONE)
