"""report-builder completion"""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class


@click.command(
    short_help="Print your shell's completion script.",
    epilog="""\b
Examples:
  report-builder completion bash >> ~/.bashrc
  report-builder completion zsh >> ~/.zshrc
  report-builder completion fish > ~/.config/fish/completions/report-builder.fish""",
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print the script that lets your shell complete commands and options."""
    found = get_completion_class(shell)
    assert found is not None  # noqa: S101 - click has all three
    root = ctx.find_root()
    click.echo(found(root.command, {}, "report-builder", "_REPORT_BUILDER_COMPLETE").source())
