"""Files that open only with a password: opened with those that were given, or refused by name."""

from __future__ import annotations

import io
import os
import subprocess
import time
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from report_builder.attach import Attached, Attachment, AttachOptions, attach
from report_builder.attach.notes import Notes
from report_builder.attach.opendocument import clean_opendocument
from report_builder.attach.unlock import HINT, Unlocked, may_be_locked, unlock
from report_builder.faults import Place, Refusal
from report_builder.files.passwords import Passwords, passwords_in, read_passwords
from tests.attach import samples
from tests.attach.test_bad_input import QUICK, why

PASSWORD = samples.PASSWORD


def opened(path: Path, *passwords: str) -> Unlocked | None:
    return unlock(path.read_bytes(), "file", path.name, passwords)


@pytest.fixture(scope="session")
def locked(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """One of each kind, with PASSWORD."""
    folder = tmp_path_factory.mktemp("locked")
    made = [
        samples.locked_word(folder),
        samples.locked_whole(folder),
        samples.encrypted(folder, user=PASSWORD),
    ]
    return {path.suffix: path for path in made} | {
        ".doc": samples.LOCKED / "letter.doc", ".odt by LibreOffice": samples.LOCKED / "letter.odt"
    }  # fmt: skip


KINDS = (".pdf", ".docx", ".doc", ".odt", ".odt by LibreOffice")


@pytest.mark.parametrize("kind", KINDS)
def test_the_right_password_opens_it_and_no_other(locked: Mapping[str, Path], kind: str) -> None:
    path = locked[kind]
    assert may_be_locked(path.read_bytes())
    got = opened(path, "wrong", PASSWORD)
    assert got is not None
    assert got.asked
    assert opened_plainly(got.data)
    with pytest.raises(Refusal, match="opens only with a password, and the password given does not open it"):
        opened(path, "wrong")
    with pytest.raises(Refusal, match="none of the 2 passwords given opens it"):
        opened(path, "wrong", PASSWORD.upper())
    with pytest.raises(Refusal, match="this file opens only with a password") as refused:
        opened(path)
    assert refused.value.faults[0].hint == HINT


def opened_plainly(data: bytes) -> bool:
    """It has what it had, and no password any more."""
    if not data.startswith(b"PK"):
        return unlock(data, "file", "a file", ()) is None
    assert not may_be_locked(data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.testzip() is None and any("content" in name.lower() for name in archive.namelist())


def test_what_is_unlocked_is_the_same_bytes_each_time(locked: Mapping[str, Path]) -> None:
    """Or it would never be found in the cache."""
    for kind, path in locked.items():
        assert opened(path, PASSWORD) == opened(path, PASSWORD), kind


def test_an_unlocked_opendocument_file_has_its_text(locked: Mapping[str, Path]) -> None:
    for kind in (".odt", ".odt by LibreOffice"):
        got = opened(locked[kind], PASSWORD)
        assert got is not None
        parts = clean_opendocument(got.data, "letter.odt", Notes(Place("letter.odt")))
        assert b"The councils agree to share the service." in parts["content.xml"]


def test_what_excel_opens_without_asking_needs_no_password(tmp_path: Path) -> None:
    got = opened(samples.locked_word(tmp_path, "protected.xlsx", "VelvetSweatshop"))
    assert got is not None
    assert not got.asked


def test_a_file_without_a_password_is_left_alone(tmp_path: Path) -> None:
    assert not may_be_locked(samples.plain(tmp_path).read_bytes())
    assert not may_be_locked(samples.word(tmp_path).read_bytes())
    assert opened(samples.encrypted(tmp_path, "protected.pdf", "")) is None


@pytest.mark.parametrize(
    ("said", "instead", "message"),
    [
        (b"http://www.w3.org/2009/xmlenc11#aes256-gcm", b"urn:x#rot13", r"cannot be undone here \(rot13\)"),
        (b'argon2-memory="64"', b'argon2-memory="99999999"', "would take for ever to try"),
        (b"urn:org:documentfoundation:names:experimental:office:manifest:argon2id", b"PGP", "certain people"),
        (b'lanes="1"', b'lanes="one"', "this file is damaged"),
    ],
)
def test_what_cannot_be_unlocked_says_why(tmp_path: Path, said: bytes, instead: bytes, message: str) -> None:
    path = samples.locked_whole(tmp_path)
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(tmp_path / "other.odt", "w") as new:
        for name in old.namelist():
            assert name != samples.MANIFEST or said in old.read(name)
            new.writestr(name, old.read(name).replace(said, instead))
    with pytest.raises(Refusal, match=message):
        opened(tmp_path / "other.odt", PASSWORD)


def test_a_file_that_no_password_was_given_for_is_refused_whatever_the_cache_holds(tmp_path: Path) -> None:
    """The pages are in the cache; whether somebody gets them must not depend on that."""
    path = samples.encrypted(tmp_path, user=PASSWORD)
    files, cache = [Attachment(path, "a.pdf", "A")], tmp_path / "cache"
    right = replace(QUICK, passwords=Passwords((PASSWORD,)))
    (got,) = attach(files, cache, right)
    assert got.pages == 1
    (again,) = attach(files, cache, QUICK)
    assert why(again) == "this PDF opens only with a password"
    assert attach(files, cache, right) == (got,)


def test_it_is_said_that_the_pages_open_without_the_password(made: Mapping[str, Attached]) -> None:
    for name in ("encrypted", "sealed", "letter-odt"):
        got = made[name]
        assert got.steps[0] == "unlocked with a password that was given; what is made of it is not encrypted"
        (finding,) = [each for each in got.findings if each.code == "password-taken-off"]
        assert finding.severity == "warning"
    assert [name for name, got in made.items() if "password-taken-off" in {each.code for each in got.findings}] == [
        "encrypted", "sealed", "letter-odt",
    ]  # fmt: skip


def test_an_unlocked_file_is_cleaned_like_any_other(
    made: Mapping[str, Attached], files: Mapping[str, Path]
) -> None:
    """The size is that of the file as supplied."""
    got = made["sealed"]
    assert {"tracked-changes", "comments", "hidden-text"} <= {each.code for each in got.findings}
    assert (got.kind, got.size) == ("Word document", files["sealed"].stat().st_size)
    pdf = made["letter-odt"].pdf
    assert pdf is not None
    assert "agree to share" in pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range()


def test_no_password_is_kept_said_or_given_to_a_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not in a file of the cache or its name, nor in what comes back, nor where `ps` or the environment shows it."""
    started: list[str] = []
    real = subprocess.Popen.__init__

    def watched(self: object, command: object, *more: object, **options: object) -> None:
        started.append(f"{command} {options.get('env')} {os.environ}")
        real(self, command, *more, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(subprocess.Popen, "__init__", watched)
    secret = "Correct-Horse-7"  # noqa: S105
    paths = [samples.encrypted(tmp_path, user=secret), samples.locked_word(tmp_path, password=secret)]
    options = replace(QUICK, passwords=Passwords((secret,)))
    got = attach([Attachment(path, path.name, "A") for path in paths], tmp_path / "cache", options)
    assert all(each.pdf for each in got)
    assert len(started) >= 2
    assert secret not in repr((got, options, started))
    for path in (tmp_path / "cache").rglob("*"):
        assert secret not in str(path)
        assert path.is_dir() or secret.encode() not in path.read_bytes()


def test_the_key_in_the_cache_does_not_depend_on_the_password(tmp_path: Path) -> None:
    names: list[str] = []
    for password in ("first", "second"):
        time.sleep(1.1 * bool(names))  # so that no clock may tell
        path = samples.encrypted(tmp_path, f"{password}.pdf", password)
        options = replace(QUICK, passwords=Passwords((password,)))
        (got,) = attach([Attachment(path, "a.pdf", "A")], tmp_path / "cache", options)
        assert got.pdf is not None
        names.append(got.pdf.name)
    assert names[0] == names[1]


def test_a_file_of_passwords_has_one_a_line(tmp_path: Path) -> None:
    path = tmp_path / "passwords.txt"
    path.write_bytes("\ufeffopen sesame £\r\n\r\n two spaces \r\nopen sesame £\r\n".encode())
    assert read_passwords(path).words == ("open sesame £", " two spaces ")
    with pytest.raises(Refusal, match="no password is in it"):
        passwords_in("\n\n", "passwords.txt")
    with pytest.raises(Refusal, match="does not exist"):
        read_passwords(tmp_path / "none.txt")


def test_options_do_not_show_their_passwords() -> None:
    assert "sesame" not in repr(AttachOptions(passwords=Passwords((PASSWORD,))))
