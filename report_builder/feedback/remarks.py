"""Comments of reviewers as notes beside the source: who said what of which words, with replies; resolved ones
marked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from report_builder.feedback.copy import Copied
from report_builder.feedback.edits import Remark
from report_builder.ooxml.story.nodes import Comment, Story

NOTES = "review-notes.md"
_HEAD = "# Review notes\n\nWhat reviewers remarked in Word, brought home by `report-builder absorb`. Yours to edit.\n"


def remarks_of(
    story: Story, copies: Sequence[Copied], places: Mapping[int, str], copy: int
) -> tuple[Remark, ...]:
    """The comments of a copy, each with its replies. places: what each paragraph of the copy is called."""
    where: dict[str, tuple[int, str]] = {}
    for at, copied in enumerate(copies):
        for id, quoted in copied.comments:
            if id not in where:
                where[id] = at, quoted
            elif quoted:
                first, said = where[id]
                where[id] = first, f"{said} {quoted}".strip()
    replies: dict[str, list[Comment]] = {}
    known = {comment.id for comment in story.comments}
    for comment in story.comments:
        if comment.parent in known:
            replies.setdefault(comment.parent, []).append(comment)
    found: list[Remark] = []
    for comment in story.comments:
        if comment.parent in known:
            continue
        at, quoted = where.get(comment.id, (-1, ""))
        answers = tuple((one.author, one.date[:10], one.text) for one in _thread(comment.id, replies))
        found.append(
            Remark(
                f"{copy}.c{len(found) + 1}", copy, comment.author, comment.date[:10], comment.text,
                places.get(at, "the copy"), quoted, comment.resolved, answers,
            )
        )  # fmt: skip
    return tuple(found)


def _thread(id: str, replies: Mapping[str, Sequence[Comment]], depth: int = 0) -> Iterable[Comment]:
    for comment in replies.get(id, ()) if depth < 50 else ():
        yield comment
        yield from _thread(comment.id, replies, depth + 1)


def with_remarks(text: str, remarks: Sequence[tuple[str, Remark]]) -> str:
    """The notes with these remarks (each with the name of its file) added, those that are there already left
    alone."""
    made = text or _HEAD
    for file, remark in remarks:
        entry = _entry(file, remark)
        if entry not in made:
            made = made.rstrip("\n") + "\n\n" + entry
    return made


def _entry(file: str, remark: Remark) -> str:
    done = " (resolved)" if remark.resolved else ""
    date = f", {remark.date}" if remark.date else ""
    lines = [f"## {remark.where}: {remark.author or 'somebody'}{date}{done}", "", f"In {file}."]
    if remark.quoted:
        lines += ["", *(f"> {line}" for line in remark.quoted.split("\n"))]
    lines += ["", remark.text or "(no words)"]
    for author, when, said in remark.replies:
        lines += ["", f"- {author or 'somebody'}{f', {when}' if when else ''}: " + said.replace("\n", "\n  ")]
    return "\n".join(lines) + "\n"
