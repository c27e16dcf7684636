"""report-builder check"""

from __future__ import annotations

from pathlib import Path

import click

from report_builder.cli.show import clear_line, faults_text, verbose_option, watcher
from report_builder.faults import EXIT_DONE, EXIT_FINDINGS, EXIT_MISSING_TOOL


@click.command(
    short_help="Say what is wrong in reports.",
    epilog="""\b
Examples:
  report-builder check                            every report in sources/
  report-builder check sources/community-safety   one report
  report-builder check --format json > found.json for another program""",
)
@click.argument("sources", nargs=-1, type=click.Path(path_type=Path), metavar="[SOURCE]...")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
              help="How findings are written.")  # fmt: skip
@verbose_option
@click.pass_context
def command(ctx: click.Context, sources: tuple[Path, ...], form: str) -> None:
    """Read reports and the templates of their house styles, and say what is wrong in them, all at once, without
    building anything.

    Exits 1 when there is anything to say.
    """
    from report_builder.pipeline.plan import find_sources
    from report_builder.pipeline.reading import read_draft
    from report_builder.pipeline.templates import template_faults

    watch = watcher(ctx)
    found = find_sources(sources)
    drafts = [read_draft(source, str(source), source.resolve().parent.name, watch) for source in found]
    clear_line()
    faults = list(dict.fromkeys(fault for draft in drafts for fault in draft.faults))
    houses = {draft.house.folder: draft.house for draft in drafts if draft.house is not None}
    faults += [fault for house in houses.values() for fault in template_faults(house)]
    if form == "json":
        import json

        findings = [
            {"file": fault.place.file, "line": fault.place.line, "column": fault.place.column,
             "message": fault.message, "hint": fault.hint}
            for fault in faults
        ]  # fmt: skip
        click.echo(json.dumps({"findings": findings}, ensure_ascii=False, indent=1))
    elif faults:
        click.echo(faults_text(faults))
    reports = "1 report" if len(found) == 1 else f"{len(found)} reports"
    click.echo(f"{reports}: {len(faults) or 'no'} finding{'' if len(faults) == 1 else 's'}", err=True)
    missing = any(draft.faults and draft.exit_code == EXIT_MISSING_TOOL for draft in drafts)
    ctx.exit(EXIT_MISSING_TOOL if missing else EXIT_FINDINGS if faults else EXIT_DONE)
