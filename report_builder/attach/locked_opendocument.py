"""OpenDocument files with a password: each file in the zip encrypted for itself (OpenDocument 1.3 part 2, 3.4 and
4.8), or, as LibreOffice does from 24.8 on, the whole file as one, in a zip of its own.

There is no library for it that counts what a hostile file may cost; the ciphers are those of `cryptography`.
"""

from __future__ import annotations

import base64
import hashlib
import io
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from report_builder.attach.opendocument import zipped
from report_builder.faults import Refusal, refuse
from report_builder.ooxml.package import unpack
from report_builder.ooxml.xml import Element, parse, serialise

MANIFEST = "META-INF/manifest.xml"
WHOLE = "encrypted-package"
_MAX_MANIFEST = 2_000_000
_MAX_UNPACKED = 500_000_000
_MAX_ROUNDS = 10_000_000
_MAX_MEMORY = 1 << 20
"""KiB that Argon2 may ask for: 1 GB, sixteen times what LibreOffice takes."""


class _Wrong(Exception):  # noqa: N818 - it is what the password is
    """The password does not open the file."""


@dataclass(frozen=True, slots=True)
class _Way:
    """How one file in the zip is encrypted. Names are the last words of the standard's addresses, in small letters:
    "aes256-cbc", "sha256", "argon2id". rounds: of PBKDF2; costs: of Argon2: iterations, KiB of memory, lanes. size:
    bytes of the key. checksum: of the first 1,024 bytes (`kilobyte`) or of all."""

    algorithm: str
    vector: bytes
    start: str
    derivation: str
    rounds: int
    costs: tuple[int, int, int]
    salt: bytes
    size: int
    checksum: bytes
    checked_by: str


def manifest_of(data: bytes) -> bytes:
    """The manifest of an OpenDocument file; nothing where it is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(MANIFEST) as stream:
            return stream.read(_MAX_MANIFEST)
    except (KeyError, zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, OSError, EOFError):
        return b""


def opendocument_opener(data: bytes, shown: str) -> Callable[[str], bytes | None]:
    """What opens the file. Refuses a way of encryption that is not known, and what is no such file."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = unpack(archive, shown)
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError) as error:
        raise refuse(f"this file is damaged: {error}", shown, "ask for it again") from None
    manifest = parse(parts.get(MANIFEST, b""), f"{shown}, manifest")
    try:
        ways = {name: _way(entry) for name, entry in _encrypted(manifest)}
    except ValueError as error:
        raise refuse(f"this file is damaged: {error}", shown, "ask for it again") from None
    if not ways or any(way.derivation == "pgp" for way in ways.values()):
        raise refuse(
            "this file is encrypted for certain people (OpenPGP), and not with a password", shown,
            "have one of them attach a copy without encryption",
        )  # fmt: skip

    def opener(password: str) -> bytes | None:
        try:
            opened = {
                name: _open(parts[name], way, password, shown) for name, way in ways.items() if name in parts
            }
        except _Wrong:
            return None
        if WHOLE in opened:
            return opened[WHOLE]
        return zipped({**parts, **opened, MANIFEST: _plain(manifest)})

    return opener


# --- the manifest -------------------------------------------------------------------------------------------------


def _encrypted(manifest: Element) -> list[tuple[str, Mapping[str, Mapping[str, str]]]]:
    """The encrypted files by name, each with what the manifest says of it, by the element that says it."""
    found: list[tuple[str, Mapping[str, Mapping[str, str]]]] = []
    for entry in manifest:
        about = {_local(each.tag): _attributes(each) for each in entry.iter() if isinstance(each.tag, str)}
        if "encryption-data" in about and "algorithm" in about:
            found.append((about["file-entry"].get("full-path", ""), about))
    return found


def _way(about: Mapping[str, Mapping[str, str]]) -> _Way:
    """Raises a ValueError for what makes no sense."""
    algorithm, data = about["algorithm"], about["encryption-data"]
    derivation, start = about.get("key-derivation", {}), about.get("start-key-generation", {})
    costs = tuple(int(derivation.get(f"argon2-{name}", 0)) for name in ("iterations", "memory", "lanes"))
    rounds = int(derivation.get("iteration-count", 1024))
    if rounds > _MAX_ROUNDS or max(costs) > _MAX_MEMORY:
        raise ValueError("its password would take for ever to try")
    return _Way(
        _last(algorithm.get("algorithm-name", "")), _bytes(algorithm.get("initialisation-vector", "")),
        _last(start.get("start-key-generation-name", "sha1")), _last(derivation.get("key-derivation-name", "pbkdf2")),
        rounds, (costs[0], costs[1], costs[2]), _bytes(derivation.get("salt", "")),
        int(derivation.get("key-size", 16)), _bytes(data.get("checksum", "")), _last(data.get("checksum-type", "")),
    )  # fmt: skip


def _plain(manifest: Element) -> bytes:
    """The manifest of the same file without a password."""
    for entry in manifest:
        for each in list(entry):
            if _local(each.tag) == "encryption-data":
                entry.remove(each)
    return serialise(manifest)


def _attributes(element: Element) -> dict[str, str]:
    return {_local(name): str(said) for name, said in element.attrib.items()}


def _local(name: object) -> str:
    return str(name).rpartition("}")[2]


def _last(name: str) -> str:
    """ "aes256-cbc" of “http://www.w3.org/2001/04/xmlenc#aes256-cbc”, "sha1-1k" of “SHA1/1K”."""
    name = name.lower().replace("/1k", "-1k").replace(" ", "-")
    return name.rpartition("#")[2].rpartition(":")[2]


def _bytes(text: str) -> bytes:
    return base64.b64decode(text)


# --- one file in it -----------------------------------------------------------------------------------------------


def _open(data: bytes, way: _Way, password: str, shown: str) -> bytes:
    key = _key(way, password, shown)
    packed = _deciphered(data, way, key, shown)
    if way.checksum and _checksum(packed, way) != way.checksum:
        raise _Wrong
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        plain = inflater.decompress(packed, _MAX_UNPACKED)
    except zlib.error:
        raise _Wrong from None
    if inflater.unconsumed_tail:
        raise refuse("this file unpacks to more than can be right", shown, "it was not opened")
    return plain


def _key(way: _Way, password: str, shown: str) -> bytes:
    start = way.start.removesuffix("-1k")
    if start not in ("sha1", "sha256"):
        raise _unknown(way.start, shown)
    first = hashlib.new(start, password.encode(), usedforsecurity=False).digest()
    if way.derivation == "pbkdf2":
        return hashlib.pbkdf2_hmac("sha1", first, way.salt, way.rounds, way.size)
    if way.derivation == "argon2id":
        from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

        iterations, memory, lanes = way.costs
        derive = Argon2id(
            salt=way.salt, length=way.size, iterations=iterations, lanes=lanes, memory_cost=memory
        ).derive
        return derive(first)
    raise _unknown(way.derivation, shown)


def _deciphered(data: bytes, way: _Way, key: bytes, shown: str) -> bytes:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.decrepit.ciphers.algorithms import Blowfish
    from cryptography.hazmat.decrepit.ciphers.modes import CFB
    from cryptography.hazmat.primitives.ciphers import Cipher
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    from cryptography.hazmat.primitives.ciphers.algorithms import AES
    from cryptography.hazmat.primitives.ciphers.modes import CBC

    if way.algorithm.endswith(
        "-gcm"
    ):  # its vector stands before the text as well (XML Encryption 1.1, 5.2.4)
        try:
            return AESGCM(key).decrypt(data[:12], data[12:], None)
        except InvalidTag:
            raise _Wrong from None
    if way.algorithm.endswith("-cbc"):
        engine = Cipher(AES(key), CBC(way.vector)).decryptor()
        padded = engine.update(data) + engine.finalize()
        return padded[: len(padded) - (padded[-1] if padded else 0)]  # XML Encryption 1.1, 5.2
    if way.algorithm == "blowfish-cfb":
        engine = Cipher(Blowfish(key), CFB(way.vector)).decryptor()
        return engine.update(data) + engine.finalize()
    raise _unknown(way.algorithm, shown)


def _checksum(data: bytes, way: _Way) -> bytes:
    name = "sha256" if "256" in way.checked_by else "sha1"
    return hashlib.new(name, data[:1024] if "1k" in way.checked_by else data, usedforsecurity=False).digest()


def _unknown(what: str, shown: str) -> Refusal:
    return refuse(
        f"this file is encrypted in a way that cannot be undone here ({what})", shown,
        "open it in the program that made it, and attach a copy without a password",
    )  # fmt: skip
