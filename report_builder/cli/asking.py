"""One question about an edit as a person at a terminal sees it, and the key that answers it."""

from __future__ import annotations

import shutil
import sys
import textwrap
from collections.abc import Mapping
from datetime import date
from functools import partial
from importlib import import_module
from typing import Any

import click

from report_builder.feedback.edits import Edit
from report_builder.feedback.merging import Conflict
from report_builder.feedback.outcome import Joint
from report_builder.language.days import day_in_words
from report_builder.pipeline.absorbing.asking import BACK, REST, SKIP, STOP, Question

_WIDEST = 100
_AROUND = 70
"""So many characters of a paragraph are shown before and after what was changed in it."""
_LONGEST = 600

_KEYS = {
    "accept": ("a", "accept", "take it into the source"),
    "decline": ("d", "decline", "leave the source as it is (r, reject, too)"),
    "data": ("c", "change the data", "write the new value where the source has it"),
    "type": ("t", "type the words", "write the new words in place of the value"),
    "keep": ("k", "keep", "leave the value as it is"),
    "yes": ("y", "yes", "write it so"),
    "no": ("n", "no", "decide these edits again, one by one"),
    "=": ("e", "edit", "type other words, which then stand there"),
    SKIP: ("s", "skip", "leave it open, and go on to the next"),
    BACK: ("b", "back", "take the last answer back"),
    REST: ("all", "all", "accept this and all that follow, but for what needs an answer"),
    STOP: ("q", "stop", "go on another time; your answers are kept (Ctrl-C and Ctrl-D, too)"),
}
_ALSO = {"r": "d", "reject": "d", "quit": "q", "exit": "q", "other": "e"}


def ask(question: Question) -> str:
    """Shows the question on stderr, and asks until an answer is one."""
    _show(question)
    keys = _keys_of(question)
    while True:
        _menu(keys)
        said = _typed("  > ")
        if said is None:
            return STOP
        said = said.strip().lower()
        answer = keys.get(_ALSO.get(said, said)) or _by_word(said, keys)
        if answer == "=":
            words = _other_words(question)
            if words is None:
                return STOP
            if words:
                return words
        elif answer is not None:
            return answer
        elif said in ("?", "h", "help"):
            _explain(keys)
        else:
            told = f"“{said}” is none of the answers." if said else "An answer is needed; s leaves it open."
            click.echo(f"  {told}", err=True)


# --- what is asked about ------------------------------------------------------------------------------------------


def _show(question: Question) -> None:
    if question.note:
        _line(f"\n{question.note}", 0)
    match question.subject:
        case Edit():
            _edit(question, question.subject)
        case Conflict():
            _conflict(question, question.subject)
        case Joint():
            _joint(question.subject)


def _edit(question: Question, edit: Edit) -> None:
    count = f"{question.number} of {question.of}"
    _line(f"\n{click.style(f'[{count}] {edit.where}', bold=True)}", 0)
    who = edit.who + (f", {_day(edit.when)}" if edit.when else "")
    _line(f"{edit.kind}: {who}" + (f", in {question.file}" if question.file else ""))
    before, after = question.context
    lead, tail = _last(before), _first(after)
    moved = edit.kind in ("moved", "row moved")
    if edit.before or lead or tail:
        _line(f"was:  {lead}{_marked(edit.before, 'red')}{tail}", 8)
    if moved:
        _line(f"to:   {edit.after}", 8)
    elif edit.after or lead or tail:
        _line(f"now:  {lead}{_marked(edit.after, 'green')}{tail}", 8)
    else:
        _line("now:  (taken out)", 8)
    if edit.question:
        _line(edit.question[:1].upper() + edit.question[1:])
    elif not edit.sure:
        _line("This paragraph was found by its words alone: is it this one?")


def _day(when: str) -> str:
    try:
        return day_in_words(date.fromisoformat(when))
    except ValueError:  # whatever a program wrote there
        return when


def _conflict(question: Question, conflict: Conflict) -> None:
    count = f"conflict {question.number} of {question.of}" if question.of > 1 else "conflict"
    _line(f"\n{click.style(f'[{count}] {conflict.where}', bold=True)}", 0)
    _line("Not all of these can stand. Which is it to be?")
    _line(f"text: {_cut(conflict.base)}", 8)
    numbers = _numbers(conflict)
    for id, who, said in conflict.variants:
        number = numbers.get(id, "-")
        _line(f"{number}  {_marked(said or '(nothing)', 'cyan')}  {who}", 6)


def _joint(joint: Joint) -> None:
    _line(f"\n{click.style(f'[please look] {joint.where}', bold=True)}", 0)
    _line("More than one side changed this. Together it comes to:")
    _line(f"was:  {_cut(joint.before)}", 8)
    _line(f"now:  {_cut(joint.after)}", 8)


def _numbers(conflict: Conflict) -> dict[str, str]:
    return {answer: str(number) for number, answer in enumerate(conflict.answers, start=1)}


def _marked(text: str, colour: str) -> str:
    return click.style(f"[{_cut(text)}]", fg=colour) if text else ""


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"


def _last(text: str) -> str:
    return text if len(text) <= _AROUND else "… " + text[-_AROUND:].partition(" ")[2]


def _first(text: str) -> str:
    return text if len(text) <= _AROUND else text[:_AROUND].rpartition(" ")[0] + " …"


# --- answers ------------------------------------------------------------------------------------------------------


def _keys_of(question: Question) -> dict[str, str]:
    """The answers by the keys that give them, in the order in which they are shown."""
    subject = question.subject
    if isinstance(subject, Conflict):
        keys = {number: answer for answer, number in _numbers(subject).items()}
    else:
        keys = {_KEYS[answer][0]: answer for answer in question.answers}
    if question.typed:
        keys["e"] = "="
    keys["s"] = SKIP
    if not question.first:
        keys["b"] = BACK
    if isinstance(subject, Edit) and subject.plain:
        keys["all"] = REST
    keys["q"] = STOP
    if "keep" in question.answers:
        keys["d"] = "keep"
    return keys


def _by_word(said: str, keys: Mapping[str, str]) -> str | None:
    return next((answer for answer in keys.values() if answer in _KEYS and said == _KEYS[answer][1]), None)


def _menu(keys: Mapping[str, str]) -> None:
    shown = [key if key.isdigit() else f"{key} {_KEYS[answer][1]}" for key, answer in keys.items()
             if key != "d" or answer != "keep"]  # fmt: skip
    shown = [one.replace("all all", "all the rest") for one in shown]
    _line("   ".join([*shown, "? help"]))


def _explain(keys: Mapping[str, str]) -> None:
    for key, answer in keys.items():
        if answer in _KEYS and (key != "d" or answer != "keep"):
            _line(f"{key:4} {_KEYS[answer][2]}", 7)
        elif key.isdigit():
            _line(f"{key:4} let this one stand", 7)


def _other_words(question: Question) -> str | None:
    """What a person types, as "= words"; "" to ask again, None to stop."""
    subject = question.subject
    known = subject.after if isinstance(subject, Edit) else ""
    _line("The words that should stand there (Markdown for bold and links; empty goes back):")
    typed = _typed("  = ", known)
    return None if typed is None else f"= {typed.strip()}" if typed.strip() else ""


def _typed(prompt: str, known: str = "") -> str | None:
    """A line that a person types, with known words in it to begin with, where the terminal can do that; None for
    Ctrl-C and Ctrl-D."""
    readline = _readline()
    if readline is not None and known:
        readline.set_startup_hook(partial(readline.insert_text, " ".join(known.split())))
    try:
        if sys.stdout.isatty():
            return input(prompt)
        click.echo(prompt, nl=False, err=True)  # input would write it into what is piped on
        return input()
    except (EOFError, KeyboardInterrupt):
        click.echo(err=True)
        return None
    except UnicodeDecodeError:
        return ""
    finally:
        if readline is not None:
            readline.set_startup_hook()


def _readline() -> Any:
    try:
        return import_module("readline")
    except ImportError:  # Windows has none
        return None


def _line(text: str, hang: int = 2) -> None:
    """Text within the terminal's width; further lines begin `hang` columns in, the first two."""
    width = max(min(shutil.get_terminal_size().columns, _WIDEST), 30)
    indent = "  " if hang else ""
    lead = "\n" if text.startswith("\n") else ""
    lines = textwrap.wrap(
        text.lstrip("\n"), width - 1, initial_indent=indent, subsequent_indent=" " * hang,
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip
    click.echo(lead + "\n".join(lines), err=True)
