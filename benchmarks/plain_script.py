"""What a council's own script would do: fill a Word template, and let LibreOffice make the PDF.

python plain_script.py CONTENT.json TEMPLATE.docx OUT_FOLDER PROFILE_FOLDER
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage


def main(content: str, template: str, out: str, profile: str) -> None:
    report = json.loads(Path(content).read_text(encoding="utf-8"))
    word = DocxTemplate(template)
    for block in report["blocks"]:
        if block["kind"] == "picture":
            block["picture"] = InlineImage(word, block["path"], width=Mm(150))
    word.render(report, autoescape=True)
    path = Path(out, "report.docx")
    word.save(path)
    subprocess.run(
        ["soffice", f"-env:UserInstallation={Path(profile).absolute().as_uri()}", "--headless",
         "--convert-to", "pdf", "--outdir", out, path],
        check=True, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    if not Path(out, "report.pdf").is_file():
        sys.exit("LibreOffice made no PDF")


if __name__ == "__main__":
    main(*sys.argv[1:5])
