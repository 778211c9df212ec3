"""Words that a template takes from the books: names, dates, periods, and what a figure's movement is called."""

from __future__ import annotations

import re
from datetime import date
from typing import ClassVar, Final

from crossfoot.drafting.figures import Figure
from crossfoot.model import period as periods
from crossfoot.model.problems import Problem
from crossfoot.model.record import Record
from crossfoot.model.statements import StatementSet

_MONTHS: Final = (
    "January February March April May June July August September October November December"
).split()  # fmt: skip
_ORDINALS: Final = ("first", "second", "third", "fourth")
_WELL_WITHIN: Final = 357
"""Days into a fiscal year that leave no doubt in which calendar year it ends, of 52 or 53 weeks too."""
_COUNTS: Final = {3: "three", 6: "six", 9: "nine", 12: "twelve"}


UNPRINTABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ue000-\uf8ff\ufffd-\uffff]")
"""Characters that no text of a release may hold: controls, and those that marks are made of."""


def clean(text: str) -> str:
    """Text of the books on one line, without characters that cannot be printed."""
    return " ".join(UNPRINTABLE.sub(" ", text).split("\n"))


class Words(str):
    """Text of the books, not of the template: what it holds was not typed by the template's author."""

    __slots__ = ()


class Span(Record):
    """A reporting period, in the words of a release."""

    EXPOSED: ClassVar[frozenset[str]] = frozenset({"name", "title", "ended", "months", "end", "year"})

    period: str
    title: Words
    """ "First Quarter 2011": for a headline """
    name: Words
    """ "first quarter of 2011" """
    ended: Words
    """ "quarter ended March 31, 2011" """
    months: Words
    """ "three months ended March 31, 2011" """
    end: Words
    """ "March 31, 2011" """
    year: Words
    """ "2011": the fiscal year """


def day_text(day: str) -> Words:
    """Such as "March 31, 2011", for an OIM instant or the end of a duration."""
    last = periods.last_day(day)
    return Words(f"{_MONTHS[last.month - 1]} {last.day}, {last.year}")


def span_of(period: str, year_end: date) -> Span:
    """The words for a duration in a fiscal year that ended just before it on `year_end`."""
    months = periods.months_of(period)
    passed = round((periods.last_day(period).toordinal() - year_end.toordinal()) * 12 / 365) if months else 0
    closes = date.fromordinal(year_end.toordinal() + _WELL_WITHIN)
    year = f"{closes.year}" if closes.month == 12 else f"fiscal {closes.year}"
    end = day_text(period)
    if months == 3 and 1 <= round(passed / 3) <= 4:
        name, ended = f"{_ORDINALS[round(passed / 3) - 1]} quarter of {year}", f"quarter ended {end}"
    elif months == 12:
        name, ended = f"year {year}" if closes.month == 12 else f"{year}", f"year ended {end}"
    elif months == 6:
        name, ended = f"first half of {year}", f"six months ended {end}"
    else:
        name = ended = f"{_COUNTS.get(months, months)} months ended {end}"
    title = " ".join(word[:1].upper() + word[1:] for word in name.replace(" of ", " ").split())
    return Span(
        period=period, title=Words(title), name=Words(name), ended=Words(ended), end=end, year=Words(f"{closes.year}"),
        months=Words(f"{_COUNTS.get(months, months)} months ended {end}"),
    )  # fmt: skip


def spans_of(statements: StatementSet) -> tuple[Span, Span]:
    """The reporting period and the comparative one."""
    year_end = periods.last_day(statements.fiscal_year_opened or statements.balance_comparative)
    year = year_end.year - (periods.last_day(statements.period).year - periods.last_day(statements.comparative).year)
    earlier = date(year, year_end.month, min(year_end.day, 28))
    return span_of(statements.period, year_end), span_of(statements.comparative, earlier)


def when(figure: Figure, spans: tuple[Span, ...]) -> Words:
    """When a figure is of: "for the quarter ended March 31, 2010", "at December 31, 2010"."""
    if not periods.is_duration(figure.period):
        return Words(f"at {day_text(figure.period)}")
    for span in spans:
        if span.period == figure.period:
            return Words(f"for the {span.ended}")
    months = periods.months_of(figure.period)
    count = "year" if months == 12 else f"{_COUNTS.get(months, months)} months"
    return Words(f"for the {count} ended {day_text(figure.period)}")


def direction(figure: object, up: str, down: str, same: str = "") -> str:
    """`up`, `down` or `same`, as the figure stands to its comparative; a change or growth by its own sign."""
    if not isinstance(figure, Figure):
        raise Problem("a word of direction needs a figure of the books")
    move = figure.value if figure.moves else figure.value - figure.prior.value
    if not move:
        if not same:
            raise Problem(
                f"{figure.name}: neither up nor down; give the word for no change, or write the sentence anew"
            )
        return same
    return up if move > 0 else down


def widened(figure: object, wider: str = "widened", narrower: str = "narrowed") -> str:
    """The word for a loss in both periods: "widened" or "narrowed". Raises `Problem` for anything else."""
    if not isinstance(figure, Figure):
        raise Problem("widened_or_narrowed: prints the movement of a figure of the books")
    now, then = figure.value, figure.prior.value
    if figure.lost:
        now, then = -now, -then
    if now >= 0 or then >= 0:
        raise Problem(f"{figure.name}: no loss in both periods; only a loss widens or narrows")
    if now == then:
        raise Problem(f"{figure.name}: neither widened nor narrowed; write the sentence anew")
    return wider if now < then else narrower


def loss_or(figure: object, income: str = "income", loss: str = "loss") -> str:
    """The word for a figure's sign."""
    if not isinstance(figure, Figure):
        raise Problem("loss_or_income: names the sign of a figure of the books")
    return loss if figure.value < 0 else income
