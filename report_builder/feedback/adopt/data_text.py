"""Recommendations, timetable, contacts, background papers and appendices as report.yaml has them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from report_builder.feedback.adopt.entries import Data, Meeting
from report_builder.feedback.adopt.folding import folded
from report_builder.feedback.adopt.nodes import Line
from report_builder.feedback.adopt.references import replaced
from report_builder.feedback.adopt.source import block, comment, flow, keys, scalar
from report_builder.feedback.adopt.typed import spelt
from report_builder.feedback.adopt.words import Gathered, line_of_prose
from report_builder.feedback.pieces import Chunk
from report_builder.model.house import HouseStyle
from report_builder.model.prose import Expression, ProseParagraph
from report_builder.shape.day import read_day

_SHORT = 100


class DataText:
    """day: of the meeting."""

    def __init__(self, data: Data, gathered: Gathered, house: HouseStyle, day: date) -> None:
        self._data, self._gathered, self._house, self._day = data, gathered, house, day

    def lost(self, id: str) -> str:
        """What the section said that no entry could take, as remarks."""
        return "".join(comment(f"The file also said: {text}") for text in self._data.unplaced.get(id, ()))

    def recommendations(self) -> str:
        made: list[str] = []
        for each in self._data.recommendations:
            words = folded(line_of_prose(each.line, self._gathered))
            short = scalar(words) if len(words) < _SHORT and "\n" not in words else ""
            if not each.id and short and not short.startswith('"'):
                made.append(f"  - {short}\n")
            elif each.id:
                made.append(f"  - id: {each.id}\n    text: {block(words, 6)}")
            else:
                made.append(f"  - {block(words, 4)}")
        return f"{self.lost('recommendations')}recommendations:\n{''.join(made)}"

    def timetable(self) -> str:
        made: list[str] = []
        for entry in self._data.timetable:
            pairs = [("id", entry.id), ("body", flow(entry.body)), ("date", entry.when)]
            if entry.sentence is None:
                action = line_of_prose(entry.action, self._gathered) or "to be written"
                made.append(keys([*pairs, ("action", scalar(_small(action)))], 2))
                continue
            if entry.guessed:
                made.append(comment("Check body and date: the file does not name both in this sentence.", 2))
                self._gathered.remarks.append(
                    f"A timetable's entry names no body or no date: “{entry.sentence.text[:80]}”"
                )
            if action := self._house_sentence(entry):
                made.append(keys([*pairs, ("action", action)], 2))
                continue
            line = Line(_dated(entry.sentence.chunks, entry.span, f"timetable.{entry.id}.date"))
            text = folded(line_of_prose(line, self._gathered))
            pairs.append(("action", "as the text says"))
            made.append(keys([*pairs, ("text", block(text, 6))], 2))
        return f"{self.lost('timetable')}timetable:\n{''.join(made)}"

    def _house_sentence(self, entry: Meeting) -> str:
        """The action of a sentence that the house would word alike; "" for any other."""
        day = read_day(entry.when)
        if entry.guessed or day is None or entry.sentence is None or self._house.timetable_as != "sentences":
            return ""
        if any(f"timetable_{one}" in self._house.wording for one in ("past", "future")) and not _usual(
            self._house
        ):
            return ""
        relation = day.relation(self._day)
        start = f"The {entry.body} " + ("will be " if relation == "future" else "")
        end = f" {'on' if day.day else 'in'} {day}."
        said = line_of_prose(entry.sentence, self._gathered)
        action = said[len(start) : -len(end)]
        fits = relation != "present" and said.startswith(start) and said.endswith(end) and action
        return scalar(action) if fits else ""

    def contacts(self) -> str:
        lost = self.lost("contacts")
        if not self._data.contacts:
            return lost
        made = []
        for one in self._data.contacts:
            said = (
                ("name", one.name), ("job_title", one.job_title), ("department", one.department), ("phone", one.phone),
                ("email", one.email),
            )  # fmt: skip
            made.append(keys([(key, flow(value)) for key, value in said if value], 2))
        return f"{lost}contacts:\n{''.join(made)}"

    def papers(self) -> str:
        lost = self.lost("background_papers")
        if not self._data.papers:
            return lost
        made = []
        for paper in self._data.papers:
            title = scalar(line_of_prose(paper.title, self._gathered))
            made.append(keys([("title", title), *([("url", scalar(paper.url))] if paper.url else [])], 2))
        return f"{lost}background_papers:\n{''.join(made)}"

    def appendices(self) -> str:
        lost = self.lost("appendices")
        if not self._data.appendices:
            return lost
        made = [
            keys([("id", each.id), ("title", scalar(line_of_prose(each.title, self._gathered)))], 2)
            for each in self._data.appendices
        ]
        about = comment("Put each appendix's file into this folder and name it: file: appendices/….docx")
        return f"{lost}{about}appendices:\n{''.join(made)}"


def _usual(house: HouseStyle) -> bool:
    """Whether the house words past and future entries as usual: body, action, when."""
    wanted = ["entry.body", "entry.action", "entry.when"]
    for name in ("timetable_past", "timetable_future"):
        prose = house.wording.get(name)
        block = prose.blocks[0] if prose is not None and prose.blocks else None
        if isinstance(block, ProseParagraph):
            words = [one.source if isinstance(one, Expression) else "" for one in block.inlines]
            if [word for word in words if word] != wanted:
                return False
    return True


def _small(action: str) -> str:
    """ "Approved the draft" as a sentence goes on; names and abbreviations stay."""
    return action[:1].lower() + action[1:] if action[1:2].islower() else action


def _dated(chunks: Sequence[Chunk], span: tuple[int, int] | None, expression: str) -> list[Chunk]:
    """The words with the entry's date fetched where it was typed."""
    if span is None:
        return list(chunks)
    text = spelt(chunks)
    return replaced(list(chunks), *span, expression, text[span[0] : span[1]])
