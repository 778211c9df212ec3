"""Figure: what a name of a template means. An exact amount, its comparative, and what can be made of them.

Nothing here is rounded, and nothing can be made of a number that was typed: figures combine with figures alone.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import ClassVar, Final, Literal

from msgspec import structs

from crossfoot.model.problems import Problem
from crossfoot.model.record import Record
from crossfoot.model.statements import Source

_LARGEST: Final = 4096
"""Bits of an exact figure: a ratio of ratios of amounts in trillions has fewer."""

FigureKind = Literal["money", "per_share", "shares", "percent", "points"]


class Figure(Record):
    """One exact figure with its period and the way back to the books."""

    EXPOSED: ClassVar[frozenset[str]] = frozenset({
        "prior", "year_to_date", "change", "growth", "magnitude", "loss", "meaningful", "label", "of"
    })  # fmt: skip
    """What a template may ask of it."""

    exact: Fraction | None
    """None: not meaningful, such as a growth rate over zero."""
    kind: FigureKind
    period: str
    keys: tuple[str, ...]
    label: str = ""
    terms: tuple[tuple[str, str, int], ...] = ()
    """The lines that it is made of: (key, period, weight)."""
    sources: tuple[Source, ...] = ()
    """The accounts of a line that is no total; those of anything else are found by its terms."""
    adds: bool = True
    """Whether the terms add up to `exact`; not those of a ratio."""
    added: int = 0
    """Units of the last place that forced footing adds to its magnitude in tables."""
    moves: bool = False
    """A change or a growth rate: its own sign is the direction."""
    lost: bool = False
    """A loss shown without its sign (`loss`)."""
    before: Figure | None = None
    """The same figure of the comparative period."""
    wider: Figure | None = None
    """The same figure of the year to date."""

    @property
    def name(self) -> str:
        """The name that a message calls it by."""
        return " and ".join(self.keys)

    @property
    def meaningful(self) -> bool:
        """Whether it is a number at all: false for a growth rate over zero or from a loss."""
        return self.exact is not None

    @property
    def value(self) -> Fraction:
        """The exact value. Raises `Problem` where there is none."""
        if self.exact is None:
            raise Problem(f"{self.name}: not meaningful (over zero or from a loss); nothing can be computed with it")
        return self.exact

    @property
    def prior(self) -> Figure:
        """The same figure of the comparative period. Raises `Problem` where the books have none."""
        if self.before is None:
            raise Problem(f"{self.name}: there is no comparative figure to it")
        return self.before

    @property
    def year_to_date(self) -> Figure:
        """The same figure of the year to date. Raises `Problem` where no statement shows one."""
        if self.wider is None:
            raise Problem(f"{self.name}: no statement shows it for the year to date")
        return self.wider

    @property
    def change(self) -> Figure:
        """This period less the comparative one; of percentages, in percentage points."""
        kind: FigureKind = "points" if self.kind == "percent" else self.kind
        made = self._with(self.prior, self.value - self.prior.value, kind, adds=self.adds, sign=-1)
        return structs.replace(made, moves=True)

    @property
    def growth(self) -> Figure:
        """Change as a part of the comparative figure; not meaningful over zero, from a loss or to one."""
        now, then = self.exact, self.prior.exact
        exact = None if now is None or then is None or then <= 0 or now < 0 else (now - then) / then
        return structs.replace(self._with(self.prior, exact, "percent", adds=False), moves=True)

    @property
    def magnitude(self) -> Figure:
        """Without its sign, where a word beside it says the direction ("decreased by")."""
        return self._signed(abs)

    @property
    def loss(self) -> Figure:
        """A negative figure as the loss that it is: "a net loss of". Raises `Problem` if it is not negative."""
        if self.value >= 0:
            raise Problem(f"{self.name}: no loss in {self.period}; let `loss_or_income` choose the word")
        before, wider = self.before, self.wider
        return structs.replace(
            -self,
            lost=True,
            before=before.loss if before is not None and (before.exact or 0) < 0 else None,
            wider=wider.loss if wider is not None and (wider.exact or 0) < 0 else None,
        )

    def of(self, other: object) -> Figure:
        """This figure as a part of another one: "21.2% of revenues"."""
        return self / other

    def __add__(self, other: object) -> Figure:
        return self._combined(other, 1)

    def __sub__(self, other: object) -> Figure:
        return self._combined(other, -1)

    def __truediv__(self, other: object) -> Figure:
        whole = self._figure(other, "divided by")
        exact = None if not whole.value or self.exact is None else self.exact / whole.value
        made = self._with(whole, exact, "percent", adds=False)
        return structs.replace(
            made,
            before=self.before / whole.before if self.before is not None and whole.before is not None else None,
            wider=self.wider / whole.wider if self.wider is not None and whole.wider is not None else None,
        )

    def __neg__(self) -> Figure:
        return self._signed(lambda value: -value)

    def __lt__(self, other: object) -> bool:
        return self.value < self._number(other)

    def __le__(self, other: object) -> bool:
        return self.value <= self._number(other)

    def __gt__(self, other: object) -> bool:
        return self.value > self._number(other)

    def __ge__(self, other: object) -> bool:
        return self.value >= self._number(other)

    def _number(self, other: object) -> Fraction:
        if isinstance(other, Figure):
            return other.value
        if isinstance(other, int):
            return Fraction(other)
        raise Problem(f"{self.name}: can be compared with a figure of the books or a whole number, nothing else")

    def _figure(self, other: object, act: str) -> Figure:
        if isinstance(other, Figure):
            return other
        raise Problem(f"{self.name}: {act} what is no figure of the books; no number may be typed")

    def _combined(self, other: object, sign: int) -> Figure:
        figure = self._figure(other, "added to" if sign > 0 else "less")
        if figure.kind != self.kind:
            raise Problem(f"{self.name} and {figure.name}: {self.kind} and {figure.kind} do not add up to anything")
        made = self._with(
            figure, self.value + sign * figure.value, self.kind, adds=self.adds and figure.adds, sign=sign
        )
        return structs.replace(
            made,
            before=_sum(self.before, figure.before, sign),
            wider=_sum(self.wider, figure.wider, sign),
        )

    def _with(self, other: Figure, exact: Fraction | None, kind: FigureKind, *, adds: bool, sign: int = 1) -> Figure:
        """A figure made of this one and another, in this one's period."""
        if exact is not None and max(exact.numerator.bit_length(), exact.denominator.bit_length()) > _LARGEST:
            raise Problem(f"{self.name}: combined over and over again; no figure of a release is made so")
        return Figure(
            exact=exact,
            kind=kind,
            period=self.period,
            keys=tuple(dict.fromkeys((*self.keys, *other.keys))),
            label=self.label,
            terms=merged((*self.terms, *weighted(other.terms, sign)), adds=adds),
            adds=adds,
        )

    def _signed(self, act: Callable[[Fraction], Fraction]) -> Figure:
        """This figure and its comparatives with `act` done to their values."""
        exact = None if self.exact is None else act(self.exact)
        turned = exact is not None and exact != self.exact
        return structs.replace(
            self,
            exact=exact,
            terms=weighted(self.terms, -1) if turned else self.terms,
            sources=() if turned else self.sources,
            before=None if self.before is None else self.before._signed(act),  # noqa: SLF001
            wider=None if self.wider is None else self.wider._signed(act),  # noqa: SLF001
        )


def _sum(one: Figure | None, other: Figure | None, sign: int) -> Figure | None:
    if one is None or other is None:
        return None
    return one + other if sign > 0 else one - other


def weighted(terms: tuple[tuple[str, str, int], ...], sign: int) -> tuple[tuple[str, str, int], ...]:
    """The terms under a sign."""
    return terms if sign > 0 else tuple((key, period, -weight) for key, period, weight in terms)


def merged(terms: tuple[tuple[str, str, int], ...], *, adds: bool) -> tuple[tuple[str, str, int], ...]:
    """The terms with each figure once: weights add up in a sum; in a ratio they say nothing and the first stays."""
    weights: dict[tuple[str, str], int] = {}
    for key, period, weight in terms:
        weights[key, period] = weights.get((key, period), 0) + weight if adds else weights.get((key, period), weight)
    return tuple((key, period, weight) for (key, period), weight in weights.items() if weight)
