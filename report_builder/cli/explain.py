"""report-builder explain"""

from __future__ import annotations

import click

_SOURCE_FAULT = """source-fault (error)

What keeps a source or a template from being read or composed: broken YAML, an unknown key, a section that the house
requires and that is missing, a reference to what is not there. It is no check, and cannot be set aside: the message
says what to do. While a report has such faults, its checks are not run."""


@click.command(
    short_help="Say what a check finds, and why.",
    epilog="""\b
Examples:
  report-builder explain                       every check, by group
  report-builder explain vague-link-text       the page of one: what, why, wrong and right""",
)
@click.argument("code", required=False)
def command(code: str | None) -> None:
    """Print the page of a check; without CODE, the list of all checks."""
    from report_builder.checks import CHECKS
    from report_builder.checks.formats import SOURCE_FAULT
    from report_builder.faults import nearest

    if code is None:
        group = ""
        width = max(len(check.code) for check in CHECKS)
        for check in CHECKS:
            if check.group != group:
                group = check.group
                click.echo(click.style(group, bold=True))
            mark = check.severity if check.on else "off"
            click.echo(f"  {check.code:{width}}  {mark:7}  {check.title}")
        return
    if code == SOURCE_FAULT:
        click.echo(_SOURCE_FAULT)
        return
    found = next((check for check in CHECKS if check.code == code), None)
    if found is None:
        hint = nearest(code, (check.code for check in CHECKS))
        raise click.UsageError(f"there is no check “{code}”; {hint}")
    state = "" if found.on else ", off unless the house or --select asks for it"
    click.echo(click.style(f"{found.code} ({found.severity}, {found.group}{state})", bold=True) + "\n")
    click.echo(found.page)
