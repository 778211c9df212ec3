"""Markdown and the inline HTML and TeX found in it, taken off, with every kept stretch led back to its place.

One pass over the source with one expression; each match is either dropped, replaced by a short string, or opens or
closes a stretch (bold, raised, a table).
"""

from __future__ import annotations

import html
import re
from typing import NamedTuple

from crossfoot.model.document import Run

_MARKUP = re.compile(
    r"""
    ^(?:
    (?P<heading>[ ]{0,3}\#{1,6}[ \t]+)
  | (?P<fence>[ ]{0,3}(?:```|~~~)[^\n]*$)
  | (?P<quote>[ ]{0,3}>[ ]?)
  | (?P<bullet>[ ]{0,6}[*+-][ ]+(?=[^\s\d(|*+-]|\*\*))
    )
  | (?=[\\<&\]!\[`$*_\u200b-\u200f\u2060\ufeff\xad])  # no other character begins inline markup: most are passed here
    (?:
    (?P<unseen>[\u200b-\u200f\u2060\ufeff\xad]+)
  | (?P<torn>(?<=[\d ])<(?P<torntag>b|i|em|strong|su[bp]|u)>[ ]{0,4}(?P<point>[.,])[ ]{0,4}</(?P=torntag)>[ ]*+(?=\d))
  | (?P<texopen>\\[(\[](?=[^\n\\]{0,200}\\[A-Za-z]{2}))
  | (?P<escape>\\[\\`*_{}\[\]()#+\-.!$%&~<>|"'^=:;,?/@])
  | (?P<texword>\\(?:hbox|mbox|text(?:bf|it)?|math(?:rm|bf|it)|rm|bf|displaystyle|q?quad|left|right)\b[ ]{0,4}\{?)
  | (?P<tex>(?<![\\\w$])\$\$?(?=[^$\n]{0,300}(?:\\[A-Za-z]{2}|[\^_]\{)[^$\n]{0,300}\$))
  | (?P<comment><!--)
  | (?P<tag></?(?P<tagname>[a-zA-Z][a-zA-Z0-9]{0,15})(?P<attributes>\s[^<>]{0,2000})?/?>)
  | (?P<auto><(?=(?:https?://|mailto:)[^<>\s]{1,500}>))
  | (?P<entity>&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)
  | (?P<linkend>\]\((?=[^()\s]{0,1000}(?:[./\#]|mailto)[^()\s]{0,1000}(?:\s"[^"\n]{0,200}")?\))[^()\n]{0,2000}\))
  | (?P<linkopen>!?\[(?=[^\[\]\n]{0,500}\]\((?:[^()\s]{0,1000})(?:\s"[^"\n]{0,200}")?\)))
  | (?P<bolds>\*{4,}(?=\S))
  | (?P<bold>\*{2,3}|(?<![\w_])__(?=[^\s_])|(?<=[^\s_])__(?![\w_]))
  | (?P<slant>(?<![\w*])\*(?=[^\s*][^*\n]{0,300}(?<=\S)\*(?![\w*])))
  | (?P<tick>`+)
    )
    """,
    re.VERBOSE | re.MULTILINE,
)
_TEX_END = re.compile(r"\}|\$\$?|\\[)\]]|\^\{?|\n|\\,|\\ |~")
_INLINE = frozenset(
    {"b", "strong", "i", "em", "u", "s", "sup", "sub", "span", "font", "a", "small", "big", "strike", "del", "ins"}
    | {"code", "tt", "mark", "center", "p", "div", "br", "hr", "img"}
)
_TABLE = frozenset(
    ("table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "colgroup", "col", "html", "body", "head")
)


class Tag(NamedTuple):
    """A tag of a table, and where in the cleaned text it stood."""

    at: int
    name: str
    closing: bool
    attributes: str


class Cleaned(NamedTuple):
    """The text without its markup."""

    raw: str
    runs: tuple[Run, ...]
    levels: dict[int, int]
    bold: dict[int, int]
    points: frozenset[int]
    superscripts: tuple[tuple[int, int], ...]
    tags: list[Tag]


class Cleaner:
    """Builds a `Cleaned` piece by piece."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.parts: list[str] = []
        self.runs: list[Run] = []
        self.length = 0
        self.levels: dict[int, int] = {}
        self.bold: dict[int, int] = {}
        self.points: set[int] = set()
        self.raised: list[tuple[int, int]] = []
        self.tags: list[Tag] = []
        self._bold_from = -1
        self._raised_from = -1
        self._comments_end = True

    def keep(self, start: int, end: int) -> None:
        """Take over `source[start:end]` as it is."""
        if start >= end:
            return
        last = self.runs[-1] if self.runs else None
        size = end - start
        if last is not None and last.source + last.end - last.start == start:
            self.runs[-1] = Run(start=last.start, end=last.end + size, source=last.source)
        else:
            self.runs.append(Run(start=self.length, end=self.length + size, source=start))
        self.parts.append(self.source[start:end])
        self.length += size

    def put(self, text: str, source: int) -> None:
        """Put `text` in place of the markup at `source`."""
        if text:
            self.runs.append(Run(start=self.length, end=self.length + len(text), source=source))
            self.parts.append(text)
            self.length += len(text)

    def turn_bold(self) -> None:
        """A bold mark: the first of a pair opens, the second closes."""
        if self._bold_from < 0:
            self._bold_from = self.length
        else:
            if self.length > self._bold_from:
                self.bold[self._bold_from] = self.length
            self._bold_from = -1

    def end_line(self) -> None:
        """Bold and raised stretches end with their line."""
        self._bold_from = self._raised_from = -1

    def raise_text(self, *, closing: bool) -> None:
        """`<sup>` and `</sup>`."""
        if not closing:
            self._raised_from = self.length
        elif 0 <= self._raised_from < self.length:
            self.raised.append((self._raised_from, self.length))
            self._raised_from = -1

    def skip_comment(self, start: int) -> int:
        """Leave a comment out; one that never ends is text. The offset after it."""
        close = self.source.find("-->", start + 4) if self._comments_end else -1
        if close < 0:
            self._comments_end = False
            self.keep(start, start + 4)
            return start + 4
        return close + 3

    def done(self) -> Cleaned:
        """What has been built."""
        return Cleaned(
            "".join(self.parts),
            tuple(self.runs),
            self.levels,
            self.bold,
            frozenset(self.points),
            tuple(self.raised),
            self.tags,
        )


def clean(source: str) -> Cleaned:
    """`source` without its markup. Any string is valid input."""
    out = Cleaner(source)
    at = 0
    size = len(source)
    while at < size:
        found = _MARKUP.search(source, at)
        if found is None:
            break
        if source.find("\n", at, found.start()) >= 0:
            out.end_line()
        kept = found.start()
        if found["torn"]:
            kept = at + len(source[at:kept].rstrip(" "))
        out.keep(at, kept)
        at = _take(out, found)
    out.keep(at, size)
    return out.done()


def _take(out: Cleaner, found: re.Match[str]) -> int:
    """Act on one piece of markup; the offset after it."""
    kind = found.lastgroup or ""
    start, end = found.span()
    if kind == "escape":
        out.keep(start + 1, end)
    elif kind == "torn" or found["torn"]:
        out.keep(found.start("point"), found.end("point"))
    elif kind == "entity":
        out.put(_entity(found.group()), start)
    elif found["tag"]:
        _tag(out, found)
    elif found["tex"] or found["texopen"]:
        return _tex(out, end)
    elif kind == "heading":
        out.levels[out.length] = found.group().count("#")
    elif kind == "bullet":
        out.points.add(out.length)
    elif kind == "comment":
        return out.skip_comment(start)
    elif kind == "bold":
        out.turn_bold()
    elif kind == "bolds":
        out.turn_bold()
        out.put(" ", start)
        out.turn_bold()
    elif kind == "slant":
        close = out.source.find("*", end)
        out.keep(end, close)
        return close + 1
    return end


def _entity(text: str) -> str:
    plain = html.unescape(text)
    return " " if plain.isspace() else plain


def _tag(out: Cleaner, found: re.Match[str]) -> None:
    name = found["tagname"].lower()
    closing = found.group()[1] == "/"
    start = found.start()
    if name in _TABLE:
        edge = name == "table"
        if edge and not closing:
            out.put("\n", start)
        out.tags.append(Tag(out.length, name, closing, found["attributes"] or ""))
        out.put("\n" if edge else " ", start)
    elif name in ("br", "hr", "p", "div"):
        out.put(" ", start)
    elif name == "sup":
        out.raise_text(closing=closing)
    elif name in ("b", "strong"):
        out.turn_bold()
    elif name not in _INLINE:
        out.keep(start, found.end())


def _tex(out: Cleaner, at: int) -> int:
    """Take over the words of a TeX formula that begins at `at`; the offset after its end."""
    source = out.source
    while True:
        word = _MARKUP.match(source, at)
        if word is not None and (word["texword"] or word["escape"]):
            if word["escape"]:
                if source[at + 1] in ")]":
                    return at + 2
                out.keep(at + 1, at + 2)
            at = word.end()
            continue
        end = _TEX_END.match(source, at)
        if end is not None:
            mark = end.group()
            at = end.end()
            if mark[0] == "$" or mark in ("\\)", "\\]"):
                return at
            if mark == "\n":
                return end.start()
            if mark[0] == "^":
                out.raise_text(closing=False)
            elif mark == "}":
                out.raise_text(closing=True)
            elif mark in ("\\,", "\\ ", "~"):
                out.put(" ", end.start())
            continue
        if at >= len(source):
            return at
        out.keep(at, at + 1)
        at += 1
