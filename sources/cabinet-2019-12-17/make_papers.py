"""Makes the files that this example's reports have as appendices, and the minutes: one of each kind that officers send.

    .venv/bin/python sources/cabinet-2019-12-17/make_papers.py

LibreOffice turns plain tables and pages into Word, Excel, OpenDocument and RTF files; the same version of it makes the
same bytes of them, whenever it runs.
"""

from __future__ import annotations

import csv
import re
import subprocess
import tempfile
import zipfile
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

HERE = Path(__file__).resolve().parent
FONT = HERE.parents[1] / "templates" / "leicestershire" / "fonts" / "LiberationSans-Regular.ttf"
PAGE = "<html><head><style>@page {{ size: 21cm 29.7cm; margin: 3cm 2.54cm }}</style></head><body>{}</body></html>"
ROUTES = [
    ("Road", "From", "To", "Length (km)", "Change"),
    ("B582", "Blaby", "Whetstone", "2.1", "joins"),
    ("Long Street", "Stoney Stanton", "Sapcote", "1.4", "joins"),
    ("Station Road", "Kegworth", "Sutton Bonington", "1.9", "joins"),
    ("Old A6", "Market Harborough", "Great Bowden", "2.6", "leaves"),
]
CHARGES = [
    ("Service", "Now", "From April 2020"),
    ("Home care, an hour", "£17.08", "£17.48"),
    ("Day services, a day", "£41.50", "£42.45"),
    ("Transport, a journey", "£4.20", "£4.30"),
    ("Meals, each", "£4.55", "£4.65"),
]
QUESTIONS = """\
# Questions and answers

## Will everybody pay more?

No. What you pay depends on your means. If your income and savings have not changed, your charge may stay as it is.

## I cannot afford it. What can I do?

Ask for a new assessment. Write to us, or telephone the number on your letter.

- You need not pay the higher charge while we look at it.
- We will tell you the outcome within 28 days.
"""
HOURS = """\
<h1>Hours by library</h1><p>From April 2020.</p><table border="1" width="100%">
<tr><th>Library</th><th>Weekdays</th><th>Late evening</th><th>Saturday</th></tr>
<tr><td>Blaby</td><td>9.30 am to 5 pm</td><td>Thursday</td><td>9.30 am to 4 pm</td></tr>
<tr><td>Shepshed</td><td>10 am to 5 pm</td><td>Tuesday</td><td>10 am to 1 pm</td></tr>
<tr><td>Wigston</td><td>9.30 am to 5 pm</td><td>Monday</td><td>9.30 am to 4 pm</td></tr>
</table>
"""
LEASE = """\
<h1>Terms under discussion</h1>
<p>The owner of the shop in the precinct, Hartwell Precinct Estates, asks £38,500 a year for 12 years, with a break
after six.</p>
<p>Six months would be free of rent, in return for new windows that the tenant puts in.</p>
"""
FORECAST = """\
<h1>Pupils expected and pupils on roll</h1><table border="1" width="100%">
<tr><th>September</th><th>Expected</th><th>On roll</th></tr><tr><td>2018</td><td>60</td><td>84</td></tr>
<tr><td>2019</td><td>105</td><td>151</td></tr></table><p>Counted on the last school day of the month.</p>
"""
MINUTES = """\
<h1>Minutes of the meeting held on 22 November 2019</h1><p>Mr. A. N. Thorpe CC in the chair.</p>
<h2>1. Minutes</h2><p>The minutes of the meeting held on 25 October 2019 were taken as read, confirmed and signed.</p>
<h2>2. Urgent items</h2><p>There were none.</p><h2>3. Declarations of interest</h2><p>None was made.</p>
"""


def converted(text: str, name: str, form: str, suffix: str = "html") -> None:
    """A page or table as a file of another kind, by LibreOffice."""
    target = HERE / name
    with tempfile.TemporaryDirectory() as scratch:
        source = Path(scratch, f"{target.stem}.{suffix}")
        source.write_text(PAGE.format(text) if suffix == "html" else text, encoding="utf-8")
        options = (
            ["--infilter=HTML (StarWriter)"] if suffix == "html" else []
        )  # as Writer's, not a web page's
        subprocess.run(  # noqa: S603 (arguments of our own)
            [  # noqa: S607
                "soffice", f"-env:UserInstallation=file://{scratch}/profile", "--headless", *options,
                "--convert-to", form,
             "--outdir", str(target.parent), str(source)],
            check=True, capture_output=True,
        )  # fmt: skip
    if zipfile.is_zipfile(target):
        settled(target)


def settled(path: Path) -> None:
    """Takes the time of day, and numbers that LibreOffice draws by lot (of editing sessions), out of a package."""
    with zipfile.ZipFile(path) as package:
        parts = [(entry, package.read(entry)) for entry in package.infolist()]
    with zipfile.ZipFile(path, "w") as package:
        for entry, data in parts:
            if entry.filename == "settings.xml":
                data = re.sub(rb'(config:name="Rsid(?:Root)?"[^>]*>)\d+', rb"\g<1>1", data)
            made = zipfile.ZipInfo(entry.filename)  # of 1 January 1980
            made.compress_type = entry.compress_type
            package.writestr(made, data)


def comma_separated(rows: list[tuple[str, ...]], path: Path) -> None:
    with open(path, "w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows(rows)


def depots(path: Path) -> None:
    """A plain drawing of four depots, each in its quarter of the county."""
    image = Image.new("RGB", (900, 600), "white")
    draw = ImageDraw.Draw(image)
    font = ImageFont.truetype(str(FONT), 30)
    names = (
        "Mountsorrel: north, 7 rounds",
        "Melton: east, 4 rounds",
        "Croft: west, 6 rounds",
        "Harborough: south, 5 rounds",
    )
    for number, name in enumerate(names):
        left, top = 20 + 440 * (number % 2), 20 + 290 * (number // 2)
        draw.rectangle((left, top, left + 420, top + 270), outline="#14395b", width=4)
        draw.ellipse((left + 195, top + 70, left + 225, top + 100), fill="#14395b")
        draw.text((left + 210, top + 150), name, font=font, fill="black", anchor="mm")
    image.save(path)


def main() -> None:
    comma_separated(CHARGES, HERE / "care-charges" / "charges.csv")
    (HERE / "care-charges" / "questions.md").write_text(QUESTIONS, encoding="utf-8")
    depots(HERE / "winter-service" / "depots.png")
    rows = "\n".join(",".join(row) for row in ROUTES)
    converted(rows, "winter-service/routes.xlsx", "xlsx", "csv")
    converted(HOURS, "library-opening/hours.odt", "odt:writer8")
    converted(LEASE, "library-opening/terms.docx", "docx:MS Word 2007 XML")
    converted(FORECAST, "school-places/forecast.rtf", "rtf:Rich Text Format")
    converted(MINUTES, "minutes.docx", "docx:MS Word 2007 XML")


if __name__ == "__main__":
    main()
