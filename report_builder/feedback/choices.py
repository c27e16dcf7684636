"""The file of choices: what is still to be decided, as YAML that a person edits and gives back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from report_builder.faults import Fault, Place, Refusal
from report_builder.feedback.edits import Edit
from report_builder.feedback.resolve import Conflict
from report_builder.shape.nodes import Mapping as YamlMapping
from report_builder.shape.nodes import Node, Scalar, parse
from report_builder.shape.nodes import Sequence as YamlSequence

CHOICES = "absorb-choices.yaml"
_HEAD = """\
# What report-builder absorb could not decide by itself. Write behind each “choice:” what is to be done, and run
#
#     report-builder absorb {files} --choices {name}
#
# An edit: accept, decline, or = and the words that should stand there instead (choice: "= other words").
# A value: one of the answers that it names. A conflict: source (what stands in the source now), the id of the edit that
# holds, or = and the words. What is left empty stays open.
"""


@dataclass(frozen=True, slots=True)
class Choices:
    """edits: by the edit's id, "accept", "decline", "data", "type", "keep" or "= words"; conflicts: by their
    place."""

    edits: Mapping[str, str] = field(default_factory=dict)
    conflicts: Mapping[str, str] = field(default_factory=dict)


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
            lines.append(f"    # {id or '?'}: {' '.join(who.split())}: “{' '.join(said.split())}”")
        ids = [id for id, _, _ in conflict.variants if id]
        lines.append(f'    choice: ""  # {", ".join(dict.fromkeys(ids))}, or = words')
    if made.edits or made.conflicts:
        lines += ["", "decided:"]
        lines += [f"  - {{id: {_said(id)}, choice: {_said(said)}}}" for id, said in made.edits.items()]
        lines += [
            f"  - {{place: {_said(key)}, choice: {_said(said)}}}" for key, said in made.conflicts.items()
        ]
    return "\n".join(lines) + "\n"


def _said(text: str) -> str:
    return json.dumps(" ".join(text.split()) if "\n" in text else text, ensure_ascii=False)


def read_choices(text: str, file: str, prints: Sequence[str], known: Mapping[str, Sequence[str]]) -> Choices:
    """What a person chose. prints: the fingerprints of the copies that are being absorbed; known: the choices
    of each edit. Refuses choices made for other copies, and those that mean nothing, all at once."""
    faults: list[Fault] = []
    root = parse(text, file)
    found = Choices({}, {})
    edits: dict[str, str] = {}
    conflicts: dict[str, str] = {}
    if not isinstance(root, YamlMapping):
        raise Refusal(Fault("this is no file of choices", Place(file, 1)))
    for key, value in root.entries:
        if key.text == "copies":
            given = [_field(one, "fingerprint") for one in _items(value)]
            if given != list(prints):
                hint = "run absorb without --choices: it writes the file anew"
                raise Refusal(Fault("these choices were made for other copies", value.place, hint))
            continue
        for one in _items(value):
            choice = _field(one, "choice").strip()
            if not choice:
                continue
            if id := _field(one, "id"):
                _judge_edit(id, choice, known, one, faults)
                edits[id] = choice
            elif place := _field(one, "place"):
                conflicts[place] = choice if not choice.startswith("=") else "=" + choice[1:].strip()
    if faults:
        raise Refusal(faults)
    return Choices({**found.edits, **edits}, conflicts)


def _judge_edit(
    id: str, choice: str, known: Mapping[str, Sequence[str]], node: Node, faults: list[Fault]
) -> None:
    if id not in known:
        faults.append(Fault(f"there is no edit {id}", node.place))
    elif choice not in known[id] and not choice.startswith("="):
        hint = f"write one of: {', '.join(known[id])}; or = and the words that should stand there"
        faults.append(Fault(f"“{choice}” is no choice for edit {id}", node.place, hint))


def _items(node: Node) -> tuple[Node, ...]:
    return node.items if isinstance(node, YamlSequence) else ()


def _field(node: Node, name: str) -> str:
    if isinstance(node, YamlMapping):
        for key, value in node.entries:
            if key.text == name and isinstance(value, Scalar):
                return value.text
    return ""
