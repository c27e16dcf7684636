"""One report as many councils would type it: how the title block, headings and numbers are done, freely combined.

Its words are our own, and nearly every sentence has a word that no other has, so that what is lost can be named.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from xml.sax.saxutils import escape

from report_builder.ooxml.package import Package
from tests.ooxml.specimen import p, package, r

STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>
  <w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/></w:style>
"""
NUMBERING = """
<w:abstractNum w:abstractNumId="4">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="4"/></w:num>
"""

FACTS = {
    "council": "Barsetshire District Council",
    "body": "Executive Board",
    "date": "14 July 2026",
    "title": "Repairs to the Market Hall",
    "director": "Director of Property",
}
SECTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "Purpose of the Report",
        ("To ask for money with which the roof of the Market Hall can be mended before winter.",),
    ),
    (
        "Recommendations",
        ("It is RECOMMENDED that the Board:", "(mends the roof;", "(asks for a report on awnings."),
    ),
    (
        "Reasons for Recommendation",
        ("It leaks.", "Slates that are loose may fall on shoppers, as paragraph 1 of the survey warns."),
    ),
    (
        "Background",
        (
            "The hall was built in 1871 for the corn trade.",
            "Three things have been tried since:",
            "(tarpaulins;",
            "(a bucket below each drip.",
        ),
    ),
    (
        "Stalls and Traders",
        ("Butchers pay most.", "=Trade|Rent|Arrears\tFish|120|0\tCloth|85|14", "Rents rise in spring."),
    ),
    ("Financial Implications", ("The work costs £40,000, which the reserve can bear.",)),
    ("Consultation", ("Traders were met in May; their chairman, Mr Quiverful, favours zinc.",)),
    ("Contact Officer", ("Amy Pond, Surveyor", "Tel: 01234 567890", "amy.pond@example.gov.uk")),
    ("Background Papers", ("Survey of the timbers, 2025",)),
    ("Appendices", ("Appendix 1 – Plan of the gutters",)),
)  # fmt: skip
"""A heading and its lines: "(" begins an item of a list, "=" a table (rows by tabs, cells by |)."""

MADE_BY_THE_HOUSE = frozenset("appendix tel table".split())


def bold(text: str) -> str:
    return p(r(escape(text), "<w:b/>"))


def plain(text: str) -> str:
    return p(r(escape(text)))


def table(rows: Sequence[Sequence[str]]) -> str:
    """Cells hold XML."""
    made = ("".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in made)}</w:tbl>{p('')}"


# --- title blocks -------------------------------------------------------------------------------------------------


def _centred(facts: dict[str, str]) -> str:
    when = f"{facts['body']} – {facts['date']}"
    lines = (facts["council"], when, facts["title"], f"Report of the {facts['director']}")
    return "".join(bold(line.upper()) for line in lines)


def _apart(facts: dict[str, str]) -> str:
    lines = (
        facts["council"],
        facts["body"],
        facts["date"],
        f"Report of the {facts['director']}",
        facts["title"],
    )
    return "".join(bold(line) for line in lines)


def _styled(facts: dict[str, str]) -> str:
    return p(r(facts["title"]), "Title") + plain(f"Meeting of the {facts['body']} on {facts['date']}") + plain(
        f"Report by the {facts['director']}"
    )  # fmt: skip


def _memo(facts: dict[str, str]) -> str:
    pairs = (("To", "body"), ("Date", "date"), ("From", "director"), ("Subject", "title"))
    return "".join(plain(f"{label}: {facts[name]}") for label, name in pairs)


def _stacked(facts: dict[str, str]) -> str:
    pairs = (
        ("Report to:", "body"),
        ("Date of meeting:", "date"),
        ("Title:", "title"),
        ("Report of:", "director"),
    )
    return "".join(bold(label) + plain(facts[name]) for label, name in pairs)


def _rows(facts: dict[str, str]) -> str:
    pairs = (
        ("Final Decision-Maker", "body"), ("Date", "date"), ("Title of Report", "title"), ("Report of", "director"),
    )  # fmt: skip
    rows = [(plain(label), plain(facts[name])) for label, name in pairs]
    return table(
        [
            *rows,
            (plain("Wards affected"), plain("Barchester North")),
            (plain("Lead Officer"), plain("Eve Wood")),
        ]
    )


def _pairs(facts: dict[str, str]) -> str:
    return table(
        [
            (plain("Report to:"), plain(facts["body"]), plain("Date:"), plain(facts["date"])),
            (plain("Subject:"), plain(facts["title"]), plain("Report of:"), plain(facts["director"])),
        ]
    )


def in_box(inside: str) -> str:
    return p(
        '<w:r><w:drawing><wp:anchor><wp:docPr id="1" name="Box"/><a:graphic><wps:txbx><w:txbxContent>'
        f"{inside}</w:txbxContent></wps:txbx></a:graphic></wp:anchor></w:drawing></w:r>"
    )


TITLES: dict[str, Callable[[dict[str, str]], str]] = {
    "centred": _centred, "apart": _apart, "styled": _styled, "memo": _memo, "stacked": _stacked, "rows": _rows,
    "pairs": _pairs, "box": lambda facts: in_box(_centred(facts)),
}  # fmt: skip


# --- headings and numbers -----------------------------------------------------------------------------------------

HEADINGS: dict[str, Callable[[str], str]] = {
    "styled": lambda text: p(r(escape(text)), "H1"),
    "bold": bold,
    "capitals": lambda text: plain(text.upper()),
    "underlined": lambda text: p(r(escape(text), '<w:u w:val="single"/>')),
    "framed": lambda text: table([[bold(text)]]),
    "none": lambda text: "",
    "column": bold,
}
"""How a heading is made. "column": headings in the left column of a table, texts in the right one."""

NUMBERS = ("none", "typed", "decimal", "word")
_NUMBERED = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="1"/></w:numPr>'
_UNNUMBERED = frozenset(("Contact Officer", "Background Papers", "Appendices"))


class _Numbers:
    def __init__(self, kind: str) -> None:
        self.kind, self.section, self.count, self.item = kind, 0, 0, 0

    def heading(self, text: str) -> str:
        self.section += 1
        self.count = 0 if self.kind == "decimal" else self.count
        return f"{self.section}. {text}" if self.kind == "decimal" else text

    def paragraph(self, text: str) -> str:
        self.count, self.item = self.count + 1, 0
        match self.kind:
            case "typed":
                return plain(f"{self.count}. {text}")
            case "decimal":
                return plain(f"{self.section}.{self.count} {text}")
            case "word":
                return p(r(escape(text)), "", _NUMBERED.format(0))
        return plain(text)

    def listed(self, text: str) -> str:
        self.item += 1
        if self.kind == "word":
            return p(r(escape(text)), "", _NUMBERED.format(1))
        return plain(f"({chr(96 + self.item)}) {text}")


def _texts(heading: str, lines: Sequence[str], numbers: _Numbers) -> Iterator[str]:
    for line in lines:
        if line.startswith("("):
            yield numbers.listed(line[1:])
        elif line.startswith("="):
            yield table([[plain(cell) for cell in row.split("|")] for row in line[1:].split("\t")])
        else:
            yield plain(line) if heading in _UNNUMBERED else numbers.paragraph(line)


def typed_report(title: str, headings: str, numbers: str) -> Package:
    """The report in one of the TITLES, HEADINGS and NUMBERS."""
    counted = _Numbers(numbers)
    body, rows = [TITLES[title](FACTS)], []
    for name, lines in SECTIONS:
        heading = HEADINGS[headings](counted.heading(name))
        texts = "".join(_texts(name, lines, counted))
        if headings == "column":
            rows.append((heading, texts))
        body += [heading, texts] if headings != "column" else []
    return package("".join([*body, table(rows) if rows else ""]), styles=STYLES, numbering=NUMBERING)


def sentences() -> Iterator[str]:
    """What a reader reads of it, but for the title block and headings."""
    for _, lines in SECTIONS:
        for line in lines:
            yield from line[1:].replace("\t", "|").split("|") if line[0] in "(=" else [line]
