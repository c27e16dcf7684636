"""Read back: all that the public would get of a meeting, looked through for what is exempt before any of it takes its
place. The packs, the web page and the manifest are read every time; a paper that is byte for byte what was read
before, for the same secrets or more, is not read again."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from report_builder.faults import Refusal
from report_builder.model.finding import Finding
from report_builder.pack.front import front_sheet
from report_builder.pack.layout import Place
from report_builder.pdf.page_texts import PageReader
from report_builder.pipeline.copies import as_fault
from report_builder.pipeline.fingerprint import file_fingerprint, tool_fingerprint
from report_builder.pipeline.guarding import secrets_to_find
from report_builder.pipeline.pack_job import PackJob
from report_builder.pipeline.steps import step

if TYPE_CHECKING:
    from report_builder.exempt import Secrets


def read_back(
    job: PackJob, made: Mapping[str, Path], papers: frozenset[str], places: tuple[Place, ...], reader: PageReader
) -> None:  # fmt: skip
    """Raises a Refusal that says where in which file something exempt is. made: the public files by their names;
    papers: those of them that are papers by themselves."""
    from report_builder.exempt import Memory

    if not job.gathered.meeting.has_exempt:
        return
    with step(job.watch, job.name, "read back"):
        memory = Memory.read(job.cache / "read-back" / f"{job.name}.json", tool_fingerprint())
        sheet = front_sheet(job.whole, job.house, job.words, places, "public", job.number)
        secrets = secrets_to_find(job.gathered, job.source.parent, sheet, memory)
        prints = {name: file_fingerprint(made[name]) for name in papers}
        clean = memory.clean(secrets, prints.values())
        faults = [
            as_fault(each)
            for name, path in made.items()
            if prints.get(name) not in clean
            for each in _leaks(path, secrets, str(job.out / name), reader)
        ]
        if faults:
            raise Refusal(faults)
        memory.keep(secrets, prints.values())


def _leaks(path: Path, secrets: Secrets, shown: str, reader: PageReader) -> tuple[Finding, ...]:
    from report_builder.exempt import leaks_in_bytes

    data = path.read_bytes()
    return leaks_in_bytes(data, secrets, shown, path.name, reader.pages(path, data))
