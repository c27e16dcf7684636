"""Files that open only with a password, opened at the door: what goes on from here, and what is kept, has none.

Nothing further in knows a password, so none can get into a cache's key, a program's arguments or a message.
Everything but `may_be_locked` runs in the guarded process.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pikepdf

from report_builder.attach.locked_office import office_opener
from report_builder.attach.locked_opendocument import manifest_of, opendocument_opener
from report_builder.faults import Refusal, refuse

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a Compound File begins: Office files of the old kinds, and newer ones that are encrypted."""
HINT = "give it with --passwords FILE (or --passwords -, to be asked for it), or attach a copy without a password"

Opener = Callable[[str], bytes | None]
"""A password -> the file without it, or None where it does not open the file."""


@dataclass(frozen=True, slots=True)
class Unlocked:
    """asked: whether a person needs the password to open the file; damage: what was mended to read it."""

    data: bytes
    asked: bool = True
    damage: tuple[str, ...] = ()


def may_be_locked(data: bytes) -> bool:
    """Whether it is worth to try: no file with a password is passed over, and few without."""
    if data.startswith(OLE):
        return True
    if data.startswith(b"PK"):
        return b"encryption-data" in manifest_of(data)
    return b"%PDF-" in data[:1024] and b"/Encrypt" in data


def unlock(data: bytes, words: str, shown: str, passwords: Sequence[str]) -> Unlocked | None:
    """The file without its password, None where it has none. words: what kind of file it is. Refuses one that
    none of the passwords opens."""
    damage: list[str] = []
    if data.startswith(OLE):
        found = office_opener(data, shown)
        if found is None:
            return None
        opener, usual = found
        # What Excel opens without asking, nobody takes for protected.
        if usual and (opened := opener(usual)) is not None:
            return Unlocked(opened, asked=False)
    elif data.startswith(b"PK"):
        opener = opendocument_opener(data, shown)
    else:
        pdf = _pdf_opener(data, damage)
        if pdf is None:
            return None
        opener = pdf
    for password in passwords:
        if (opened := opener(password)) is not None:
            return Unlocked(opened, damage=tuple(damage))
    raise locked(words, shown, len(passwords))


def locked(words: str, shown: str, tried: int = 0) -> Refusal:
    """What is said of a file with a password that nobody gave, or that none of those given opens."""
    if not tried:
        return refuse(f"this {words} opens only with a password", shown, HINT)
    given = (
        "the password given does not open it"
        if tried == 1
        else f"none of the {tried} passwords given opens it"
    )
    return refuse(
        f"this {words} opens only with a password, and {given}", shown,
        "capitals and spaces count; ask whoever sent it, or attach a copy without a password",
    )  # fmt: skip


def _pdf_opener(data: bytes, damage: list[str]) -> Opener | None:
    """None where it opens without. What is damaged beyond reading is left for `opening` to tell."""
    try:
        with pikepdf.open(io.BytesIO(data)):
            return None
    except pikepdf.PasswordError:
        pass
    except (pikepdf.PdfError, ValueError, RuntimeError):
        return None

    def opener(password: str) -> bytes | None:
        try:
            with pikepdf.open(io.BytesIO(data), password=password) as pdf:
                plain = io.BytesIO()
                # As it was supplied but for the encryption, and the same bytes whenever it is opened.
                pdf.save(
                    plain, encryption=False, deterministic_id=True, compress_streams=False, fix_metadata_version=False,
                    stream_decode_level=pikepdf.StreamDecodeLevel.none,
                    object_stream_mode=pikepdf.ObjectStreamMode.preserve,
                )  # fmt: skip
                damage.extend(str(each) for each in pdf.get_warnings())
                return plain.getvalue()
        except pikepdf.PasswordError:
            return None

    return opener
