"""Make what is not current: several reports, with other processes laying out their PDFs.

This process loads, composes and writes Word and HTML; for each report it hands the PDF on first, so that it
is laid out meanwhile. The first of the other processes starts before anything is read, since starting is most
of its work.
"""

from __future__ import annotations

import os
import re
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from report_builder.faults import Refusal
from report_builder.files.kept import trim
from report_builder.pipeline.fingerprint import house_folder
from report_builder.pipeline.lock import locked
from report_builder.pipeline.order import Options, Order, Result
from report_builder.pipeline.plan import CACHE
from report_builder.pipeline.press import Press
from report_builder.pipeline.steps import Watch

if TYPE_CHECKING:
    from report_builder.pipeline.make import Work

_WAITING = 2
"""Reports whose PDF may wait for each process: their other outputs are held in memory meanwhile."""


@dataclass(slots=True)
class _Held:
    """A report under way: what it waits for, and the lock on its outputs."""

    order: Order
    work: Work
    lock: ExitStack


def make_all(orders: Sequence[Order | Result], options: Options, watch: Watch) -> Iterator[Result]:
    """What becomes of each order, in the order given; a Result among them is passed on in its turn."""
    to_make = [each for each in orders if isinstance(each, Order)]
    wanted = sum("pdf" in order.targets for order in to_make)
    count = min(options.jobs or _free_cores(), wanted)
    with Press(count, _likely_fonts(to_make)) as press:
        under_way: deque[_Held | Result] = deque()
        try:
            for each in orders:
                under_way.append(each if isinstance(each, Result) else _begin(each, options, watch, press))
                while len(under_way) > _WAITING * count:
                    yield _end(under_way.popleft(), options, watch)
            while under_way:
                yield _end(under_way.popleft(), options, watch)
        finally:
            for held in under_way:
                if isinstance(held, _Held):
                    held.lock.close()
            for folder in {order.job.out.parent for order in to_make}:
                trim(folder / CACHE)


def _free_cores() -> int:
    """This process keeps one busy; more than four PDFs at once are more memory than most machines can
    spare."""
    return max(1, min(4, (os.cpu_count() or 2) - 1))


def _likely_fonts(orders: Sequence[Order]) -> str:
    """The fonts that the first report will be set in, as far as a glance at its source can tell; known early,
    they save the press time."""
    for order in orders:
        with suppress(OSError), open(order.job.source, "rb") as stream:
            found = re.search(rb"^house: *([\w-]+)", stream.read(20_000), re.MULTILINE)
            folder = house_folder(found.group(1).decode(), order.job.folder) if found else None
            if folder is not None and (folder / "fonts").is_dir():
                return str(folder / "fonts")
    return ""


def _begin(order: Order, options: Options, watch: Watch, press: Press) -> _Held | Result:
    from report_builder.pipeline.appendix_files import drop_parts
    from report_builder.pipeline.make import begin  # after the press has started: this loads for a while

    with ExitStack() as stack:
        try:
            stack.enter_context(locked(order.job.out))
            work = begin(order, options, watch, press)
        except Refusal as refusal:
            drop_parts(order.job)
            return Result(order.job, "refused", faults=refusal.faults, exit_code=refusal.exit_code)
        return _Held(order, work, stack.pop_all())


def _end(held: _Held | Result, options: Options, watch: Watch) -> Result:
    if isinstance(held, Result):
        return held
    from report_builder.pipeline.appendix_files import drop_parts
    from report_builder.pipeline.make import end

    with held.lock:
        try:
            return end(held.order, held.work, options.force, watch)
        except Refusal as refusal:
            drop_parts(held.order.job)
            return Result(held.order.job, "refused", faults=refusal.faults, exit_code=refusal.exit_code)
