"""What veraPDF says of a meeting's PDFs. Its papers are asked about one by one while the packs are being bound; a pack,
which takes veraPDF as long as all of its pages together, only where that is wanted: when it is published, above all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from report_builder.pack.papers import Paper

Told = tuple[str, str]
"""The status, as in manifest.json, and the verdict in words."""
CONFORMS: Told = ("conforms", "conforms to PDF/UA-1 (veraPDF)")
PAPERS_CONFORM: Told = (
    "papers-conform",
    "each of its papers conforms to PDF/UA-1; veraPDF is asked about the whole when it is published",
)
UNVERIFIED: Told = ("unverified", "not checked on this machine")


@dataclass(slots=True)
class Judge:
    """Asks in a thread of its own, so that other work goes on; leaving the context gives up what was not begun.

    cache: where verdicts are kept by a file's bytes. asks: whether to ask at all.
    """

    cache: Path
    asks: bool
    _pool: ThreadPoolExecutor
    _asked: dict[Path, Future[Told]]

    def __init__(self, cache: Path, asks: bool) -> None:
        self.cache, self.asks = cache, asks
        self._pool, self._asked = ThreadPoolExecutor(1), {}

    def __enter__(self) -> Judge:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.shutdown(cancel_futures=True)

    def ask(self, paths: Iterable[Path]) -> None:
        """Begins with these; nobody may change them from now on."""
        for path in paths if self.asks else ():
            if path not in self._asked:
                self._asked[path] = self._pool.submit(_told, path, self.cache)

    def told(self, path: Path) -> Told:
        """What is said of a file; waits for it."""
        if not self.asks:
            return UNVERIFIED
        self.ask([path])
        return self._asked[path].result()

    def of_paper(self, paper: Paper) -> Told:
        """What is said of a paper: attach knows what it did to one that was attached."""
        return self.told(paper.pdf) if paper.kind == "report" else (paper.status, paper.verdict)

    def of_parts(self, front: Path, papers: Sequence[tuple[str, Paper]]) -> Told:
        """What follows for a pack from its parts, the papers each with a name for people."""
        told = [
            ("its front sheet", *self.told(front)),
            *((name, *self.of_paper(each)) for name, each in papers),
        ]
        if failing := [name for name, status, _ in told if status == "fails"]:
            more = f" and {len(failing) - 3} more" if len(failing) > 3 else ""
            return "fails", f"does not conform to PDF/UA-1: {', '.join(failing[:3])}{more} does not"
        return UNVERIFIED if any(status == "unverified" for _, status, _ in told) else PAPERS_CONFORM


def _told(path: Path, cache: Path) -> Told:
    from report_builder.pdf.jvm import EngineError
    from report_builder.pdf.verapdf import verdicts

    try:
        (verdict,) = verdicts([path], "ua1", cache)
    except EngineError:
        return UNVERIFIED
    if verdict.passed:
        return CONFORMS
    return "fails", "does not conform to PDF/UA-1: " + "; ".join(str(each) for each in verdict.failures[:3])
