"""Agenda packs as a clerk and the public meet them."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from report_builder.pack.papers import Paper
from report_builder.pipeline.verdicts import Judge
from tests.pack.conftest import WORDS, Clerk
from tests.tools.browser import Browser
from tests.tools.verapdf import verapdf

Refused = Callable[..., str]
ROOT = Path(__file__).parents[2]


def pages(path: Path) -> list[str]:
    """The words of each page."""
    done = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True)
    return [" ".join(page.split()) for page in done.stdout.split("\f")[:-1]]


def number(page: str) -> int:
    """The page number stamped at the foot."""
    return int(page.split()[-1])


def another(path: Path) -> None:
    """The same pages in a file of other bytes: one file cannot be exempt here and public there."""
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.save(path, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.all)


# --- the packs ----------------------------------------------------------------------------------------------------


def test_both_packs_and_every_paper_pass_pdf_ua(clerk: Clerk) -> None:
    paths = sorted(clerk.out.glob("*.pdf"))
    assert {"agenda-pack.pdf", "agenda-pack.exempt.pdf", "item-3.pdf"} <= {path.name for path in paths}
    assert [str(verdict) for verdict in verapdf(paths, "ua1") if not verdict.passed] == []


def test_the_pages_that_the_front_sheet_gives_are_where_the_items_are(clerk: Clerk) -> None:
    for name in ("agenda-pack.pdf", "agenda-pack.exempt.pdf"):
        found = pages(clerk.out / name)
        by_number = {number(page): page for page in found}
        told = re.findall(r"\(Pages? (\d+)(?: - (\d+))?\)", found[0] + found[1])
        first_pages = [page for page in found if "Agenda Item" in page]
        assert [int(first) for first, _ in told] == [number(page) for page in first_pages]
        for first, last in told:
            assert int(last or first) in by_number


def test_page_labels_are_the_printed_numbers(clerk: Clerk) -> None:
    with pikepdf.open(clerk.out / "agenda-pack.exempt.pdf") as pdf:
        labels = [page.label for page in pdf.pages]
    assert labels == [str(number(page)) for page in pages(clerk.out / "agenda-pack.exempt.pdf")]


def test_links_on_the_front_sheet_lead_to_the_items(clerk: Clerk) -> None:
    with pikepdf.open(clerk.out / "agenda-pack.pdf") as pdf:
        links = [each for each in pdf.pages[0].get("/Annots", []) if each.Subtype == "/Link"]
        targets = [each for each in links if "/Dest" in each or "/D" in each.get("/A", {})]
        assert len(targets) == 2
        assert str(pdf.docinfo["/Title"]) == "(Public Pack)Agenda Document for Cabinet, 17 March 2026"


def test_items_start_on_odd_pages_where_the_house_says_so(clerk: Clerk) -> None:
    found = pages(clerk.out / "agenda-pack.pdf")
    assert all(number(page) % 2 for page in found if "Agenda Item" in page)


def test_an_appendix_is_stamped_with_its_letter_and_follows_its_report(clerk: Clerk) -> None:
    found = pages(clerk.out / "agenda-pack.pdf")
    item = next(at for at, page in enumerate(found) if "Agenda Item 3" in page)
    assert any(re.match(r".{0,40}\bAppendix\b", page) for page in found[item + 1 :])


def test_the_same_meeting_gives_the_same_bytes(clerk: Clerk) -> None:
    before = clerk.files()
    clerk.pack()
    assert clerk.files() == before


# --- nothing exempt -----------------------------------------------------------------------------------------------


def test_members_get_what_the_public_does_not(clerk: Clerk) -> None:
    full = " ".join(pages(clerk.out / "agenda-pack.exempt.pdf"))
    assert "Acme Holdings" in full
    assert "NOT FOR PUBLICATION" in full
    assert "To resolve that" in full
    public = [path for path in clerk.out.iterdir() if path.is_file() and ".exempt." not in path.name]
    for path in public:
        assert b"Acme" not in path.read_bytes()
        if path.suffix == ".pdf":
            assert "Acme" not in " ".join(pages(path))
    assert not list(clerk.out.glob("item-6*"))


def test_the_public_is_excluded_by_the_law_that_holds_for_the_body(clerk: Clerk, refused: Refused) -> None:
    assert "regulation 4(2)(b)" in " ".join(pages(clerk.out / "agenda-pack.pdf"))
    clerk.change("body: Cabinet", "body: Planning Committee")
    assert "by which law does “Planning Committee” exclude the public?" in refused(verify=False)
    clerk.change("body: Planning Committee", "body: Planning Committee\nkind: committee")
    for report in ("roads", "depot"):
        clerk.change("Cabinet", "Planning Committee", report)
    clerk.pack(verify=False)
    told = pages(clerk.out / "agenda-pack.pdf")[0]
    assert (
        "under section 100A(4) of the Local Government Act 1972, the public be excluded from the meeting"
        in told
    )
    assert "during item 6" in told
    assert "2012" not in told


def test_exempt_words_that_come_into_a_public_file_by_any_way_are_refused(
    clerk: Clerk, refused: Refused
) -> None:
    """Here by a front sheet that somebody wrote them into."""
    own = clerk.root / "templates" / "leicestershire"
    shutil.copytree(ROOT / "templates" / "leicestershire", own)
    sheet = own / "agenda.html"
    sheet.write_text(sheet.read_text().replace("<main>", f"<main><p>{WORDS}</p>"))
    said = refused()
    assert "agenda-pack.pdf" in said
    assert "exempt" in said
    assert "Acme" not in said


def test_a_paper_that_becomes_exempt_is_taken_away_from_the_public_files(clerk: Clerk) -> None:
    clerk.change(
        "{title: Minutes of the previous meeting, file: minutes.pdf}",
        "{title: Minutes of the previous meeting, file: minutes.pdf, exempt: {paragraph: 1, reason: It names people.}}",
    )
    another(clerk.source.parents[1] / "roads" / "plan.pdf")
    assert (clerk.out / "item-2.pdf").exists()
    clerk.pack()
    assert not (clerk.out / "item-2.pdf").exists()


def test_one_file_both_exempt_and_public_is_refused(clerk: Clerk, refused: Refused) -> None:
    clerk.change("file: minutes.pdf}", "file: minutes.pdf, exempt: {paragraph: 1, reason: It names people.}}")
    assert "is exempt as" in refused()


def test_what_the_law_and_the_agenda_say_is_no_secret_of_an_exempt_paper(clerk: Clerk) -> None:
    clerk.change(
        WORDS,
        "Not for publication by virtue of paragraph 3 of Part 1 of Schedule 12A to the Local Government Act 1972. In "
        "all the circumstances of the case, the public interest in maintaining the exemption outweighs the public "
        "interest in disclosing the information.",
        "depot",
    )
    assert clerk.pack(verify=False).pages[0]


def test_a_paper_that_becomes_exempt_after_publication_goes_with_the_supplement(clerk: Clerk) -> None:
    clerk.pack(publish=True, verify=False)
    clerk.change(
        "file: plan.pdf}", "file: plan.pdf, exempt: {paragraph: 3, reason: It names a supplier.}}", "roads"
    )
    another(clerk.source.parents[1] / "roads" / "plan.pdf")
    assert list(clerk.out.glob("item-3-appendix*.pdf"))
    clerk.pack(supplement=True, verify=False)
    assert not list(clerk.out.glob("item-3-appendix*.pdf"))


# --- published and supplemented -----------------------------------------------------------------------------------


def test_a_supplement_goes_on_with_the_page_run_and_marks_what_was_revised(clerk: Clerk) -> None:
    clerk.pack(publish=True)
    last = max(number(page) for page in pages(clerk.out / "agenda-pack.exempt.pdf"))
    published = {
        name: data for name, data in clerk.files().items() if name.startswith("published/2026-03-09/")
    }
    assert "published/2026-03-09/agenda-pack.pdf" in published
    clerk.change("(Resource Implications).", "(Resource Implications), at last.", "roads")
    clerk.change("libraries, to_follow: true", "libraries, file: minutes.pdf")
    done = clerk.pack(verify=False)
    told = [finding.message for finding in done.findings if finding.code == "changed-since-publication"]
    assert len(told) == 2
    assert "“Roads in Winter”, has been changed since the pack was published on 2026-03-09" in told[0]
    clerk.pack(supplement=True)
    found = pages(clerk.out / "supplement-1.pdf")
    assert number(found[0]) == last + 1
    assert "Supplementary papers 1" in found[0]
    assert "Roads in Winter (Revised)" in found[0]
    assert "Minutes of the previous meeting" not in found[0]
    assert any("Agenda Item 3 (Revised)" in page for page in found)
    assert verapdf([clerk.out / "supplement-1.pdf"], "ua1")[0].passed
    assert {name: data for name, data in clerk.files().items() if name in published} == published
    listed = (clerk.out / "index.html").read_text()
    assert "supplement-1.pdf" in listed
    assert "agenda-pack.pdf" in listed
    assert "item-2.pdf" in listed


def test_the_members_pack_is_published_apart_from_what_the_public_gets(clerk: Clerk) -> None:
    clerk.pack(publish=True, verify=False)
    public = clerk.out / "published" / "2026-03-09"
    assert not list(public.glob("*.exempt.*"))
    assert (clerk.out / "published" / "2026-03-09.exempt" / "agenda-pack.exempt.pdf").is_file()


def test_publishing_that_was_cut_short_can_be_done_again(clerk: Clerk) -> None:
    clerk.pack(publish=True, verify=False)
    (clerk.out / "published.json").unlink()
    clerk.pack(publish=True, verify=False)
    assert (clerk.out / "published.json").is_file()


def test_where_one_file_cannot_be_put_in_place_nothing_is_packed_nor_published(
    clerk: Clerk, refused: Refused, monkeypatch: pytest.MonkeyPatch
) -> None:
    clerk.change("title: A property matter}", "title: A matter of property}")
    rename = os.replace

    def full(source: Path, target: Path) -> None:
        if Path(target).name == "published.json":
            raise OSError(28, "No space left on device", str(target))
        rename(source, target)

    monkeypatch.setattr(os, "replace", full)
    assert "No space left on device" in refused(publish=True, verify=False)
    assert not (clerk.out / "published" / "2026-03-09" / "agenda-pack.pdf").exists()


def test_a_supplement_that_was_published_stays_on_the_index_page(clerk: Clerk) -> None:
    clerk.pack(publish=True, verify=False)
    clerk.change("libraries, to_follow: true", "libraries, file: minutes.pdf")
    clerk.pack(supplement=True, publish=True, day="2026-03-12", verify=False)
    clerk.pack(verify=False)
    assert "published/2026-03-12-supplement-1/supplement-1.pdf" in (clerk.out / "index.html").read_text()


def test_a_file_that_somebody_changed_is_left_alone(clerk: Clerk, refused: Refused) -> None:
    path = clerk.out / "item-3.pdf"
    path.write_bytes(path.read_bytes() + b"% mine")
    assert "changed after it was made" in refused()
    clerk.pack(force=True, verify=False)
    assert not path.read_bytes().endswith(b"mine")


def test_a_supplement_without_anything_new_is_none(clerk: Clerk) -> None:
    clerk.pack(publish=True, verify=False)
    assert clerk.pack(supplement=True, verify=False).empty


def test_every_link_of_a_published_page_leads_to_a_file_beside_it(clerk: Clerk) -> None:
    clerk.pack(publish=True, verify=False)
    clerk.change("libraries, to_follow: true", "libraries, file: minutes.pdf")
    clerk.pack(supplement=True, publish=True, day="2026-03-12", verify=False)
    for page in (clerk.out, clerk.out / "published" / "2026-03-12-supplement-1"):
        links = re.findall(r'href="([^"#:]+)"', (page / "index.html").read_text())
        told = json.loads((page / "manifest.json").read_text())
        links += [
            file["file"]
            for file in [*told["packs"], *(each for item in told["items"] for each in item["files"])]
        ]
        assert any("2026-03-09/agenda-pack.pdf" in link for link in links)
        assert [link for link in links if not (page / link).is_file()] == []


def test_a_published_pack_is_not_published_again(clerk: Clerk, refused: Refused) -> None:
    clerk.pack(publish=True, verify=False)
    assert "was published on 2026-03-09" in refused(publish=True)


def test_a_supplement_needs_a_published_pack(clerk: Clerk, refused: Refused) -> None:
    assert "nothing to supplement" in refused(supplement=True)


def test_a_record_that_makes_no_sense_is_no_reason_to_forget(clerk: Clerk, refused: Refused) -> None:
    (clerk.out / "published.json").write_text("{")
    assert "cannot be read" in refused()


# --- the index page -----------------------------------------------------------------------------------------------


def test_the_index_page_is_accessible_and_says_what_each_file_is(clerk: Clerk, browser: Browser) -> None:
    html = (clerk.out / "index.html").read_text()
    assert re.search(r"Roads in Winter \(PDF, \d+ kB, \d+ pages?\)", html)
    assert "conforms to PDF/UA-1" in html
    audit = browser.audit(clerk.out / "index.html")
    assert (audit.wcag, audit.best_practice) == ((), ())


def test_the_manifest_names_the_public_files_with_their_hashes(clerk: Clerk) -> None:
    import hashlib

    told = json.loads((clerk.out / "manifest.json").read_text())
    for file in [*told["packs"], *(file for item in told["items"] for file in item["files"])]:
        assert hashlib.sha256((clerk.out / file["file"]).read_bytes()).hexdigest() == file["sha256"]
        assert file["accessibility"] == ("papers-conform" if file["kind"] == "pack" else "conforms")


def test_a_pack_is_judged_by_its_papers_until_it_is_published_and_then_as_a_whole(clerk: Clerk) -> None:
    assert "each of its papers conforms to PDF/UA-1" in (clerk.out / "index.html").read_text()
    clerk.pack(publish=True)
    told = json.loads((clerk.out / "published" / "2026-03-09" / "manifest.json").read_text())
    assert told["packs"][0]["accessibility"] == "conforms"
    assert told["packs"][0]["verdict"] == "conforms to PDF/UA-1 (veraPDF)"


def test_a_paper_that_does_not_conform_is_named_where_the_pack_is(clerk: Clerk) -> None:
    front = clerk.out / "item-3.pdf"
    good = Paper(front, 1, "A report")
    scan = Paper(front, 1, "A scan", kind="PDF", status="fails", verdict="does not conform")
    unseen = Paper(front, 1, "A list", kind="PDF", status="unverified", verdict="not checked")
    with Judge(clerk.root / "output" / ".cache" / "verdicts", asks=True) as judge:
        assert judge.of_parts(front, [("item 3", good)])[0] == "papers-conform"
        assert judge.of_parts(front, [("item 3", good), ("item 4", unseen)])[0] == "unverified"
        told = judge.of_parts(front, [("item 3", good), ("item 4, Appendix A", scan), ("item 5", unseen)])
    assert told == ("fails", "does not conform to PDF/UA-1: item 4, Appendix A does not")


# --- read back again ----------------------------------------------------------------------------------------------


def test_only_what_has_changed_is_read_back_again_and_the_pack_always(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from report_builder import exempt

    read: list[str] = []
    leaks_in_bytes = exempt.leaks_in_bytes

    def noted(data: bytes, secrets: exempt.Secrets, shown: str, *more: object) -> object:
        read.append(Path(shown).name)
        return leaks_in_bytes(data, secrets, shown, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(exempt, "leaks_in_bytes", noted)
    clerk.pack(verify=False)  # in another folder than it was packed in first, so everything is read
    read.clear()
    clerk.pack(verify=False)
    assert sorted(read) == ["agenda-pack.pdf", "index.html", "manifest.json"]
    read.clear()
    clerk.change("{{ appendix.plan }}.", "{{ appendix.plan }}, which is new.", "roads")
    clerk.pack(verify=False)
    assert sorted(read) == ["agenda-pack.pdf", "index.html", "item-3.pdf", "manifest.json"]
    read.clear()
    clerk.change("(Resource Implications).", "(Resource Implications), at last.", "roads")
    clerk.pack(verify=False)  # these words of the exempt report were public here, and are no longer
    assert {"item-2.pdf", "item-3.pdf", "item-3-appendix.pdf"} <= set(read)
