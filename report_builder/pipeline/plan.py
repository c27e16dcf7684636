"""What there is to build: the reports that a command line names, and where their outputs go."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from report_builder.faults import Fault, Place, Refusal, refuse

SOURCE = "report.yaml"
SOURCES = "sources"
OUTPUT = "output"
CACHE = ".cache"
"""The folder, in that of all outputs, in which one command keeps for the next what it made."""
SUFFIXES = {"word": ".docx", "pdf": ".pdf", "html": ".html"}
"""What can be built, in the order in which it is named to people, and how its file ends."""


EXEMPT = "exempt"
"""The name of the copy that is not for publication: report.exempt.docx."""


@dataclass(frozen=True, slots=True)
class Job:
    """One report to build. name: the report's folder's; source: its report.yaml; shown: that file as faults
    show it; out: the folder of its outputs."""

    name: str
    source: Path
    shown: str
    out: Path

    @property
    def folder(self) -> Path:
        return self.source.parent

    @property
    def cache(self) -> Path:
        """Where the pages of appendices are kept, for all reports of one output folder."""
        return self.out.parent / CACHE / "appendices"

    def output(self, target: str, copy: str = "") -> Path:
        """Where an output goes. copy: "" for the public one, or for the only one; EXEMPT for the full one."""
        return self.out / f"{self.name}{'.' if copy else ''}{copy}{SUFFIXES[target]}"


def find_sources(named: Sequence[Path]) -> tuple[Path, ...]:
    """The report.yaml of each report that is named: by its folder, by the file, by its name in ./sources, or
    by a folder of such folders. With nothing named, every report in ./sources. Raises a Refusal with a fault
    for each that is none.
    """
    found: dict[Path, Path] = {}
    faults: list[Fault] = []
    for path in named or (Path(SOURCES),):
        try:
            for source in _sources(path):
                found.setdefault(source.resolve(), source)
        except Refusal as refusal:
            faults += refusal.faults
        except OSError as error:
            faults.append(Fault(f"this cannot be read: {error.strerror}", Place(str(path))))
    if faults:
        raise Refusal(faults)
    return tuple(found.values())


def _sources(path: Path) -> Iterator[Path]:
    if not path.exists() and not path.is_absolute() and (Path(SOURCES) / path / SOURCE).is_file():
        path = Path(SOURCES) / path
    if path.is_dir():
        if (path / SOURCE).exists():
            yield path / SOURCE
            return
        below = [folder / SOURCE for folder in sorted(path.iterdir()) if (folder / SOURCE).is_file()]
        if not below:
            hint = "`report-builder new NAME` starts a report in sources/NAME"
            raise refuse(f"there is no {SOURCE} here, nor in a folder below", path, hint)
        yield from below
    elif not path.exists():
        if str(path) == SOURCES:
            hint = "name the reports to build, or begin one with `report-builder new NAME`"
            raise refuse(f"there is no folder {SOURCES} here, and no report was named", hint=hint)
        raise refuse("there is no such report", path, f"give its folder or its {SOURCE}")
    elif path.name == SOURCE:
        yield path
    else:
        raise refuse(f"this is not a {SOURCE}", path, f"give the report's folder or its {SOURCE}")


def plan(sources: Sequence[Path], out: Path) -> tuple[Job, ...]:
    """A job for each source, its outputs in `out`/<name>; refuses two sources whose outputs would be the same
    files."""
    jobs: dict[str, Job] = {}
    faults = []
    for source in sources:
        name = source.resolve().parent.name
        job = Job(name, source, str(source), out / name)
        if name in jobs:
            hint = "rename one of the two folders, or build them with a different --out each"
            message = f"the outputs of {jobs[name].shown} would have the same names as this one's"
            faults.append(Fault(message, Place(job.shown), hint))
        jobs.setdefault(name, job)
    if faults:
        raise Refusal(faults)
    return tuple(jobs.values())
