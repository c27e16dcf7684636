"""The press: processes that lay out PDFs while this one does something else."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from report_builder.faults import Fault, MissingTool, Place, Refusal
from report_builder.model.document import Document
from report_builder.model.house import HouseStyle
from report_builder.render.pdf.request import MISSING_LIBRARY, PdfError, PdfRequest
from report_builder.render.pdf.worker import Done, PdfWorker


@dataclass(frozen=True, slots=True)
class Ticket:
    """A PDF that is being laid out; `path` is where it will stand."""

    worker: PdfWorker
    number: int
    path: Path


@dataclass(slots=True)
class Press:
    """`count` processes for PDFs, started at once; leaving the context ends them and takes away what nobody
    fetched.

    fonts: the folder of the fonts that will probably be used.
    """

    count: int
    fonts: str = ""
    _workers: list[PdfWorker] = field(default_factory=list)
    _sent: list[Path] = field(default_factory=list)

    def __enter__(self) -> Press:
        self._workers = [PdfWorker(self.fonts) for _ in range(self.count)]
        try:
            for worker in self._workers:
                worker.start()
        except PdfError as error:
            self.__exit__()
            raise refusal_of(error, "") from None
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            worker.close()
        for path in self._sent:
            path.unlink(missing_ok=True)

    def send(self, request: PdfRequest, output: Path) -> Ticket:
        """Asks for a PDF, which will stand in a temporary file beside `output`; the next worker in turn makes
        it."""
        worker = self._workers[len(self._sent) % self.count]
        path = output.with_name(f".{output.name}.{os.getpid()}.part")
        self._sent.append(path)
        try:
            return Ticket(worker, worker.submit(request, path), path)
        except PdfError as error:
            raise refusal_of(error, str(output)) from None


def print_request(
    document: Document, house: HouseStyle, identifier: str, *, attached: bool = False
) -> PdfRequest:
    """What the press is asked for: the Document in print, in its house's style."""
    from report_builder.render.html import render_print

    page = render_print(document, house.folder, attached=attached)
    fonts = house.folder / "fonts"
    return PdfRequest(
        html=page.html,
        title=document.title,
        language=document.language,
        date=document.date.isoformat(),
        stylesheets=tuple(str(sheet) for sheet in page.stylesheets),
        folders=tuple(str(folder) for folder in page.base_folders),
        fonts=str(fonts) if fonts.is_dir() else "",
        author=document.author,
        subject=document.subject,
        keywords=tuple(filter(None, (word.strip() for word in document.keywords.split(",")))),
        identifier=identifier,
    )


def fetch(ticket: Ticket, shown: str) -> Done:
    """Waits for a PDF. Raises a Refusal where there is none, or where it is not as it should be; `shown` is
    the source that faults name."""
    try:
        done = ticket.worker.result(ticket.number)
    except PdfError as error:
        raise refusal_of(error, shown) from None
    if done.warnings:
        raise Refusal([Fault(f"the PDF would not be right: {each}", Place(shown)) for each in done.warnings])
    return done


def refusal_of(error: PdfError, shown: str) -> Refusal:
    if error.kind == MISSING_LIBRARY:
        return MissingTool(Fault(error.message, hint="`report-builder doctor` says what else is missing"))
    return Refusal(Fault(f"the PDF cannot be made: {error.message}", Place(shown)))
