"""report-builder dates"""

from __future__ import annotations

from pathlib import Path

import click


@click.command(
    short_help="Print the calendar of a meeting.",
    epilog="""\b
Examples:
  report-builder dates 2019-12-17                     when what must be done, and by which rule
  report-builder dates 2019-12-17 --house decimal
  report-builder dates 2019-12-17 --ics > cabinet.ics for a calendar program""",
)
@click.argument("meeting_date", metavar="YYYY-MM-DD")
@click.option("--house", default="leicestershire", show_default=True, metavar="NAME",
              help="The house style, whose days are counted.")  # fmt: skip
@click.option("--ics", "form", flag_value="ics", help="As an iCalendar file.")
@click.option("--json", "form", flag_value="json", help="As JSON.")
def command(meeting_date: str, house: str, form: str | None) -> None:
    """Count back from a meeting: notices, deadlines of the house, publication; and on to the end of call-in.

    Clear days leave out both ends; bank holidays, one-off ones included, are those of the house's nation.
    """
    from report_builder.calendar import calendar_for
    from report_builder.house import find
    from report_builder.shape.day import read_day

    day = read_day(meeting_date)
    if day is None or not day.day:
        raise click.UsageError(f"“{meeting_date}” is no date; write it as in 2019-12-17")
    style = find(house, Path.cwd())
    entries = calendar_for(day.date, style.calendar, f"house style “{style.id}”")
    if form == "ics":
        from report_builder.calendar.ics import as_ics

        click.echo(as_ics(day.date, entries, style.id), nl=False)
        return
    if form == "json":
        import json

        told = [
            {
                "id": each.id,
                "date": each.day.isoformat(),
                "what": each.name,
                "rule": each.rule,
                "source": each.source,
            }
            for each in entries
        ]
        click.echo(
            json.dumps({"meeting": day.iso, "house": style.id, "dates": told}, ensure_ascii=False, indent=1)
        )
        return
    from report_builder.calendar.entries import SHORT

    for each in entries:
        when = f"{each.day:%a} {each.day.day:2} {each.day:%b} {each.day.year}"
        click.echo(f"{click.style(when, bold=True)}  {each.name}")
        for line in filter(None, (each.rule, each.source)):
            for name, number in SHORT.items():
                line = line.replace(name, number)
            click.echo(f"{'':17}{line}")
    cited = [name for name in SHORT if any(name in each.source for each in entries)]
    click.echo("\n" + "\n".join(f"{SHORT[name]}: {name}" for name in cited))
