"""Link that is no web or email address

An address that cannot be right, in a link or typed in the text: “http:/”, “https//”, two beginnings in one, two dots
in a row, a comma or a space for a dot, a host without an ending, a full stop at its end.

A reader who follows it sees an error, and in print it cannot even be guessed.

Wrong:

    The plan is at http//www.leicestershire.gov.uk/plan, and in [the strategy](https://www.leicestershire,gov.uk/strategy).

Right:

    The plan is at https://www.leicestershire.gov.uk/plan, and in [the strategy](https://www.leicestershire.gov.uk/strategy).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from report_builder.checks.reading import Reading
from report_builder.checks.references.dead_link import WITHIN
from report_builder.model.finding import Finding, Severity

CODE = "malformed-link"
SEVERITY: Severity = "error"
WHY = "an address that cannot be right leads nowhere"

_TYPED = re.compile(
    r"(?P<scheme>\b(?:https?(?:/{1,2}|:/(?!/)|;//?|:\s//?|:(?=www))|h?t{1,3}ps?://(?<!http://)(?<!https://)|htpps?://"
    r"|https?:///+)\S*)"
    r"|(?P<web>\b(?:https?://|www[.,])\S+)|(?P<mail>[\w.+-]+@[\w.,-]*\w)"
)
_HOST = re.compile(
    r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*\.(?:[a-z]{2,24}|xn--[a-z0-9-]+)"
)


def malformed_link(reading: Reading) -> Iterator[Finding]:
    for passage in reading.passages:
        linked = []
        for link in passage.links:
            linked.append((link.start, link.end))
            if problem := _of_link(link.detail):
                yield reading.finding(
                    CODE, SEVERITY, f"the address “{link.detail}” {problem}", passage, link.start, link.end,
                    hint="copy the address from the browser",
                )  # fmt: skip
        if not any(sign in passage.text for sign in ("www", "http", "tp:/", "ps:/", "@")):
            continue
        for match in _TYPED.finditer(passage.text):
            if any(low < match.end() and match.start() < high for low, high in linked):
                continue
            if passage.computed(*match.span()):
                continue
            written, problem = _of_typed(match)
            if problem:
                yield reading.finding(
                    CODE, SEVERITY, f"the address “{written}” {problem}", passage, match.start(),
                    match.start() + len(written), hint="copy the address from the browser",
                )  # fmt: skip


def _of_link(url: str) -> str:
    """What is wrong with the address of a link; "" where nothing is."""
    scheme, _, rest = url.partition(":")
    match scheme.lower():
        case "mailto":
            return _of_mail(rest.partition("?")[0])
        case "http" | "https":
            return _of_web(url)
    return ""


def _of_typed(match: re.Match[str]) -> tuple[str, str]:
    written = match[0].rstrip(".,;:)]}>”’\"'?!")
    if match["scheme"]:
        return written, "does not begin with https://"
    if match["mail"]:
        return written, _of_mail(written)
    web = written.split("/)")[0]
    return web, _of_web(web if web.startswith("http") else f"https://{web}", typed=True)


def _of_mail(address: str) -> str:
    host = address.rpartition("@")[2].lower()
    return "" if _HOST.fullmatch(host) else "is no email address"


def _of_web(url: str, *, typed: bool = False) -> str:
    if re.match(r"https?:/*https?[:/]", url, re.IGNORECASE):
        return "begins twice"
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").lower()
        _ = parts.port
    except ValueError:
        return "is no web address"
    if ".." in host:
        return "has two dots in a row"
    if "," in host or "%20" in host or " " in host:
        return "has a comma or a space where a dot should be"
    if host.endswith(".") and not typed:
        return "ends with a full stop"
    if WITHIN.match(host):
        return ""  # dead-link says so: such an address works within the council
    if "." not in host:
        return "has no ending such as .gov.uk"
    if re.search(r"(?:%20|[.,;])$", url) and not typed:
        return "has a sign at its end that does not belong to it"
    return "" if _HOST.fullmatch(host) or re.search(r"[^\x00-\x7f]", host) else "is no web address"
