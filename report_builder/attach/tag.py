"""Tags for PDFs that have none, by opendataloader-pdf: it looks at the pages and guesses headings,
paragraphs, lists and tables. A machine's tags are not tags that a person has checked, and are told apart
wherever they are shown."""

from __future__ import annotations

from pathlib import Path

from report_builder.pdf import jvm


def tag(source: Path, out: Path, seconds: float) -> None:
    """Writes the PDF with tags; raises an EngineError where it cannot. One JVM serves all files."""
    folder = out.parent / f"{out.stem}-tagged"
    folder.mkdir(exist_ok=True)
    jvm.ask(["tag", str(source.resolve()), str(folder.resolve())], seconds)
    made = list(folder.glob("*.pdf"))
    if len(made) != 1:
        raise jvm.EngineError("it wrote no tagged file")
    made[0].replace(out)
