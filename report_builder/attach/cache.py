"""What was made of each file, by what went in: its bytes, its title and language, the options, the programs
here. Of a file with a password, what went in is what was in it: to try passwords by a key, one has to decrypt the
file, which is made to take long.
 Files appear whole or not at all, the account of them last, so that any number of processes may share the
folder.
"""

from __future__ import annotations

import json
import shutil
from dataclasses import asdict, replace
from functools import cache
from pathlib import Path

from report_builder.attach import fonts, ocr, office_program
from report_builder.attach.result import Attached, Attachment, AttachOptions, Clause
from report_builder.faults import Place
from report_builder.files import fingerprint, write_atomically
from report_builder.files.kept import used
from report_builder.model.finding import Finding
from report_builder.pdf import jvm


def key(data: bytes, kind: str, source: Attachment, options: AttachOptions, unlocked: bool = False) -> str:
    """Changes with anything that the pages depend on. Starts no program. unlocked: whether the data were taken out of
    a file with a password."""
    asked = (
        source.title, source.shows, source.language, unlocked, kind, options.repair, options.verify, options.max_pages,
        options.max_unpacked, options.layout_key, recipe(), *_programs(kind),
    )  # fmt: skip
    return fingerprint(repr(asked).encode() + b"\0" + data)


@cache
def recipe() -> str:
    """Which version of this room's code it is."""
    folder = Path(__file__).parent
    files = [*sorted(folder.rglob("*.py")), Path(jvm.__file__), jvm.ENGINE]
    return fingerprint(b"".join(path.read_bytes() for path in files))


def _programs(kind: str) -> tuple[str, ...]:
    """The programs that a kind's pages may pass through, each by its file: another version is another file."""
    ways = [shutil.which("java") and jvm.library().is_file() and jvm.version(), _file(fonts.ghostscript())]
    ways += [ocr.missing() or _file(shutil.which("tesseract") or "")]
    if kind not in (".pdf", ".png", ".jpg", ".tif", ".csv", ".md"):
        ways.append(_file(office_program.find()))
    return tuple(str(way or "") for way in ways)


def _file(path: str) -> str:
    if not path:
        return ""
    real = Path(path).resolve()
    try:
        about = real.stat()
    except OSError:
        return path
    return f"{real}:{about.st_size}:{about.st_mtime_ns}"


def read(folder: Path, name: str, source: Attachment) -> Attached | None:
    """What was kept under this key, or None."""
    place = source.place if source.place.file else Place(source.shown)
    try:
        used(folder / f"{name}.json")
        held = json.loads((folder / f"{name}.json").read_bytes())
        pdf, office = folder / f"{name}.pdf", folder / f"{name}.docx"
        if not pdf.is_file() or (held["office"] and not office.is_file()):
            return None
        return Attached(
            source, held["kind"], held["size"], pdf, held["pages"], held["status"],
            tuple(Clause(**{**each, "pages": tuple(each["pages"])}) for each in held["clauses"]),
            tuple(held["steps"]),
            tuple(Finding(**{**each, "place": place}) for each in held["findings"]),
            held["tags"], office if held["office"] else None,
        )  # fmt: skip
    except (OSError, ValueError, TypeError, KeyError):
        return None


def write(folder: Path, name: str, made: Attached, pdf: Path, office: Path | None) -> Attached:
    """Keeps what was made; the Attached then names the files in the cache."""
    kept = folder / f"{name}.pdf"
    write_atomically(kept, pdf.read_bytes())
    kept_office = folder / f"{name}.docx" if office is not None else None
    if office is not None and kept_office is not None:
        write_atomically(kept_office, office.read_bytes())
    account = {
        "kind": made.kind, "size": made.size, "pages": made.pages, "status": made.status, "tags": made.tags,
        "clauses": [asdict(each) for each in made.clauses], "steps": made.steps, "office": office is not None,
        "findings": [_without_place(each) for each in made.findings],
    }  # fmt: skip
    write_atomically(folder / f"{name}.json", json.dumps(account, ensure_ascii=False, indent=1).encode())
    return replace(made, pdf=kept, office=kept_office)


def _without_place(finding: Finding) -> dict[str, object]:
    return {name: held for name, held in asdict(finding).items() if name != "place"}
