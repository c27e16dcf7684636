"""Which files a page may use: those in the folders named, and data: addresses. Nothing else is fetched, ever."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import unquote, unquote_to_bytes, urlsplit

from weasyprint.urls import URLFetcher, URLFetcherResponse

MAX_BYTES = 50_000_000


class RefusedAddressError(ValueError):
    """An address leads out of the folders, to the network, or nowhere."""


class FolderFetcher(URLFetcher):  # type: ignore[misc]
    """WeasyPrint asks this for every file. It has none of its parent's openers, so there is no network to reach."""

    def __init__(self, folders: Iterable[Path]) -> None:
        self.folders = tuple(folder.resolve() for folder in folders)
        self.refused: list[str] = []
        self._fail_on_errors = True

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        try:
            return self.response(url)
        except RefusedAddressError as error:
            self.refused.append(str(error))  # drawings swallow every exception
            raise

    def response(self, url: str) -> URLFetcherResponse:
        if url[:5].lower() == "data:":
            return data_response(url)
        parts = urlsplit(url)
        if parts.scheme != "file" or parts.netloc not in ("", "localhost"):
            raise RefusedAddressError(
                f"{url}: nothing is fetched, only files of the report and the house are used"
            )
        path = Path(unquote(parts.path)).resolve()
        if not any(path.is_relative_to(folder) for folder in self.folders):
            raise RefusedAddressError(f"{path}: this file lies outside the report's and the house's folders")
        try:
            if path.stat().st_size > MAX_BYTES:
                raise RefusedAddressError(f"{path}: this file has more than {MAX_BYTES // 1_000_000} MB")
            data = path.read_bytes()
        except OSError as error:
            raise RefusedAddressError(f"{path}: this file cannot be read: {error.strerror}") from None
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        return URLFetcherResponse(url, data, {"Content-Type": kind})


def data_response(url: str) -> URLFetcherResponse:
    """RFC 2397: data:[type][;base64],content."""
    head, comma, content = url[5:].partition(",")
    if not comma:
        raise RefusedAddressError(f"{url[:60]}: this data: address has no content")
    data = unquote_to_bytes(content)
    if head.lower().endswith(";base64"):
        import binascii

        head = head[:-7]
        try:
            data = binascii.a2b_base64(data)
        except binascii.Error:
            raise RefusedAddressError(f"{url[:60]}…: this data: address is not in base64") from None
    return URLFetcherResponse(url, data, {"Content-Type": head or "text/plain"})
