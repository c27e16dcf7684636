"""One source, outputs that agree: the sample's Word file, PDF and web page say the same words in the same order.

Word is read through LibreOffice, so that its own numbering is what is compared; the PDF through its tag tree, so that
what a screen reader hears is. Footnotes stand where each output puts them and are looked for by themselves.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.tools.browser import Browser
from tests.tools.libreoffice import to_pdf, to_text
from tests.tools.ooxml import ooxml_errors
from tests.tools.text import pdf_text
from tests.tools.verapdf import verapdf

SAMPLE = Path(__file__).parents[1] / "sources" / "community-safety-strategy"


@dataclass(frozen=True)
class Outputs:
    house: str
    word: Path
    pdf: Path
    html: Path
    alone: Path
    """The PDF without the appendices."""


@pytest.fixture(scope="module", params=["leicestershire", "decimal"])
def outputs(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Outputs:
    folder = tmp_path_factory.mktemp(request.param)
    source = folder / "sample"
    shutil.copytree(SAMPLE, source)
    text = (source / "report.yaml").read_text(encoding="utf-8")
    changed = re.sub(r"^house: .*$", f"house: {request.param}", text, count=1, flags=re.MULTILINE)
    (source / "report.yaml").write_text(changed, encoding="utf-8")
    command = [sys.executable, "-m", "report_builder", "build", str(source), "--out", str(folder / "out")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    alone = [*command[:-1], str(folder / "alone"), "--to", "pdf", "--no-attach"]
    done = subprocess.run(alone, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    made = folder / "out" / "sample" / "sample"
    word, pdf, html = (made.with_suffix(suffix) for suffix in (".docx", ".pdf", ".html"))
    return Outputs(request.param, word, pdf, html, folder / "alone" / "sample" / "sample.pdf")


def of_word(path: Path, folder: Path) -> str:
    return Path(to_text([path], folder)[0]).read_text(encoding="utf-8-sig")


def of_pdf(path: Path) -> str:
    done = subprocess.run(["pdfinfo", "-struct-text", path], capture_output=True, check=True)
    text = done.stdout.decode(errors="replace")  # poppler gives titles of tags as they are coded
    return " ".join(re.findall(r'^\s*"(.*)"$', text, re.MULTILINE))


def of_html(path: Path, browser: Browser) -> str:
    script = """() => {
        const apart = 'nav, body > footer, .navigation, .skip, a[href="#main"], [role=doc-backlink]';
        for (const away of document.querySelectorAll(apart))
            away.remove();
        return document.querySelector('body').innerText;
    }"""
    return str(browser.evaluate(path, script))


def stream(text: str) -> str:
    """The text as one run of characters, without spaces, case and bullets."""
    return re.sub(r"[\s•◦▪·\u200b\ufeff\uf0b7]+", "", text).casefold()


def without_notes(run: str, notes: list[str]) -> str:
    """The run without the footnotes and their numbers, each of which must be there; their marks stay in the text."""
    for number, note in enumerate(notes, start=1):
        assert note in run, note
        at = run.rindex(note)
        before = re.search(rf"{number}\.?$", run[:at])
        run = run[: before.start() if before else at] + run[at + len(note) :]
    return run


def notes_of(html: Path) -> list[str]:
    """The text of each footnote, without spaces, from the web page's list of them."""
    from lxml import html as reader

    tree = reader.parse(str(html))
    notes = []
    for item in tree.xpath("//*[@role='doc-endnotes']//li"):
        for away in item.xpath(
            ".//*[@role='doc-backlink'] | .//*[contains(@class, 'label') or contains(@class, 'number')]"
        ):
            away.drop_tree()
        notes.append(stream(item.text_content()))
    return notes


def first_difference(one: str, other: str) -> str:
    at = next(
        (i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    return f"…{one[max(0, at - 60) : at + 60]}…\n…{other[max(0, at - 60) : at + 60]}…"


def test_word_pdf_and_web_page_say_the_same_words(outputs: Outputs, browser: Browser, tmp_path: Path) -> None:
    notes = notes_of(outputs.html)
    assert len(notes) == 2
    web = without_notes(stream(of_html(outputs.html, browser)), notes)
    pdf = without_notes(stream(of_pdf(outputs.pdf)), notes)
    word = stream(of_word(outputs.word, tmp_path))
    assert len(web) > 10_000
    for other in (word, pdf):  # which have the appendices behind the report
        assert other.startswith(web), first_difference(other, web)
        assert len(other) > len(web)
    (printed,) = to_pdf([outputs.word], tmp_path)
    without_notes(stream(pdf_text(printed)), notes)


def test_the_pdf_conforms_to_pdf_ua_1_and_pdf_a_2a(outputs: Outputs) -> None:
    for verdict in (*verapdf([outputs.alone, outputs.pdf], "ua1"), *verapdf([outputs.alone], "2a")):
        assert verdict.passed, verdict.failures


def test_the_web_page_has_no_axe_violation(outputs: Outputs, browser: Browser) -> None:
    audit = browser.audit(outputs.html)
    assert [str(each) for each in (*audit.wcag, *audit.best_practice)] == []


def test_the_word_file_is_valid(outputs: Outputs) -> None:
    assert ooxml_errors(outputs.word) == []


def test_both_copies_of_a_report_with_something_exempt_say_the_same_words_too(
    browser: Browser, tmp_path: Path
) -> None:
    """Numbers that are passed over in the public copy are passed over by Word's own numbering as well."""
    source = tmp_path / "sample"
    shutil.copytree(SAMPLE, source)
    text = (source / "report.yaml").read_text(encoding="utf-8")
    exempt = "exempt: {paragraph: 3, reason: It tells a price.}"
    secret = (
        f"  - heading: The Bid\n    {exempt}\n    text: |\n      One offer.\n\n      Another. {{#bid}}\n\n"
    )
    secret += "      - a part\n"
    text = text.replace(
        "  - risk_assessment: |\n",
        f"{secret}\n  - risk_assessment: |\n      See {{{{ paragraph.bid }}}}.\n\n",
    )
    (source / "report.yaml").write_text(text, encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "report_builder",
        "build",
        str(source),
        "--out",
        str(tmp_path / "out"),
        "--no-attach",
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    for copy in ("sample", "sample.exempt"):
        word, pdf, html = (tmp_path / "out" / "sample" / f"{copy}.{kind}" for kind in ("docx", "pdf", "html"))
        notes = notes_of(html)
        web = without_notes(stream(of_html(html, browser)), notes)
        assert stream(of_word(word, tmp_path)) == web, first_difference(stream(of_word(word, tmp_path)), web)
        assert without_notes(stream(of_pdf(pdf)), notes) == web
        assert ("notforpublication(paragraph3" in web) == (copy == "sample")
        assert web.startswith("notforpublication") == (copy != "sample")
