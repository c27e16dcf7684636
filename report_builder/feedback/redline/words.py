"""What of a paragraph stayed, went and came: atoms of the old one held against those of the new one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from report_builder.feedback.redline.atoms import Atom

Status = Literal["same", "gone", "new"]


@dataclass(frozen=True, slots=True)
class Step:
    """One atom on the way from the old paragraph to the new one. "same" has both: the old one tells how it looked."""

    status: Status
    old: Atom | None = None
    new: Atom | None = None


@dataclass(slots=True)
class _Stretch:
    """Atoms that stayed (pairs), or what went and came in one place."""

    same: list[tuple[Atom, Atom]]
    gone: list[Atom]
    new: list[Atom]

    @property
    def stayed(self) -> bool:
        return bool(self.same)


def compare(old: Sequence[Atom], new: Sequence[Atom]) -> list[Step]:
    """The steps in reading order; in one place, what has gone comes before what has come."""
    stretches = _merged(_stretches(old, new))
    steps: list[Step] = []
    for stretch in stretches:
        for before, after in stretch.same:
            if _same_shape(before, after):
                steps.append(Step("same", before, after))
            else:
                steps += [Step("gone", before), Step("new", None, after)]
        steps += [Step("gone", atom) for atom in stretch.gone]
        steps += [Step("new", None, atom) for atom in stretch.new]
    return _gone_first(steps)


def _stretches(old: Sequence[Atom], new: Sequence[Atom]) -> list[_Stretch]:
    from rapidfuzz.distance import LCSseq

    names: dict[object, int] = {}
    coded = [[names.setdefault(atom.key, len(names)) for atom in side] for side in (old, new)]
    found: list[_Stretch] = []
    for code in LCSseq.opcodes(coded[0], coded[1]):
        gone, came = list(old[code.src_start : code.src_end]), list(new[code.dest_start : code.dest_end])
        if code.tag == "equal":
            found.append(_Stretch(list(zip(gone, came, strict=True)), [], []))
        elif found and not found[-1].stayed:
            found[-1].gone += gone
            found[-1].new += came
        else:
            found.append(_Stretch([], gone, came))
    return found


def _merged(stretches: list[_Stretch]) -> list[_Stretch]:
    """Without islands: a space or a small word that happens to stay between two changes reads better as a part of
    them."""
    again = True
    while again:
        again = False
        for index in range(1, len(stretches) - 1):
            before, island, after = stretches[index - 1 : index + 2]
            if island.stayed and not before.stayed and not after.stayed and _dissolves(before, island, after):
                gone = [*before.gone, *(one for one, _ in island.same), *after.gone]
                new = [*before.new, *(one for _, one in island.same), *after.new]
                stretches[index - 1 : index + 2] = [_Stretch([], gone, new)]
                again = True
                break
    return stretches


def _dissolves(before: _Stretch, island: _Stretch, after: _Stretch) -> bool:
    atoms = [one for one, _ in island.same]
    if not all(atom.is_text for atom in atoms):
        return False
    sizes = [max(_size(side.gone), _size(side.new)) for side in (before, after)]
    words = [atom for atom in atoms if atom.text[:1].isalnum()]
    return len(words) <= 2 and _size(atoms) <= min(sizes)


def _size(atoms: Sequence[Atom]) -> int:
    return sum(len(atom.text.strip()) for atom in atoms)


def _same_shape(old: Atom, new: Atom) -> bool:
    """Whether a change of looks can be told run by run."""
    if old.looks == new.looks or not old.is_text or old.text.isspace():
        return True
    return [length for length, _ in old.looks] == [length for length, _ in new.looks]


def _gone_first(steps: list[Step]) -> list[Step]:
    found: list[Step] = []
    gone: list[Step] = []
    came: list[Step] = []
    for step in steps:
        if step.status == "same":
            found += [*gone, *came, step]
            gone, came = [], []
        else:
            (gone if step.status == "gone" else came).append(step)
    return found + gone + came
