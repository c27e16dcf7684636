"""The way of a file through this room, from what was attached to pages fit to publish."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from report_builder.attach.result import Attached, Attachment, AttachOptions
from report_builder.faults import Refusal, refuse
from report_builder.files import fingerprint, read_bytes, write_atomically
from report_builder.model.finding import Finding


def attach(
    files: Sequence[Attachment], cache: Path, options: AttachOptions | None = None
) -> tuple[Attached, ...]:
    """What becomes of each file, in the same order; the pages are kept in the folder `cache`, by content.

    Raises no Refusal for what is wrong with a file. Several processes may share the folder.
    """
    return tuple(_one(each, cache, options or AttachOptions()) for each in files)


def _one(source: Attachment, cache: Path, options: AttachOptions) -> Attached:
    import pikepdf

    try:
        data = read_bytes(source.path, source.shown, options.max_bytes)
        if not data.startswith(b"%PDF-"):
            raise refuse("this kind of file cannot be attached yet", source.shown)
        pdf = cache / f"{fingerprint(data)}.pdf"
        write_atomically(pdf, data)
        with pikepdf.open(pdf) as opened:
            pages = len(opened.pages)
    except Refusal as refusal:
        return refused(source, refusal)
    except pikepdf.PdfError as error:
        return refused(source, refuse(f"this PDF cannot be read: {error}", source.shown))
    return Attached(source, "PDF", len(data), pdf, pages, "unverified")


def refused(source: Attachment, refusal: Refusal, kind: str = "", size: int = 0) -> Attached:
    """A file of which nothing comes, and why."""
    findings = tuple(
        Finding("attachment-refused", "error", fault.message, fault.place, fault.hint)
        for fault in refusal.faults
    )
    return Attached(source, kind, size, None, 0, "refused", findings=findings)
