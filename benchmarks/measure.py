"""Whole processes, timed and weighed."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median

Commands = Mapping[str, Sequence[str]]
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""Compiled code is kept between runs, as it is where a tool is installed; for every command that is compared."""
INTERVAL = 0.005
"""Seconds between two looks at a process tree's memory."""


def run(command: Sequence[str]) -> float:
    """Seconds that a command takes; one that fails ends the benchmark with what it said."""
    start = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=ENVIRONMENT)
    taken = time.perf_counter() - start
    if done.returncode:
        sys.exit(f"{' '.join(command)}\nfailed ({done.returncode}):\n{done.stderr[-2000:]}")
    return taken


def in_turns(commands: Commands, rounds: int) -> dict[str, float]:
    """The median seconds of each command. Each runs once unmeasured (caches, profiles), then all take turns, so that
    a machine that slows down slows all of them."""
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for command in commands.values():
        run(command)
    for _ in range(rounds):
        for name, command in commands.items():
            taken[name].append(run(command))
    return {name: median(times) for name, times in taken.items()}


def peak_memory(command: Sequence[str]) -> float | None:
    """The highest sum of resident memory (MB) of a command and all its descendants; None where there is no /proc."""
    if not Path("/proc/self/status").exists():
        return None
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=ENVIRONMENT)
    peak = 0.0
    while process.poll() is None:
        peak = max(peak, resident(process.pid))
        time.sleep(INTERVAL)
    return peak


def resident(root: int) -> float:
    """MB of a process and its descendants now; pages that two share count twice."""
    children: dict[int, list[int]] = {}
    pages: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(") ")[2].split()
            except OSError:  # it has just ended
                continue
            children.setdefault(int(fields[1]), []).append(int(entry.name))
            pages[int(entry.name)] = int(fields[21])
    found, open_ends = 0, [root]
    while open_ends:
        pid = open_ends.pop()
        found += pages.get(pid, 0)
        open_ends += children.get(pid, [])
    return found * os.sysconf("SC_PAGE_SIZE") / 1e6
