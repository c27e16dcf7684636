"""How figures are written: the patterns that `figures` reads by."""

from __future__ import annotations

import re

from report_builder.language.numerals import NUMERAL, WORDS

_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
SCALE = r"million|billion|thousand|mn|bn|[mMkK](?![\w²³/])"
SCALES = {"thousand": 3, "k": 3, "million": 6, "mn": 6, "m": 6, "billion": 9, "bn": 9}
_MONTH = (
    "(?:January|February|March|April|May|June|July|August|September|October|November|December"
    "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
)
_NAMED = (
    "paragraphs?|paras?|sections?|schedules?|parts?|articles?|chapters?|appendix|appendices|annex|tables?|figures?|rules?"
    "|regulations?|pages?|clauses?|items?|minute|steps?|stages?|phases?|options?|ward|bands?|grades?|level|tier"
    "|junctions?|lots?|policy|policies|objective|priority|recommendations?|version|year(?: group)?|type|class|category"
    "|zones?|area|no\\.|nos\\.|number|key stage|volume|regs?\\.?|ss?\\.|pp?\\.|unit|room|bus|route|line|tranche"
    "|wave|question|quarter|week|day|aged?|ages"
)
_FRACTIONS = "half|halves|thirds?|quarters?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?"

FIGURE = re.compile(
    rf"""
    (?P<address> https?://\S+ | www\.\S+ | [\w.+-]+@\w\S+ )
  | (?P<thousands> [£€$] \s? ['’]? 0{{3}} s? \b )
  | (?P<money> (?: (?<![\w)]) [-−–] )? (?P<unit>[£€$]) \s? (?P<minus>[-−–])? (?P<open>\()?
        (?P<amount>(?>{_NUMBER})) (?: \s? (?P<mscale>{SCALE})\b )? (?P<close>\))? (?:\s?(?P<mscale2>{SCALE})\b)?
        (?: \s?[-–]\s? (?P<amount2>(?>{_NUMBER})) \s? (?P<mscale3>{SCALE})\b )? )
  | (?P<percent> (?: (?<![\w)]) [-−–] )? (?P<pnumber>(?>\d+(?:\.\d+)?)) \s? (?: % | per\scent\b | percent\b ) )
  | (?P<wordpercent> (?P<wpnumber>{NUMERAL}) \s per\scent\b )
  | (?P<date> \d{{1,2}} (?:st|nd|rd|th)? (?: \s (?:and|to|or) \s \d{{1,2}}(?:st|nd|rd|th)? | \s?[-–]\s?\d{{1,2}} )?
        \s (?:of \s)? {_MONTH}\b (?: ,? \s \d{{4}}\b )?
      | {_MONTH} \s \d{{1,2}} (?:st|nd|rd|th)? \b (?! [,\d]*\d{{3}} ) (?: ,? \s \d{{4}}\b )?
      | {_MONTH} \s \d{{4}}\b
      | \d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}}\b | \d{{4}}-\d\d-\d\d\b )
  | (?P<years> (?:19|20)\d\d \s?(?:[-–−/]|to|and)\s? (?:(?:19|20)\d\d|\d\d)\b (?![,.]\d) )
  | (?P<time> \d{{1,2}} (?: [:.]\d\d )? \s? [ap]\.?m\b | \d{{1,2}}:\d\d\b )
  | (?P<ordinal> \d[\d,]*(?:st|nd|rd|th)\b )
  | (?P<named> (?i:{_NAMED})
        \s (?:\d+|{NUMERAL})(?:[.(]\w+\)?)*
        (?: (?:\s?[-–,]\s?|\s(?:and|to|or|&)\s) \d+(?:[.(]\w+\)?)*(?![\d%,]|\s?%) )* )
  | (?P<phone> 0\d{{2,4}} \s? \d{{3}} \s? \d{{3,4}}\b )
  | (?P<code> [A-Za-z]+-?\d[\w-]* | \d+(?:\.\d+){{2,}}\b | \d+/\d+\b | \d+:\d+\b | [#№]\d+ )
  | (?P<fraction> (?:{NUMERAL}|(?i:an?\b)) [-\s] (?:{_FRACTIONS})\b
      | {NUMERAL} \s(?:in|out\sof)\s(?:every\s)?{NUMERAL} | \d+ \s in \s (?:every\s)? \d+\b (?![\s]{_MONTH})
      | (?i:half|halves)\b | (?i:one)\sor\stwo\b | (?i:two)\sor\sthree\b | [¼½¾⅓⅔] )
  | (?P<year> (?:19|20)\d\d\b (?![,.]\d) (?!\s?(?:{SCALE})\b) )
  | (?P<count> (?<![\w.,]) (?: (?<![\w)]) [-−–] )? (?P<cnumber>(?>{_NUMBER}))
        (?: \s? (?P<cscale>million|billion|thousand|bn|k|m(?=\s(?:people|residents|visitors|tonnes)))\b )?
        (?![\w²³]|-[a-z]) )
  | (?P<wcount> (?P<words>{NUMERAL}) (?![-‑]\w) | a\s(?P<dozen>dozen)\b )
    """,
    re.VERBOSE,
)
# Where a figure may begin: few places, so that most of a text is passed over quickly.
START = re.compile(r"[A-Za-z]+(?=(-?\d)?)|[\d£€$#№¼½¾⅓⅔]|[-−–](?=[£€$\d])")
FIRST_WORDS = frozenset(
    f"http https www a an jan feb mar apr jun jul aug sep sept oct nov dec january february march april may june july "
    f"august september october november december half halves regs reg s ss p pp no nos {' '.join(WORDS)} "
    f"{re.sub(r'[^a-z]+', ' ', _NAMED)} paragraph para section schedule part article chapter table figure rule "
    "regulation page clause item step stage phase option band grade junction lot recommendation zone age".split()
)
ABOUT_BEFORE = re.compile(
    r"\b(about|around|approximately|approx\.?|roughly|nearly|almost|over|under|circa|c\.|up to|some|within|beyond"
    r"|(?:more|less|fewer|greater|higher|lower) than|at least|at most|just (?:over|under|below|above)|in excess of"
    r"|below|above|the region of|close to|no more than|exceed(?:s|ing)?|(?:minimum|maximum|excess|order) of|well over"
    r"|a (?:little|bit) (?:over|under)|virtually|broadly|typically|on average|(?:an )?average(?: of)?|only just|between"
    r"|as (?:much|many|few|little) as|estimated|from|target(?: of)?)"
    r"[\s(]+(?:a further |the |a |an |its |all )?$|[~≈<>≥≤]\s?$",
    re.IGNORECASE,
)
ABOUT_AFTER = re.compile(
    r"\s?\+|\s(or (?:so|more|less|fewer|over|under|above|below)|at most|at least|plus)\b", re.IGNORECASE
)
RANGE_BETWEEN = re.compile(r"\s?[-–−]\s?|\s(?:to|or)\s")
MAY_HAVE = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|half|\w+teen|\w+ty)\b",
    re.IGNORECASE,
)
