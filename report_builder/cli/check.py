"""report-builder check"""

from __future__ import annotations

from pathlib import Path

import click

from report_builder.cli.show import clear_line, verbose_option, watcher
from report_builder.faults import EXIT_DONE, EXIT_FINDINGS, EXIT_MISSING_TOOL


@click.command(
    short_help="Say what is wrong in reports.",
    epilog="""\b
Examples:
  report-builder check                            every report in sources/
  report-builder check sources/community-safety   one report
  report-builder check --select numbers,dates     these groups of checks only
  report-builder check --format sarif > found.sarif
  report-builder check from-highways.docx --house leicestershire
  report-builder explain impossible-percentage    what a check finds, and why""",
)
@click.argument("sources", nargs=-1, type=click.Path(path_type=Path), metavar="[SOURCE]...")
@click.option("--format", "form", type=click.Choice(["text", "json", "sarif", "github"]), default="text",
              show_default=True, help="How findings are written.")  # fmt: skip
@click.option("--select", multiple=True, metavar="CODES",
              help="Only these checks or groups, with commas between.")  # fmt: skip
@click.option("--ignore", multiple=True, metavar="CODES", help="All but these checks or groups.")
@click.option(
    "--house", metavar="NAME", help="The house style by which finished files (.docx, .pdf) are read."
)
@click.option("--strict", is_flag=True, help="Exit 1 on warnings too.")
@verbose_option
@click.pass_context
def command(
    ctx: click.Context,
    sources: tuple[Path, ...],
    form: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    house: str | None,
    strict: bool,
) -> None:
    """Read reports and the templates of their house styles, and say what is wrong in them, all at once,
    without building anything. A SOURCE may be a meeting, with its reports, or a finished report that somebody
    else wrote (.docx, .pdf): that is read by its styles, numbers and text.

    Exits 1 when there is an error. Warnings and advice are told and do not count, unless you say --strict.
    """
    from report_builder.checks.settings import Settings, unknown
    from report_builder.house import find
    from report_builder.pipeline.checking import FINISHED, as_finding, check_file, check_source
    from report_builder.pipeline.meeting_checks import check_meeting
    from report_builder.pipeline.meetings import find_meetings
    from report_builder.pipeline.plan import find_sources
    from report_builder.pipeline.templates import template_faults

    selected, ignored = _names(select), _names(ignore)
    if problems := unknown(selected | ignored):
        raise click.UsageError("; ".join(problems))
    settings, watch = Settings(selected, ignored), watcher(ctx)
    files = [source for source in sources if source.suffix.lower() in FINISHED]
    named = tuple(source for source in sources if source not in files)
    meetings, named = find_meetings(named, everything=not sources)
    found = find_sources(named) if named or not (files or meetings) or not sources else ()
    if house is not None and not files:
        raise click.UsageError("--house is for finished files (.docx, .pdf); a source names its own")
    style = find(house, Path.cwd()) if house is not None else None
    checked = [check_file(file, str(file), settings, style) for file in files]
    checked += [check_source(source, str(source), settings, watch) for source in found]
    checked += [
        each for meeting in meetings for each in check_meeting(meeting, str(meeting), settings, watch)
    ]
    clear_line()
    houses = {each.house.folder: each.house for each in checked if each.house is not None}
    findings = [finding for each in checked for finding in each.findings]
    findings += [as_finding(fault) for house in houses.values() for fault in template_faults(house)]
    findings = list(dict.fromkeys(findings))
    answered = [each for one in checked for each in one.answered]
    match form:
        case "text":
            from report_builder.cli.findings import findings_text

            told = findings_text(findings)
        case "json":
            from report_builder.checks.formats import as_json

            told = as_json(findings, answered)
        case "sarif":
            from report_builder.checks.formats import as_sarif

            told = as_sarif(findings, answered)
        case _:
            from report_builder.checks.formats import as_github

            told = as_github(findings)
    if told:
        click.echo(told)
    from report_builder.cli.findings import counted

    click.echo(counted(findings, _number(len(checked) - len(meetings), len(meetings))), err=True)
    unread = sum(not each.readable for each in checked)
    if unread:
        click.echo("What cannot be read yet was not checked further: mend it, and check again.", err=True)
    if any(each.exit_code == EXIT_MISSING_TOOL for each in checked):
        ctx.exit(EXIT_MISSING_TOOL)
    counts = {"error", "warning"} if strict else {"error"}
    ctx.exit(EXIT_FINDINGS if any(finding.severity in counts for finding in findings) else EXIT_DONE)


def _number(reports: int, meetings: int) -> str:
    counts = [(meetings, "meeting"), (reports, "report")] if meetings else [(reports, "report")]
    return ", ".join(f"{count} {noun}{'' if count == 1 else 's'}" for count, noun in counts)


def _names(given: tuple[str, ...]) -> frozenset[str]:
    return frozenset(name.strip() for each in given for name in each.split(",") if name.strip())
