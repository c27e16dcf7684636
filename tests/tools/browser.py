"""Web pages as Chromium shows them, and what axe-core finds wrong with them; offline.

Chromium is the system's own (Debian: chromium), driven through Playwright; where there is none, Playwright's
own build is used if it is installed. axe-core comes with the package axe-playwright-python.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from playwright.sync_api import Browser as Chromium
from playwright.sync_api import Error, Page, sync_playwright

from tests.tools import ToolError

T = TypeVar("T")

WIDE = (1280, 900)
NARROW = (375, 812)
"""A desk's screen and a phone's, in CSS pixels."""

_PROGRAMS = ("chromium", "google-chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium")
_SWITCHES = (
    "--no-sandbox --disable-gpu --disable-dev-shm-usage --disable-quic --no-first-run --hide-scrollbars "
    "--disable-background-networking --disable-component-update --disable-sync"
).split()  # without a sandbox, because root cannot have one and the pages are our own
_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# target-size (WCAG 2.2, 2.5.8) is off in axe-core until it is asked for.
_OPTIONS = {
    "runOnly": {"type": "tag", "values": _TAGS},
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations", "incomplete"],
}


@dataclass(frozen=True, slots=True)
class Violation:
    """One element that breaks one of axe-core's rules, at one width of the window."""

    rule: str
    tags: tuple[str, ...]
    width: int
    where: str
    html: str
    help: str

    def __str__(self) -> str:
        return f"{self.rule} at {self.width} px: {self.help}: {self.where}: {self.html}"


@dataclass(frozen=True, slots=True)
class Audit:
    """What axe-core found against WCAG 2.2 A and AA and its best practice, and what a person must judge."""

    wcag: tuple[Violation, ...]
    best_practice: tuple[Violation, ...]
    undecided: tuple[Violation, ...]


class Browser:
    """A Chromium that stays open over many pages; a context manager.

    Playwright runs in a thread of its own, so that its event loop is not in the way of a test that needs one.
    """

    def __enter__(self) -> Self:
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="chromium")
        self._open = ExitStack()
        try:
            self._chromium = self._thread.submit(self._launch).result()
        except Error as error:
            self.__exit__(None, None, None)
            raise ToolError(f"Chromium did not start (Debian: chromium): {error}") from error
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._thread.submit(self._open.close).result()
        self._thread.shutdown()

    def _launch(self) -> Chromium:
        playwright = self._open.enter_context(sync_playwright())
        program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
        chromium = playwright.chromium.launch(executable_path=program, args=_SWITCHES)
        self._open.callback(chromium.close)
        return chromium

    def _on_page(self, html: Path, size: tuple[int, int], do: Callable[[Page], T]) -> T:
        def visit() -> T:
            width, height = size
            context = self._chromium.new_context(
                viewport={"width": width, "height": height}, offline=True, service_workers="block"
            )
            try:
                page = context.new_page()
                page.goto(html.resolve().as_uri())
                return do(page)
            finally:
                context.close()

        return self._thread.submit(visit).result()

    def audit(self, html: Path, sizes: tuple[tuple[int, int], ...] = (WIDE, NARROW)) -> Audit:
        """axe-core's findings on a page at each size of the window."""
        wcag: list[Violation] = []
        best_practice: list[Violation] = []
        undecided: list[Violation] = []
        for size in sizes:
            found = self._on_page(html, size, _run_axe)
            undecided += _violations(found["incomplete"], size[0])
            for violation in _violations(found["violations"], size[0]):
                (best_practice if "best-practice" in violation.tags else wcag).append(violation)
        return Audit(tuple(wcag), tuple(best_practice), tuple(undecided))

    def screenshot(self, html: Path, png: Path, width: int, height: int, *, whole: bool = False) -> None:
        """A picture of the window on the page, or with `whole` of the page to its end."""
        self._on_page(html, (width, height), lambda page: page.screenshot(path=png, full_page=whole))

    def inner_text(self, html: Path) -> str:
        """The words that a reader sees, but for those that a style sheet makes (`::before`)."""
        return self._on_page(html, WIDE, lambda page: page.inner_text("body"))

    def evaluate(self, html: Path, script: str, size: tuple[int, int] = WIDE) -> Any:
        """What a JavaScript expression is worth on the page: sizes, computed styles, what scrolls."""
        return self._on_page(html, size, lambda page: page.evaluate(script))

    def requests(self, html: Path) -> list[str]:
        """Every address that the page asks for, its own first."""

        def listen(page: Page) -> list[str]:
            asked: list[str] = []
            page.on("request", lambda request: asked.append(request.url))
            page.reload(wait_until="load")
            return asked

        return self._on_page(html, WIDE, listen)


@cache
def _axe_source() -> str:
    return resources.files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


def _run_axe(page: Page) -> Any:
    page.evaluate(_axe_source())
    return page.evaluate("options => axe.run(document, options)", _OPTIONS)


def _violations(found: list[dict[str, Any]], width: int) -> list[Violation]:
    return [
        Violation(
            rule=rule["id"],
            tags=tuple(rule["tags"]),
            width=width,
            where=" ".join(map(str, node["target"])),
            html=node["html"],
            help=rule["help"],
        )
        for rule in found
        for node in rule["nodes"]
    ]
