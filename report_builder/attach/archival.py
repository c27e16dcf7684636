"""PDF/A-2: a file that is fit for the archive may say so, and a pack of such files too."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from report_builder.attach.guard import Guard
from report_builder.attach.job import Job
from report_builder.attach.result import AttachOptions
from report_builder.attach.verify import judge


def keep_archival(jobs: Sequence[Job], cache: Path, guard: Guard, options: AttachOptions) -> None:
    """Has veraPDF judge those that may be PDF/A-2 at the level they claimed, or at A where our own programs
    tagged them; then those that are not at the weakest, B."""
    from report_builder.attach.clean import with_claims

    done: set[int] = set()
    for again in (False, True):
        trying: dict[str, list[tuple[Job, Path]]] = {}
        for job in jobs:
            level = "A" if job.tags in ("converted", "ours") else job.pdfa
            if not level or job.pdf is None or job.refusal is not None or job.clauses or id(job) in done:
                continue
            level = "B" if again else level
            out = job.next()
            guard.call(options.seconds, with_claims, job.pdf, out, job.source.title, True, level)
            trying.setdefault(level, []).append((job, out))
        for level, asked in trying.items():
            found = judge([out for _, out in asked], cache / "verdicts", options.seconds, f"2{level.lower()}")
            for (job, out), (passed, _) in zip(asked, found, strict=True):
                if passed:
                    job.pdf = out
                    done.add(id(job))
