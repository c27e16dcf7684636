"""report-builder build"""

from __future__ import annotations

import time
from pathlib import Path

import click

from report_builder.cli.passwords import given_passwords, passwords_option
from report_builder.cli.show import clear_line, faults_text, show_refusal, verbose_option, watcher
from report_builder.faults import EXIT_DONE, EXIT_FINDINGS, Refusal
from report_builder.pipeline.build import build
from report_builder.pipeline.order import TARGETS, Options
from report_builder.pipeline.plan import OUTPUT, Job, find_sources, plan


def _targets(_: click.Context, __: click.Parameter, value: str) -> tuple[str, ...]:
    asked = [each.strip() for each in value.split(",")]
    if unknown := [each for each in asked if each not in TARGETS]:
        raise click.BadParameter(f"“{unknown[0]}” is none of {', '.join(TARGETS)}")
    return tuple(target for target in TARGETS if target in asked)


@click.command(
    short_help="Make Word, PDF and web page.",
    epilog="""\b
Examples:
  report-builder build                                  every report in sources/
  report-builder build sources/community-safety         one report
  report-builder build community-safety --to pdf        its PDF only
  report-builder build drafts/a drafts/b --out ~/try   several, into another folder""",
)
@click.argument("sources", nargs=-1, type=click.Path(path_type=Path), metavar="[SOURCE]...")
@click.option("--to", "targets", default=",".join(TARGETS), callback=_targets, metavar="LIST", show_default=True,
              help="What to make, with commas between.")  # fmt: skip
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), default=OUTPUT, show_default=True,
              help="The folder in which each report's outputs have a folder.")  # fmt: skip
@click.option("--jobs", "-j", type=click.IntRange(1, 64), default=None, metavar="N",
              help="Lay out so many PDFs at once.  [default: as suits the machine]")  # fmt: skip
@click.option(
    "--force", is_flag=True, help="Build what has not changed too, and replace files that were edited."
)
@click.option("--strict", is_flag=True, help="Refuse a report that has warnings of `check`, not only errors.")
@click.option("--redline-since", "since", default="", metavar="VERSION",
              help="Also write what changed since a version, or a Word file, as tracked changes.")  # fmt: skip
@click.option("--no-attach", is_flag=True, help="Leave appendices out: list them, and no more.")
@passwords_option
@verbose_option
@click.pass_context
def command(
    ctx: click.Context,
    sources: tuple[Path, ...],
    targets: tuple[str, ...],
    out: Path,
    jobs: int | None,
    force: bool,
    strict: bool,
    since: str,
    no_attach: bool,
    passwords: str | None,
) -> None:
    """Make the Word file, the PDF and the web page of each report.

    A SOURCE is a report's folder, its report.yaml, or its name in sources/; without one, everything in
    sources/ is built. What has not changed is not built again. A file that you edited after it was built is
    never replaced unless you say --force. Appendices stand behind the report in the PDF, Word documents in the
    Word file too, and each has a PDF of its own, to which the web page links. A report in which `check` finds
    errors is not built.
    """
    began = time.perf_counter()
    built, exit_code = 0, 0
    for result in build(
        plan(find_sources(sources), out),
        Options(targets, force, jobs or 0, strict, not no_attach, given_passwords(passwords)),
        watcher(ctx),
    ):
        clear_line()
        for path in result.written:
            click.echo(path)
        for note in result.notes:
            click.echo(f"{result.job.name}: {note}", err=True)
        for finding in result.findings:
            click.echo(f"{finding.place}: {finding.message} ({finding.severity}, {finding.code})", err=True)
        if result.state == "unchanged":
            click.echo(f"{result.job.name}: nothing has changed", err=True)
        elif result.state == "refused":
            click.echo(faults_text(result.faults), err=True)
            count = len(result.faults)
            faults = "1 fault" if count == 1 else f"{count} faults"
            click.echo(f"{result.job.name}: {faults}; nothing was written", err=True)
        if since and result.state != "refused":
            exit_code = max(exit_code, _redline(result.job, since, "html" in targets, force))
        built += result.state == "built"
        exit_code = max(exit_code, result.exit_code)
    if built:
        reports = "1 report" if built == 1 else f"{built} reports"
        click.echo(f"Built {reports} in {time.perf_counter() - began:.1f} s", err=True)
    ctx.exit(exit_code)


def _redline(job: Job, version: str, page: bool, force: bool) -> int:
    """Writes the redline of a report that was built; one that cannot be made does not undo the build."""
    from report_builder.pipeline.redline import since

    try:
        made = since(job, version, page, force)
    except Refusal as refusal:
        show_refusal(refusal)
        return refusal.exit_code
    for path in made.written:
        click.echo(path)
    for line in made.report():
        click.echo(f"{job.name}: {line}", err=True)
    return EXIT_FINDINGS if made.redline.differences else EXIT_DONE
