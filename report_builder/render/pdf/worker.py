"""A second process that lays out PDFs while this one goes on.

`PdfWorker` is this side: it starts the process, which imports WeasyPrint at once, hands it requests and collects the
answers. `main` is the other side. Both talk in lines of JSON: {"ticket", "path", "request"} one way; {"ticket",
"pages", "warnings"} or {"ticket", "error": {"kind", "message", "detail"}} the other. The worker serves requests in
their order and ends when its input does. Nothing heavy is imported here before it is needed.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from types import TracebackType
from typing import IO, Any

from report_builder.render.pdf.request import TIMEOUT, WORKER, PdfError, PdfRequest

TIME_LIMIT = 300.0
"""Seconds that a PDF may take; a report of 400 paragraphs takes three."""
LIFETIME = 200
"""PDFs that one process makes before it is replaced: Pango keeps some 0.2 MB of each."""
TAIL = 2000
"""Characters of a dead worker's last words."""
# The parent's module path comes as it is, so that the child need not work out its own (-S); it starts sooner.
PROGRAM = "import sys,json;sys.path[:]=json.loads(sys.argv[1]);from report_builder.render.pdf.worker import main;main()"


@dataclass(frozen=True, slots=True)
class Done:
    """A PDF that now stands at the path named; `warnings` is what WeasyPrint complained of."""

    path: Path
    pages: int
    warnings: tuple[str, ...]


class PdfWorker:
    """Lays out PDFs in a second process: `with PdfWorker(fonts) as worker: ticket = worker.submit(…)`.

    fonts: the folder whose fonts will probably be used (each request names its own); known early, it saves time.
    time_limit: seconds without an answer after which the process is given up.
    """

    def __init__(self, fonts: str = "", time_limit: float = TIME_LIMIT) -> None:
        self._fonts = fonts
        self._time_limit = time_limit
        self._process: subprocess.Popen[str] | None = None
        self._log: IO[bytes] | None = None
        self._answers: SimpleQueue[str] = SimpleQueue()
        self._next = self._made = 0
        self._waiting: dict[int, Path] = {}
        self._arrived: dict[int, dict[str, Any]] = {}

    def __enter__(self) -> PdfWorker:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self.close()

    def start(self) -> None:
        """Starts the process, unless it runs. The sooner this is called, the more is ready when it is needed."""
        if self._process is not None:
            return
        self._log = tempfile.TemporaryFile()  # noqa: SIM115 - closed by close()
        self._made = 0
        self._answers = SimpleQueue()
        paths = json.dumps([path or os.getcwd() for path in sys.path])
        try:
            self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
                [sys.executable, "-S", "-X", "utf8", "-c", PROGRAM, paths, self._fonts],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._log, encoding="utf-8",
            )  # fmt: skip
        except OSError as error:
            raise PdfError(WORKER, f"the PDF process does not start: {error.strerror}") from error
        Thread(target=listen, args=(self._process.stdout, self._answers), daemon=True).start()

    def submit(self, request: PdfRequest, path: Path) -> int:
        """Asks for a PDF at `path`, a temporary file beside the output, which the caller then renames. A ticket."""
        if self._made >= LIFETIME and not self._waiting:
            self.close()
        self.start()
        self._next += 1
        self._made += 1
        self._waiting[self._next] = path
        line = json.dumps({"ticket": self._next, "path": str(path.absolute()), "request": request.as_json()})
        process = self._process
        try:
            if process is not None and process.stdin is not None:
                process.stdin.write(line + "\n")
                process.stdin.flush()
        except OSError:  # it has died; result() tells of what
            pass
        return self._next

    def result(self, ticket: int) -> Done:
        """Waits for the PDF of this ticket. Raises a PdfError where there is none, and why; once for each ticket."""
        if ticket not in self._waiting:
            raise KeyError(ticket)
        deadline = time.monotonic() + self._time_limit
        while ticket not in self._arrived:
            try:
                line = self._answers.get(timeout=max(0.0, deadline - time.monotonic()))
            except Empty:
                self._give_up(TIMEOUT, f"the PDF took longer than {self._time_limit:g} seconds")
                continue
            if not line:
                code = self._process.wait() if self._process else None
                self._give_up(WORKER, f"the PDF process ended before it was done (exit status {code})")
                continue
            answer = json.loads(line)
            self._arrived[answer["ticket"]] = answer
            deadline = time.monotonic() + self._time_limit
        answer, path = self._arrived.pop(ticket), self._waiting.pop(ticket)
        if error := answer.get("error"):
            raise PdfError(error["kind"], error["message"], error["detail"])
        return Done(path, answer["pages"], tuple(answer["warnings"]))

    def close(self) -> None:
        """Ends the process; what was not fetched is lost."""
        process, self._process = self._process, None
        if process is not None:
            if self._waiting:
                process.kill()
            if process.stdin is not None:
                with suppress(OSError):  # it has died already
                    process.stdin.close()
            try:
                process.wait(timeout=5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        if self._log is not None:
            self._log.close()
        self._waiting.clear()
        self._arrived.clear()

    def _give_up(self, kind: str, message: str) -> None:
        """Every PDF still waited for is an error; the next one asked for gets a new process."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            if process.stdin is not None:
                with suppress(OSError):  # what was still to be written has no reader any more
                    process.stdin.close()
        error = {"kind": kind, "message": message, "detail": self._last_words()}
        for ticket in self._waiting:
            self._arrived.setdefault(ticket, {"ticket": ticket, "error": error})

    def _last_words(self) -> str:
        if self._log is None:
            return ""
        self._log.seek(0)
        text = self._log.read().decode("utf-8", "replace")[-TAIL:].strip()
        self._log.close()
        self._log = None
        return text


def listen(stream: IO[str] | None, lines: SimpleQueue[str]) -> None:
    """Moves lines from a pipe to a queue, and an empty one at the end, so that no side waits for the other to read."""
    if stream is not None:
        with stream:
            for line in stream:
                lines.put(line)
    lines.put("")


def main() -> None:
    """The worker's side. What libraries print goes to stderr: stdout is for answers."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    requests: SimpleQueue[str] = SimpleQueue()
    Thread(target=listen, args=(sys.stdin, requests), daemon=True).start()
    serve(requests, answers, sys.argv[2] if len(sys.argv) > 2 else "")
    answers.flush()
    os._exit(0)  # nothing is left to tidy, and taking WeasyPrint apart object by object takes its time


def serve(requests: SimpleQueue[str], answers: IO[str], fonts: str) -> None:
    import gc

    from report_builder.render.pdf.engine import load, make_pdf
    from report_builder.swift.fonts import use_fonts

    gc.disable()  # see swift.collector; here it runs between PDFs
    use_fonts(fonts)
    try:
        load()
        page = specimen(fonts)
        if page and requests.empty():
            make_pdf(page)
    except PdfError:
        pass  # each request will hear of it
    gc.freeze()
    while line := requests.get():
        asked = json.loads(line)
        answers.write(json.dumps({"ticket": asked["ticket"], **answer(asked)}) + "\n")
        answers.flush()
        gc.collect()


# The first PDF of a process costs more than the next ones: fonts are opened, modules imported, style rules compiled. A
# worker that waits for its first request anyway may as well do that meanwhile. Gain: 0.07 s of the first PDF.
SPECIMEN = (
    '<!DOCTYPE html><html lang="en"><head><title>x</title><style>@page { @bottom-left { content: counter(page) } } '
    '.n { float: footnote }</style></head><body><h1>Aa <a href="#x">Bb</a></h1><p id="x"><b>Cc</b> <i>Dd</i>'
    '<span class="n">Ee</span></p><ul><li>Ff</li></ul><table><caption>Gg</caption><thead><tr><th>Hh</th></tr></thead>'
    "<tbody><tr><td>Ii</td></tr></tbody></table></body></html>"
)


def specimen(fonts: str) -> PdfRequest | None:
    """A page that nobody sees, to be laid out before the first request; None where that is switched off."""
    from report_builder.swift import off

    if off("warm"):
        return None
    return PdfRequest(html=SPECIMEN, title="x", language="en", date="2000-01-01", fonts=fonts)


def answer(asked: dict[str, Any]) -> dict[str, Any]:
    from report_builder.render.pdf.engine import make_pdf, trace

    try:
        result = make_pdf(PdfRequest.from_json(asked["request"]))
        with open(asked["path"], "wb") as stream:
            stream.write(result.data)
            stream.flush()
            os.fsync(stream.fileno())
        return {"pages": result.pages, "warnings": result.warnings}
    except PdfError as error:
        kind, message, detail = error.kind, error.message, error.detail
    except OSError as error:
        kind, message, detail = WORKER, f"{asked['path']}: this file cannot be written: {error.strerror}", ""
    except Exception as error:
        kind, message, detail = (
            WORKER,
            f"the PDF process failed: {type(error).__name__}: {error}",
            trace(error),
        )
    return {"error": {"kind": kind, "message": message, "detail": detail}}
