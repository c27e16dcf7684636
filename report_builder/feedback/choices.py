"""The file of choices: what is still to be decided, as YAML that a person edits and gives back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeGuard

from report_builder.faults import Fault, Place, Refusal, nearest
from report_builder.feedback.edits import Edit
from report_builder.feedback.merging import Conflict
from report_builder.shape.nodes import Mapping as YamlMapping
from report_builder.shape.nodes import Node, Scalar, parse
from report_builder.shape.nodes import Sequence as YamlSequence

CHOICES = "absorb-choices.yaml"
_PARTS = ("copies", "edits", "conflicts", "decided")
_KEYS = ("id", "place", "where", "who", "what", "was", "becomes", "question", "text", "choice")
_HEAD = """\
# What report-builder absorb could not decide by itself. Write behind each “choice:” what is to be done, and run
#
#     report-builder absorb {files} --choices {name}
#
# or without --choices: it is found here. The words behind each “choice:” are those that can be written there; the
# quotation marks stay. “source” leaves what the source says now; an id takes that edit; = takes the words behind it
# (choice: "= other words"). What is left empty stays open. To decide something anew, take its line below “decided” out.
"""


@dataclass(frozen=True, slots=True)
class Choices:
    """edits: by the edit's id, "accept", "decline", "data", "type", "keep" or "= words"; conflicts: by their
    place. places: where in a file those of conflicts stand."""

    edits: Mapping[str, str] = field(default_factory=dict)
    conflicts: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict, compare=False)

    @property
    def told(self) -> str:
        """How many there are, "" for none."""
        count = len(self.edits) + len(self.conflicts)
        return f"{count} {'is' if count == 1 else 'are'} decided" if count else ""


def choices_text(
    files: Sequence[tuple[str, str]],
    edits: Iterable[Edit],
    conflicts: Iterable[Conflict],
    made: Choices,
    name: str,
) -> str:
    """The file's text. files: name and fingerprint of each copy; made: what was decided already, which stays."""
    lines = [_HEAD.format(files=" ".join(file for file, _ in files), name=name), "copies:"]
    lines += [f"  - {{file: {_said(file)}, fingerprint: {print_}}}" for file, print_ in files]
    open_edits = [edit for edit in edits if edit.id not in made.edits]
    if open_edits:
        lines += ["", "edits:"]
    for edit in open_edits:
        lines += [
            f"  - id: {_said(edit.id)}",
            f"    where: {_said(edit.where)}",
            f"    who: {_said(edit.who + (', ' + edit.when if edit.when else ''))}",
            f"    what: {_said(edit.kind)}",
            *([f"    was: {_said(edit.before)}"] if edit.before else []),
            *([f"    becomes: {_said(edit.after)}"] if edit.after else []),
            *([f"    question: {_said(edit.question)}"] if edit.question else []),
            f'    choice: ""  # {", ".join(edit.choices)}',
        ]
    held = [one for one in conflicts if one.key not in made.conflicts]
    if held:
        lines += ["", "conflicts:"]
    for conflict in held:
        lines += [f"  - place: {_said(conflict.key)}", f"    where: {_said(conflict.where)}"]
        lines += [f"    text: {_said(conflict.base)}"]
        for id, who, said in conflict.variants:
            lines.append(
                f"    # {id or 'to be done by hand'}: {' '.join(who.split())}: “{' '.join(said.split())}”"
            )
        more = ", or = words" if conflict.typed else ""
        lines.append(f'    choice: ""  # {", ".join(conflict.answers)}{more}')
    if made.edits or made.conflicts:
        lines += ["", "decided:"]
        lines += [f"  - {{id: {_said(id)}, choice: {_said(said)}}}" for id, said in made.edits.items()]
        lines += [
            f"  - {{place: {_said(key)}, choice: {_said(said)}}}" for key, said in made.conflicts.items()
        ]
    return "\n".join(lines) + "\n"


def _said(text: str) -> str:
    return json.dumps(" ".join(text.split()) if "\n" in text else text, ensure_ascii=False)


def prints_of(text: str, file: str) -> list[str]:
    """The fingerprints of the copies that a file of choices is for. Raises a Refusal for what is no YAML."""
    root = parse(text, file)
    held = [value for key, value in root.entries if key.text == "copies"] if _is_mapping(root) else []
    return [_field(one, "fingerprint") for value in held for one in _items(value)]


def read_choices(text: str, file: str, prints: Sequence[str], known: Mapping[str, Sequence[str]]) -> Choices:
    """What a person chose. prints: the fingerprints of the copies that are being absorbed; known: the choices
    of each edit. Refuses choices made for other copies, and those that mean nothing, all at once."""
    faults: list[Fault] = []
    root = parse(text, file)
    edits: dict[str, str] = {}
    conflicts: dict[str, str] = {}
    places: dict[str, Place] = {}
    entries = root.entries if isinstance(root, YamlMapping) else ()
    if "copies" not in [key.text for key, _ in entries]:
        raise Refusal(
            Fault("this is no file of choices", Place(file, 1), "absorb writes one, where some are open")
        )
    for key, value in entries:
        if key.text == "copies":
            if prints_of(text, file) != list(prints):
                hint = "run absorb without --choices: it writes a file for these"
                raise Refusal(Fault("these choices were made for other copies", value.place, hint))
            continue
        if key.text not in _PARTS:
            faults.append(Fault(f"unknown key “{key.text}”", key.place, nearest(key.text, _PARTS)))
        for one in _items(value):
            _judge_keys(one, faults)
            choice = _field(one, "choice").strip()
            if not choice:
                continue
            place = _place(one, "choice")
            said = "= " + choice[1:].strip() if choice.startswith("=") else choice
            if id := _field(one, "id"):
                _judge_edit(id, choice, known, place, faults)
                edits[id] = said
            elif where := _field(one, "place"):
                conflicts[where] = said
                places[where] = place
            else:
                faults.append(Fault("this choice is for nothing: its id or place is gone", place))
    if faults:
        raise Refusal(faults)
    return Choices(edits, conflicts, places)


def _judge_edit(
    id: str, choice: str, known: Mapping[str, Sequence[str]], place: Place, faults: list[Fault]
) -> None:
    if id not in known:
        faults.append(Fault(f"these copies have no edit {id}", place))
    elif choice not in known[id] and not choice.startswith("="):
        hint = f"write one of: {', '.join(known[id])}; or = and the words that should stand there"
        faults.append(Fault(f"“{choice}” is no choice for edit {id}", place, hint))


def _judge_keys(node: Node, faults: list[Fault]) -> None:
    for key, _ in node.entries if isinstance(node, YamlMapping) else ():
        if key.text not in _KEYS:
            faults.append(Fault(f"unknown key “{key.text}”", key.place, nearest(key.text, _KEYS)))


def _is_mapping(node: Node) -> TypeGuard[YamlMapping]:
    return isinstance(node, YamlMapping)


def _items(node: Node) -> tuple[Node, ...]:
    return node.items if isinstance(node, YamlSequence) else ()


def _field(node: Node, name: str) -> str:
    if isinstance(node, YamlMapping):
        for key, value in node.entries:
            if key.text == name and isinstance(value, Scalar):
                return value.text
    return ""


def _place(node: Node, name: str) -> Place:
    if isinstance(node, YamlMapping):
        for key, value in node.entries:
            if key.text == name:
                return value.place
    return node.place
