"""Everything that is not a PDF becomes one."""

from __future__ import annotations

from collections.abc import Sequence

from report_builder.attach.guard import Guard
from report_builder.attach.job import SUPPLIED, Job
from report_builder.attach.result import AttachOptions


def to_pdf(jobs: Sequence[Job], guard: Guard, options: AttachOptions) -> None:
    """Gives each job its pages, or its refusal."""
    for job in jobs:
        if job.kind.way == "pdf":
            job.pdf = job.folder / SUPPLIED
            job.pdf.write_bytes(job.data)
