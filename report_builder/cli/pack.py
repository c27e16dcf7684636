"""report-builder pack"""

from __future__ import annotations

import time
from pathlib import Path

import click

from report_builder.cli.passwords import given_passwords, passwords_option
from report_builder.cli.show import clear_line, faults_text, verbose_option, watcher
from report_builder.faults import Fault
from report_builder.model.finding import Finding
from report_builder.pipeline.plan import OUTPUT

_SOURCE_DAY = "source"


@click.command(
    short_help="Make a meeting's agenda packs.",
    epilog="""\b
Examples:
  report-builder pack cabinet-2019-12-17                       the packs and the index page
  report-builder pack cabinet-2019-12-17 --publish 2019-12-09  and record that they were published
  report-builder pack cabinet-2019-12-17 --supplement          what has come or changed since then""",
)
@click.argument("meeting", required=False, type=click.Path(path_type=Path), metavar="[MEETING]")
@click.option(
    "--supplement", is_flag=True, help="Only what has come or changed since the pack was published."
)
@click.option("--publish", metavar="DAY", is_flag=False, flag_value=_SOURCE_DAY, default=None,
              help="Record it as published on this day (without one, the day that meeting.yaml says).")  # fmt: skip
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), default=OUTPUT, show_default=True,
              help="The folder in which the meeting's outputs have a folder.")  # fmt: skip
@click.option("--force", is_flag=True, help="Replace files that somebody changed after they were made.")
@click.option("--verify/--no-verify", default=None,
              help="Ask veraPDF of each pack as a whole too, as --publish does (10 seconds for 400 pages), or of "
                   "nothing. Without either, it is asked of each paper.")  # fmt: skip
@passwords_option
@verbose_option
@click.pass_context
def command(
    ctx: click.Context,
    meeting: Path | None,
    supplement: bool,
    publish: str | None,
    out: Path,
    force: bool,
    verify: bool | None,
    passwords: str | None,
) -> None:
    """Make the agenda packs of a meeting: one for the public; where something is exempt, one with everything for
    members; each public paper as a file of its own; a web page that lists them; manifest.json for other systems.

    A MEETING is the folder of a meeting.yaml, that file, or its name in sources/. What has not changed is not made
    again. Everything that the public gets is read back for what is exempt before it takes its place.
    """
    from report_builder.pipeline.meetings import find_meeting
    from report_builder.pipeline.pack_job import PackOptions
    from report_builder.pipeline.packing import pack

    began = time.perf_counter()
    day = "" if publish in (None, _SOURCE_DAY) else str(publish)
    options = PackOptions(
        out,
        supplement,
        publish is not None,
        day,
        verify is not False,
        verify is True,
        force,
        given_passwords(passwords),
    )
    done = pack(find_meeting(meeting), options, watcher(ctx))
    clear_line()
    for path in done.written:
        click.echo(path)
    if done.findings:
        click.echo(faults_text([_as_fault(finding) for finding in done.findings]), err=True)
    if done.empty:
        click.echo(f"{done.name}: nothing has come or changed since the pack was published", err=True)
        return
    public, exempt = done.pages
    also = f", the exempt one {exempt}" if exempt else ""
    taken = time.perf_counter() - began
    click.echo(f"{done.name}: the public pack has {public} pages{also}; made in {taken:.1f} s", err=True)


def _as_fault(finding: Finding) -> Fault:
    return Fault(f"{finding.severity}: {finding.message} ({finding.code})", finding.place, finding.hint)
