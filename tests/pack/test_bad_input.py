"""What a clerk, a colleague or a machine may do wrong: a named fault each, nothing half written, other work kept."""

from __future__ import annotations

import os
import re
import resource
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from report_builder.attach import office_program
from report_builder.faults import Refusal
from report_builder.files.passwords import Passwords
from report_builder.pipeline.lock import locked
from tests.attach import samples
from tests.pack.conftest import AGREEMENT, Clerk

Refused = Callable[..., str]
ROOT = Path(__file__).parents[2]
MINUTES = ROOT / "sources" / "cabinet-2019-12-17" / "minutes.docx"


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("- report: roads", "- {report: roads, number: 2}", "two items have the number 2"),
        ("report: roads", "report: roadz", "there is no report “roadz”"),
        ("file: minutes.pdf", "file: minute.pdf", "does not exist"),
        ("file: minutes.pdf", "file: ../roads/plan.pdf", "outside this folder"),
        ("date: 2026-03-17", "date: 2026-03-18", "is for the meeting of 2026-03-17"),
        ("published: 2026-03-09", "published: 2026-03-19", "published after the meeting"),
        ("house: leicestershire", "house: nowhere", "nowhere"),
        ("items:", "itemz:", "unknown key “itemz”"),
        ("title: A property matter}", "exempt: {paragraph: 9, reason: x}}", "9"),
    ],
)
def test_a_mistake_on_the_agenda_is_said_and_nothing_changes(
    clerk: Clerk, refused: Refused, old: str, new: str, says: str
) -> None:
    clerk.change(old, new)
    assert says in refused()


def of_pages(path: Path, count: int) -> None:
    with pikepdf.new() as pdf:
        for _ in range(count):
            pdf.add_blank_page()
        pdf.save(path)


def zipped_to_much(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", b" " * 90_000_000)


def bomb(path: Path) -> None:
    samples.bomb(path.parent).replace(path)


def truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:300])


PAPERS: dict[str, tuple[str, Callable[[Path], object], str]] = {
    "empty": ("minutes.pdf", lambda path: path.write_bytes(b""), "empty"),
    "truncated": ("minutes.pdf", truncated, "damaged"),
    "no pages": ("minutes.pdf", lambda path: of_pages(path, 0), "has no pages"),
    "10,000 pages": (
        "minutes.pdf",
        lambda path: of_pages(path, 10_000),
        "has 10,000 pages; at most 2,000 are taken",
    ),
    "a bomb": ("minutes.pdf", bomb, "unfolds to more than can be right"),
    "no zip": ("minutes.docx", lambda path: path.write_bytes(b"no zip"), "is no Word document"),
    "a zip bomb": ("minutes.docx", zipped_to_much, "unpacks to more than can be right"),
    "a program": ("minutes.exe", lambda path: path.write_bytes(b"MZ"), "cannot be attached"),
}


@pytest.mark.parametrize("kind", PAPERS)
def test_a_paper_that_cannot_be_used_is_said_at_its_item_and_the_others_stay_made(
    clerk: Clerk, refused: Refused, kind: str
) -> None:
    name, spoil, says = PAPERS[kind]
    spoil(clerk.source.parent / name)
    if name != "minutes.pdf":
        clerk.change("minutes.pdf", name)
    clerk.change("(Background).", "(Background), where much is said.", "roads")
    said = refused(verify=False)
    assert says in said
    assert f"{clerk.source}:10:" in said
    made = [path.stat().st_mtime_ns for path in (clerk.root / "output" / ".cache" / "reports").glob("*.pdf")]
    shutil.copy(AGREEMENT, clerk.source.parent / "minutes.pdf")
    clerk.source.write_text(clerk.source.read_text().replace(name, "minutes.pdf"))
    assert clerk.pack(verify=False).pages[0]
    assert made == [
        path.stat().st_mtime_ns for path in (clerk.root / "output" / ".cache" / "reports").glob("*.pdf")
    ]


def test_all_that_is_wrong_with_all_papers_is_said_at_once(clerk: Clerk, refused: Refused) -> None:
    (clerk.source.parent / "minutes.pdf").write_bytes(b"")
    (clerk.source.parents[1] / "roads" / "plan.pdf").write_bytes(b"%PDF-1.7 cut")
    clerk.change("purpose:", "porpoise:", "depot")
    said = refused(verify=False)
    assert "empty" in said
    assert "plan.pdf: this PDF is damaged" in said
    assert "porpoise" in said


@pytest.mark.parametrize(
    ("program", "says"),
    [
        ("", "is not on this machine"),
        ("echo Out of cheese; exit 77", "it failed: Out of cheese"),
        ("kill -9 $$", "LibreOffice could not make pages of this Word document"),
    ],
)
def test_a_converter_that_is_not_there_or_breaks_is_named(
    clerk: Clerk, refused: Refused, monkeypatch: pytest.MonkeyPatch, program: str, says: str
) -> None:
    soffice = clerk.root / "soffice"
    soffice.write_text(f"#!/bin/sh\n{program}\n")
    soffice.chmod(0o755)
    monkeypatch.setattr(office_program, "find", lambda: str(soffice) if program else "")
    shutil.copy(MINUTES, clerk.source.parent / "minutes.docx")
    clerk.change("minutes.pdf", "minutes.docx")
    assert says in refused(verify=False)


def test_a_report_that_is_not_there_any_more_is_said_beside_what_else_is_wrong(
    clerk: Clerk, refused: Refused
) -> None:
    shutil.rmtree(clerk.source.parents[1] / "roads")
    (clerk.source.parent / "minutes.pdf").unlink()
    said = refused(verify=False)
    assert "there is no report “roads”" in said
    assert "the file “minutes.pdf” does not exist" in said


@pytest.mark.parametrize("most", [2_000, 30_000])
def test_a_disk_that_fills_is_a_fault_and_nothing_is_half_written(clerk: Clerk, most: int) -> None:
    """No file may grow beyond so many bytes: the front sheet, or the pack, would."""
    clerk.change("place: County Hall", "place: Town Hall")
    before = clerk.files()
    done = command(clerk, "pack", "cabinet", "--no-verify", most=most)
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr
    assert re.search("cannot be (written|made)|File too large", done.stderr)
    assert clerk.files() == before


# --- several at once ----------------------------------------------------------------------------------------------


def command(clerk: Clerk, *arguments: str, most: int = 0) -> subprocess.CompletedProcess[str]:
    process = begun(clerk, *arguments, most=most)
    out, err = process.communicate()
    return subprocess.CompletedProcess(arguments, process.returncode, out, err)


def begun(clerk: Clerk, *arguments: str, most: int = 0) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-B", "-m", "report_builder", *arguments],
        cwd=clerk.root,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        preexec_fn=(lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))) if most else None,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_several_commands_at_once_on_one_meeting_and_its_reports_do_not_corrupt_each_other(
    clerk: Clerk,
) -> None:
    clerk.change("place: County Hall", "place: Town Hall")
    clerk.change("(Background).", "(Background), where much is said.", "roads")
    processes = [begun(clerk, "pack", "cabinet", "--no-verify") for _ in range(3)]
    processes.append(begun(clerk, "build", "roads", "--to", "pdf"))
    said = [process.communicate()[1] for process in processes]
    codes = [process.returncode for process in processes]
    assert set(codes[:3]) <= {0, 2}, said
    assert 0 in codes[:3], said
    assert codes[3] == 0, said
    assert all("another command is writing" in told for told, code in zip(said, codes, strict=True) if code)
    shown = clerk.files()
    assert "Town Hall" in (clerk.out / "index.html").read_text()
    shutil.rmtree(clerk.root / "output")
    clerk.pack(verify=False)
    assert clerk.files() == {name: data for name, data in shown.items() if name != ".lock"}


def test_two_packs_of_one_meeting_at_once_do_not_meet(clerk: Clerk) -> None:
    with locked(clerk.out), pytest.raises(Refusal, match="another command"):
        clerk.pack()


def test_a_paper_with_a_password_is_packed_with_it_and_refused_without(clerk: Clerk) -> None:
    minutes = clerk.source.parent / "minutes.pdf"
    with pikepdf.open(minutes, allow_overwriting_input=True) as pdf:
        pdf.save(minutes, encryption=pikepdf.Encryption(user="open sesame", owner="owner"))
    with pytest.raises(Refusal, match=r"minutes\.pdf: this PDF opens only with a password"):
        clerk.pack()
    done = clerk.pack(passwords=Passwords(("open sesame",)))
    assert "password-taken-off" in {finding.code for finding in done.findings}
    with pikepdf.open(clerk.out / "agenda-pack.pdf") as pdf:
        assert not pdf.is_encrypted
