"""(h) the sample meeting's attachments, one of each kind, made into pages fit to publish: from nothing, and again when
nothing has changed. There is no limit to keep: most of it is LibreOffice, OCR and veraPDF.

By itself: python -m benchmarks.attaching
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from benchmarks.measure import run

SOURCES = Path(__file__).parents[1] / "sources"
SUFFIXES = (".docx", ".xlsx", ".odt", ".rtf", ".pdf", ".png")
"""Not tables and Markdown: the pipeline lays these out."""
PROGRAM = """
import sys
from pathlib import Path
from report_builder.attach import Attachment, attach
files = [Path(name) for name in sys.argv[2:]]
made = attach([Attachment(path, path.name, path.stem) for path in files], Path(sys.argv[1]))
sys.exit(any(each.status not in ("conforms", "repaired") for each in made))
"""


def attaching(scratch: Path) -> None:
    """Prints the seconds; a file that does not conform ends it."""
    files = [path for path in sorted(SOURCES.rglob("*")) if path.suffix in SUFFIXES and path.is_file()]
    command = [sys.executable, "-c", PROGRAM, str(scratch / "cache"), *map(str, files)]
    new, again = run(command), run(command)
    print(f"{len(files)} attachments, one process:")
    print(f"  from nothing    {new:7.3f} s")
    print(f"  kept            {again:7.3f} s")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="report-builder-bench-") as place:
        attaching(Path(place))
