"""The author, who goes on writing the source while copies of it go round. What is put in has a word of its own."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field
from pathlib import Path

from report_builder.pipeline.reading import read_draft

_BLOCK = re.compile(r"^( *)(?:- )?[\w ]+: [|]\n((?:\1  .*\n|\n)+)", re.MULTILINE)
_WORD = re.compile(r"(?<![\w{}.\[\]/_#-])[a-z]{4,}(?![\w{}.\[\]/_:-])")


@dataclass(slots=True)
class Author:
    """marks: the words of its own of what was put in; gone: paragraphs that were taken out."""

    source: Path
    seed: int
    marks: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    chance: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)  # noqa: S311 (the same edits at each run)

    def work(self, edits: int) -> None:
        """Makes so many edits of random kinds; such as leave the source at fault are taken back."""
        kinds = (
            self.word, self.paragraph, self.away, self.entry, self.section, self.title, self.heading, self.date,
        )  # fmt: skip
        tries = 0
        while len(self.kinds) < edits and tries < edits * 8:
            tries += 1
            kind = self.chance.choice(kinds)
            before = self.source.read_text()
            mark = f"za{self.seed}y{len(self.kinds)}"
            held = len(self.gone)
            after = kind(before, mark)
            if after == before:
                continue
            self.source.write_text(after)
            draft = read_draft(self.source, "report.yaml", self.source.parent.name)
            if draft.faults:
                self.source.write_text(before)
                del self.gone[held:]
                continue
            self.kinds.append(kind.__name__)
            if mark in after:
                self.marks.append(mark)

    def _prose(self, text: str) -> re.Match[str] | None:
        """A text of several lines."""
        blocks = list(_BLOCK.finditer(text))
        return self.chance.choice(blocks) if blocks else None

    def word(self, text: str, mark: str) -> str:
        block = self._prose(text)
        if block is None:
            return text
        lines = [
            line for line in block[2].split("\n") if not re.match(r"\s*(?:[-#|>!]|\d+\.|\[\^|Table:)", line)
        ]
        words = [m for line in lines for m in _WORD.finditer(line)]
        if not words:
            return text
        chosen = self.chance.choice(words)[0]
        return text[: block.start(2)] + block[2].replace(chosen, mark, 1) + text[block.end(2) :]

    def paragraph(self, text: str, mark: str) -> str:
        block = self._prose(text)
        if block is None:
            return text
        parts = block[2].rstrip("\n").split("\n\n")
        indent = " " * (len(block[1]) + 2)
        parts.insert(self.chance.randrange(len(parts) + 1), f"{indent}The author says {mark} here.")
        return text[: block.start(2)] + "\n\n".join(parts) + "\n\n" + text[block.end(2) :]

    def away(self, text: str, mark: str) -> str:
        block = self._prose(text)
        parts = block[2].rstrip("\n").split("\n\n") if block is not None else []
        places = [at for at, part in enumerate(parts) if part.strip()[:1].isupper() and "za" not in part]
        if block is None or len(parts) < 2 or not places:
            return text
        part = parts.pop(self.chance.choice(places))
        self.gone.append(" ".join(part.split()))
        return text[: block.start(2)] + "\n\n".join(parts) + "\n\n" + text[block.end(2) :]

    def entry(self, text: str, mark: str) -> str:
        """An entry at the head of a list."""
        name, entry = self.chance.choice((
            ("timetable", f"  - {{id: {mark}, body: Board {mark}, date: 2019-07-01, action: asked for its view}}\n"),
            ("contacts", f"  - {{name: Jo {mark}, job_title: Head of Things, phone: 0116 305 9999}}\n"),
            ("background_papers", f"  - title: A paper called {mark}\n"),
            ("recommendations", f"  - note be taken of {mark};\n"),
        ))  # fmt: skip
        return text.replace(f"\n{name}:\n", f"\n{name}:\n{entry}", 1)

    def section(self, text: str, mark: str) -> str:
        made = f"  - heading: About {mark}\n    text: |\n      One thing is {mark}.\n\n      And another is too.\n\n"
        places = [m.end() for m in re.finditer(r"^part_b:\n", text, re.MULTILINE)]
        places += [m.start() for m in re.finditer(r"^  - heading:", text, re.MULTILINE)]
        at = self.chance.choice(places) if places else 0
        return text[:at] + made + text[at:] if at else text

    def title(self, text: str, mark: str) -> str:
        return re.sub(r"^(title: .*)$", rf"\1 {mark}", text, count=1, flags=re.MULTILINE)

    def heading(self, text: str, mark: str) -> str:
        found = list(re.finditer(r"^  - heading: (.*)$", text, re.MULTILINE))
        if not found:
            return text
        chosen = self.chance.choice(found)
        return f"{text[: chosen.end()]} {mark}{text[chosen.end() :]}"

    def date(self, text: str, mark: str) -> str:
        found = list(re.finditer(r"^    date: (\d{4}-\d{2})-\d{2}$", text, re.MULTILINE))
        if not found:
            return text
        chosen = self.chance.choice(found)
        return f"{text[: chosen.start(1)]}{chosen[1]}-28{text[chosen.end() :]}"
