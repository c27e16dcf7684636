"""The steps of a build as they are told to whoever watches: the `-v` output, a progress line, a test."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

STEPS = (
    "fingerprint",
    "load",
    "compose",
    "attach",
    "render word",
    "render html",
    "check",
    "render pdf",
    "bind",
    "read back",
    "replace",
)
SOMETIMES = ("attach", "bind", "read back")
"""Of a report with appendices, and of one with something exempt."""


@dataclass(frozen=True, slots=True)
class Step:
    """One of STEPS, for one report. seconds: how long it took, None when it begins."""

    report: str
    name: str
    seconds: float | None = None


Watch = Callable[[Step], None]


def nobody(step: Step) -> None:
    """Watches nothing."""


@contextmanager
def step(watch: Watch, report: str, name: str) -> Iterator[None]:
    """Tells `watch` when the step begins and, if nothing went wrong, that it took so long."""
    watch(Step(report, name))
    began = time.perf_counter()
    yield
    watch(Step(report, name, time.perf_counter() - began))
