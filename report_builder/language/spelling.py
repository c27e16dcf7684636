"""Words that have two spellings in British English: what one word is, however it is spelt."""

from __future__ import annotations

import re
from functools import lru_cache

WORD = re.compile(r"(?<![\w@/.-])[A-Za-zé]+(?:[-‑][A-Za-zé]+)*(?![\w@/]|-\d|\.\w)")

# Spellings that are right side by side, or words that differ in more than their look.
_DIFFERENT = frozenset(
    """re-form re-cover re-sign re-sort re-lay re-present re-press re-act re-address re-dress re-collect re-count
    re-create re-creation re-place re-mark re-move re-strain re-treat re-use-by un-ionised co-op co-ops no-one to-day
    set-up set-ups back-up follow-up take-up make-up break-down start-up run-up pay-back""".split()
)
_PAIRS = {
    first: second
    for pair in """judgment:judgement judgments:judgements acknowledgment:acknowledgement aging:ageing
    advisor:adviser advisors:advisers despatch:dispatch despatched:dispatched enrol:enroll fulfil:fulfill
    skilful:skillful
    instalment:installment instalments:installments gray:grey color:colour colors:colours labor:labour center:centre
    centers:centres behavior:behaviour behaviors:behaviours favor:favour favorable:favourable neighbor:neighbour
    neighbors:neighbours neighborhood:neighbourhood neighborhoods:neighbourhoods honor:honour harbor:harbour
    defense:defence catalog:catalogue dialog:dialogue spelled:spelt burned:burnt dreamed:dreamt
    inquire:enquire connexion:connection encyclopaedia:encyclopedia mediaeval:medieval artefact:artifact
    artefacts:artifacts analyze:analyse analyzed:analysed paralyze:paralyse liveable:livable sizeable:sizable
    useable:usable saleable:salable rateable:ratable likeable:likable acknowledgments:acknowledgements cosy:cozy
    plough:plow jewellery:jewelry licence-holder:license-holder""".split()
    if (first := pair.partition(":")[0]) and (second := pair.partition(":")[2])
}
_IZE = re.compile(r"([a-z]{3,}?)i([sz])(e|es|ed|ing|ation|ations|er|ers|able)$")
_NOT_IZE = frozenset(
    "size sized sizes sizing prize prizes prized seize seized capsize downsize oversize outsize resize".split()
)  # fmt: skip
_DOUBLE = re.compile(r"([a-z]{3,}[aeiou])([lst])\2?(ed|ing|er|ers|or|ors|ment)$")
_ENDING = re.compile(r"(?:ations?|ators?|ating|ated|ates?|ings?|ions?|ors?|ers?|ed|es|ly|s|e)$")


@lru_cache(maxsize=8192)
def spelling(word: str) -> tuple[str, str] | None:
    """(what the word is, how it is spelt) for a word that may be spelt otherwise; None for all others.

    Two words of a text with the same first part and another second are one word in two spellings. A plain word that
    could be a hyphenated one without its hyphen is met by `joined`.
    """
    small = word.casefold().replace("‑", "-")
    if small in _DIFFERENT:
        return None
    if small in _PAIRS or small in _PAIRS.values():
        return f"pair:{_PAIRS.get(small, small)}", small
    if "-" in small:
        stem = joined(small)
        return (f"hyphen:{stem}", "hyphen") if stem else None
    if small not in _NOT_IZE and (match := _IZE.match(small)) and len(match[1]) >= 3:
        return f"ize:{match[1]}", match[2]
    if len(small) >= 7 and (match := _DOUBLE.match(small)):
        doubled = small[match.end(1) + 1] == match[2]
        return f"double:{match[1]}{match[2]}:{match[3]}", "double" if doubled else "single"
    return None


@lru_cache(maxsize=8192)
def joined(word: str) -> str:
    """A word without hyphens and ending, by which "co-ordinated" and "coordinate" are one; "" where it is too short, or
    has more than one hyphen."""
    small = word.casefold().replace("‑", "-")
    if small in _DIFFERENT or small.count("-") > 1:
        return ""
    plain = small.replace("-", "")
    if len(plain) < 4:
        return ""
    stem = _ENDING.sub("", plain)
    return stem if len(stem) >= 4 else plain
