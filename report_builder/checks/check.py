"""A check: a module named after the fault that it finds, with its page for users as its docstring.

    \"\"\"Link text that says nothing              <- the fault, in a few words

    What it finds, and what it leaves alone.

    Why it is bad, with the regulation and paragraph where there is one.

    Wrong:

        Read more [here](https://example.org).

    Right:

        Read [the plan](https://example.org).
    \"\"\"

    CODE = "vague-link-text"                    the module's name, with hyphens
    SEVERITY: Severity = "warning"
    WHY = "one sentence for the finding: why it matters"
    ON = False                                  only where it is off until a house or --select asks for it

    def vague_link_text(reading: Reading) -> Iterator[Finding]: ...

There may be several Wrong and Right blocks; all are run as tests. An example is the Markdown of a section
(`background`) of a small report, or, where its first line is a key of report.yaml, YAML that takes the place of what
the small report has under these keys. One in round brackets says in words what cannot be shown, and is not run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from types import ModuleType

from report_builder.checks.reading import Reading
from report_builder.model.finding import Finding, Severity


@dataclass(frozen=True, slots=True)
class Check:
    """code: as `explain` takes it; on: whether it runs unless somebody says otherwise; page: the docstring."""

    code: str
    group: str
    severity: Severity
    why: str
    on: bool
    page: str = field(repr=False)
    find: Callable[[Reading], Iterator[Finding]] = field(repr=False)

    @property
    def title(self) -> str:
        return self.page.partition("\n")[0].rstrip(".")


def checks(group: str, modules: Iterable[ModuleType]) -> tuple[Check, ...]:
    """The checks of a group, in the order given."""
    return tuple(_check(group, module) for module in modules)


def _check(group: str, module: ModuleType) -> Check:
    name = module.__name__.rpartition(".")[2]
    return Check(
        code=module.CODE,
        group=group,
        severity=module.SEVERITY,
        why=module.WHY,
        on=getattr(module, "ON", True),
        page=(module.__doc__ or "").strip(),
        find=getattr(module, name),
    )


def examples(page: str) -> Iterator[tuple[str, str]]:
    """("Wrong" or "Right", its text) for each example of a check's page, in order."""
    lines = page.split("\n")
    kind, block = "", list[str]()
    for line in [*lines, "."]:
        if kind and line.strip() and not line.startswith("    "):
            yield kind, "\n".join(each[4:] for each in block).strip("\n") + "\n"
            kind, block = "", []
        if line.strip() in ("Wrong:", "Right:"):
            kind = line.strip()[:-1]
        elif kind:
            block.append(line)
