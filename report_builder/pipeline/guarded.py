"""What somebody changed in a Word file that a build would have replaced, in a few lines."""

from __future__ import annotations

from pathlib import Path

from report_builder.faults import Refusal

LINES = 3


def edits_told(path: Path, source: Path, outputs: Path) -> str:
    """At most three lines, the first edits and how many more there are; "" where the file cannot be held
    against what it was made from. outputs: the folder of all reports' outputs."""
    from report_builder.feedback.account import told
    from report_builder.pipeline.absorb import Request, absorb

    try:
        come = absorb(Request((path,), source, outputs, dry=True)).outcome
    except Refusal:
        return ""
    said = [told(edit) for edit in come.edits]
    said += [
        f"{one.where}: a comment “{one.text}” ({one.author})"
        for reading in come.readings
        for one in reading.remarks
    ]
    if len(said) > LINES:
        said[LINES - 1 :] = [f"and {len(said) - LINES + 1} more"]
    return "\n".join(" ".join(line.split())[:160] for line in said)
