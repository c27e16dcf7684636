"""Makes docs/pictures/*.png: the sample's first page as Word (by LibreOffice), PDF and web page (by Chromium), in each
house. It needs what the tests need: `.venv/bin/python docs/pictures.py`.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from shutil import copytree

from PIL import Image, ImageDraw, ImageFont

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "sources" / "community-safety-strategy"
FONT = ROOT / "templates" / "decimal" / "fonts" / "LiberationSans-Regular.ttf"
HEIGHT, GAP, HEAD = 820, 20, 50


def run(*words: str | Path) -> None:
    subprocess.run(  # noqa: S603 (programs by name, with arguments made here)
        [str(word) for word in words], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def first_pages(folder: Path, house: str) -> list[tuple[str, Path]]:
    source = folder / "sources" / house
    copytree(SAMPLE, source)
    text = (source / "report.yaml").read_text(encoding="utf-8")
    (source / "report.yaml").write_text(
        text.replace("house: leicestershire", f"house: {house}", 1), encoding="utf-8"
    )
    out = folder / "output"
    run(sys.executable, "-m", "report_builder", "build", source, "--out", out)
    made = out / house / house
    run("soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "pdf",
        "--outdir", folder / "word", f"{made}.docx")  # fmt: skip
    for name, pdf in (("word", folder / "word" / f"{house}.pdf"), ("pdf", Path(f"{made}.pdf"))):
        run(
            "pdftoppm",
            "-r",
            "100",
            "-png",
            "-singlefile",
            "-f",
            "1",
            "-l",
            "1",
            pdf,
            folder / f"{house}-{name}",
        )
    run("chromium", "--headless", "--no-sandbox", "--hide-scrollbars", "--window-size=850,1200",
        f"--screenshot={folder}/{house}-web.png", f"file://{made}.html")  # fmt: skip
    return [
        (label, folder / f"{house}-{name}.png")
        for label, name in (("Word", "word"), ("PDF", "pdf"), ("Web page", "web"))
    ]


def side_by_side(pages: list[tuple[str, Path]]) -> Image.Image:
    images = []
    for label, path in pages:
        image = Image.open(path).convert("RGB")
        images.append(
            (
                label,
                image.resize((round(image.width * HEIGHT / image.height), HEIGHT), Image.Resampling.LANCZOS),
            )
        )
    width = sum(image.width for _, image in images) + GAP * (len(images) + 1)
    sheet = Image.new("RGB", (width, HEIGHT + HEAD + GAP), (225, 228, 232))
    draw, font, left = ImageDraw.Draw(sheet), ImageFont.truetype(str(FONT), 22), GAP
    for label, image in images:
        draw.text((left + image.width / 2, 28), label, fill=(30, 30, 30), font=font, anchor="mm")
        sheet.paste(image, (left, HEAD))
        left += image.width + GAP
    return sheet.quantize(64)


def main() -> None:
    (ROOT / "docs" / "pictures").mkdir(exist_ok=True)
    for house in ("leicestershire", "decimal"):
        with tempfile.TemporaryDirectory() as folder:
            side_by_side(first_pages(Path(folder), house)).save(
                ROOT / "docs" / "pictures" / f"{house}.png", optimize=True
            )


if __name__ == "__main__":
    main()
