"""Link that leads nowhere

“Error! Reference source not found”, which Word leaves where a cross-reference has lost its goal; a link within the
document whose goal is gone; and an address that the public cannot open: the intranet, a file on somebody’s drive, a
private share. References `{{ … }}` to something that is not there are found when the report is read.

The reader is sent to something that is not there, and a published report shows that nobody has read it.

Wrong:

    The rules are in Error! Reference source not found. The plan is on [the drive](https://intranet/parking/plan.pdf).

Right:

    The rules are in the [Local Transport Plan](https://www.leicestershire.gov.uk/roads-and-travel/local-transport-plan).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from report_builder.checks.reading import Reading
from report_builder.model.finding import Finding, Severity

CODE = "dead-link"
SEVERITY: Severity = "error"
WHY = "the reader is sent to something that is not there"

_WORD_SAYS = re.compile(
    r"Error! (?:Reference source|Bookmark|Hyperlink reference|No (?:text|bookmark)|Not a valid|Unknown)[^.]{0,60}\.?"
)
WITHIN = re.compile(
    r"localhost|127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|(?:[\w-]*(?:intranet|server|srv|sharepoint|teams)[\w-]*)\Z"
    r"|(?:intranet|staffnet|insite)\.|.*\.(?:local|internal|lan|corp|intranet)\Z"
)
_PRIVATE = re.compile(r"[\w-]+\.sharepoint\.com|onedrive\.live\.com|1drv\.ms")


def dead_link(reading: Reading) -> Iterator[Finding]:
    anchors = {passage.key for passage in reading.passages} if reading.document is None else set()
    for passage in reading.passages:
        if "Error!" in passage.text:
            for match in _WORD_SAYS.finditer(passage.text):
                if not passage.quoted(*match.span()):
                    yield reading.finding(
                        CODE,
                        SEVERITY,
                        f"a cross-reference has lost its goal: “{match[0]}”",
                        passage,
                        *match.span(),
                        hint="refer to what was meant again, or take the reference out",
                    )
        for link in passage.links:
            if problem := _problem(link.detail, anchors):
                yield reading.finding(
                    CODE,
                    SEVERITY,
                    problem,
                    passage,
                    link.start,
                    link.end,
                    hint="link to a page that the public can open, or take the link out",
                )


def _problem(url: str, anchors: set[str]) -> str:
    if url.startswith("#"):
        return "" if not anchors or url[1:] in anchors else f"the link to “{url}” has lost its goal"
    if re.match(r"file:|\\\\|[A-Za-z]:[\\/]", url):
        return f"the link leads to a file on somebody’s drive ({url})"
    if not url.lower().startswith(("http:", "https:")):
        return ""
    try:
        host = (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""
    if host and WITHIN.match(host):
        return f"the link leads into the council’s own network ({url})"
    return f"the link leads to a private share ({url})" if _PRIVATE.fullmatch(host) else ""
