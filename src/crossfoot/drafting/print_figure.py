"""Figure -> Printed: the digits, and what stands before and after them. The one place where a release is rounded."""

from __future__ import annotations

from typing import Final

from crossfoot.drafting.figures import Figure, FigureKind
from crossfoot.drafting.rounding import UNITS, rounded, shares_unit, table_exponent
from crossfoot.model.draft import Printed
from crossfoot.model.problems import Problem
from crossfoot.model.statements import Rounding
from crossfoot.numerals.lexicon import SCALE_WORDS

DASH: Final = "\N{EM DASH}"
"""Printed for exactly nothing; what is not zero but rounds to it prints zeros."""

SIGNS: Final = {
    "USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "CAD": "C$", "AUD": "A$", "HKD": "HK$", "SGD": "S$", "TWD": "NT$",
    "BRL": "R$", "INR": "₹", "KRW": "₩", "ILS": "₪",
}  # fmt: skip
"""Currency sign by ISO code; any other currency prints its code and a space."""


def sign_of(currency: str) -> str:
    """What is printed before an amount of a currency: "$", "CHF "."""
    return SIGNS.get(currency, f"{currency} ")


def unit_of(kind: FigureKind, currency: str) -> str:
    """The unit of a figure as `read` names it."""
    return {"money": currency, "per_share": f"{currency}/shares", "shares": "shares"}.get(kind, "pure")


class Printer:
    """Prints figures under one policy."""

    def __init__(self, rounding: Rounding, currency: str) -> None:
        self.rounding = rounding
        self.currency = currency

    def cell(self, figure: Figure, *, symbol: bool) -> Printed:
        """A figure of a table: a dash for nothing, parentheses for less than nothing, no scale word."""
        places = self.rounding
        match figure.kind:
            case "money":
                exponent, scale = table_exponent(places), UNITS[places.unit]
            case "per_share":
                exponent, scale = -places.per_share, 0
            case "shares":
                exponent = scale = UNITS[shares_unit(places)]
            case _:
                exponent, scale = -places.percent - 2, -2
        mark = sign_of(self.currency) if symbol and figure.kind in ("money", "per_share") else ""
        if not figure.value:
            # A dash after a code of several letters does not read as a figure.
            return self._made(figure, DASH, exponent, mark if len(mark) == 1 else "", "", 0)
        units, adjusted = self._units(figure, exponent)
        # A loss per share of less than half a cent is printed "(0.00)"; a loss of money that rounds away, "0".
        negative = units < 0 or (figure.kind == "per_share" and figure.value < 0)
        suffix = "%" if figure.kind in ("percent", "points") else ""
        before = mark + "(" if negative else mark
        return self._made(
            figure, digits(abs(units), scale - exponent), exponent, before, (")" if negative else "") + suffix, adjusted
        )

    def amount(self, figure: Figure, unit: str | None = None, places: int | None = None) -> Printed:
        """Money in a sentence: "$10.2 million", "$(1.2) million".

        Without a unit that of the policy, or the largest one below it in which the figure does not print as zero.
        """
        self._expect(figure, "amount", "money")
        if unit is not None and unit not in UNITS:
            raise Problem(f"amount: {unit!r} is no unit; take one of {', '.join(UNITS)}")
        return self._in_text(figure, unit, places, sign_of(self.currency), self.rounding.text)

    def exact(self, figure: Figure) -> Printed:
        """Money or shares in full: "$10,204,280"."""
        self._expect(figure, "exact", "money", "shares")
        mark = sign_of(self.currency) if figure.kind == "money" else ""
        return self._in_text(figure, "units", 0, mark, "units")

    def shares(self, figure: Figure, unit: str | None = None, places: int | None = None) -> Printed:
        """A number of shares: "132,604,753", "132.6 million"."""
        self._expect(figure, "shares", "shares")
        if unit is not None and unit not in UNITS:
            raise Problem(f"shares: {unit!r} is no unit; take one of {', '.join(UNITS)}")
        return self._in_text(figure, unit or "units", places, "", "units")

    def per_share(self, figure: Figure, places: int | None = None) -> Printed:
        """An amount per share: "$0.01"; "$(0.00)" for a loss below half a cent."""
        self._expect(figure, "per_share", "per_share")
        return self._plain(figure, -self._places(places, self.rounding.per_share), 0, sign_of(self.currency), "")

    def percent(self, figure: Figure, places: int | None = None) -> Printed:
        """A percentage: "6.4%"."""
        self._expect(figure, "percent", "percent")
        return self._plain(figure, -self._places(places, self.rounding.percent) - 2, -2, "", "%")

    def points(self, figure: Figure, places: int | None = None) -> Printed:
        """A change of a percentage: "0.8 percentage points"."""
        self._expect(figure, "points", "points")
        made = self._places(places, self.rounding.percent)
        return self._plain(figure, -made - 2, -2, "", " percentage points")

    def basis_points(self, figure: Figure) -> Printed:
        """A change of a percentage: "80 basis points"."""
        self._expect(figure, "basis_points", "points")
        return self._plain(figure, -4, -4, "", " basis points")

    def usual(self, figure: Figure) -> Printed:
        """A figure as its kind is printed where the template names no filter."""
        match figure.kind:
            case "money":
                return self.amount(figure)
            case "per_share":
                return self.per_share(figure)
            case "shares":
                return self.shares(figure)
            case "percent":
                return self.percent(figure)
            case _:
                return self.points(figure)

    def _in_text(self, figure: Figure, unit: str | None, places: int | None, mark: str, usual: str) -> Printed:
        scale = UNITS[unit or usual]
        made = self._places(places, self.rounding.text_places if scale else 0)
        while unit is None and scale and figure.value and not rounded(figure.value, scale - made):
            scale -= 3
            made = 0
        return self._plain(figure, scale - made, scale, mark, SCALE_WORDS[scale])

    def _plain(self, figure: Figure, exponent: int, scale: int, before: str, after: str) -> Printed:
        units, adjusted = self._units(figure, exponent)
        negative = units < 0 or (figure.kind == "per_share" and figure.value < 0)
        shown = digits(abs(units), scale - exponent)
        if negative:
            return self._made(figure, shown, exponent, before + "(", ")" + after, adjusted)
        return self._made(figure, shown, exponent, before, after, adjusted)

    def _units(self, figure: Figure, exponent: int) -> tuple[int, int]:
        """The printed value in units of its last place, and what of it forced footing added."""
        units = rounded(figure.value, exponent)
        if figure.kind != "money" or exponent != table_exponent(self.rounding):
            return units, 0
        added = -figure.added if figure.value < 0 else figure.added
        return units + added, added

    def _made(self, figure: Figure, text: str, exponent: int, before: str, after: str, adjusted: int) -> Printed:
        return Printed(
            text=text, exact=figure.value, exponent=exponent, before=before, after=after, period=figure.period,
            keys=figure.keys, sources=figure.sources, adjusted=adjusted, adds=figure.adds, terms=figure.terms,
            unit=unit_of(figure.kind, self.currency),
        )  # fmt: skip

    @staticmethod
    def _places(places: object, usual: int) -> int:
        if places is None:
            return usual
        if isinstance(places, bool) or not isinstance(places, int) or not 0 <= places <= 6:
            raise Problem(f"{places!r} is no number of decimal places; take 0 to 6")
        return places

    @staticmethod
    def _expect(figure: object, name: str, *kinds: str) -> None:
        if not isinstance(figure, Figure):
            raise Problem(f"{name}: prints figures of the books, nothing else")
        if figure.kind not in kinds:
            raise Problem(f"{name}: {figure.name} is {_KINDS[figure.kind]}; print it with {_FILTERS[figure.kind]}")


_KINDS: Final = {
    "money": "an amount of money", "per_share": "an amount per share", "shares": "a number of shares",
    "percent": "a percentage", "points": "a difference of percentages",
}  # fmt: skip
_FILTERS: Final = {
    "money": "amount or exact", "per_share": "per_share", "shares": "shares or exact", "percent": "percent",
    "points": "points or basis_points",
}  # fmt: skip


def digits(units: int, places: int) -> str:
    """Whole units of the last place as printed with `places` decimal places: 102 with 1 is "10.2", commas by three."""
    if places <= 0:
        return f"{units * 10**-places:,}"
    whole, part = divmod(units, 10**places)
    return f"{whole:,}.{part:0{places}}"
