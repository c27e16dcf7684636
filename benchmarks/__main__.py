"""Measures and prints; see the package."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from benchmarks.absorbing import absorbing
from benchmarks.attaching import attaching
from benchmarks.binding import against_qpdf
from benchmarks.checks import checks
from benchmarks.generated import write_source
from benchmarks.measure import in_turns, peak_memory, run
from benchmarks.packing import packing
from benchmarks.plain import prepare

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "sources" / "community-safety-strategy"
LIMITS = {"cold": 0.55, "unchanged": 0.12}
"""Of the plain script's time."""
LENGTHS = (10, 100, 400)


def build(source: Path, out: Path, *more: str) -> list[str]:
    return [sys.executable, "-m", "report_builder", "build", str(source), "--out", str(out), *more]


def against_the_plain_script(scratch: Path, rounds: int) -> bool:
    """(a) a cold build of all outputs, (b) a build with nothing changed, (c) memory; whether the limits are kept."""
    out, out_unchanged, plain_out = scratch / "out", scratch / "out-unchanged", scratch / "plain"
    plain_out.mkdir()
    out_attached = scratch / "out-attached"
    run(build(SAMPLE, out, "--no-attach"))
    for folder in (out_unchanged, out_attached):
        run(build(SAMPLE, folder))
    content, template = prepare(next(out.rglob("*.docx")), scratch)
    plain = [sys.executable, str(Path(__file__).with_name("plain_script.py")), str(content), str(template),
             str(plain_out), str(scratch / "profile")]  # fmt: skip
    commands = {
        "plain script: Word and PDF": plain,
        "cold: Word, PDF and web page": build(SAMPLE, out, "--force", "--no-attach"),
        "cold: PDF only": build(SAMPLE, out, "--force", "--no-attach", "--to", "pdf"),
        "with its appendices, converted": build(SAMPLE, out_attached, "--force"),
        "unchanged": build(SAMPLE, out_unchanged),
        "(python -c pass)": [sys.executable, "-c", "pass"],
    }
    taken = in_turns(commands, rounds)
    base = taken["plain script: Word and PDF"]
    print(f"The sample report, whole processes, medians of {rounds} in turns:")
    kept = True
    for name, seconds in taken.items():
        limit = LIMITS.get(name.partition(":")[0]) if name != "cold: PDF only" else None
        verdict = ""
        if limit is not None:
            good = seconds / base <= limit
            kept &= good
            verdict = f"  at most {limit:.2f}: {'kept' if good else 'NOT KEPT'}"
        print(f"  {name:<30} {seconds:6.3f} s  {seconds / base:5.2f}{verdict}")
    print("Memory of the process tree, peak:")
    for name in ("plain script: Word and PDF", "cold: Word, PDF and web page", "unchanged"):
        peak = peak_memory(commands[name])
        print(f"  {name:<30} " + (f"{peak:6.0f} MB" if peak is not None else "not known without /proc"))
    return kept


def growth(scratch: Path, rounds: int) -> None:
    """(d) how time grows with length: a ratio near 1 says that the last paragraphs cost what the first ones did."""
    sources = {length: write_source(scratch / f"paragraphs-{length}", length) for length in LENGTHS}
    taken = in_turns(
        {str(length): build(source, scratch / "growth", "--force") for length, source in sources.items()},
        rounds,
    )
    print(
        f"Reports of {', '.join(map(str, LENGTHS))} paragraphs, cold, all outputs, medians of {rounds} in turns:"
    )
    times = [taken[str(length)] for length in LENGTHS]
    for length, seconds in zip(LENGTHS, times, strict=True):
        print(f"  {length:>4} paragraphs {seconds:7.3f} s")
    small, large = (
        (times[at + 1] - times[at]) / (LENGTHS[at + 1] - LENGTHS[at]) * 1000 for at in range(len(LENGTHS) - 1)
    )
    print(
        f"  each paragraph more: {small:.1f} ms up to {LENGTHS[1]}, {large:.1f} ms after: {large / small:.2f}"
    )


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="how often each is measured (default: 5)")
    parser.add_argument("--lenient", action="store_true", help="exit 0 even where a limit is not kept")
    options = parser.parse_args()
    if shutil.which("soffice") is None:
        print("LibreOffice (soffice) is not installed; the plain script needs it", file=sys.stderr)
        return 3
    with tempfile.TemporaryDirectory(prefix="report-builder-bench-") as scratch:
        kept = against_the_plain_script(Path(scratch), options.rounds)
        growth(Path(scratch), max(1, options.rounds - 2))
        kept &= checks(Path(scratch), options.rounds)
        kept &= against_qpdf(ROOT / ".cache" / "bench-pdfs", Path(scratch), max(1, options.rounds - 2))
        kept &= absorbing(Path(scratch), options.rounds)
        kept &= packing(Path(scratch) / "packing")
        attaching(Path(scratch))
    return 0 if kept or options.lenient else 1


if __name__ == "__main__":
    raise SystemExit(main())
