"""How many things a sentence promises: "three priorities:"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from report_builder.language.figures import Figure, figures
from report_builder.language.sentences import sentences

# Things that a report counts before it lists them. Said anywhere in the words before a list, they are what is listed.
_LISTED = (
    "priorities|aims|objectives|goals|outcomes|options|recommendations|themes|principles|actions|changes|reasons|stages"
    "|phases|tasks|points|conditions|criteria|strands|measures|purposes|courses|questions|risks|steps|elements|things|factors"
    "|requirements|proposals|issues|strategies|benefits|features|functions|components|categories|tests|duties|powers"
    "|challenges|ambitions|commitments|pillars|workstreams|findings|concerns|suggestions|amendments|additions|lessons|matters"
    "|pledges|promises|targets|alternatives|approaches|models|exceptions|safeguards|ways|kinds|types|parts|improvements"
    "|exemptions|assumptions|arguments|decisions|interventions|milestones|grounds|routes|lots|blocks|roles|ideas|responses"
    "|advantages|drawbacks|disadvantages|gaps|barriers|causes|effects|services|areas|groups|partners|scenarios|topics|uses"
)
NOUN = re.compile(
    rf"\s(?:[\w’'-]+\s){{0,3}}?(?P<noun>{_LISTED})\b(?!\s(?:of|in|for)\s(?:the\s)?\d)", re.IGNORECASE
)
# A plural right before the colon, whatever it is.
JUST_BEFORE = re.compile(r"\s(?:[\w’'-]+\s){0,3}[\w’'-]+s\s?$")
# "The following three roads will be closed:", "Three sites were looked at:": whatever the things are.
_FOLLOWING = re.compile(r"\b[Ff]ollowing\s$")
_ANY = re.compile(r"\s(?:[\w’-]+\s){0,2}?(?P<noun>[a-z]{3,}s)\b")
_THINGS = re.compile(r"\s(?:[\w’'-]+\s){0,2}?(?P<noun>[a-z]{3,}s)\b(?!\sof\b)")
_DONE_TO = re.compile(
    r"\s(?:[\w’-]+\s){0,2}?(?P<noun>[a-z]{3,}s)\s(?:are|were|will\sbe|would\sbe|have\sbeen)\s(?:\w+\s?){1,4}$"
)
_PEOPLE = frozenset(
    "residents members respondents officers councillors parents carers staff pupils visitors users businesses tenants "
    "witnesses speakers governors trustees objectors representatives meetings occasions times times months years weeks "
    "days responses replies letters comments".split()
)
_SOME_OF = re.compile(
    r"\b(?:first|last|next|other|another|these|those|any|all|every|at least|at most|up to|remaining|further"
    r"|more than|over|within|for|after|in the|than|between|into the|previous|existing|original|same"
    r"|of(?: the| its| their| our| these| those)?)\s$",
    re.IGNORECASE,
)
_NO_ADJECTIVES = frozenset(
    "of in for at on to from with by and or the a an gave give have has had made make are were was is be been that "
    "which who people children women men staff said put took one two three four five six seven eight nine ten".split()
)
_PARTLY = re.compile(
    r"\b(?:(?<!\ball )(?<!\beach )(?<!\bboth )of (?:which|whom)|includ(?:es?|ing)|such as|for example|for instance"
    r"|among(?:st)? (?:them|these|others)|e\.g\.|in particular|notably|especially|one of|some of|most of|not all|two of"
    r"|three of|mainly|either|or more)\b",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\s(?:[\w’'-]+\s)?(?:years?|weeks?|months?|days?|hours?|minutes?|miles?|metres?|km|per|times|members?)\b",
    re.IGNORECASE,
)
_ABOUT_WHAT_THERE_IS = re.compile(
    rf"\b(?:are|were|has|have|had|following|below)\b|\b(?:{_LISTED})\.\s*$", re.IGNORECASE
)
_END = " :.–-,;"


@dataclass(frozen=True, slots=True)
class Promise:
    """ "three priorities": the figure, and the words text[start:end] that promise so many things."""

    count: int
    start: int
    end: int


def says_partly(text: str) -> bool:
    """Whether words say that what follows is not all there is: "including", "such as"."""
    return bool(_PARTLY.search(text))


def promise_before_list(text: str) -> Promise | None:
    """What the last sentence of a paragraph promises of the list that comes right after it; None where it promises
    nothing, or where it is not clear which of two numbers is meant."""
    if not text.rstrip().endswith((":", ".", "–", "-", ";", ",")) or not (spans := sentences(text)):
        return None
    start, end = spans[-1]
    leads = text[start:end].rstrip().endswith((":", "–", "-", ","))
    if says_partly(text[start:end]) or not (leads or _ABOUT_WHAT_THERE_IS.search(text, start, end)):
        return None
    found: list[Promise] = []
    for figure in counts(text, start, end):
        noun = NOUN.match(text, figure.end, end)
        close = JUST_BEFORE.fullmatch(text.rstrip(_END), figure.end) if leads else None
        match = noun or close or (_other_things(text, start, end, figure) if leads else None)
        if match is None or not are_adjectives(_before_noun(match)):
            continue
        if is_of_more(text, start, figure):
            return None
        last = len(text.rstrip(_END)) if match is close else match.end("noun")
        found.append(Promise(int(figure.value), figure.start, last))
    return found[0] if len(found) == 1 else None


def promises(text: str) -> list[tuple[Promise, str]]:
    """Every small number of things that a paragraph names, with their noun: "seven priorities"."""
    found = []
    for start, end in sentences(text):
        if says_partly(text[start:end]):
            continue
        for figure in counts(text, start, end):
            match = _THINGS.match(text, figure.end, end)
            if match and not is_of_more(text, start, figure) and are_adjectives(_before_noun(match)):
                found.append((Promise(int(figure.value), figure.start, match.end()), match["noun"]))
    return found


def counts(text: str, start: int, end: int) -> list[Figure]:
    """The small whole numbers of a sentence."""
    return [
        each
        for each in figures(text)
        if each.kind == "count"
        and each.exact
        and start <= each.start < end
        and 2 <= each.value <= 30
        and each.step == 1
    ]


def is_of_more(text: str, start: int, figure: Figure) -> bool:
    """Whether a number is of some of the things only ("the first three", "two of the"), or of time."""
    before = _SOME_OF.search(text, max(start, figure.start - 16), figure.start)
    return bool(before or _TIME.match(text, figure.end))


def are_adjectives(words: str) -> bool:
    """Whether words between a count and its noun can be adjectives: not so in "three residents gave reasons"."""
    return not any(
        word in _NO_ADJECTIVES or (word.endswith("s") and not word.endswith(("’s", "'s", "ss", "ous")))
        for word in words.split()
    )


def _before_noun(match: re.Match[str]) -> str:
    """The words between the count and its noun."""
    if "noun" in match.re.groupindex:
        return match[0][: match.start("noun") - match.start()]
    return match[0].rstrip().rpartition(" ")[0]


def _other_things(text: str, start: int, end: int, figure: Figure) -> re.Match[str] | None:
    """What is counted, where the sentence can only be about what is listed then."""
    if _FOLLOWING.search(text, start, figure.start):
        return _ANY.match(text, figure.end, end)
    match = _DONE_TO.match(text.rstrip(_END), figure.end) if figure.start == start else None
    return match if match and match["noun"] not in _PEOPLE else None
