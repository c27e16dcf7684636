"""make corpus: precision and recall of every check and of all, then every false alarm and everything missed.

What is held out is measured too, and only its figures are printed. With the name of a check or specimen, or a part of
one, only what concerns it is printed.
"""

from __future__ import annotations

import sys

from tests.corpus.measure import Score, measure, overall
from tests.corpus.specimens import specimens


def main(words: list[str]) -> None:
    everything = specimens()
    known = measure(specimen for specimen in everything if not specimen.held_out)
    unseen = measure(specimen for specimen in everything if specimen.held_out)
    print(f"{'check':<36}{'precision':>16}{'recall':>16}{'held out:':>12}{'precision':>16}{'recall':>16}")
    for code in sorted({*known, *unseen}):
        if all(word not in code for word in words) and words:
            continue
        print(_line(code, known.get(code, Score()), unseen.get(code, Score())))
    print(_line("ALL", overall(known), overall(unseen)))
    print("\nFalse alarms, the noisiest check first (none of what is held out)")
    for code, score in sorted(known.items(), key=lambda each: -len(each[1].alarms)):
        for specimen, finding in score.alarms:
            if _asked(words, code, specimen.name):
                print(f"  {code}: {specimen.name}:{finding.place.line}: {finding.message}")
    print("\nMissed (none of what is held out)")
    for code, score in sorted(known.items()):
        for specimen, label in score.missed:
            if _asked(words, code, specimen.name):
                where = f"{label.lines[0]}" if label.lines else "anywhere"
                print(f"  {code}: {specimen.name}:{where}")


def _line(code: str, known: Score, unseen: Score) -> str:
    return f"{code:<36}{_figures(known)}{'':>12}{_figures(unseen)}"


def _figures(score: Score) -> str:
    said, labelled = score.right + len(score.alarms), score.found + len(score.missed)
    precision = f"{score.precision:.2f} ({score.right}/{said})" if said else "–"
    recall = f"{score.recall:.2f} ({score.found}/{labelled})" if labelled else "–"
    return f"{precision:>16}{recall:>16}"


def _asked(words: list[str], *names: str) -> bool:
    return not words or any(word in name for word in words for name in names)


if __name__ == "__main__":
    main(sys.argv[1:])
