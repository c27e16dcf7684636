"""How an appendix's state is said to people."""

from __future__ import annotations

from collections.abc import Sequence

_TAGGED_BY = {
    "supplied": "the tags are those of the file supplied",
    "converted": "tags made from the headings, lists and tables of the Office file, not checked by a person",
    "machine": "machine-tagged, not checked by a person",
    "ours": "tags made by this tool",
}
_MADE = {
    "converted": "conforms to PDF/UA-1 after conversion",
    "ours": "conforms to PDF/UA-1",
}
_VERDICTS = {
    "conforms": "conforms to PDF/UA-1 as supplied",
    "repaired": "conforms to PDF/UA-1 after repair",
    "fails": "does not conform to PDF/UA-1",
    "unverified": "not verified: veraPDF is not on this machine",
    "refused": "cannot be used",
}


def verdict(status: str, tags: str) -> str:
    """The status in a few words, and who made the tags where that matters to a reader."""
    words = _MADE.get(tags, _VERDICTS[status]) if status in ("conforms", "repaired") else _VERDICTS[status]
    told = status in ("repaired", "unverified") or (status == "conforms" and tags == "ours")
    return f"{words} ({_TAGGED_BY[tags]})" if tags and told else words


def page_list(pages: Sequence[int], most: int = 10) -> str:
    """ "page 3", "pages 1–4 and 7", "pages 1–4, 9 and 12 more"."""
    runs: list[list[int]] = []
    for page in sorted(set(pages)):
        if runs and runs[-1][-1] == page - 1:
            runs[-1] = [runs[-1][0], page]
        else:
            runs.append([page])
    shown = ["–".join(map(str, run)) for run in runs[:most]]
    if rest := sum(run[-1] - run[0] + 1 for run in runs[most:]):
        shown.append(f"{rest} more")
    words = ", ".join(shown[:-1]) + (" and " if shown[:-1] else "") + shown[-1]
    return f"page {words}" if len(runs) == 1 and len(runs[0]) == 1 else f"pages {words}"


def counted(number: int, one: str, several: str = "") -> str:
    """ "1 comment", "3 comments"; `several` where the plural is not one with an s."""
    return f"{number:,} {one if number == 1 else several or one + 's'}"
