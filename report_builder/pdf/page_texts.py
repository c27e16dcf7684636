"""The text of a PDF's pages as a viewer reads it; by another process, while this one does something else, if wanted."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from report_builder.files import fingerprint

_PROGRAM = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from report_builder.pdf.page_texts import main; main(sys.argv[2])"
)
SECONDS = 600


def page_texts(data: bytes) -> Iterator[str]:
    """The text of each page as pdfium reads it; of what is no PDF, none."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return
    try:
        for index in range(len(document)):
            page = document[index]
            held = page.get_textpage()
            yield held.get_text_range(errors="replace")
            held.close()
            page.close()
    finally:
        document.close()


class PageReader:
    """Begins with a file, and is asked for its pages later; leaving the context ends what still runs."""

    def __init__(self) -> None:
        self._running: dict[Path, subprocess.Popen[bytes]] = {}
        self._answers: dict[Path, Path] = {}

    def __enter__(self) -> PageReader:
        return self

    def __exit__(self, *_: object) -> None:
        for process in self._running.values():
            process.kill()
            process.wait()

    def begin(self, path: Path, answer: Path) -> None:
        """answer: a file that is written meanwhile."""
        try:
            with open(answer, "wb") as stream:
                self._running[path] = subprocess.Popen(  # noqa: S603 - our own interpreter and module
                    [sys.executable, "-S", "-X", "utf8", "-c", _PROGRAM, json.dumps(sys.path), str(path)],
                    stdin=subprocess.DEVNULL, stdout=stream, stderr=subprocess.DEVNULL,
                )  # fmt: skip
        except OSError:
            return  # then it is read here
        self._answers[path] = answer

    def pages(self, path: Path, data: bytes) -> list[str] | None:
        """What `page_texts` says of these bytes, if it was begun with this file and has read the very same; None where
        it has to be asked here."""
        process = self._running.pop(path, None)
        if process is None:
            return None
        try:
            process.wait(SECONDS)
            print_of, pages = json.loads(self._answers[path].read_bytes())
        except (OSError, ValueError, TypeError, subprocess.TimeoutExpired):
            process.kill()
            process.wait()
            return None
        if process.returncode or print_of != fingerprint(data):
            return None
        return [str(page) for page in pages]


def main(path: str) -> None:
    """The other process's side."""
    data = Path(path).read_bytes()
    sys.stdout.write(json.dumps([fingerprint(data), list(page_texts(data))]))
