"""markdown-it-py, set up for reports: its tokens know where they stand, and {{ … }} and {#id} are tokens."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType
from mdit_py_plugins.footnote import footnote_plugin

from report_builder.prose.expressions import closed

# Bounded, so that a text full of their beginnings is read in a time that grows with its length only.
_COMMENT = re.compile(r"\{#[^}\n]{0,500}#\}")
_ID = re.compile(r"\{#([^}\n]{0,100})\}")
_STATEMENT = re.compile(r"\{%[^\n]{0,500}?%\}")


class _State(StateInline):
    """Notes in each token at which character of the inline text it begins."""

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        token = super().push(ttype, tag, nesting)
        token.map = [self.pos, self.pos]
        return token


class _Inline(ParserInline):
    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        state = _State(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


def _braces(state: StateInline, silent: bool) -> bool:
    """{{ expression }}, {% statement %}, {# comment #} and {#id}, each one token: what is between the braces is no
    Markdown. An unclosed {{ takes the rest."""
    pair = state.src[state.pos : state.pos + 2]
    if pair == "{{":
        found = closed(state.src, state.pos) if state.pos + 2 < state.posMax else None
        if found and found[1] > state.posMax:
            found = None
        kind = "expression" if found else "unclosed"
        content, end = found or (state.src[state.pos : state.posMax], state.posMax)
    elif pair == "{%":
        statement = _STATEMENT.match(state.src, state.pos, state.posMax)
        kind, content = "statement", statement[0] if statement else "{%"
        end = state.pos + len(content)
    elif pair == "{#" and (comment := _COMMENT.match(state.src, state.pos, state.posMax)):
        kind, content, end = "statement", comment[0], comment.end()
    elif pair == "{#" and (mark := _ID.match(state.src, state.pos, state.posMax)):
        kind, content, end = "id", mark[1], mark.end()
    else:
        return False
    if not silent:
        state.push(kind, "", 0).content = content
    state.pos = end
    return True


class _Reader(MarkdownIt):
    """Takes where a link or picture leads as it is written: that is judged with a fault of its own."""

    def validateLink(self, url: str) -> bool:  # noqa: N802 (markdown-it's names)
        return True

    def normalizeLink(self, url: str) -> str:  # noqa: N802
        return url


@cache
def _parser() -> MarkdownIt:
    md = _Reader("commonmark")
    md.inline = _Inline()
    md.configure("commonmark")
    md.enable("table").disable("code")
    md.use(footnote_plugin, inline=False, move_to_end=False, always_match_refs=True)
    md.inline.ruler.after("newline", "braces", _braces)
    md.inline.ruler.enableOnly([*md.inline.ruler.get_active_rules(), "braces"])
    return md


@dataclass(slots=True)
class Branch:
    """A token and the tokens between it and its close."""

    token: Token
    children: list[Branch] = field(default_factory=list)

    @property
    def type(self) -> str:
        return self.token.type.removesuffix("_open")

    @property
    def line(self) -> int:
        """From 0, of a block."""
        return self.token.map[0] if self.token.map else 0

    @property
    def lines(self) -> tuple[int, int]:
        """The first line of a block, from 0, and the one after its last."""
        return (self.token.map[0], self.token.map[1]) if self.token.map else (0, 0)

    @property
    def at(self) -> int:
        """The character of its inline text at which an inline begins."""
        return self.token.map[0] if self.token.map else 0

    @property
    def inline(self) -> Branch:
        """The inline text of a paragraph, heading or cell."""
        return self.children[0]

    def inlines(self) -> list[Branch]:
        return _tree(self.token.children or [])


def branches(text: str) -> list[Branch]:
    return _tree(_parser().parse(text))


def inline_branches(text: str) -> list[Branch]:
    """Of a text that is one piece of inline Markdown: a caption."""
    (token,) = _parser().parseInline(text)
    return _tree(token.children or [])


def _tree(tokens: list[Token]) -> list[Branch]:
    top: list[Branch] = []
    stack = [top]
    for token in tokens:
        if token.nesting == -1:
            stack.pop()
            continue
        branch = Branch(token)
        stack[-1].append(branch)
        if token.nesting == 1:
            stack.append(branch.children)
    return top
