"""What absorbing writes: the source, the source as it was, review notes, open choices and the account."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from report_builder.faults import refuse
from report_builder.feedback.account import WHOLE, account_text
from report_builder.feedback.choices import Choices, choices_text
from report_builder.feedback.edits import Remark
from report_builder.feedback.outcome import Outcome
from report_builder.feedback.remarks import NOTES, with_remarks
from report_builder.files import fingerprint, read_bytes, read_text, write_atomically
from report_builder.pipeline.absorbing.desk import Desk
from report_builder.pipeline.lock import locked
from report_builder.pipeline.settled import KEPT, settle

_MARK = b"\xef\xbb\xbf"


def keep_choices(path: Path, come: Outcome, choices: Choices, said: Mapping[str, str]) -> None:
    """Writes what is open and what was decided into the file of choices."""
    open_edits = [*come.of("open"), *(edit for edit in come.of("in conflict") if not said.get(edit.id))]
    decided = Choices({id: choice for id, choice in said.items() if choice}, choices.conflicts)
    files = [(reading.name, reading.fingerprint) for reading in come.readings]
    write_atomically(path, choices_text(files, open_edits, come.conflicts, decided, str(path)).encode())


def keep(
    come: Outcome, desk: Desk, path: Path, choices: Choices, said: Mapping[str, str]
) -> tuple[Path, ...]:
    """Writes everything, the source last; refuses where somebody changed that meanwhile. path: of the file of
    choices. Returns what was written that a person should know of."""
    with locked(desk.source.parent / KEPT):
        return _kept(come, desk, path, choices, said)


def _kept(
    come: Outcome, desk: Desk, path: Path, choices: Choices, said: Mapping[str, str]
) -> tuple[Path, ...]:
    folder = desk.source.parent
    written: list[Path] = []
    old = read_bytes(desk.source, desk.shown)
    if old.decode("utf-8-sig", errors="replace") != desk.text:
        hint = "absorb them again: they are merged with the source as it is then"
        raise refuse("this file was changed while its copies were being absorbed", desk.source, hint)
    new = (_MARK if old.startswith(_MARK) else b"") + come.text.encode()
    name = fingerprint("".join(one.fingerprint for one in come.readings).encode() + old)[:12]
    write_atomically(folder / KEPT / f"{name}-account.txt", account_text(come, WHOLE).encode())
    remarks = [(Path(reading.name).name, one) for reading in come.readings for one in reading.remarks]
    if remarks and _noted(folder / NOTES, remarks):
        written.append(folder / NOTES)
    if not come.finished:
        keep_choices(path, come, choices, said)
        written.append(path)
    if new != old:
        write_atomically(folder / KEPT / f"{name}-before.yaml", old)
        write_atomically(desk.source, new)
        written.insert(0, desk.source)
    if come.finished:
        if path.parent == folder:
            path.unlink(missing_ok=True)
        settle(desk.source, [one.fingerprint for one in come.readings])
    return tuple(written)


def _noted(path: Path, remarks: list[tuple[str, Remark]]) -> bool:
    before = read_text(path, str(path)) if path.is_file() else ""
    after = with_remarks(before, remarks)
    if after != before:
        write_atomically(path, after.encode())
    return after != before
