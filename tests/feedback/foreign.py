"""A Cabinet report as an officer types it in Word: no styles, numbers and letters by hand, names in bold.

Its facts are those of a report that Leicestershire County Council published in December 2019; its words are our own.
"""

from __future__ import annotations

import struct
import zlib
from pathlib import Path
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm

LINES = (
    "^CABINET – 17TH DECEMBER 2019",
    "^COMMUNITY SAFETY STRATEGY FOR LEICESTERSHIRE",
    "^2019-2021",
    "^REPORT OF THE DIRECTOR OF CHILDREN AND FAMILY SERVICES",
    "^PART A",
    "*Purpose of Report",
    "1.\tThis report says what came of the consultation on the draft Strategy, which is now at Appendix A, and asks "
    "that it go to the County Council.",
    "*Recommendations",
    "2.\tIt is recommended that:",
    "a)\tThe replies from those who were consulted, the Scrutiny Commission among them, are noted;",
    "b)\tThe Strategy is sent to the County Council, to be approved on 19 February 2020.",
    "*Reasons for Recommendation",
    "3.\tMembers should hear what was said, and how the draft was changed because of it (see paragraph 14 below). The "
    "Constitution has the Strategy among the plans that the full Council alone may approve.",
    "*Timetable for Decisions (including Scrutiny)",
    "4.\tThe Scrutiny Commission looked at the draft on 6 November 2019.",
    "5.\tThe final Strategy is meant to be before the County Council in February 2020.",
    "*Policy Framework and Previous Decisions",
    "6.\tThe Strategy belongs to the Policy Framework (Schedule 2 to the Articles of the Constitution).",
    "7.\tOn 13 September 2019 the Cabinet agreed that stakeholders be asked about the draft.",
    "*Resource Implications",
    "8.\tNothing that is recommended here costs more than the budget already allows; see recommendation (b).",
    "*Circulation under the Local Issues Alert Procedure",
    "9.\tNone.",
    "*Officers to Contact",
    "Jane Moore",
    "Director of Children and Family Services",
    "0116 305 2649",
    "",
    "Chris Thomas",
    "Head of Early Help and Safer Communities",
    "Children and Family Services Department",
    "0116 305 6602",
    "^PART B",
    "*Background",
    "10.\tIn September the Cabinet was told which bodies share the duty to reduce crime and disorder. Paragraphs 11 "
    "and 12 say it again in short.",
    "*Community Safety in Leicestershire",
    "11.\tThe Leicestershire Safer Communities Strategy Board brings the priorities of the county together. The "
    "agreement that follows from them is at Appendix B.",
    "12.\tThe Community Safety Team of the County Council has these tasks:",
    "(a)\tto help partners to plan, by",
    "(i)\tgiving them figures,",
    "(ii)\tgoing to their meetings;",
    "(b)\tto answer new threats such as cyber-crime.",
    "*Consultation",
    "13.\tThe consultation ran from 16 September 2019 to 11 November 2019. Those asked were",
    "•\tthe district partnerships;",
    "•\tthe police, the fire service and the probation services;",
    "•\tthe health bodies and the neighbouring councils.",
    "14.\tThere were 11 replies. Table 1 shows how clear people found the draft, and Figure 1 how the plans hang "
    "together. Paragraph 3 of Schedule 12A was not relied on.",
    "Table 1: How clear the aims are",
    "=Answer|Number\tClear|9\tNot clear|2",
    "Base: all who replied.",
    "!",
    "Figure 1: The plans",
    "*What has changed since the draft",
    "15.\tTwo small things were added, as paragraph 12(b) and paragraph 99 would have it:",
    "-\ta sentence on how the plans have regard to each other;",
    "-\ta yearly look at the priorities.",
    "*Equality and Human Rights Implications",
    "16.\tNo direct implications were found.",
    "*Background Papers",
    "Leicestershire County Council Strategic Plan 2018-22",
    "https://www.leicestershire.gov.uk/about-the-council/council-plans/the-strategic-plan",
    "*Appendices",
    "Appendix A – Community Safety Strategy",
    "Appendix B – Community Safety Agreement",
)
DECIMAL_LINES = (
    "=Meeting|Cabinet, 17 December 2019\tReport title|Community Safety Strategy for Leicestershire 2019-2021\t"
    "Report of|Director of Children and Family Services\tWards affected|All\tKey decision|No",
    "*EXECUTIVE SUMMARY",
    "This report says what came of the consultation on the draft Strategy (Appendix A).",
    "*RECOMMENDATIONS",
    "This report recommends that:",
    "(a) the replies be noted;",
    "(b) the Strategy be sent to the County Council.",
    "*TIMETABLE",
    "=Meeting|Date|Action\tScrutiny Commission|6 November 2019|Looked at the draft\tCounty Council|19 February 2020|"
    "Asked to approve the Strategy",
    "*1. INTRODUCTION AND BACKGROUND",
    "1.1 In September the Cabinet was told which bodies share the duty to reduce crime and disorder.",
    "1.2 The county’s priorities come from these:",
    "• the district partnerships;",
    "• the police.",
    "*2. AVAILABLE OPTIONS",
    "2.1 To send the Strategy on, as section 1 leads up to, or to wait.",
    "2.2 Waiting would leave the priorities of 1.2 million people, or so, unsettled.",
    "*3. PREFERRED OPTION AND REASONS FOR RECOMMENDATIONS",
    "3.1 The first. Paragraph 1.2 says why.",
    "*4. FINANCE",
    "4.1 Nothing costs more than the budget allows.",
    "*5. EQUALITIES",
    "5.1 No direct implications were found.",
    "*CONTACT OFFICER",
    "Chris Thomas, Head of Early Help and Safer Communities",
    "Children and Family Services Department",
    "Tel: 0116 305 6602",
    "*REPORT APPENDICES",
    "Appendix A: Community Safety Strategy",
    "Appendix B: Community Safety Agreement",
    "*BACKGROUND PAPERS",
    "None.",
)
"""^ centred and bold, * bold, = a table (cells by |, rows by tabs), ! a picture; the rest as typed."""


def write_foreign(path: Path, lines: tuple[str, ...] = LINES) -> Path:
    document = docx.Document()
    for line in lines:
        if line.startswith("="):
            _table(document, [row.split("|") for row in line[1:].split("\t")])
        elif line == "!":
            document.add_paragraph().add_run().add_picture(str(_picture(path.with_suffix(".png"))), Cm(4))
        else:
            paragraph = document.add_paragraph()
            mark = line[:1] if line[:1] in ("^", "*") else ""
            paragraph.add_run(line.removeprefix(mark)).bold = bool(mark) or None
            if mark == "^":
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.save(str(path))
    return path


def _table(document: Any, rows: list[list[str]]) -> None:
    table = document.add_table(len(rows), len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text


def _picture(path: Path) -> Path:
    """Two dots, as a PNG."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    size = struct.pack(">IIBBBBB", 2, 1, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\x00" + b"\xff\x00\x00" + b"\x00\x00\xff")
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", size) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    )
    return path
