"""The lines of the document's tables, findable by what they measure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property, lru_cache
from typing import Final, NamedTuple

from crossfoot.claims.measures import EACH, EACH_OF, Name, mentions, name_of, name_of_label, narrowing, tags_of
from crossfoot.claims.sentences import lower
from crossfoot.claims.spans import Span, span_of
from crossfoot.claims.words import words_of
from crossfoot.model.fact import Fact, Release
from crossfoot.model.table import Row, Table

_RANK: Final = {
    "income_statement": 0, "balance_sheet": 0, "cash_flow": 1, "segment": 2, "kpi": 2, "reconciliation": 3,
    "equity": 4, "other": 4, "guidance": 9,
}  # fmt: skip


_TRAILING: Final = re.compile(r"\b(?:ttm|ltm|(?:trailing|last|past)[\s-](?:twelve|12)[\s-]months?)\b", re.IGNORECASE)
"""A label whose figures are of the year that ends with their column."""
_TRAILED: Final = 364
_CHANGE_ROW: Final = re.compile(
    r"(?:fx[- ]neutral|constant[- ]currency|organic|%|percent(?:age)?|pct\.?|reported|as reported|total)?[\s-]*"
    r"(?:year[\s/-](?:to|over|on)?[\s/-]?year|y/y|yoy|yr/yr)?[\s-]*(?:%\s?)?(?:growth|change|increase|inc\.?)?(?:\s?(?:rate|%)|\s?\((?:%|decrease|dec\.?|fxn)\))*\s*$"
)
"""A label that names nothing but a change."""
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_OTHERWISE: Final = frozenset({"adjusted", "proforma"})
"""Qualifiers in the title of a statement that its lines need not repeat."""
_FORECAST: Final = 9
"""Rank of lines of forecasts."""
_QUARTER: Final = 100
"""Days that no quarter is longer than."""
_HEADING: Final = 80
"""Longest heading of a table."""


_NEVER: Final = Span(0, 0)
"""The period of a figure of a forecast whose column names none."""


class Line:
    """One line of a table for one set of column dimensions: its figures by period."""

    __slots__ = (
        "_at",
        "_of",
        "above",
        "beside",
        "changes",
        "context",
        "figures",
        "keys",
        "kind",
        "label",
        "name",
        "part",
        "rank",
        "row",
        "shares",
        "sides",
        "table",
        "tags",
        "titled",
        "within",
        "words",
    )

    def __init__(self, table: Table, row: Row, name: Name, context: _Context, tags: frozenset[str]) -> None:
        self.table = table.index
        self.row = row.index
        self.label = row.label
        self.kind: str = row.kind
        self.name = name
        self.tags = name.tags | tags
        self.context = context.words
        self.keys = (name.key,) if name.key else context.keys
        self.within = context.path
        """Words of the headings above it that could narrow it."""
        self.above = context.above
        """Qualifiers that the headings above it name: of growth "in constant currency"."""
        self.titled = context.title
        """Words of the table's title that could narrow it."""
        self.sides = context.sides
        """Words of its columns that could narrow it."""
        self.words = name.words | context.path | context.sides
        """All words that narrow it."""
        whole = table.statement == "income_statement" and bool(context.titled)
        self.beside = self.tags | context.titled if whole else None
        """Other qualifiers that the line may have by the lines above it."""
        self.part = table.statement == "segment"
        """It is of a table of segments, products or regions."""
        self.rank = _RANK.get(table.statement, 4)
        self.figures: list[tuple[Span, int]] = []
        self.changes: list[tuple[frozenset[str], int]] = []
        """(qualifiers that its column names, ordinal) of the figures in change columns."""
        self.shares: list[tuple[Span | None, int]] = []
        """Figures in percent-of columns."""
        self._at: dict[Span, int | None] = {}
        self._of: dict[Span, int | None] = {}
        """What `at` and `of` have found: of one line, a few periods are asked for again and again."""

    @property
    def divides(self) -> bool:
        """Whether the line shows a part of the whole: of a segment table, of a column of its own, below revenues."""
        return self.part or bool(self.sides) or (not self.name.key and "revenue" in self.keys)

    def at(self, wanted: Span) -> int | None:
        """The figure for `wanted`, give or take the days of a 52-week calendar; None if there is none."""
        if wanted not in self._at:
            self._at[wanted] = self._found_at(wanted)
        return self._at[wanted]

    def _found_at(self, wanted: Span) -> int | None:
        near: list[tuple[int, int]] = []
        begin, end = wanted
        for (first, last), n in self.figures:
            if -8 <= last - end <= 8 and (first == 0) == (begin == 0):
                longer = (last - first) - (end - begin) if first else 0
                if -10 <= longer <= 10:
                    near.append((abs(last - end) + abs(longer), n))
        return _nearest(near)

    def is_unclear(self, wanted: Span) -> bool:
        """Whether it prints figures of `wanted`, and none that is the figure for it: the columns are unclear."""
        return self.at(wanted) is None and any(span.is_same(wanted) for span, _ in self.figures)

    def of(self, span: Span) -> int | None:
        """The figure for a period, or the balance at its end; None if there is none."""
        if span not in self._of:
            n = self.at(span)
            self._of[span] = n if n is not None or not span.first else self.at_end(span.last)
        return self._of[span]

    def at_end(self, last: int, slack: int = 8) -> int | None:
        """The balance at `last`, give or take `slack` days; None if there is none."""
        near = [
            (abs(span.last - last), n) for span, n in self.figures if span.first == 0 and abs(span.last - last) <= slack
        ]
        return _nearest(near)

    def ending(self, last: int) -> int | None:
        """The figure of the quarter that ends at `last`, of a line that prints no balances: a ratio at its end."""
        near: list[tuple[int, int]] = []
        for span, n in self.figures:
            if not span.first:
                return None
            if abs(span.last - last) <= 8 and (span.days <= _QUARTER or self.kind == "ratio"):
                near.append((abs(span.last - last), n))
        return _nearest(near)


def _nearest(near: list[tuple[int, int]]) -> int | None:
    """The figure that is least days off; None if there is none, or if two are as near: then the columns are unclear."""
    if not near:
        return None
    near.sort()
    return None if len(near) > 1 and near[0][0] == near[1][0] else near[0][1]


class _Context(NamedTuple):
    """Words around a label that say what it belongs to, and the measures they name."""

    words: frozenset[str]
    path: frozenset[str]
    title: frozenset[str]
    sides: frozenset[str]
    keys: tuple[str, ...]
    tags: frozenset[str]
    above: frozenset[str]
    titled: frozenset[str]


@lru_cache(maxsize=4096)
def _context(path: tuple[str, ...], title: str, dims: tuple[tuple[str, str], ...]) -> _Context:
    above, beside = words_of(lower(" | ".join(path))), words_of(lower(" | ".join(value for _, value in dims)))
    near = above + beside
    far = words_of(lower(" | ".join(piece for piece in title.split(" | ") if _is_heading(piece))))
    inner = mentions(words_of(lower(path[-1]))) if path else []
    keys = [m.key for m in inner] or [m.key for m in mentions(near)] or [m.key for m in mentions(far)]
    return _Context(
        frozenset(w.norm for w in (*near, *far)),
        name_of(above).words,
        narrowing(far),
        name_of(beside).words if dims else frozenset(),
        tuple(dict.fromkeys(keys)),
        tags_of(beside, "") if dims else frozenset(),
        tags_of(above, ""),
        tags_of(far, "") & _OTHERWISE,
    )


@lru_cache(maxsize=1024)
def _undated(dims: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """`dims` without years: "2024 Non-GAAP" and "2023 Non-GAAP" are columns of one line."""
    return tuple((axis, _YEAR.sub("", value).strip()) for axis, value in dims)


@lru_cache(maxsize=1024)
def _header_tags(header: str) -> frozenset[str]:
    return tags_of(words_of(lower(header)), "")


def _is_heading(piece: str) -> bool:
    """Whether a piece of a title names the table: a sentence or a bullet that stands above it does not."""
    return len(piece) <= _HEADING and not any(sign in piece for sign in "$€£•▪◦") and not piece.endswith(".")


def _is_past(line: Line, now: Span) -> bool:
    """Whether a line of a table of forecasts compares periods that have ended."""
    return len({span for span, _ in line.figures}) > 1 and all(0 < span.last <= now.last for span, _ in line.figures)


@lru_cache(maxsize=8192)
def _is_trailing(label: str) -> bool:
    return _TRAILING.search(label) is not None


def _complete(line: Line, facts: tuple[Fact, ...]) -> None:
    """Give a line the measure that its label leaves to the heading above it, or to the kind of its figures.

    Percentages of one span with an amount stand beside it as its share: the amount is the line's figure.
    """
    amounts = {span for span, n in line.figures if facts[n].kind == "money"}
    beside = [(span, n) for span, n in line.figures if span in amounts and facts[n].kind == "percent"]
    if beside:
        line.shares += beside
        line.figures = [figure for figure in line.figures if figure not in beside]
    if line.figures and _is_trailing(line.label):
        line.figures = [(Span(s.last - _TRAILED, s.last) if s.first else s, n) for s, n in line.figures]
    name = line.name
    each = bool(line.figures) and all(facts[n].kind == "per_share" for _, n in line.figures)
    if not name.key and not name.words and len(line.keys) == 1:
        name = name._replace(key=line.keys[0])  # "Diluted", "Total" under the name of what is counted
    if each and name.key in EACH_OF:
        one = EACH_OF[name.key]
        name = name._replace(key=one, words=name.words - {one})  # "Net income / EPS": a column of amounts, one of EPS
    if name is not line.name:
        line.name, line.keys = name, (name.key,)


_Apart = tuple[tuple[tuple[str, str], ...], str]
"""What parts the figures of a row into lines: the dimensions of their columns, and the unit of a translation."""


class Index:
    """All lines of a release, by measure and by word."""

    def __init__(self, release: Release) -> None:
        self.facts = release.facts
        self.lines: list[Line] = []
        self._above: tuple[int, dict[_Apart, Line]] | None = None
        """The table and the lines of the last row that prints no changes of another."""
        self._by_key: dict[str, list[Line]] = {}
        self._by_label: dict[str, list[Line]] = {}
        self._by_word: dict[str, list[Line]] = {}
        self.outlook: list[Line] = []
        """Lines of forecasts: only sentences that look ahead state them."""
        now = span_of(release.period) if release.period else None
        for table in release.tables:
            first = len(self.lines)
            for row in table.rows:
                self._add(table, row, release.facts)
            if table.statement == "guidance":
                self.outlook += self.lines[first:]
                self.lines[first:] = [line for line in self.lines[first:] if now is not None and _is_past(line, now)]
        self._dividing: set[str] = set()
        self._below_adjusted()
        for line in self.outlook:
            _complete(line, release.facts)
        for line in self.lines:
            if line.rank < _FORECAST:
                _complete(line, release.facts)
            if line.divides:
                self._dividing |= line.words
            self._by_label.setdefault(line.label.lower().strip(" :"), []).append(line)
            for key in line.keys:
                self._by_key.setdefault(key, []).append(line)
            for word in line.name.words:
                self._by_word.setdefault(word, []).append(line)

    def _below_adjusted(self) -> None:
        """Amounts per share that follow an adjusted net income in its table may be of that, though no word says so."""
        table, tags = -1, frozenset[str]()
        for line in self.lines:
            if line.table != table:
                table, tags = line.table, frozenset()
            if line.name.key in EACH_OF:
                tags = line.tags
            elif (
                line.name.key in EACH
                and tags - line.tags
                and not line.tags - {"basic"}
                and "gaap" not in line.label.lower()
            ):
                line.beside = tags | line.tags

    def _add(self, table: Table, row: Row, facts: tuple[Fact, ...]) -> None:
        groups: dict[_Apart, Line] = {}
        label = lower(row.label)
        for at, n in row.figures:
            fact, column = facts[n], table.columns[at]
            dims = _undated(fact.dims) if fact.dims else ()
            # in another currency it is a line of its own: no second figure for the period
            abroad = fact.unit or "" if column.kind == "translation" else ""
            line = groups.get((dims, abroad))
            if line is None:
                context = _context(row.path, table.title, dims)
                line = groups[dims, abroad] = Line(table, row, name_of_label(label), context, context.tags)
            span = span_of(fact.period) if fact.period else None
            if column.kind in ("change", "percent_change"):
                line.changes.append((_header_tags(column.header), n))
            elif column.kind == "percent_of":
                line.shares.append((span, n))
            elif column.kind in ("value", "translation") and (span is not None or table.statement == "guidance"):
                line.figures.append((span or _NEVER, n))  # "Low" and "High" have no dates
        if _CHANGE_ROW.match(label) is not None and self._above is not None and self._above[0] == table.index:
            for _, n in row.figures:  # "Y/Y growth" below a line prints its changes
                above = self._above[1].get((_undated(facts[n].dims), ""))
                if above is not None:
                    above.changes.append((name_of_label(label).tags, n))
        else:
            self._above = table.index, groups
        self.lines.extend(line for line in groups.values() if line.figures or line.changes)

    @cached_property
    def ended(self) -> int:
        """The last day of which a line prints a figure; 0 if none does."""
        return max((span.last for line in self.lines for span, _ in line.figures), default=0)

    def of_key(self, key: str) -> list[Line]:
        """Lines that measure `key`, by label or by the headings above them."""
        return self._by_key.get(key, [])

    def of_words(self, words: Iterable[str]) -> list[Line]:
        """Lines whose label shares a narrowing word with `words`, in document order, each once."""
        found: dict[int, Line] = {}
        for word in words:
            lines = self._by_word.get(word, ())
            if len(lines) <= MANY:
                found.update((id(line), line) for line in lines)
        return sorted(found.values(), key=lambda line: (line.table, line.row))

    def labelled(self, label: str) -> list[Line]:
        """Lines with that very label, in lower case."""
        return self._by_label.get(label, [])

    def divides(self, word: str) -> bool:
        """Whether `word` is of the name of a segment, a product, a region."""
        return word in self._dividing

    def divides_any(self, words: frozenset[str]) -> bool:
        """Whether one of `words` is of such a name."""
        return not self._dividing.isdisjoint(words)

    def knows(self, word: str) -> bool:
        """Whether some label holds `word` as a narrowing word."""
        return word in self._by_word


MANY: Final = 400
"""A word on more lines than this finds none: it would cost time and tell nothing."""
