"""Office files with a password: .docx, .xlsx, .pptx (ECMA-376, [MS-OFFCRYPTO]) and the old .doc, .xls, .ppt."""

from __future__ import annotations

import io
from collections.abc import Callable

from report_builder.faults import Refusal, refuse

EXCEL = "VelvetSweatshop"
"""What Excel encrypts with where it is told to protect and not to ask ([MS-OFFCRYPTO] 2.4.2.3): it opens such files
without a word."""


def office_opener(data: bytes, shown: str) -> tuple[Callable[[str], bytes | None], str] | None:
    """What opens the file, and a password that need not be asked for ("" for none); None where it has no
    password, or is no such file. Refuses a way of encryption that is not known."""
    import msoffcrypto
    from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError, ParseError
    from msoffcrypto.format.ooxml import OOXMLFile

    try:
        if not msoffcrypto.OfficeFile(io.BytesIO(data)).is_encrypted():
            return None
    except (FileFormatError, ParseError, OSError):
        return None  # what it is instead, or how it is damaged, others tell
    except DecryptionError as error:
        raise _unknown(shown, str(error)) from None

    def opener(password: str) -> bytes | None:
        plain = io.BytesIO()
        file = msoffcrypto.OfficeFile(io.BytesIO(data))
        try:
            if isinstance(file, OOXMLFile):  # which verifies only when told to
                file.load_key(password=password, verify_password=True)
            else:
                file.load_key(password=password)
            file.decrypt(plain)
        except InvalidKeyError:
            return None
        except DecryptionError as error:
            raise _unknown(shown, str(error)) from None
        return plain.getvalue()

    excel = "Workbook".encode("utf-16-le") in data or "EncryptedPackage".encode("utf-16-le") in data
    return opener, EXCEL if excel else ""


def _unknown(shown: str, reason: str) -> Refusal:
    return refuse(
        f"this file is encrypted in a way that cannot be undone here ({reason})", shown,
        "open it in the program that made it, and attach a copy without a password",
    )  # fmt: skip
