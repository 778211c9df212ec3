"""Slots of a frame -> the formulas that the document's tables offer for them."""

from __future__ import annotations

from collections.abc import Iterator

from crossfoot.claims.agreement import significant, ties
from crossfoot.claims.derived import derived
from crossfoot.claims.frames import Frame, Slot
from crossfoot.claims.match import Match, Matcher
from crossfoot.claims.measures import EACH, NEAR, OWN_NONGAAP, PER_SHARE, PERCENT_ONLY, RATIOS, Name
from crossfoot.claims.option import Option
from crossfoot.claims.rows import Line
from crossfoot.claims.shares import bases_of
from crossfoot.claims.spans import SLACK, Span, span_of
from crossfoot.model.fact import Fact
from crossfoot.model.relation import Const, Expr, Growth, Quotient, Ref, Sum

_LIKE = {
    "money": ("money", "unknown"), "shares": ("shares", "count"), "count": ("count", "shares", "unknown", "money", "ratio"),
    "ratio": ("ratio", "count"), "duration": ("duration", "count"),
}  # fmt: skip


_PARTS = 6
"""Most lines that are tried as the part of a share."""
_BASES = 4
"""Most lines that are tried as the base of a share."""
_CHANGES = ("percent", "points", "money", "shares")
"""Kinds of changes that tables print in columns of their own."""
_AMOUNTS = ("money", "per_share")
"""Days by which two periods of one length can differ."""
_BALANCES = 4
"""Most earlier balances from which a change may be counted where the words name none."""
_DIGIT = 10
_WEAK = 2
"""Tier of formulas that can tie and never contradict."""


class Options:
    """Offers formulas for slots; knows the facts only to tell their kinds."""

    def __init__(self, matcher: Matcher, facts: tuple[Fact, ...]) -> None:
        self.matcher = matcher
        self.facts = facts

    def of(self, frame: Frame, slot: Slot) -> list[Option]:
        """The formulas for `slot`, likeliest first."""
        if slot.role == "unknown":
            return []
        if slot.role == "delta":
            return list(self._changes(frame, slot))
        return list(self._levels(frame, slot))

    def name_for(self, frame: Frame, slot: Slot) -> Name:
        """What the slot measures: per share where it is an amount per share."""
        name = frame.name
        if slot.prior and slot.tags:  # last year's figure is of its own basis: constant currency counts from it
            name = name._replace(tags=name.tags - {"constant"})
        tags = slot.tags
        if "adjusted" in name.tags:
            tags -= {"excluding"}  # the words say what the adjusted figure excludes
        if tags:
            never = "constant" in tags or name.key in OWN_NONGAAP
            name = name._replace(tags=name.tags | (tags - {"adjusted"} if never else tags))
        if slot.kind == "per_share" and name.key in PER_SHARE:
            return name._replace(key=PER_SHARE[name.key])
        if slot.kind == "money" and name.key == "eps" and self.facts[slot.n].exponent > 0:
            return name._replace(key="net_income")
        return name

    def matches(self, frame: Frame, slot: Slot) -> list[Match]:
        """The lines that may print what `slot` measures: of the scope first, then of the plain name, then near names."""
        name = self.name_for(frame, slot)
        lines = self.matcher.lines(name)
        inner = self._inner(frame, name)
        if inner:
            own = name.words | self.matcher.issuer
            scoped = self.matcher.lines(name._replace(words=name.words | frozenset(inner)))
            narrow = [
                m
                for m in scoped
                if m.tier == 0
                and m.line.words - own
                and (name.key in m.line.keys if name.key else m.line.name.words & name.words)
            ]
            if narrow:
                if not name.key:
                    narrow = [Match(1, m.line) for m in narrow]
                return narrow + [Match(max(m.tier, 1), m.line) for m in lines]
        for key in NEAR.get(name.key, ()):
            lines = lines + [Match(2, m.line) for m in self.matcher.lines(name._replace(key=key)) if m.tier == 0]
        return lines

    def _inner(self, frame: Frame, name: Name) -> list[str]:
        """The words around the frame that may narrow `name`."""
        index = self.matcher.index
        return [w for w in frame.scope if w not in name.words and (index.knows(w) or index.divides(w))]

    def _scoped(self, frame: Frame, name: Name) -> Iterator[Name]:
        """The margin of the part of which the words around the frame speak, then that of the name alone."""
        inner = self._inner(frame, name)
        if inner:
            yield name._replace(words=name.words | frozenset(inner))
        if not (inner and name.key == "segment_margin"):
            yield name

    # Levels

    def _levels(self, frame: Frame, slot: Slot) -> Iterator[Option]:
        name = self.name_for(frame, slot)
        if slot.kind == "percent" and slot.base is not None:
            yield from self._shares(frame, slot)
            yield from self._own_shares(frame, slot)
            if name.key in RATIOS and slot.base.key == RATIOS[name.key][1]:  # "gross margin was 59% of revenue"
                yield from self._ratios(name, slot)
            return
        kind = slot.kind
        if kind == "money" and name.key in EACH and -4 <= self.facts[slot.n].exponent < 0:
            kind = "per_share"
        printed = self.matches(frame, slot)
        for match in printed:
            for at, span in enumerate(slot.spans):
                n = self._figure(match.line, span, kind)
                if n is not None and n != slot.n and self._is_in_currency(slot, n):
                    yield Option(
                        "same", Ref(n=n), match.tier, slot.sure and not at, match.line, match.line.label, not at
                    )
        if slot.kind == "percent" and name.key in RATIOS:
            for scoped in self._scoped(frame, name):
                yield from self._ratios(scoped, slot)
        if name.beside or not any(match.tier == 0 for match in printed):
            for at, span in enumerate(slot.spans):
                for one in derived(name, span, self.matcher, self._figure, self.facts):
                    tier = 1 if one.sure else _WEAK
                    kind = "ratio" if isinstance(one.expr, Quotient) else "same"
                    yield Option(kind, one.expr, tier, slot.sure and not at, one.line, one.words, not at)
        if frame.heading and kind == "money" and significant(self.facts[slot.n]) > 1:
            yield from self.labelled(frame, slot)

    def foreseen(self, frame: Frame, slot: Slot) -> Option | None:
        """The figure of a table of forecasts that the number in `slot` states, whichever column prints it."""
        if not self.matcher.index.outlook:
            return None
        name = self.name_for(frame, slot)
        fact = self.facts[slot.n]
        kind = "per_share" if slot.kind == "money" and name.key in EACH and fact.exponent < 0 else slot.kind
        if not name.key and significant(fact) < _WEAK:
            return None
        for match in self.matcher.forecasts(name):
            line = match.line
            if not name.key or name.key in line.keys:
                for _, n in line.figures:
                    if self.like(n, kind) and self._is_in_currency(slot, n) and ties(fact, Ref(n=n), self.facts):
                        return Option("same", Ref(n=n), _WEAK, False, line, line.label, False)
        return None

    def labelled(self, frame: Frame, slot: Slot) -> Iterator[Option]:
        """The line whose label is the heading above the sentence: what its sentences say of no other line is of it."""
        for line in self.matcher.index.labelled(frame.heading):
            for span in slot.spans[:1]:
                n = self._figure(line, span, slot.kind)
                if n is not None and self._is_in_currency(slot, n):
                    yield Option("same", Ref(n=n), _WEAK, False, line, line.label)

    def _figure(self, line: Line, span: Span, kind: str) -> int | None:
        n = _figure_at(line, span)
        return n if n is not None and self.like(n, kind) else None

    def like(self, n: int, kind: str) -> bool:
        """Whether figure `n` can be what a number of `kind` states."""
        own = self.facts[n].kind
        return own == kind or own in _LIKE.get(kind, ())

    def states(self, slot: Slot, n: int) -> bool:
        """Whether the number in `slot` can be figure `n`: of its kind, and in its currency."""
        return self.like(n, slot.kind) and self._is_in_currency(slot, n)

    def _is_in_currency(self, slot: Slot, n: int) -> bool:
        """Whether number and figure are not amounts in two currencies: "RMB 20 million (US$3 million)"."""
        one, other = self.facts[slot.n], self.facts[n]
        amounts = one.kind in _AMOUNTS and other.kind in _AMOUNTS
        return not amounts or not one.unit or not other.unit or _currency(one.unit) == _currency(other.unit)

    def _ratios(self, name: Name, slot: Slot) -> Iterator[Option]:
        """A margin from the lines that give it."""
        for span in slot.spans[:1]:
            for expr, match, words, _ in self.parts(name, span):
                yield Option("ratio", expr, match.tier, slot.sure, match.line, words)

    def parts(self, name: Name, span: Span) -> Iterator[tuple[Expr, Match, str, tuple[int, int]]]:
        """Each formula of a margin on the lines that give it, with the upper line, its words and what parts it from others."""
        top, bottom = RATIOS[name.key]
        below = [m for m in self.matcher.lines(name._replace(key=bottom, tags=frozenset())) if m.tier == 0]
        for over in self._tops(name, top):
            for n, d, under in self._over(over, below, span):
                expr = Quotient(numerator=Ref(n=n), denominator=Ref(n=d))
                yield expr, over, f"{over.line.label} / {under.label}", (id(over.line), id(under))
        if name.key == "gross_margin" and not name.tags:
            for cost in self._tops(name, "cost_of_revenue"):
                for c, d, under in self._over(cost, below, span):
                    weight = -1 if self.facts[c].mantissa > 0 else 1
                    share = Quotient(numerator=Ref(n=c), denominator=Ref(n=d))
                    less = Sum(terms=(Const(mantissa=1), share), weights=(1, weight))
                    yield less, cost, f"1 less {cost.line.label} / {under.label}", (id(cost.line), id(under))

    def _over(self, over: Match, below: list[Match], span: Span) -> Iterator[tuple[int, int, Line]]:
        """Part, base and the base's line: of the part's own table where that prints the base, else of the first others."""
        n = self._figure(over.line, span, "money")
        if n is None:
            return
        own = [m for m in below if m.line.table == over.line.table]
        for under in (own or below)[:3]:
            d = self._figure(under.line, span, "money")
            if d is not None and d != n:
                yield n, d, under.line

    def _tops(self, name: Name, key: str) -> list[Match]:
        return [m for m in self.matcher.lines(name._replace(key=key)) if m.tier == 0][:3]

    def _shares(self, frame: Frame, slot: Slot) -> Iterator[Option]:
        """A part as a percentage of its base."""
        assert slot.base is not None
        if not slot.spans:
            return
        for over, below in bases_of(slot.base, self.matches(frame, slot)[:_PARTS], self.matcher):
            for n, d, under in self._over(over, below, slot.spans[0]):
                expr = Quotient(numerator=Ref(n=n), denominator=Ref(n=d))
                yield Option("ratio", expr, over.tier, slot.sure, over.line, f"{over.line.label} / {under.label}")

    def _own_shares(self, frame: Frame, slot: Slot) -> Iterator[Option]:
        """An amount of the sentence itself as a percentage of its base: no table prints the part."""
        assert slot.base is not None
        part = next((s for s in frame.slots if s.kind == "money" and s.role == "level" and s.prior == slot.prior), None)
        if part is None or not slot.spans or part.spans[:1] != slot.spans[:1]:
            return
        below = [match.line for match in self.matcher.lines(slot.base)[:_BASES] if match.tier == 0]
        given = [(line, self._figure(line, slot.spans[0], "money")) for line in below]
        sure = slot.sure and not any(d is None and line.is_unclear(slot.spans[0]) for line, d in given)
        for line, d in given:
            if d is not None and self.facts[d].mantissa:
                expr = Quotient(numerator=Ref(n=part.n, absolute=True), denominator=Ref(n=d))
                yield Option("ratio", expr, _WEAK, sure, line, f"the amount / {line.label}", own=True)

    # Changes

    def _changes(self, frame: Frame, slot: Slot) -> Iterator[Option]:
        for match in self.matches(frame, self._changing(frame, slot)):
            for new, old, sure, first in self._pairs(match.line, slot):
                option = self._change(frame, slot, match, new, old, sure)
                if option is not None:
                    yield option._replace(first=first)
            if slot.kind in _CHANGES:
                yield from self._printed_changes(match, slot, frozenset())
        yield from self._qualified_changes(frame, slot)
        if slot.kind == "money" and slot.spans and slot.versus and self.name_for(frame, slot).key == "net_debt":
            yield from self._derived_changes(frame, slot)
        if slot.kind == "points" and frame.name.key in RATIOS and slot.spans and slot.versus:
            for scoped in self._scoped(frame, frame.name):
                yield from self._ratio_points(scoped, slot)

    def _qualified_changes(self, frame: Frame, slot: Slot) -> Iterator[Option]:
        """Changes of the plain line in the column or below the heading that the sentence names: "constant currency"."""
        name = self.name_for(frame, slot)
        if slot.kind != "percent" or not name.tags:
            return
        for match in self.matcher.lines(name._replace(tags=frozenset())):
            yield from self._printed_changes(match, slot, name.tags)

    def _printed_changes(self, match: Match, slot: Slot, tags: frozenset[str]) -> Iterator[Option]:
        """Changes that the table prints itself, in a column of changes or as the line's own figures."""
        line = match.line
        own = [n for span in slot.spans[:1] if (n := line.at(span)) is not None and line.above >= tags]
        changes = [
            n
            for named, n in line.changes
            if (named >= tags if tags else not named or named == line.tags) and self._is_of(n, slot)
        ]
        for n in changes + (own if slot.kind in ("percent", "points") else []):
            if self.facts[n].kind == slot.kind:
                yield Option(
                    "printed", Ref(n=n), max(match.tier, 1), False, line, f"the printed change of {line.label}"
                )

    def _is_of(self, n: int, slot: Slot) -> bool:
        """Whether a printed change can be of the period of `slot`: it names none, or ends when that does."""
        period = self.facts[n].period
        span = span_of(period) if period else None
        return span is None or not slot.spans or abs(span.last - slot.spans[0].last) <= SLACK

    def _changing(self, frame: Frame, slot: Slot) -> Slot:
        """What changes: per share where the figures around the change are."""
        at = frame.slots.index(slot)
        if slot.linked and at and frame.slots[at - 1].role == "delta":
            return frame.slots[at - 1] if frame.slots[at - 1].kind == "per_share" else slot
        levels = [s for s in frame.slots if s.role == "level"]
        near = frame.slots[at - 1] if at and frame.slots[at - 1].role == "level" else levels[0] if levels else None
        return near if near is not None and near.kind == "per_share" else slot

    def _pairs(self, line: Line, slot: Slot) -> Iterator[tuple[int, int, bool, bool]]:
        """New and old figure of `line`, whether the words name both periods, whether both are the likeliest."""
        seen: set[tuple[int, int]] = set()
        for i, span in enumerate(slot.spans):
            new = _figure_at(line, span)
            if new is None:
                continue
            for k, before in enumerate(slot.versus):
                wanted = before
                if i and abs(before.days - span.days) > SLACK:  # the year to date: as far back as the quarter
                    back = slot.spans[0].last - before.last
                    wanted = Span(span.first - back, span.last - back)
                old = _figure_at(line, wanted) if wanted.first else line.at(wanted)
                alike = (
                    abs(wanted.days - span.days) <= SLACK if wanted.first or not span.first else line.at(span) is None
                )
                if old is not None and old != new and alike:
                    seen.add((new, old))
                    yield new, old, slot.sure and slot.against and not i and not k, not i and not k
            told = slot.against and (not slot.assumed or any(pair[0] == new for pair in seen))
            if not (told or i):
                balances = _earlier_balances(line, new)
                for old in balances:
                    if (new, old) not in seen:
                        yield new, old, False, len(balances) == 1

    def _change(self, frame: Frame, slot: Slot, match: Match, new: int, old: int, sure: bool) -> Option | None:
        kind = self.facts[new].kind
        if self.facts[old].kind != kind:
            return None
        both = frame.loss and self.facts[new].mantissa < 0 and self.facts[old].mantissa < 0
        label = match.line.label
        if slot.kind == "percent" and kind not in ("percent", "points"):
            if abs(self.facts[old].mantissa) < _DIGIT and significant(self.facts[slot.n]) > _WEAK:
                return None  # from a figure of one digit nothing is known that well
            expr: Expr = Growth(new=Ref(n=new), old=Ref(n=old), magnitudes=both)
            return Option("growth", expr, match.tier, sure, match.line, f"the change of {label}")
        if slot.kind == "points" and kind == "percent":
            return Option(
                "points", _difference(new, old, False), match.tier, sure, match.line, f"the change of {label}"
            )
        if slot.kind in ("money", "shares", "count", "per_share") and self.states(slot, new):
            return Option(
                "difference", _difference(new, old, both), match.tier, sure, match.line, f"the change of {label}"
            )
        return None

    def _derived_changes(self, frame: Frame, slot: Slot) -> Iterator[Option]:
        """The change of what two lines give, where no line prints it."""
        name = self.name_for(frame, slot)
        given = [derived(name, at[0], self.matcher, self._figure, self.facts) for at in (slot.spans, slot.versus)]
        for new, old in zip(*given, strict=False):
            if new.line is old.line and new.expr != old.expr:
                expr = Sum(terms=(new.expr, old.expr), weights=(1, -1))
                yield Option("difference", expr, _WEAK, False, new.line, f"the change of {new.words}")

    def _ratio_points(self, name: Name, slot: Slot) -> Iterator[Option]:
        before = {lines: old for old, _, _, lines in self.parts(name, slot.versus[0])}
        for new, match, words, lines in self.parts(name, slot.spans[0]):
            old = before.get(lines)
            if old is not None:
                expr = Sum(terms=(new, old), weights=(1, -1))
                sure = slot.sure and slot.against
                yield Option("points", expr, match.tier, sure, match.line, f"the change of {words}")


def _figure_at(line: Line, span: Span) -> int | None:
    """The figure of `line` for `span`; for a duration the balance at its end, for a day the quarter that ends on it."""
    n = line.of(span)
    return n if n is not None or span.first else line.ending(span.last)


def _earlier_balances(line: Line, new: int) -> list[int]:
    """The other balances that the line prints, all of earlier days than its balance `new`; none if `new` is none."""
    last = next((span.last for span, n in line.figures if n == new and not span.first), None)
    found = [n for span, n in line.figures if last is not None and not span.first and span.last < last - SLACK]
    return found if len(found) <= _BALANCES else []


def _difference(new: int, old: int, absolute: bool) -> Sum:
    return Sum(terms=(Ref(n=new, absolute=absolute), Ref(n=old, absolute=absolute)), weights=(1, -1))


def _currency(unit: str) -> str:
    """The currency of a unit: that of "USD/shares" is USD."""
    return unit.partition("/")[0]


def percent_only(name: Name) -> bool:
    """Whether the measure is a percentage of its own."""
    return name.key in PERCENT_ONLY
